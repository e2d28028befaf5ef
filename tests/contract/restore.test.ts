import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { makeBackup } from '#server/backup/backup'
import { judge } from '../crash/judge'
import { busyShop, folderWithKeysOf, restoreInto, rowsOf } from '../support/backups'
import { run } from '../support/programs'
import { seeded, seedOfRun } from '../support/random'
import { startShop } from '../support/running-server'
import { tempFolder } from '../support/sqlite'

const KILLS = process.env.LONG ? 50 : 6

test('[K2] a restored store has a new epoch and no session, says so in its log, and goes on with the next number under the same keys', async () => {
  const shop = await busyShop()
  const before = (await shop.get('board')).body
  const kept = await shop.post('tickets', { service: 'A' }, { headers: { 'idempotency-key': 'before-the-backup' } })
  const signedIn = () => shop.request('GET', '/api/v1/session', { headers: { cookie: shop.cookie } })
  expect((await signedIn()).status, 'control').toBe(200)
  const { file } = await makeBackup(shop.dataDir)
  const lost = (await shop.post('tickets', { service: 'A' })).body.ticket as { id: string; number: number }
  await shop.server.close()

  const restored = await restoreInto(shop.dataDir, file)
  const after = await startShop({ dataDir: shop.dataDir })

  const board = (await after.get('board', shop.keys.staff)).body
  expect(restored.stores).toEqual([{ code: 'saebom', fromSequence: before.sequence, epoch: board.epoch, sessionsEnded: 1 }])
  expect(board.epoch).not.toBe(before.epoch)
  const { events } = (await after.get(`events?after=${before.sequence}&limit=1`, shop.keys.integrator)).body
  expect(events).toMatchObject([
    { sequence: before.sequence + 1, type: 'store.restored', actor: { role: 'operator' }, data: { fromSequence: before.sequence, epochBefore: before.epoch } },
  ])
  expect(rowsOf(shop.dataDir, 'SELECT * FROM Session')).toEqual([])
  expect((await after.request('GET', '/api/v1/session', { headers: { cookie: shop.cookie } })).status).toBe(401)
  const again = await after.post('tickets', { service: 'A' }, { key: shop.keys.staff, headers: { 'idempotency-key': 'before-the-backup' } })
  expect(again.body.ticket.id, 'an intent from before the backup is not carried out twice').toBe(kept.body.ticket.id)
  const next = (await after.post('tickets', { service: 'A' }, { key: shop.keys.staff })).body.ticket
  expect(next.number).toBe(lost.number)
  expect(next.id).not.toBe(lost.id)
  expect(judge(shop.dataDir, { done: new Map(), unknown: [{} as never], wrong: [] }, 0)).toEqual([])
  await after.close()
  rmSync(shop.dataDir, { recursive: true })
})

test('[K2] a key revoked after the backup stays revoked', async () => {
  const shop = await busyShop()
  const { file } = await makeBackup(shop.dataDir)
  await shop.request('POST', '/api/v1/operator/keys/revoke', { key: shop.server.operatorKey, body: { store: 'saebom', id: shop.spare.id } })
  await shop.server.close()

  const { revocationsKnown } = await restoreInto(shop.dataDir, file)
  const elsewhere = folderWithKeysOf(shop.dataDir)
  await restoreInto(elsewhere, file)

  const revoked = 'SELECT id FROM Credential WHERE revokedAt IS NOT NULL'
  expect(revocationsKnown).toBe(true)
  expect(rowsOf(shop.dataDir, revoked)).toEqual([{ id: shop.spare.id }])
  expect(rowsOf(elsewhere, revoked), 'control: the backup itself does not know').toEqual([])
  rmSync(shop.dataDir, { recursive: true })
})

