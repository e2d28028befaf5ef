import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { io } from 'socket.io-client'
import { describe, expect, onTestFinished, test } from 'vitest'
import { memberId } from '#core/ids'
import { makeBackup } from '#server/backup/backup'
import { folderWithKeysOf, restoreInto, rowsOf } from '../support/backups'
import { openBrowser } from '../support/browser'
import { type Ended, run, start } from '../support/programs'
import { type Running, STORE, startShop } from '../support/running-server'
import { tempFolder } from '../support/sqlite'

const PASSWORD = 'four words are enough'

/** What a staff screen of this cookie hears: its errors, and whether it is still connected. */
function watch(running: Running, cookie: string) {
  const socket = io(`${running.base}/staff`, { transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders: { cookie, origin: running.base } })
  onTestFinished(() => void socket.disconnect())
  const errors: string[] = []
  let pictures = 0
  socket.on('snapshot', () => {
    pictures += 1
  })
  socket.on('error', ({ kind }: { kind: string }) => errors.push(kind))
  const within = async (ms: number, holds: () => boolean): Promise<boolean> => {
    for (const end = Date.now() + ms; !holds() && Date.now() < end; ) await new Promise((next) => setTimeout(next, 10))
    return holds()
  }
  return { errors, opened: () => within(3_000, () => pictures > 0), lost: (ms: number) => within(ms, () => !socket.connected && errors.length > 0) }
}

describe('leaving', () => {
  test('[Y16] whoever is removed is refused at the next request, out of open screens within 5 s, and forgotten', async () => {
    const running = await startShop()
    onTestFinished(() => running.close())
    const owner = openBrowser(running.base, { cookie: (await running.person('owner')).cookie })
    const kim = await running.person('pharmacist')
    const lee = await running.person('staff')
    const { people } = running.server.services
    await people.setPin(memberId(kim.member), '280746')
    const [gone, stays] = [watch(running, kim.cookie), watch(running, lee.cookie)]
    expect(await Promise.all([gone.opened(), stays.opened()])).toEqual([true, true])

    expect((await owner.post(`${STORE}/members/${kim.member}/remove`)).status).toBe(200)

    expect((await openBrowser(running.base, { cookie: kim.cookie }).get('/api/v1/session')).status).toBe(401)
    expect(await gone.lost(5_000)).toBe(true)
    expect(gone.errors).toContain('unauthenticated')
    expect(await stays.lost(200), 'control: a colleague stays').toBe(false)
    expect(await people.hasPin(memberId(kim.member))).toBe(false)
    const { events } = (await running.get('events?after=0&limit=1000', running.keys.integrator)).body
    expect(events.at(-1)).toMatchObject({ type: 'member.removed', data: { member: kim.member } })
  })

  test('[Y16] signing out ends that session and its screens, and the log says so', async () => {
    const running = await startShop()
    onTestFinished(() => running.close())
    const { member, cookie } = await running.person('staff')
    const { people } = running.server.services
    const other = `sunbeon_session=${people.cookieOf(await people.openSession(memberId(member), null))}`
    const screen = watch(running, cookie)
    expect(await screen.opened()).toBe(true)

    expect((await openBrowser(running.base, { cookie }).delete('/api/v1/session')).status).toBe(204)

    expect((await openBrowser(running.base, { cookie }).get('/api/v1/session')).status).toBe(401)
    expect((await openBrowser(running.base, { cookie: other }).get('/api/v1/session')).status, 'another browser stays').toBe(200)
    expect(await screen.lost(5_000)).toBe(true)
    const { events } = (await running.get('events?after=0&limit=1000', running.keys.integrator)).body
    expect(events.at(-1)).toMatchObject({ type: 'member.signed_out', actor: { role: 'staff', id: member }, data: { member } })
  })

  test('[Y16] killed between a removal and the forgetting, the next start forgets', async () => {
    const dataDir = tempFolder()
    const first = await startShop({ dataDir })
    const { member } = await first.person('staff')
    await first.server.services.people.setPassword(memberId(member), PASSWORD)
    const auth = path.join(dataDir, 'auth.db')
    const users = (): unknown => {
      const file = new Database(auth, { readonly: true })
      try {
        return file.prepare('SELECT count(*) FROM user WHERE name = ?').pluck().get(member)
      } finally {
        file.close()
      }
    }
    await first.close()
    expect(users(), 'control').toBe(1)
    const edited = new Database(path.join(dataDir, 'sunbeon.db'))
    edited.prepare('UPDATE Member SET removedAt = ? WHERE id = ?').run(new Date().toISOString(), member)
    edited.close()
    await (await startShop({ dataDir })).close()
    expect(users()).toBe(0)
  })
})

