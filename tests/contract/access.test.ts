import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { DEFAULT_LIMITS } from '#server/api/limits'
import { endpoints } from '#server/api/router'
import { bearer, type Everybody, everybody, type Letter, type Shown, WHO } from '../support/everybody'
import { type Running, STORE, startShop } from '../support/running-server'

/** Who may call what, by hand: an endpoint that is not here fails. One letter an identity, as in WHO below; c is a customer. */
const COUNTER = 's p w'
const PEOPLE = 's p w e'
const EVERYBODY = 'n s p w e k d r t i o'
const KNOWN = 's p w e k d r t i'
const MATRIX: Record<string, string> = {
  'post /api/v1/stores/{store}/tickets': `${COUNTER} k i`,
  'post /api/v1/stores/{store}/tickets/{id}/print': `${COUNTER} k`,
  'get /api/v1/stores/{store}/tickets/{id}': COUNTER,
  'post /api/v1/stores/{store}/counters/{counter}/call-next': COUNTER,
  'post /api/v1/stores/{store}/counters/{counter}': COUNTER,
  ...Object.fromEntries(
    [
      'call',
      'recall',
      'park',
      'resume',
      'start-serving',
      'prepare',
      'ready',
      'complete',
      'no-show',
      'return',
      'transfer',
      'postpone',
      'cancel',
      'dispense',
      'refuse',
    ].map((act) => [`post /api/v1/stores/{store}/tickets/{id}/${act}`, COUNTER]),
  ),
  ...Object.fromEntries(
    ['receipts', 'counts', 'counting', 'returns', 'hold-back'].map((movement) => [`post /api/v1/stores/{store}/stock/${movement}`, `${COUNTER} i`]),
  ),
  'post /api/v1/stores/{store}/phase': COUNTER,
  'post /api/v1/stores/{store}/day/close': COUNTER,
  'post /api/v1/stores/{store}/paper': COUNTER,
  'post /api/v1/stores/{store}/paper/sheets': COUNTER,
  'get /api/v1/stores/{store}/paper/sheets': COUNTER,
  'post /api/v1/stores/{store}/paper/sheets/{sheet}/adopt': COUNTER,
  'post /api/v1/stores/{store}/paper/sheets/{sheet}/shred': COUNTER,
  'get /api/v1/stores/{store}/board': `${COUNTER} k d i`,
  'get /api/v1/stores/{store}/stock': `${COUNTER} e i`,
  'get /api/v1/stores/{store}/events': `${COUNTER} i`,
  'get /api/v1/stores/{store}/days/{date}': `${COUNTER} e i`,
  'get /api/v1/stores/{store}/sinks': `${COUNTER} e i`,
  'post /api/v1/stores/{store}/sinks': 'w i',
  'post /api/v1/stores/{store}/sinks/{sink}/remove': 'w i',
  'get /api/v1/stores/{store}/sinks/{sink}/secret': 'w i',
  'get /api/v1/stores/{code}/availability': EVERYBODY,
  'get /api/v1/availability': EVERYBODY,
  'get /api/v1/map.json': EVERYBODY,
  'get /api/v1/stores/{code}/card.png': EVERYBODY,
  'get /api/v1/stores/{code}/availability/events': EVERYBODY,
  'get /api/v1/availability/events': EVERYBODY,
  'post /api/v1/stores/{store}/checks': COUNTER,
  'get /api/v1/stores/{store}/checks/{check}': COUNTER,
  'post /api/v1/stores/{store}/checks/{check}/act': COUNTER,
  'post /api/v1/stores/{store}/checks/{check}/correct': COUNTER,
  'get /api/v1/stores/{store}/outage': `${COUNTER} e i`,
  'post /api/v1/stores/{store}/outage/open': COUNTER,
  'post /api/v1/stores/{store}/outage/close': COUNTER,
  'get /api/v1/stores/{store}/policy': COUNTER,
  'post /api/v1/stores/{store}/policy': 'p w',
  'get /api/v1/stores/{store}/conflicts': COUNTER,
  'get /api/v1/stores/{store}/conflicts/export': COUNTER,
  'post /api/v1/stores/{store}/conflicts/{id}/resolve': 'p w',
  'get /api/v1/stores/{store}/worklist': COUNTER,
  'get /api/v1/stores/{store}/purchases': COUNTER,
  'post /api/v1/stores/{store}/worklist/{purchase}/reveal': 'p w',
  'post /api/v1/stores/{store}/worklist/{purchase}/told': COUNTER,
  'get /api/v1/t/{token}': 'c',
  'post /api/v1/t/{token}/postpone': 'c',
  'post /api/v1/t/{token}/cancel': 'c',
  'post /api/v1/t/{token}/here': 'c',
  'post /api/v1/t/{token}/form': 'c',
  'get /api/v1/t/{token}/alerts': 'c',
  'post /api/v1/t/{token}/alerts': 'c',
  'post /api/v1/t/{token}/alerts/off': 'c',
  'get /api/v1/t/{token}/manifest': 'c',
  'post /api/v1/stores/{store}/kiosk/help': 'k',
  'post /api/v1/stores/{store}/kiosk/nods': 'k',
  'post /api/v1/stores/{store}/kiosks/{kiosk}/answer': COUNTER,
  'get /api/v1/stores/{store}/join': EVERYBODY,
  'post /api/v1/stores/{store}/join': EVERYBODY,
  'get /api/v1/my-ticket': EVERYBODY,
  'delete /api/v1/my-ticket': EVERYBODY,
  'post /api/v1/session': EVERYBODY,
  'delete /api/v1/session': KNOWN,
  'get /api/v1/session': KNOWN,
  'get /api/v1/sign-in': EVERYBODY,
  'post /api/v1/sign-in/password': EVERYBODY,
  'post /api/v1/session/password': 's p w e',
  'get /api/v1/stores/{store}/members': 'w',
  'post /api/v1/stores/{store}/members': 'w',
  'post /api/v1/stores/{store}/members/{member}': 'w',
  'post /api/v1/stores/{store}/members/{member}/remove': 'w',
  'post /api/v1/stores/{store}/members/{member}/invitation': 'w',
  'post /api/v1/invitations/look': EVERYBODY,
  'post /api/v1/invitations/accept': EVERYBODY,
  'get /api/v1/set-up': EVERYBODY,
  'post /api/v1/set-up/check': EVERYBODY,
  'post /api/v1/set-up': EVERYBODY,
  'get /api/v1/stores/{store}/settings': 'p w',
  'post /api/v1/stores/{store}/settings': 'w',
  'get /api/v1/stores/{store}/printers': `${COUNTER} k`,
  'post /api/v1/stores/{store}/printers': 'p w',
  'post /api/v1/stores/{store}/printers/{printer}/test': 'p w',
  'get /api/v1/stores/{store}/printers/preview': 'p w',
  'post /api/v1/stores/{store}/reach-test': 'p w',
  'get /api/v1/stores/{store}/reach-test/{test}': 'p w',
  'post /api/v1/reach/{test}': EVERYBODY,
  'get /api/v1/stores/{store}/voice': 'p w',
  'post /api/v1/stores/{store}/voice': 'p w',
  'get /api/v1/stores/{store}/voices/{voice}': `${COUNTER} d`,
  'get /api/v1/stores/{store}/voices/{voice}/clips/{hash}': `${COUNTER} d`,
  'post /api/v1/stores/{store}/voices/{voice}/accept': 'p w',
  'post /api/v1/stores/{store}/voices/{voice}/record/{clip}': 'p w',
  'post /api/v1/operator/invite': 'o',
  'post /api/v1/pairings': EVERYBODY,
  'post /api/v1/pairings/poll': EVERYBODY,
  'post /api/v1/stores/{store}/pairings/claim': COUNTER,
  'post /api/v1/stores/{store}/pairings/{pairing}/approve': COUNTER,
  'post /api/v1/stores/{store}/pairings/{pairing}/deny': COUNTER,
  'get /api/v1/stores/{store}/devices': COUNTER,
  'post /api/v1/stores/{store}/devices/{device}': 'p w',
  'post /api/v1/stores/{store}/devices/{device}/revoke': 'p w',
  'post /api/v1/stores/{store}/devices/{device}/display': 'p w',
  'post /api/v1/stores/{store}/notice': COUNTER,
  'post /api/v1/stores/{store}/notice/end': COUNTER,
  'post /api/v1/stores/{store}/terminals': 'p w',
  'get /api/v1/terminal': EVERYBODY,
  'post /api/v1/terminal/unlock': EVERYBODY,
  'post /api/v1/session/lock': PEOPLE,
  'post /api/v1/session/pin': PEOPLE,
  'post /api/v1/passkeys/options': PEOPLE,
  'post /api/v1/passkeys': PEOPLE,
  'get /api/v1/passkeys': PEOPLE,
  'delete /api/v1/passkeys/{passkey}': PEOPLE,
  'post /api/v1/sign-in/passkey/options': EVERYBODY,
  'post /api/v1/sign-in/passkey': EVERYBODY,
  'post /api/v1/operator/import-setup': 'o',
  'post /api/v1/operator/keys': 'o',
  'post /api/v1/operator/keys/revoke': 'o',
  'get /api/v1/operator/keys': 'o',
  'get /api/v1/operator/tickets/export': 'o',
  'post /api/v1/operator/tickets/erase': 'o',
  'post /api/v1/feed/reports': 'i o',
  'get /api/v1/points.json': EVERYBODY,
  'get /api/v1/$bulk-publish': EVERYBODY,
  'get /api/v1/bulk/{file}': EVERYBODY,
  'post /api/v1/operator/stores/import': 'o',
  'post /api/v1/operator/stores/import/{import}/rows': 'o',
  'post /api/v1/operator/stores/import/{import}/finish': 'o',
  'get /api/v1/tls/ca.crt': EVERYBODY,
  'get /livez': EVERYBODY,
  'get /readyz': EVERYBODY,
  'get /metrics': `${COUNTER} i o`,
  'get /api/v1/openapi.json': EVERYBODY,
  'get /api/v1/docs': `${COUNTER} i o`,
  'get /api/v1/docs/{file}': `${COUNTER} i o`,
}

