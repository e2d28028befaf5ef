import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { pairingAt } from '../support/pairing'
import { type Running, STORE, startShop } from '../support/running-server'
import { temporary } from '../support/temporary'

const DAY_MS = 24 * 3_600_000

describe('devices', () => {
  let running: Running
  let pairing: ReturnType<typeof pairingAt>
  let pharmacist: string
  let staff: string
  beforeAll(async () => {
    running = await startShop()
    pairing = pairingAt(running)
    pharmacist = (await running.person('pharmacist')).cookie
    staff = (await running.person('staff')).cookie
  })
  afterAll(() => running.close())

  const deviceIn = async (id: string) => (await pairing.devices(staff)).devices.find((device: { id: string }) => device.id === id)
  const until = async (holds: () => Promise<boolean> | boolean, ms: number, what: string) => {
    for (const end = Date.now() + ms; !(await holds()); await new Promise((next) => setTimeout(next, 20)))
      if (Date.now() > end) throw new Error(`${what} did not happen within ${ms} ms`)
  }
  const watch = (cookie: string) => {
    const socket = io(`${running.base}/display`, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { cookie, origin: running.base },
    })
    onTestFinished(() => void socket.disconnect())
    const errors: string[] = []
    socket.on('error', ({ kind }: { kind: string }) => errors.push(kind))
    return { socket, errors }
  }

  test('[Y50] every device that is let in is listed, paired or by key, and no key of a person or program', async () => {
    const paired = await pairing.letIn(staff, 'kiosk', '입구 키오스크')
    await running.terminalKey()
    const { devices } = await pairing.devices(staff)
    expect(devices.map(({ role }: { role: string }) => role).sort()).toEqual(['display', 'kiosk', 'kiosk', 'terminal'])
    const mine = devices.find(({ id }: { id: string }) => id === paired.id)
    expect(mine).toEqual({ id: paired.id, name: '입구 키오스크', role: 'kiosk', createdAt: expect.any(String), connected: false })
    expect(JSON.stringify(devices), 'nothing that opens a door').not.toMatch(/hash|secret|sb\./i)
  })

  test('[Y51] a device is renamed and stays who it is', async () => {
    const tv = await pairing.letIn(staff, 'display', '대기 화면 1')
    const renamed = await pairing.rename(pharmacist, tv.id, '벽 TV')
    expect(renamed.body).toEqual({ device: { id: tv.id, name: '벽 TV', role: 'display' } })
    expect(await pairing.who(tv.cookie)).toEqual({ store: 'saebom', role: 'display', name: '벽 TV' })
    expect((await deviceIn(tv.id)).lastSeenAt, 'renaming blanks nothing').toBeDefined()
    expect((await pairing.rename(staff, tv.id, '내 TV')).status, 'not for everybody').toBe(403)
    expect((await pairing.rename(pharmacist, 'nobody', '내 TV')).body.kind).toBe('unknown_credential')
  })

  test('[Y52] a revoked device is refused from its next request on, loses its connection within 5 s, and is off the list', async () => {
    const tv = await pairing.letIn(staff)
    const { socket, errors } = watch(tv.cookie)
    await until(() => socket.connected, 2_000, 'the connection')
    expect((await running.request('GET', `${STORE}/board`, { headers: { cookie: tv.cookie } })).status).toBe(200)

    expect((await pairing.revoke(staff, tv.id)).status, 'not for everybody').toBe(403)
    expect((await pairing.revoke(pharmacist, tv.id)).status).toBe(200)

    expect((await running.request('GET', `${STORE}/board`, { headers: { cookie: tv.cookie } })).status).toBe(401)
    expect(await deviceIn(tv.id)).toBeUndefined()
    await until(() => !socket.connected, 5_000, 'the end of the connection')
    expect(errors).toContain('unauthenticated')
    expect((await pairing.poll(tv.secret)).body, 'what it was once given opens nothing').toMatchObject({ state: 'approved' })
    expect((await running.request('GET', `${STORE}/board`, { headers: { cookie: tv.cookie } })).status).toBe(401)
  })

  test('[Y52] a staff key is no device: it can be neither renamed nor revoked here', async () => {
    const [, , id = ''] = running.keys.staff.split('.')
    expect((await pairing.rename(pharmacist, id, '화면')).body).toMatchObject({ status: 404, kind: 'unknown_credential' })
    expect((await pairing.revoke(pharmacist, id)).body).toMatchObject({ status: 404, kind: 'unknown_credential' })
    expect((await running.get('board')).status).toBe(200)
  })

  test('[Y53] when a device was last here is noted at its requests and survives a restart, also where nothing else was written', async () => {
    const dataDir = temporary()
    const before = await startShop({ dataDir })
    const { cookie } = await before.person('staff')
    const [tv, idle] = [await pairingAt(before).letIn(cookie, 'display', '벽 TV'), await pairingAt(before).letIn(cookie, 'display', '꺼진 TV')]
    const came = Date.now()
    await before.request('GET', `${STORE}/board`, { headers: { cookie: tv.cookie } })
    const noted = (await pairingAt(before).devices(cookie)).devices.find(({ id }: { id: string }) => id === tv.id).lastSeenAt
    expect(Math.abs(Date.parse(noted) - came)).toBeLessThan(2_000)
    await before.close()

    const after = await startShop({ dataDir })
    onTestFinished(() => after.close())
    const { devices, asOf } = await pairingAt(after).devices((await after.person('staff')).cookie)
    const seen = Object.fromEntries(devices.map(({ id, lastSeenAt }: { id: string; lastSeenAt?: string }) => [id, lastSeenAt]))
    expect([seen[tv.id], seen[idle.id]]).toEqual([noted, undefined])
    expect(Date.parse(asOf)).toBeGreaterThan(Date.parse(noted))
  })

  test('[Y54] a device is connected as long as its live connection lasts', async () => {
    const tv = await pairing.letIn(staff)
    expect((await deviceIn(tv.id)).connected).toBe(false)
    const [first, second] = [watch(tv.cookie), watch(tv.cookie)]
    await until(async () => first.socket.connected && second.socket.connected && (await deviceIn(tv.id)).connected, 2_000, 'the connections')
    first.socket.disconnect()
    await new Promise((done) => setTimeout(done, 200))
    expect((await deviceIn(tv.id)).connected, 'one of two is left').toBe(true)
    second.socket.disconnect()
    await until(async () => !(await deviceIn(tv.id)).connected, 2_000, 'its end')
    expect((await deviceIn(tv.id)).lastSeenAt).toBeDefined()
  })

  test('[Y56] a device stays let in for 400 days, a browser with a staff key for 30', async () => {
    const tv = await pairing.letIn(staff)
    const opened = await running.request('POST', '/api/v1/session', { body: { key: running.keys.staff }, headers: { origin: running.base } })
    expect(opened.headers.get('set-cookie')).toContain(`Max-Age=${30 * 24 * 3600}`)
    const sessions = running.server.services.writer.stores().flatMap((store) => [...store.sessions.values()])
    const daysOf = (of: (credential: string) => boolean) =>
      sessions.filter(({ credential }) => of(credential)).map(({ createdAt, expiresAt }) => (expiresAt - createdAt) / DAY_MS)
    expect(daysOf((credential) => credential === tv.id)).toEqual([400])
    expect(daysOf((credential) => credential === running.keys.staff.split('.')[2])).toEqual([30])
  })
})