test('[K7] the replaced database is kept aside, whole with what was still in its log; a damaged one too', async () => {
  const shop = await busyShop()
  const { file } = await makeBackup(shop.dataDir, path.join(tempFolder(), 'usb.backup'))
  const { id } = (await shop.post('tickets', { service: 'A' })).body.ticket
  const database = path.join(shop.dataDir, 'sunbeon.db')
  const killed = folderWithKeysOf(shop.dataDir)
  // As a power cut leaves it: what was committed last is in the log only.
  for (const part of ['', '-wal', '-shm']) cpSync(database + part, path.join(killed, `sunbeon.db${part}`))
  await shop.close()

  const { keptAside } = await restoreInto(killed, file)
  writeFileSync(path.join(killed, 'sunbeon.db'), 'no database at all, and much too short to be one')
  writeFileSync(path.join(killed, 'sunbeon.db-wal'), 'its log')
  const second = await restoreInto(killed, file)

  const aside = new Database(keptAside ?? '', { readonly: true })
  expect(aside.prepare('SELECT id FROM Ticket WHERE id = ?').pluck().get(id)).toBe(id)
  aside.close()
  expect(rowsOf(killed, `SELECT id FROM Ticket WHERE id = '${id}'`)).toEqual([])
  expect(second.revocationsKnown).toBe(false)
  expect(readFileSync(second.keptAside ?? '', 'utf8')).toMatch(/^no database/)
  expect(readdirSync(killed).filter((name) => /^(work-|sunbeon\.db-)/.test(name))).toEqual([])
  expect(judge(killed, { done: new Map(), unknown: [{} as never], wrong: [] }, 0)).toEqual([])
})

test('[K2] on the command line a restore says plainly what it means, and a refusal that nothing was changed', async () => {
  const shop = await busyShop()
  const { file } = await makeBackup(shop.dataDir)
  const admin = (...args: string[]) => run('dist/admin.js', args, { DATA_DIR: shop.dataDir })

  const refused = await admin('restore', file)
  await shop.server.close()
  const done = await admin('restore', file)
  const verified = await admin('verify')
  const many = await admin('restore', file, file)

  expect(refused).toMatchObject({ code: 1, out: '' })
  expect(refused.err).toMatch(/^.* is in use by another Sunbeon server .*Nothing was changed\.\n$/)
  expect(done).toMatchObject({ code: 0, err: '' })
  for (const part of ['sessions ended: 1', 'its epoch is now', 'is lost', 'keys work as before', 'is kept as']) expect(done.out).toContain(part)
  expect(verified.code).toBe(0)
  expect(many.err.split('\n')[0]).toBe('restore takes one file.')
  rmSync(shop.dataDir, { recursive: true })
})

test(`[K11] a restore killed ${KILLS} times at any instant leaves the database as it was or restored, whole either way`, { timeout: 600_000 }, async () => {
  const random = seeded(seedOfRun())
  const shop = await busyShop()
  const { file } = await makeBackup(shop.dataDir, path.join(tempFolder(), 'usb.backup'))
  const { id } = (await shop.post('tickets', { service: 'A' })).body.ticket
  const asLeft = folderWithKeysOf(shop.dataDir)
  // As a power cut leaves it: what was committed last is in the log only.
  for (const part of ['', '-wal', '-shm']) cpSync(path.join(shop.dataDir, `sunbeon.db${part}`), path.join(asLeft, `sunbeon.db${part}`))
  await shop.close()
  const restoreFor = (folder: string, timeout: number) => {
    const began = performance.now()
    const env = { ...process.env, DATA_DIR: folder }
    const { signal } = spawnSync(process.execPath, [path.resolve('dist/admin.js'), 'restore', file], {
      env,
      timeout: Math.round(timeout),
      killSignal: 'SIGKILL',
    })
    return { killed: signal === 'SIGKILL', ms: performance.now() - began }
  }
  const copy = (): string => {
    const folder = tempFolder()
    cpSync(asLeft, folder, { recursive: true })
    return folder
  }
  const { ms: length } = restoreFor(copy(), 60_000)
  let killed = 0

  for (let kill = 0; kill < KILLS; kill++) {
    const folder = copy()
    // Its first third is Node's own start.
    if (restoreFor(folder, length * (0.35 + 0.65 * random())).killed) killed += 1
    const isOld = rowsOf(folder, `SELECT id FROM Ticket WHERE id = '${id}'`).length === 1
    const restored = rowsOf(folder, `SELECT sequence FROM Event WHERE type = 'store.restored'`).length === 1
    expect({ isOld, restored }).toEqual({ isOld, restored: !isOld })
    expect(judge(folder, { done: new Map(), unknown: [{} as never], wrong: [] }, 0)).toEqual([])
    expect((await restoreInto(folder, file)).stores).toHaveLength(1)
    expect(readdirSync(folder).filter((name) => name.startsWith('work-'))).toEqual([])
  }

  expect(killed, 'control: it was killed at its work').toBeGreaterThan(0)
})