const DENIED = [401, 403]
/** Refusals with such a status that come after admission: what was shown in the body is wrong. */
const AFTERWARDS: readonly string[] = ['wrong_credentials', 'wrong_set_up_code']

describe('who may do what', () => {
  let running: Running
  let all: Everybody

  beforeAll(async () => {
    running = await startShop({ limits: { perCredential: 10_000, perToken: 10_000, failuresPerAddress: 100_000 } })
    all = await everybody(running)
  })
  // One of the requests of the matrix closes the day.
  beforeEach(() => running.post('phase', { phase: 'taking' }))
  afterAll(() => running.close())

  const filled = (path: string, store = 'saebom'): string =>
    path
      .replace('{store}', store)
      .replace('{counter}', '1')
      .replace('{token}', 'A'.repeat(22))
      .replace('{file}', 'swagger-ui.css')
      .replace(/\{\w+\}/g, 'none')
      // A stream never ends: what is asked for is none, and only those let in are told so.
      .replace(/^\/api\/v1\/availability\/events$/, '$&?bbox=none')
  /** As a proxy would send it, so that /metrics does not see its own machine. */
  const ask = (method: string, path: string, headers: Shown, store?: string) =>
    running.request(method.toUpperCase(), filled(path, store), {
      headers: { ...headers, 'x-forwarded-for': '203.0.113.9', origin: running.base },
      ...(method === 'post' ? { body: {} } : {}),
    })

  test('[A1] every endpoint of the router stands in the matrix, and nothing else does', () => {
    expect(endpoints.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(Object.keys(MATRIX).sort())
  })

  for (const [name, allowed] of Object.entries(MATRIX)) {
    test(`[A2] ${name} is for ${allowed} alone`, async () => {
      const [method = '', path = ''] = name.split(' ')
      if (allowed === 'c') return expect((await ask(method, path, all.shown.n)).status, 'an unknown token').toBe(404)
      const customer = (await running.post('tickets', { service: 'C' })).body.ticket.token
      for (const letter of Object.keys(WHO) as Letter[]) {
        if (name === 'delete /api/v1/session' && letter !== 'n') continue // asked in A4
        const { status, body } = await ask(method, path, all.shown[letter])
        // A body that lacks everything is refused as such only by those who let its sender in.
        const isDenied = DENIED.includes(status) && !AFTERWARDS.includes(body.kind)
        expect(isDenied, `${WHO[letter]} → ${status} ${body?.kind}`).toBe(!allowed.split(' ').includes(letter))
      }
      if (path.includes('{store}') && !allowed.includes('n')) {
        expect((await ask(method, path, all.otherStaff)).status, 'staff of another store').toBe(403)
        expect((await ask(method, path, all.shown.s, 'nowhere')).status, 'a store that does not exist').toBe(403)
        expect((await ask(method, path, bearer(customer))).status, 'a customer’s token as a key').toBe(401)
        expect((await ask(method, path, all.revoked)).status, 'a revoked key').toBe(401)
        expect((await ask(method, path, all.removed)).status, 'somebody who was removed').toBe(401)
      }
    })
  }

  test('[A3] a customer reaches their own ticket and no other', async () => {
    const mine = (await running.post('tickets', { service: 'C' })).body.ticket
    const view = await running.request('GET', `/api/v1/t/${mine.token}`)
    expect(view.body.ticket.label).toBe(mine.label)
    expect(view.headers.get('cache-control')).toBe('no-store')
    expect((await running.request('GET', `/api/v1/t/${mine.id}`)).status, 'the id is no credential').toBe(404)
    expect((await running.request('GET', `/api/v1/t/${mine.label}`)).status, 'the label is no credential').toBe(404)
  })

  test('[A4] signing out ends the session for good; a cookie without our own Origin changes nothing', async () => {
    const signedIn = await running.request('POST', '/api/v1/session', { body: { key: running.keys.staff }, headers: { origin: running.base } })
    expect(signedIn.status).toBe(204)
    const setCookie = signedIn.headers.get('set-cookie') ?? ''
    expect(setCookie).toMatch(/HttpOnly; SameSite=Lax/)
    const cookie = setCookie.split(';')[0] ?? ''
    const issue = (headers: Record<string, string>) => running.request('POST', `${STORE}/tickets`, { body: { service: 'C' }, headers: { cookie, ...headers } })
    expect((await issue({ origin: running.base })).status).toBe(201)
    for (const origin of ['https://evil.example', 'null', `${running.base}.evil.example`])
      expect((await issue({ origin })).body.kind, origin).toBe('cross_site')
    expect((await issue({})).body.kind, 'no Origin at all').toBe('cross_site')
    expect(
      (await running.request('POST', '/api/v1/session', { body: { key: running.keys.staff }, headers: { origin: 'https://evil.example' } })).body.kind,
    ).toBe('cross_site')
    expect((await running.request('DELETE', '/api/v1/session', { headers: { cookie, origin: running.base } })).status).toBe(204)
    expect((await issue({ origin: running.base })).status).toBe(401)
  })
})

describe('limits', () => {
  test('[A5] guessing ends after 20 tries an address; customers and staff at the same address do not notice', async () => {
    const running = await startShop()
    onTestFinished(() => running.close())
    const mine = (await running.post('tickets', { service: 'C' })).body.ticket
    const statuses: number[] = []
    for (let n = 0; n < 25; n++) statuses.push((await running.request('GET', `/api/v1/t/${'guess'.padEnd(21, 'x')}${n % 10}`)).status)
    expect(statuses).toEqual([...Array(20).fill(404), ...Array(5).fill(429)])
    const blocked = await running.request('GET', `${STORE}/board`, { key: 'sb.staff.wrong.key' })
    expect(blocked).toMatchObject({ status: 429, body: { kind: 'too_many_requests' } })
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await running.request('GET', `/api/v1/t/${mine.token}`)).status).toBe(200)
    expect((await running.get('board')).status).toBe(200)
  })

  test('[A6] a valid key may burst 1,000 requests; far beyond, it is told to wait', async () => {
    const running = await startShop({ limits: { ...DEFAULT_LIMITS, perCredential: 1_000 } })
    onTestFinished(() => running.close())
    const statuses: number[] = []
    for (let burst = 0; burst < 10; burst++)
      statuses.push(...(await Promise.all(Array.from({ length: 100 }, async () => (await running.get('board', running.keys.display)).status))))
    expect(new Set(statuses)).toEqual(new Set([200]))
    expect(DEFAULT_LIMITS.perCredential).toBeGreaterThanOrEqual(1_000)
    // With a smaller limit, so that a slow machine is fast enough to go beyond it within its second.
    const strict = await startShop({ limits: { ...DEFAULT_LIMITS, perCredential: 40 } })
    onTestFinished(() => strict.close())
    const many = await Promise.all(Array.from({ length: 400 }, async () => (await strict.get('board', strict.keys.display)).status))
    expect(new Set(many)).toEqual(new Set([200, 429]))
  })
})
