import { request as httpRequest } from 'node:http'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { liveViews, snapshotOf } from '#core/protocol/live'
import type { Snapshot } from '#core/protocol/snapshot'
import type { DisplayView, LineView } from '#core/protocol/views'
import { type Running, startShop } from '../support/running-server'
import { MASK } from '../support/store'

interface Watcher<View> {
  readonly socket: Socket
  readonly seen: Snapshot<View>[]
  readonly errors: string[]
  /** The first snapshot, already seen or to come, that `holds`. */
  until(holds: (snapshot: Snapshot<View>) => boolean, ms?: number): Promise<Snapshot<View>>
  closed(ms?: number): Promise<void>
}

describe('live', () => {
  let running: Running
  beforeAll(async () => {
    running = await startShop()
    await running.post('stock/receipts', { product: MASK, units: 100 })
  })
  afterAll(() => running.close())

  function watch<View>(name: string, auth: Record<string, string>, options: Record<string, unknown> = {}): Watcher<View> {
    const socket = io(`${running.base}/${name}`, { transports: ['websocket'], auth, forceNew: true, reconnection: false, ...options })
    onTestFinished(() => void socket.disconnect())
    const seen: Snapshot<View>[] = []
    const errors: string[] = []
    socket.on('snapshot', (snapshot: Snapshot<View>) => seen.push(snapshot))
    socket.on('error', ({ kind }: { kind: string }) => errors.push(kind))
    socket.on('connect_error', () => errors.push('connect_error'))
    const poll = async (done: () => boolean, ms: number, what: string): Promise<void> => {
      for (const end = Date.now() + ms; !done(); await new Promise((next) => setTimeout(next, 10)))
        if (Date.now() > end) throw new Error(`${what} did not happen within ${ms} ms`)
    }
    return {
      ...{ socket, seen, errors },
      async until(holds, ms = 3_000) {
        await poll(() => seen.some(holds), ms, 'the snapshot')
        return seen.find(holds) as Snapshot<View>
      },
      closed: (ms = 3_000) => poll(() => errors.length > 0 && !socket.connected, ms, 'the end of the connection'),
    }
  }

  test('[L1] every namespace sends its whole picture at once, in the shape of the protocol', async () => {
    const { token } = (await running.post('tickets', { service: 'A' })).body.ticket
    const auth: Record<string, Record<string, string>> = {
      display: { key: running.keys.display },
      kiosk: { key: running.keys.kiosk },
      staff: { key: running.keys.staff },
      ticket: { token },
    }
    for (const [name, view] of Object.entries(liveViews)) {
      const snapshot = await watch(name, auth[name] ?? {}).until(() => true)
      expect(snapshotOf(view).safeParse(snapshot).error, name).toBeUndefined()
    }
  })

  test('[L2] a change is seen after its commit, never before, with the sequence the answer named', async () => {
    const display = watch<DisplayView>('display', { key: running.keys.display })
    await display.until(() => true)
    const { sequence } = (await running.post('tickets', { service: 'A' })).body
    const snapshot = await display.until((seen) => seen.sequence >= sequence, 1_000)
    expect(snapshot.view.services.find(({ code }) => code === 'A')?.waiting).toBeGreaterThan(0)
  })

  test('[L3] many changes are few snapshots: at most four a second and room, and the last one holds them all', async () => {
    const display = watch<DisplayView>('display', { key: running.keys.display })
    await display.until(() => true)
    const before = display.seen.length
    const began = Date.now()
    const answers = await Promise.all(Array.from({ length: 40 }, () => running.post('tickets', { service: 'C' })))
    const last = Math.max(...answers.map(({ body }) => body.sequence))
    await display.until(({ sequence }) => sequence >= last)
    const seconds = (Date.now() - began) / 1000
    expect(display.seen.length - before).toBeLessThanOrEqual(Math.ceil(seconds * 4) + 1)
  })

  test('[L4] in silence the picture is sent again every few seconds, so that silence means a dead link', async () => {
    const display = watch<DisplayView>('display', { key: running.keys.display })
    await display.until(() => true)
    const count = display.seen.length
    await new Promise((done) => setTimeout(done, 5_300))
    expect(display.seen.length).toBeGreaterThan(count)
  })

  test('[L5] rooms follow from who one is: no key, a wrong role, a foreign token see nothing', async () => {
    for (const [name, auth, kind] of [
      ['display', {}, 'unauthenticated'],
      ['staff', { key: running.keys.display }, 'forbidden'],
      ['kiosk', { key: running.keys.display }, 'forbidden'],
      ['display', { key: 'sb.display.wrong.key' }, 'unauthenticated'],
      ['ticket', { token: 'A'.repeat(22) }, 'unknown_ticket'],
    ] as const) {
      const stranger = watch(name, auth)
      await stranger.closed()
      expect(stranger.errors, name).toContain(kind)
      expect(stranger.seen).toEqual([])
    }
    const nowhere = watch('somewhere', { key: running.keys.staff })
    await nowhere.closed()
    expect(nowhere.seen).toEqual([])
  })

  test('[L6] a revoked key is out of its open connection within 5 s', async () => {
    const operator = (path: string, body: unknown) => running.request('POST', `/api/v1/operator/${path}`, { key: running.server.operatorKey, body })
    const made = (await operator('keys', { store: 'saebom', role: 'display' })).body
    const display = watch('display', { key: made.key })
    await display.until(() => true)
    await operator('keys/revoke', { store: 'saebom', id: made.id })
    await display.closed(5_000)
    expect(display.errors).toContain('unauthenticated')
  })

  test('[L7] a phone whose ticket moves to another service watches that line from then on', async () => {
    const { id, token } = (await running.post('tickets', { service: 'A' })).body.ticket
    const phone = watch<LineView>('ticket', { token })
    expect((await phone.until(() => true)).view.service).toBe('A')
    await running.post(`tickets/${id}/transfer`, { service: 'C' })
    await phone.until(({ view }) => view.service === 'C', 2_000)
  })

  test('[L8] pages of another origin cannot open a connection, and no path but /socket.io/ is upgraded', async () => {
    const foreign = watch('display', { key: running.keys.display }, { extraHeaders: { origin: 'https://evil.example' } })
    await foreign.closed()
    expect(foreign.seen).toEqual([])
    const own = watch<DisplayView>('display', { key: running.keys.display }, { extraHeaders: { origin: running.base } })
    await own.until(() => true)
    const upgraded = await new Promise<string>((done) => {
      const attempt = httpRequest(`${running.base}/api/v1/anything`, {
        headers: { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==', 'sec-websocket-version': '13' },
      })
      attempt.on('upgrade', () => done('upgraded'))
      attempt.on('error', () => done('destroyed'))
      attempt.on('response', () => done('answered'))
      attempt.end()
    })
    expect(upgraded).toBe('destroyed')
  })

  test('[L9] a cookie opens a connection only from our own pages', async () => {
    const signedIn = await running.request('POST', '/api/v1/session', { body: { key: running.keys.staff }, headers: { origin: running.base } })
    const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const without = watch('staff', {}, { extraHeaders: { cookie } })
    await without.closed()
    const own = watch('staff', {}, { extraHeaders: { cookie, origin: running.base } })
    await own.until(() => true)
  })
})
