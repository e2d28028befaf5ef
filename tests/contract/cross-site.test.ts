import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Endpoint } from '#server/api/endpoint'
import { endpoints } from '#server/api/router'
import { type Running, startShop } from '../support/running-server'

describe('requests other sites make', () => {
  let running: Running
  let cookie: string
  let ticket: { id: string; token: string }

  beforeAll(async () => {
    running = await startShop({ limits: { perCredential: 10_000, perToken: 10_000, failuresPerAddress: 10_000 } })
    const signedIn = await running.request('POST', '/api/v1/session', { body: { key: running.keys.staff }, headers: { origin: running.base } })
    cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    ticket = (await running.post('tickets', { service: 'C' })).body.ticket
  })
  afterAll(() => running.close())

  /** Everything a request can change. */
  const state = () =>
    running.server.services.writer
      .stores()
      .map(({ id, sequence, sessions, credentials }) => ({ id, sequence, sessions: [...sessions], credentials: [...credentials] }))
  const filled = ({ path }: Endpoint): string =>
    path.replace('{store}', 'saebom').replace('{counter}', '1').replace('{id}', ticket.id).replace('{token}', ticket.token).replace('{file}', 'start.js') +
    // A stream never ends; asked for what is none it answers at once.
    (path === '/api/v1/availability/events' ? '?bbox=none' : '')
  const foreign = () => {
    const { host, port } = new URL(running.base)
    return [undefined, 'null', 'https://evil.example', `http://${host}.evil.example`, `http://evil.${host}`, `http://127.0.0.1:${Number(port) + 1}`]
  }

  for (const endpoint of endpoints.filter(({ method }) => method !== 'get')) {
    test(`[W6] ${endpoint.method} ${endpoint.path} with a cookie and no Origin of our own is refused and changes nothing`, async () => {
      const before = state()
      const method = endpoint.method.toUpperCase()
      const body = endpoint.path === '/api/v1/session' ? { key: running.keys.staff } : { service: 'C', phase: 'paused', open: false }
      for (const origin of foreign()) {
        const reply = await running.request(method, filled(endpoint), {
          ...(method === 'POST' ? { body } : {}),
          headers: { cookie, ...(origin === undefined ? {} : { origin }) },
        })
        expect({ status: reply.status, kind: reply.body.kind }, String(origin)).toEqual({ status: 403, kind: 'cross_site' })
        expect(reply.headers.get('set-cookie')).toBeNull()
      }
      expect(state()).toEqual(before)
    })
  }

  test('[W7] no GET and no HEAD changes anything, whoever asks and wherever they come from', async () => {
    const before = state()
    for (const endpoint of endpoints.filter(({ method }) => method === 'get')) {
      for (const headers of [{ cookie }, { cookie, origin: 'https://evil.example' }, { authorization: `Bearer ${running.server.operatorKey}` }]) {
        const { status } = await running.request('GET', filled(endpoint), { headers: headers as Record<string, string> })
        expect(status, endpoint.path).toBeLessThan(500)
        await fetch(running.base + filled(endpoint), { method: 'HEAD', headers: headers as Record<string, string> })
      }
    }
    expect(state()).toEqual(before)
    await running.post('tickets', { service: 'C' })
    expect(state(), 'the measure itself: one ticket is seen').not.toEqual(before)
  })
})