test('[Y18] a restore ends every session of people and brings nobody back; no credential is in a backup', async () => {
  const shop = await startShop()
  const { people } = shop.server.services
  const kim = await shop.person('owner')
  const lee = await shop.person('owner')
  await people.setPassword(memberId(kim.member), PASSWORD)
  await people.setPassword(memberId(lee.member), PASSWORD)
  const signIn = async (running: Running, name: string) => {
    const browser = openBrowser(running.base)
    return { browser, status: (await browser.post('/api/v1/sign-in/password', { name, password: PASSWORD })).status }
  }
  const { browser: before } = await signIn(shop, kim.member)
  const { file } = await makeBackup(shop.dataDir)
  expect((await before.post(`${STORE}/members/${lee.member}/remove`)).status).toBe(200)
  await shop.server.close()

  const restored = await restoreInto(shop.dataDir, file)
  const after = await startShop({ dataDir: shop.dataDir })

  expect(restored.peopleSignedOut).toBe(1)
  expect((await openBrowser(after.base, { cookie: before.cookie }).get('/api/v1/session')).status).toBe(401)
  expect((await signIn(after, kim.member)).status, 'the password stays on this machine').toBe(204)
  expect((await signIn(after, lee.member)).status).toBe(401)
  expect(rowsOf(shop.dataDir, 'SELECT id FROM Member WHERE removedAt IS NOT NULL')).toEqual([{ id: lee.member }])
  await after.close()

  const elsewhere = folderWithKeysOf(shop.dataDir)
  await restoreInto(elsewhere, file)
  expect(rowsOf(elsewhere, 'SELECT id FROM Member WHERE removedAt IS NOT NULL'), 'control: the backup itself does not know').toEqual([])
  const there = await startShop({ dataDir: elsewhere })
  expect((await signIn(there, kim.member)).status, 'a new machine has no passwords').toBe(401)
  await there.close()
  rmSync(shop.dataDir, { recursive: true })
})

describe('the operator lets somebody in', () => {
  const admin = (dataDir: string, ...args: string[]): Promise<Ended> => run('dist/admin.js', args, { DATA_DIR: dataDir, PORT: '4321' })
  const description = {
    code: 'saebom',
    name: '새봄약국',
    services: [{ code: 'C', name: '약 상담' }],
    counters: [{ code: '1', profile: { services: [{ service: 'C' }] } }],
  }

  test('[Y17] without a server and beside one: the link alone on standard output, for the server that stays', async () => {
    const dataDir = tempFolder()
    const file = path.join(dataDir, 'setup.json')
    writeFileSync(file, JSON.stringify(description))
    expect((await admin(dataDir, 'import-setup', file)).out).toMatch(/admin -- invite --store saebom/)
    const before = await admin(dataDir, 'invite', '--store', 'saebom', '--name', '김약사')
    expect(before).toMatchObject({ code: 0 })
    expect(before.out).toMatch(/^http:\/\/[\d.]+:4321\/invitation#code=[\w-]{22}\n$/)
    expect(before.err).toMatch(/김약사 is added as owner at saebom/)

    const server = await start('dist/test-server.js', [], { DATA_DIR: dataDir })
    const browser = openBrowser(server.url)
    const accept = (link: string) => browser.post('/api/v1/invitations/accept', { code: link.trim().split('#code=')[1], password: PASSWORD })
    expect((await accept(before.out)).status).toBe(204)
    expect((await browser.get('/api/v1/session')).body).toEqual({ store: 'saebom', role: 'owner', name: '김약사' })
    const beside = await admin(dataDir, 'invite', '--store', 'saebom', '--name', '김약사', '--role', 'staff')
    expect(beside.err, 'somebody who is there keeps their role').toMatch(/stays owner/)
    expect((await accept(beside.out)).status).toBe(204)
    expect((await browser.get('/api/v1/stores/saebom/members')).body.members).toHaveLength(1)

    const wrong = [
      await admin(dataDir, 'invite', '--store', 'saebom'),
      await admin(dataDir, 'invite', '--store', 'nowhere', '--name', '김약사'),
      await admin(dataDir, 'invite', '--store', 'saebom', '--name', '이약사', '--role', 'kiosk'),
    ]
    expect(wrong.map(({ code, out }) => [code, out])).toEqual([
      [2, ''],
      [1, ''],
      [2, ''],
    ])
    expect(readFileSync(path.join(dataDir, 'sunbeon.db')).includes(PASSWORD)).toBe(false)
  })
})
