import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Connection } from '#server/journal/connection'

/** As Prisma's own engine creates it, so that its tools can read what we applied. */
const HISTORY = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`

interface Migration {
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

interface Applied {
  readonly migration_name: string
  readonly checksum: string
  readonly finished_at: unknown
}

/**
 * Brings the database to the newest migration in `folder` (prisma/migrations); returns the names it applied.
 * Each is atomic with its row of history: it is there whole, or not at all.
 */
export function migrate(connection: Connection, folder: string): readonly string[] {
  connection.exec(HISTORY)
  const migrations = migrationsIn(folder)
  const applied = connection
    .prepare<[], Applied>('SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name')
    .all()
  const pending = pendingAfter(applied, migrations)
  for (const migration of pending) run(connection, migration)
  return pending.map(({ name }) => name)
}

function pendingAfter(applied: readonly Applied[], migrations: readonly Migration[]): readonly Migration[] {
  const byName = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { migration_name: name, checksum, finished_at: finished } of applied) {
    const here = byName.get(name)
    if (!here) throw new Error(`The database holds migration ${name}, which this version of Sunbeon does not know: start the newer version.`)
    if (finished === null) throw new Error(`Migration ${name} was begun by another tool and never finished: restore the backup made before it.`)
    if (here.checksum !== checksum)
      throw new Error(`Migration ${name} was changed after it had been applied: restore its migration.sql and add a new migration instead.`)
  }
  const last = applied.at(-1)?.migration_name ?? ''
  const known = new Set(applied.map(({ migration_name: name }) => name))
  const pending = migrations.filter(({ name }) => !known.has(name))
  const late = pending.find(({ name }) => name < last)
  if (late) throw new Error(`Migration ${late.name} is older than ${last}, which is already applied: give it a newer timestamp.`)
  return pending
}

function run(connection: Connection, { name, sql, checksum }: Migration): void {
  const startedAt = Date.now()
  // Prisma changes a table by building a new one and dropping the old: with foreign keys on, the drop would delete the
  // child rows by cascade. SQLite ignores this switch inside a transaction, so it comes first.
  connection.pragma('foreign_keys = OFF')
  try {
    connection.exec('BEGIN IMMEDIATE')
    connection.exec(sql)
    if (!connection.inTransaction) throw new Error('it ends the transaction it runs in')
    const orphans = connection.pragma('foreign_key_check') as readonly { table: string }[]
    if (orphans[0]) throw new Error(`it leaves ${orphans.length} rows without the row they refer to, the first in ${orphans[0].table}`)
    // Instants in milliseconds, as the engine stores its own.
    connection
      .prepare('INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count) VALUES (?, ?, ?, ?, ?, 1)')
      .run(randomUUID(), checksum, Date.now(), name, startedAt)
    connection.exec('COMMIT')
  } catch (cause) {
    if (connection.inTransaction) connection.exec('ROLLBACK')
    throw new Error(`Migration ${name} failed and was undone: ${cause instanceof Error ? cause.message : String(cause)}.`, { cause })
  } finally {
    connection.pragma('foreign_keys = ON')
  }
}

function migrationsIn(folder: string): readonly Migration[] {
  const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  return names.sort().map((name) => {
    // A checkout on Windows may have turned the line ends; the migration is the same.
    const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8').replaceAll('\r\n', '\n')
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}
