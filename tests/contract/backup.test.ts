import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { makeBackup } from '#server/backup/backup'
import { nameAt, storedBackups } from '#server/backup/folder'
import { decryptFile } from '#server/backup/format'
import { outdated } from '#server/backup/keep'
import { scheduleBackups } from '#server/backup/schedule'
import { makeLog } from '#server/log'
import { makeMetrics } from '#server/metrics'
import { run, start } from '../support/programs'
import { startShop } from '../support/running-server'
import { tempFolder } from '../support/sqlite'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const NOW = Date.parse('2026-03-11T08:55:30Z')
const ages = (from: number, to: number, step: number) => Array.from({ length: Math.ceil((to - from) / step) }, (_, nth) => ({ at: NOW - from - nth * step }))
const admin = (folder: string, ...args: readonly string[]) => run('dist/admin.js', args, { DATA_DIR: folder })

test('[K5] kept are all of the last hour, one an hour for a day, one a day for 30 days', () => {
  const everyFiveMinutes = ages(0, 60 * DAY, 5 * MINUTE)

  const gone = new Set(outdated(everyFiveMinutes, NOW))
  const kept = everyFiveMinutes.filter((one) => !gone.has(one)).map(({ at }) => NOW - at)

  expect(kept.filter((age) => age < HOUR)).toHaveLength(12)
  expect(kept.filter((age) => age >= HOUR && age < DAY)).toHaveLength(23)
  expect(kept.filter((age) => age >= DAY)).toHaveLength(30)
  expect(Math.max(...kept)).toBeLessThan(30 * DAY)
})

test('[K5] deleting as time goes by leaves as much as deleting at once', () => {
  let kept: { at: number }[] = []
  for (let at = NOW - 40 * DAY; at <= NOW; at += 5 * MINUTE) {
    kept.push({ at })
    const gone = new Set(outdated(kept, at))
    kept = kept.filter((one) => !gone.has(one))
  }

  const days = new Set(kept.filter(({ at }) => NOW - at >= DAY).map(({ at }) => Math.floor(at / DAY)))
  expect(kept.filter(({ at }) => NOW - at < HOUR)).toHaveLength(12)
  expect(days.size).toBeGreaterThanOrEqual(29)
  expect(kept.length).toBeLessThan(70)
})

test('[K5] the newest stays however old it is, and so does one from a clock that ran ahead', () => {
  const shutForASeason = [{ at: NOW - 90 * DAY }, { at: NOW - 91 * DAY }]

  expect(outdated(shutForASeason, NOW)).toEqual([shutForASeason[1]])
  expect(outdated([{ at: NOW + HOUR }, { at: NOW }], NOW)).toEqual([])
})

test('[K5] a backup deletes those that are too old and leaves files of other names alone', async () => {
  const shop = await startShop()
  const folder = path.join(shop.dataDir, 'backups')
  mkdirSync(folder, { recursive: true })
  const [old, note] = [path.join(folder, nameAt(Date.now() - 31 * DAY)), path.join(folder, 'read me.txt')]
  for (const file of [old, note]) writeFileSync(file, 'x')

  const { file } = await makeBackup(shop.dataDir)

  expect([existsSync(file), existsSync(old), existsSync(note)]).toEqual([true, false, true])
  await shop.close()
})

test('[K4] nothing of the shop can be read in a backup, though it stands in the database; the keys are not in it at all', async () => {
  const shop = await startShop()
  const ticket = (await shop.post('tickets', { service: 'C' })).body.ticket as { id: string }
  const { file } = await makeBackup(shop.dataDir)
  await shop.server.close()
  const canaries = ['새봄약국', ticket.id, 'SQLite format 3', 'ticket.issued']
  const found = (name: string, canary: string | Buffer) => readFileSync(name).includes(canary)

  expect(
    canaries.filter((canary) => found(path.join(shop.dataDir, 'sunbeon.db'), canary)),
    'control',
  ).toEqual(canaries)
  expect(canaries.filter((canary) => found(file, canary))).toEqual([])

  const plain = path.join(tempFolder(), 'plain.db')
  await decryptFile(readFileSync(path.join(shop.dataDir, 'secrets', 'backup.key')), file, plain)
  expect(found(plain, ticket.id), 'control').toBe(true)
  for (const name of readdirSync(path.join(shop.dataDir, 'secrets'))) {
    const key = readFileSync(path.join(shop.dataDir, 'secrets', name))
    for (const form of [key, key.toString('hex'), key.toString('base64'), key.toString('base64url')]) expect(found(plain, form), name).toBe(false)
  }
  rmSync(shop.dataDir, { recursive: true })
})

test('[K4] two backups of the same data share no bytes but the head of the file', async () => {
  const shop = await startShop()
  const [one, other] = [await makeBackup(shop.dataDir, path.join(shop.dataDir, 'one')), await makeBackup(shop.dataDir, path.join(shop.dataDir, 'other'))]

  const [first, second] = [readFileSync(one.file), readFileSync(other.file)]
  expect(first.subarray(0, 17)).toEqual(second.subarray(0, 17))
  expect(first.subarray(17, 29)).not.toEqual(second.subarray(17, 29))
  expect(first.subarray(29, 61)).not.toEqual(second.subarray(29, 61))
  await shop.close()
})

test('[K9] nothing in clear stays behind: not after a backup, and not of one that was killed', async () => {
  const shop = await startShop()
  const killed = spawnSync(process.execPath, ['-e', ''])
  const leftover = path.join(shop.dataDir, 'backups', `work-${killed.pid}-abc`)
  mkdirSync(leftover, { recursive: true })
  writeFileSync(path.join(leftover, 'copy.db'), 'in clear')

  const { file } = await makeBackup(shop.dataDir)

  expect(readdirSync(path.join(shop.dataDir, 'backups'))).toEqual([path.basename(file)])
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  await shop.close()
})

