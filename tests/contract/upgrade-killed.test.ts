import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openConnection } from '#server/journal/connection'
import { migrate } from '#server/journal/migrate'
import { seeded, seedOfRun } from '../support/random'
import { freshFile, MIGRATIONS, tempFolder } from '../support/sqlite'

const KILLS = process.env.LONG ? 50 : 10
const ROOT = path.resolve(import.meta.dirname, '../..')
const ROWS = 60_000
const NEW = '99991231235959_slow'

/** Fills a table, rebuilds it as Prisma does, and adds a column elsewhere: half of a second in which it can be killed. */
const SLOW = `
CREATE TABLE "Note" ("id" INTEGER NOT NULL PRIMARY KEY, "text" TEXT NOT NULL);
INSERT INTO "Note" WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS}) SELECT i, hex(randomblob(100)) FROM n;
ALTER TABLE "Answer" ADD COLUMN "note" TEXT;
CREATE TABLE "new_Note" ("id" INTEGER NOT NULL PRIMARY KEY, "text" TEXT NOT NULL, "length" INTEGER NOT NULL);
INSERT INTO "new_Note" SELECT "id", "text", length("text") FROM "Note";
DROP TABLE "Note";
ALTER TABLE "new_Note" RENAME TO "Note";
CREATE INDEX "Note_text_idx" ON "Note" ("text");`

/** Says when it begins and when it is done, so that kills fall in between. */
const upgrade = (file: string, folder: string) => `
import { openConnection } from '#server/journal/connection'
import { migrate } from '#server/journal/migrate'
const connection = openConnection(${JSON.stringify(file)})
process.stdout.write('begun\\n')
migrate(connection, ${JSON.stringify(folder)})
process.stdout.write('done\\n')`

function newerMigrations(): string {
  const folder = path.join(tempFolder(), 'migrations')
  cpSync(MIGRATIONS, folder, { recursive: true })
  mkdirSync(path.join(folder, NEW))
  writeFileSync(path.join(folder, NEW, 'migration.sql'), SLOW)
  return folder
}

/** Upgrades a file in a process of its own; kills it so many milliseconds after it began. Answers how long the upgrade took, if it got to its end. */
async function upgradeKilled(file: string, folder: string, afterMs: number): Promise<number | null> {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', upgrade(file, folder)], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  await once(child.stdout, 'data')
  const began = performance.now()
  let took: number | null = null
  child.stdout.once('data', () => {
    took = performance.now() - began
  })
  await Promise.race([pause(afterMs), ended])
  child.kill('SIGKILL')
  await ended
  return took
}

/** Every trace the migration leaves, each as there or not. */
function traces(file: string): { found: readonly boolean[]; integrity: unknown } {
  const connection = openConnection(file)
  try {
    const has = (sql: string) => connection.prepare(sql).pluck().get() !== undefined
    const found = [
      has(`SELECT 1 FROM _prisma_migrations WHERE migration_name = '${NEW}' AND finished_at IS NOT NULL`),
      has(`SELECT 1 FROM sqlite_schema WHERE name LIKE '%Note%'`),
      has(`SELECT 1 FROM sqlite_schema WHERE name = 'Note_text_idx'`),
      has(`SELECT 1 FROM pragma_table_info('Note') WHERE name = 'length'`),
      has(`SELECT 1 FROM pragma_table_info('Answer') WHERE name = 'note'`),
      has(`SELECT 1 FROM sqlite_schema WHERE name = 'Note'`) && connection.prepare('SELECT count(*) FROM Note').pluck().get() === ROWS,
    ]
    return { found, integrity: connection.pragma('integrity_check', { simple: true }) }
  } finally {
    connection.close()
  }
}

test(`[K10] an upgrade killed ${KILLS} times at any instant leaves the old database or the new one, and is then carried through`, {
  timeout: 900_000,
}, async () => {
  const random = seeded(seedOfRun())
  const folder = newerMigrations()
  const whole = freshFile()
  const length = (await upgradeKilled(whole, folder, 60_000)) ?? Number.NaN
  expect(traces(whole), 'control: undisturbed, all of it is there').toEqual({ found: Array(6).fill(true), integrity: 'ok' })
  let old = 0

  for (let kill = 0; kill < KILLS; kill++) {
    const file = freshFile()
    const took = await upgradeKilled(file, folder, random() * length)
    const { found, integrity } = traces(file)
    expect(new Set(found).size, `between old and new: ${JSON.stringify(found)}`).toBe(1)
    expect(integrity).toBe('ok')
    if (took !== null) expect(found[0], 'what was said to be done is done').toBe(true)
    if (found[0]) continue
    old += 1
    if (kill % 5 !== 0) continue
    const connection = openConnection(file)
    expect(migrate(connection, folder)).toEqual([NEW])
    connection.close()
    expect(traces(file).found).toEqual(Array(6).fill(true))
  }

  console.info(`${KILLS} kills within ${Math.round(length)} ms: ${old} old, ${KILLS - old} new`)
  expect(old, 'control: it was killed at its work').toBeGreaterThan(0)
})

test('[K10] control: half of the same migration, carried out without a transaction, is seen to be between', () => {
  const file = freshFile()
  const connection = openConnection(file)
  connection.exec(SLOW.slice(0, SLOW.indexOf('DROP TABLE')))
  connection.close()

  expect(new Set(traces(file).found).size).toBe(2)
})
