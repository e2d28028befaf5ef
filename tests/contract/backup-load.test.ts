import { cpSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { makeBackup } from '#server/backup/backup'
import { decryptFile } from '#server/backup/format'
import { openConnection } from '#server/journal/connection'
import { judge } from '../crash/judge'
import { openTraffic } from '../crash/traffic'
import { restoredCopyOf } from '../support/backups'
import { openPharmacy, storeClient } from '../support/pharmacy'
import { start } from '../support/programs'
import { seeded, seedOfRun } from '../support/random'
import { freshFile, tempFolder } from '../support/sqlite'

const BACKUPS = process.env.LONG ? 50 : 10
const unlimited = JSON.stringify({ limits: { perCredential: 1e9, perToken: 1e9, failuresPerAddress: 1e9 } })

test(`[K1] ${BACKUPS} backups under load restore, verify, and hold whatever was acknowledged before they began`, { timeout: 600_000 }, async () => {
  const dataDir = tempFolder()
  const server = await start('dist/test-server.js', [], { DATA_DIR: dataDir, TEST_SERVER: unlimited })
  const { staff } = await openPharmacy(server.url, dataDir, 60)
  const client = storeClient(server.url, staff, 6)
  const traffic = openTraffic(seeded(seedOfRun()))
  const load = traffic.run(client, 6)
  await pause(300)
  const found: string[] = []
  let slowest = 0
  let growth = 0

  for (let nth = 0; nth < BACKUPS; nth++) {
    const told = new Map(traffic.log.done)
    const began = performance.now()
    const copy = await restoredCopyOf(dataDir)
    slowest = Math.max(slowest, performance.now() - began)
    growth += traffic.log.done.size - told.size
    // What was under way when the backup began may be in it or not.
    found.push(...judge(copy, { done: told, unknown: [...traffic.log.done.values()].map(({ intent }) => intent), wrong: [] }, 0))
    rmSync(copy, { recursive: true })
  }
  traffic.stop()
  await load
  client.close()

  console.info(`${traffic.log.done.size} acknowledged, slowest backup with its restore ${Math.round(slowest)} ms`)
  expect([...found, ...traffic.log.wrong]).toEqual([])
  expect(growth, 'control: there was load').toBeGreaterThan(BACKUPS)
  expect(slowest).toBeLessThan(60_000)
})

test('[K1] a large backup comes to an end though something is committed between every two of its steps', async () => {
  const dataDir = tempFolder()
  const database = path.join(dataDir, 'sunbeon.db')
  cpSync(freshFile(), database)
  const writer = openConnection(database)
  writer.exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
    INSERT INTO Answer SELECT 'key ' || i, 'f', hex(randomblob(1000)), 'store', '2020-03-11T00:00:00.000+00:00' FROM n`)
  const commit = writer.prepare("UPDATE Answer SET body = 'later' WHERE rowid = (SELECT max(rowid) FROM Answer WHERE body <> 'later')")
  let writing = true
  const load = (async () => {
    for (; writing; await new Promise((done) => setImmediate(done))) commit.run()
  })()

  const unpinned = new Database(database, { readonly: true })
  let steps = 0
  const endless = unpinned.backup(path.join(dataDir, 'endless.db'), {
    progress() {
      if (++steps > 100) throw new Error('it begins anew every time')
      return 1_000
    },
  })
  await expect(endless, 'control: without a read transaction').rejects.toThrow('it begins anew every time')
  unpinned.close()
  const later = () => writer.prepare<[], number>("SELECT count(*) FROM Answer WHERE body = 'later'").pluck().get() ?? Number.NaN
  const before = later()
  const { file } = await makeBackup(dataDir)
  writing = false
  await load
  const after = later()
  writer.close()

  const plain = path.join(dataDir, 'plain.db')
  await decryptFile(readFileSync(path.join(dataDir, 'secrets', 'backup.key')), file, plain)
  const inBackup = new Database(plain, { readonly: true })
  const held = inBackup.prepare<[], number>("SELECT count(*) FROM Answer WHERE body = 'later'").pluck().get()
  inBackup.close()
  expect(held).toBeGreaterThanOrEqual(before)
  expect(held).toBeLessThan(after - 5)
})