test('[K6] a running server makes backups by itself and says when the last one was', async () => {
  const shop = await startShop({ backups: { first: 10, every: 100 } })

  await vi.waitFor(() => expect(storedBackups(shop.dataDir).length).toBeGreaterThanOrEqual(2), { timeout: 20_000, interval: 50 })

  const [newest] = storedBackups(shop.dataDir)
  await vi.waitFor(
    async () => {
      const { body } = await shop.request('GET', '/metrics')
      expect(Number(/^sunbeon_backup_last_success_timestamp_seconds (\S+)$/m.exec(body)?.[1])).toBeGreaterThanOrEqual((newest?.at ?? Infinity) / 1000)
      expect(Number(/^sunbeon_backup_size_bytes (\S+)$/m.exec(body)?.[1])).toBeGreaterThan(10_000)
    },
    { timeout: 5_000, interval: 50 },
  )
  await shop.close()
})

test('[K6] a backup that fails is counted, and the line goes on', async () => {
  const dataDir = tempFolder()
  writeFileSync(path.join(dataDir, 'backups'), 'a file where the folder should be')
  const shop = await startShop({ dataDir, backups: { first: 10, every: 100 } })

  await vi.waitFor(async () => expect((await shop.request('GET', '/metrics')).body).toMatch(/^sunbeon_backup_failures_total [1-9]/m), { timeout: 20_000 })

  expect((await shop.post('tickets', { service: 'C' })).status).toBe(201)
  expect((await shop.request('GET', '/readyz')).status).toBe(200)
  await shop.close()
})

test('[K6] a slow backup is never joined by another, and a server that stops waits for it', async () => {
  let running = 0
  let most = 0
  let made = 0
  const backUp = async () => {
    most = Math.max(most, ++running)
    await pause(30)
    running -= 1
    made += 1
  }
  const schedule = scheduleBackups({ dataDir: tempFolder(), backUp, log: makeLog('silent'), metrics: makeMetrics(), rhythm: { first: 1, every: 1 } })
  await vi.waitFor(() => expect(made).toBeGreaterThan(3))
  await vi.waitFor(() => expect(running).toBe(1), { interval: 1 })

  await schedule.stop()

  expect({ running, most }).toEqual({ running: 0, most: 1 })
  const atStop = made
  await pause(100)
  expect(made).toBe(atStop)
})

test('[K8] the operator makes backups beside a running server and without one, lists them, and overwrites none', async () => {
  const folder = tempFolder()
  const server = await start('dist/test-server.js', [], { DATA_DIR: folder })
  const elsewhere = path.join(tempFolder(), 'usb.backup')

  const beside = await admin(folder, 'backup')
  await server.stop()
  const without = await admin(folder, 'backup', '--to', elsewhere)
  const again = await admin(folder, 'backup', '--to', elsewhere)
  const listed = await admin(folder, 'backups')

  expect(beside).toMatchObject({ code: 0, err: '' })
  expect(without).toMatchObject({ code: 0, err: '' })
  expect(existsSync(elsewhere)).toBe(true)
  expect(again).toEqual({ code: 1, out: '', err: `${elsewhere} is there already: name a file that is not.\n` })
  expect(listed.out).toMatch(/^\d{4}-\S+Z {2}0 min old {2}\d+ kB {2}\S+sunbeon-\d{8}T\d{9}Z\.backup\n$/)
})

test('[K8] where there is no database, none is made, nor a key', async () => {
  const folder = tempFolder()

  const { code, err } = await admin(folder, 'backup')
  const listed = await admin(folder, 'backups')

  expect({ code, err }).toEqual({ code: 1, err: `There is no database in ${folder}: set DATA_DIR to the folder of the server.\n` })
  expect(listed.out).toBe('No backups yet.\n')
  expect(readdirSync(folder)).toEqual([])
})

test('[K8] a damaged database gives no backup and says so', async () => {
  const shop = await startShop()
  for (let nth = 0; nth < 40; nth++) await shop.post('tickets', { service: 'C' })
  await shop.server.close()
  const file = path.join(shop.dataDir, 'sunbeon.db')
  const bytes = readFileSync(file)
  // The middle of the file: pages of rows, not the schema, so that SQLite still opens it.
  bytes.fill(0x5a, Math.floor(bytes.length / 2 / 4096) * 4096, (Math.floor(bytes.length / 2 / 4096) + 8) * 4096)
  writeFileSync(file, bytes)

  await expect(makeBackup(shop.dataDir)).rejects.toThrow(/damaged|malformed/)

  expect(storedBackups(shop.dataDir)).toEqual([])
  expect(readdirSync(path.join(shop.dataDir, 'backups'))).toEqual([])
  rmSync(shop.dataDir, { recursive: true })
})

test('[K9] a backup that a stopping server had to kill leaves nothing in clear either', async () => {
  const dataDir = tempFolder()
  const killed = spawnSync(process.execPath, ['-e', ''])
  const leftover = path.join(dataDir, 'backups', `work-${killed.pid}-abc`)
  const metrics = makeMetrics()
  const backUp = async () => {
    mkdirSync(leftover, { recursive: true })
    throw new Error('killed')
  }
  const schedule = scheduleBackups({ dataDir, backUp, log: makeLog('silent'), metrics, rhythm: { first: 1, every: 60_000 } })

  await vi.waitFor(async () => expect((await metrics.backupFailures.get()).values[0]?.value).toBe(1))

  expect(existsSync(leftover)).toBe(false)
  await schedule.stop()
})
