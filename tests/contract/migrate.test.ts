import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { openConnection } from '#server/journal/connection'
import { migrate } from '#server/journal/migrate'
import { MIGRATIONS, tempFolder } from '../support/sqlite'

const PARENT_AND_CHILD = `
CREATE TABLE "Parent" ("id" TEXT NOT NULL PRIMARY KEY);
CREATE TABLE "Child" ("id" TEXT NOT NULL PRIMARY KEY, "parentId" TEXT NOT NULL,
  CONSTRAINT "Child_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Parent" ("id") ON DELETE CASCADE ON UPDATE CASCADE);
INSERT INTO "Parent" VALUES ('p1');
INSERT INTO "Child" VALUES ('c1', 'p1'), ('c2', 'p1');`

/** How Prisma changes a column on SQLite: word for word what its schema engine writes. */
const REBUILD = `
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Parent" ("id" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL DEFAULT '');
INSERT INTO "new_Parent" ("id") SELECT "id" FROM "Parent";
DROP TABLE "Parent";
ALTER TABLE "new_Parent" RENAME TO "Parent";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;`

function place(migrations: Record<string, string>) {
  const root = tempFolder()
  const folder = path.join(root, 'migrations')
  const write = (name: string, sql: string) => {
    mkdirSync(path.join(folder, name), { recursive: true })
    writeFileSync(path.join(folder, name, 'migration.sql'), sql)
  }
  for (const [name, sql] of Object.entries(migrations)) write(name, sql)
  return { connection: openConnection(path.join(root, 'test.db')), folder, write }
}

const children = (connection: ReturnType<typeof openConnection>) => connection.prepare('SELECT id FROM Child ORDER BY id').pluck().all()

it('[J20] an empty file gets every migration, a second run does nothing', () => {
  const { connection } = place({})
  const names = readdirSync(MIGRATIONS).filter((name) => /^\d{14}_/.test(name))

  expect(migrate(connection, MIGRATIONS)).toEqual(names)
  expect(migrate(connection, MIGRATIONS)).toEqual([])

  expect(connection.pragma('foreign_keys', { simple: true })).toBe(1)
  connection.close()
})

it('[J20] what is applied is recorded in the rows Prisma itself writes', () => {
  const { connection } = place({})
  migrate(connection, MIGRATIONS)

  const [row] = connection.prepare('SELECT * FROM _prisma_migrations ORDER BY migration_name').all() as Record<string, unknown>[]

  const sql = readFileSync(path.join(MIGRATIONS, String(row?.migration_name), 'migration.sql'))
  expect(row).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/),
    checksum: createHash('sha256').update(sql).digest('hex'),
    migration_name: expect.stringMatching(/^\d{14}_foundation$/),
    started_at: expect.any(Number),
    finished_at: expect.any(Number),
    ...{ logs: null, rolled_back_at: null, applied_steps_count: 1 },
  })
  connection.close()
})

it('[J21] a migration that rebuilds a table keeps the rows that refer to it', () => {
  const { connection, folder } = place({ '1_tables': PARENT_AND_CHILD, '2_rebuild': REBUILD })

  migrate(connection, folder)

  expect(children(connection)).toEqual(['c1', 'c2'])
  expect(() => connection.exec(`INSERT INTO Child VALUES ('c3', 'nobody')`)).toThrow('FOREIGN KEY')
  connection.close()
})

it('[J21] the same rebuild in a transaction with foreign keys on deletes them: the trap is real', () => {
  const { connection } = place({})
  connection.exec(PARENT_AND_CHILD)

  connection.exec(`BEGIN IMMEDIATE; ${REBUILD} COMMIT`)

  expect(children(connection)).toEqual([])
  connection.close()
})

it.each([
  ['breaks off', 'CREATE TABLE "Half" ("id" TEXT); INSERT INTO "Nowhere" VALUES (1);', 'no such table: Nowhere'],
  ['leaves a row without its parent', 'CREATE TABLE "Half" ("id" TEXT); DELETE FROM "Parent";', '2 rows without the row they refer to, the first in Child'],
])('[J22] a migration that %s leaves the old state, and the ones before it stay', (_, sql, reason) => {
  const { connection, folder, write } = place({ '1_tables': PARENT_AND_CHILD, '2_bad': sql, '3_later': 'CREATE TABLE "Later" ("id" TEXT);' })

  expect(() => migrate(connection, folder)).toThrow(`Migration 2_bad failed and was undone: `)
  expect(() => migrate(connection, folder)).toThrow(reason)

  expect(children(connection)).toEqual(['c1', 'c2'])
  const tables = connection.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name IN ('Half', 'Later')`).all()
  expect(tables).toEqual([])
  expect(connection.pragma('foreign_keys', { simple: true })).toBe(1)

  write('2_bad', 'CREATE TABLE "Whole" ("id" TEXT);')
  expect(migrate(connection, folder)).toEqual(['2_bad', '3_later'])
  connection.close()
})

it('[J23] a migration changed after it was applied is refused by name', () => {
  const { connection, folder, write } = place({ '1_tables': PARENT_AND_CHILD })
  migrate(connection, folder)
  write('1_tables', `${PARENT_AND_CHILD}\nCREATE TABLE "More" ("id" TEXT);`)

  expect(() => migrate(connection, folder)).toThrow('Migration 1_tables was changed after it had been applied')
  connection.close()
})

it('[J23] line ends turned by a checkout on Windows are no change', () => {
  const { connection, folder, write } = place({ '1_tables': PARENT_AND_CHILD })
  migrate(connection, folder)
  write('1_tables', PARENT_AND_CHILD.replaceAll('\n', '\r\n'))

  expect(migrate(connection, folder)).toEqual([])
  connection.close()
})

it('[J23] a database from a newer version, and a migration that comes too late, are refused', () => {
  const newer = place({ '1_tables': PARENT_AND_CHILD, '3_next': 'CREATE TABLE "Next" ("id" TEXT);' })
  migrate(newer.connection, newer.folder)
  const older = path.join(tempFolder(), 'migrations')
  cpSync(path.join(newer.folder, '1_tables'), path.join(older, '1_tables'), { recursive: true })

  expect(() => migrate(newer.connection, older)).toThrow('holds migration 3_next, which this version of Sunbeon does not know')
  newer.write('2_between', 'CREATE TABLE "Between" ("id" TEXT);')
  expect(() => migrate(newer.connection, newer.folder)).toThrow('Migration 2_between is older than 3_next')
  newer.connection.close()
})

it('[J24] the migrations say what schema.prisma says', () => {
  const script = path.resolve(import.meta.dirname, '../../scripts/generate-migration.mjs')

  const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' })

  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})
