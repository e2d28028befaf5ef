import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { JUST_NOW, KIM, LEE, MASK, openPharmacy, PARK, type Simulator, startSimulator } from '../support/simulator'

/** How a request ended that got no answer: the code of the connection, or `TimeoutError`. */
async function failure(request: Promise<unknown>): Promise<string> {
  try {
    return `answered ${JSON.stringify(await request)}`
  } catch (error) {
    const { name, cause } = error as Error
    return cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.name) : name
  }
}

async function withPharmacy(...args: readonly string[]) {
  const simulator = await startSimulator(args)
  return { simulator, pharmacy: await openPharmacy(simulator) }
}

const TORN = /ECONNRESET|UND_ERR_SOCKET/
const GAVE_UP_MS = 400
/** Until something is so, or the test's time is over. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(20)
}
const isThere = (simulator: Simulator, purchaseId: string) => until(async () => (await simulator.happened(purchaseId))[0] > 0)

test('[Z15] the client gives up, the sale lands all the same', async () => {
  const { simulator, pharmacy } = await withPharmacy()
  await simulator.fault('latency', { milliseconds: 1500, path: '/session/purchases' })

  expect(await failure(pharmacy.buy('slow', KIM, 2, GAVE_UP_MS))).toBe('TimeoutError')
  expect(await simulator.happened('slow'), 'not yet').toEqual([0, 1])
  await isThere(simulator, 'slow')
  await simulator.clear()
  await simulator.fault('busy', { fromSeconds: 0.4, toSeconds: 0.5, times: 1 })
  const began = Date.now()
  expect((await pharmacy.buy('slow', KIM)).body).toMatchObject({ accepted: true, repeated: true })
  expect(Date.now() - began).toBeGreaterThanOrEqual(390)
  expect(await simulator.happened('slow')).toEqual([1, 2])
})

test('[Z16] cut and mended', async () => {
  const { simulator, pharmacy } = await withPharmacy()
  const door = `${simulator.nationalUrl}/session/purchases`
  expect(await simulator.ask(door, { credential: pharmacy.credential })).toMatchObject({ status: 200 })
  expect(await failure(simulator.ask(`${simulator.nationalUrl}/__ledger`)), 'nothing but the national side is behind it').toMatch(/SyntaxError/)
  for (const fault of ['down', 'refused']) {
    await simulator.fault(fault)
    expect(await failure(pharmacy.buy('cut', KIM))).toMatch(TORN)
    expect(await failure(simulator.ask(door, { credential: pharmacy.credential }))).toBe('ECONNREFUSED')
    expect(await failure(simulator.ask('/session/no-such-path'))).toMatch(TORN)
    expect(await simulator.happened('cut')).toEqual([0, 0])
    await simulator.clear()
  }
  await simulator.fault('down', { how: '503' })
  expect(await pharmacy.buy('cut', KIM)).toEqual({ status: 503, body: { reason: 'down' } })
  await simulator.clear()
  await until(async () => (await failure(simulator.ask(door, { credential: pharmacy.credential }))).startsWith('answered'))
  expect((await pharmacy.buy('cut', KIM)).body).toMatchObject({ accepted: true, repeated: false })
})

test('[Z17] portal down with the feed up, and the reverse', async () => {
  const { simulator, pharmacy } = await withPharmacy()
  const seen = async () => [(await pharmacy.check(KIM)).status, (await simulator.ask('/feed/stores')).status]
  expect(await seen()).toEqual([200, 200])
  await simulator.fault('portal_down')
  expect(await seen()).toEqual([503, 200])
  await simulator.fault('feed_down')
  expect(await seen()).toEqual([503, 503])
  await simulator.ask('/__faults', { body: { clear: true, fault: 'portal_down' } })
  expect(await seen()).toEqual([200, 503])
})

test('[Z18] flapping is down and up, by halves', async () => {
  const { simulator, pharmacy } = await withPharmacy()
  await simulator.fault('flapping', { periodSeconds: 1 })
  const seen: number[] = []
  for (const began = Date.now(); Date.now() - began < 2500; await sleep(20)) seen.push((await pharmacy.check(KIM)).status)

  expect(new Set(seen)).toEqual(new Set([503, 200]))
  const changes = seen.filter((status, at) => at > 0 && status !== seen[at - 1]).length
  expect(changes).toBeGreaterThanOrEqual(3)
  expect(changes, 'halves, not chance').toBeLessThanOrEqual(6)
})

test('[Z19] one session too many, and a herd that keeps it down', async () => {
  const { simulator, pharmacy } = await withPharmacy()
  await simulator.fault('load', { sessions: 3, recoverySeconds: 1.5 })
  const login = (institution: string) => simulator.ask('/session/login', { body: { institution, secret: 's' } })
  expect([(await login('b')).status, (await login('c')).status]).toEqual([200, 200])
  expect(await login('d')).toEqual({ status: 503, body: { reason: 'overloaded' } })
  expect((await simulator.ledger()).figures).toMatchObject({ collapsed: true, sessions: 0 })

  for (const began = Date.now(); Date.now() - began < 2500; await sleep(50)) expect((await pharmacy.check(KIM)).status).toBe(503)
  await until(async () => !(await simulator.ledger()).figures.collapsed)
  expect(await pharmacy.check(KIM), 'back, and nobody is logged in').toEqual({ status: 401, body: { reason: 'session_expired' } })
  expect((await pharmacy.login()).status).toBe(200)

  await simulator.fault('load', { perSecond: 10, recoverySeconds: 5 })
  const rush = await Promise.all(Array.from({ length: 15 }, () => login('e')))
  expect(rush.filter(({ status }) => status === 503).length).toBeGreaterThan(0)
})

test('[Z20] a black hole', async () => {
  const { simulator, pharmacy } = await withPharmacy()
  await simulator.fault('black_hole')
  expect(await failure(pharmacy.buy('gone', KIM, 2, GAVE_UP_MS))).toBe('TimeoutError')
  await simulator.clear()
  await sleep(100)
  expect(await simulator.happened('gone')).toEqual([0, 1])
})

test('[Z21] throttled, failing, a log-in page: said, and nothing applied', async () => {
  const { simulator, pharmacy } = await withPharmacy()
  const raw = (purchaseId: string) =>
    fetch(`${simulator.url}/session/purchases`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${pharmacy.credential}` },
      body: JSON.stringify({ purchaseId, number: KIM, product: MASK, units: 2, at: JUST_NOW }),
    })
  await simulator.fault('throttled', { retryAfterSeconds: 7, times: 1 })
  const throttled = await raw('p-1')
  expect([throttled.status, throttled.headers.get('retry-after')]).toEqual([429, '7'])
  await simulator.fault('html_login', { times: 1 })
  const page = await raw('p-1')
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  expect(await page.text()).toMatch(/^<!doctype html>/)
  await simulator.fault('server_error', { status: 502, times: 1 })
  expect(await pharmacy.buy('p-1', KIM)).toEqual({ status: 502, body: { reason: 'internal' } })
  expect(await simulator.happened('p-1')).toEqual([0, 3])
  await simulator.fault('server_error', { applied: true, times: 1 })
  expect((await pharmacy.buy('p-1', KIM)).status).toBe(500)
  expect(await simulator.happened('p-1')).toEqual([1, 4])
})

test('[Z22] expired, refused', async () => {
  const { simulator, pharmacy } = await withPharmacy()
  await simulator.fault('session_expired', { times: 1 })
  expect(await pharmacy.buy('p-1', KIM)).toEqual({ status: 401, body: { reason: 'session_expired' } })
  expect(await pharmacy.check(KIM), 'until one logs in again').toEqual({ status: 401, body: { reason: 'session_expired' } })
  await simulator.fault('credentials_refused')
  expect(await pharmacy.login()).toEqual({ status: 401, body: { reason: 'wrong_secret' } })
  expect(await simulator.ask('/logbook/records', { credential: 'a.b' })).toEqual({ status: 401, body: { reason: 'wrong_key' } })
  await simulator.clear()
  expect((await pharmacy.login()).status).toBe(200)
  expect(await simulator.happened('p-1')).toEqual([0, 1])
})

test('[Z23] checks work while saving fails', async () => {
  const { simulator, pharmacy } = await withPharmacy()
  await simulator.fault('commit_only')
  expect((await pharmacy.check(KIM)).body.answer).toBe('eligible')
  expect(await pharmacy.buy('p-1', KIM)).toEqual({ status: 500, body: { reason: 'not_saved' } })
  expect(await simulator.happened('p-1')).toEqual([0, 1])
})

const record = (simulator: Simulator, reference: string, withinMs?: number) =>
  simulator.ask('/logbook/record', {
    ...{ credential: 'saebom.certificate', body: { reference, number: PARK, product: MASK, units: 1, at: JUST_NOW } },
    ...(withinMs !== undefined && { withinMs }),
  })

test('[Z24] applied and the reply lost, in silence or torn off', async () => {
  const { simulator, pharmacy } = await withPharmacy()
  await simulator.fault('commit_lost_reply')
  expect((await pharmacy.check(KIM)).body.answer, 'a check is no commit').toBe('eligible')
  expect(await failure(pharmacy.buy('p-1', KIM, 2, GAVE_UP_MS))).toBe('TimeoutError')
  expect(await failure(record(simulator, 'r-1', GAVE_UP_MS))).toBe('TimeoutError')
  await simulator.fault('commit_lost_reply', { how: 'reset' })
  expect(await failure(pharmacy.buy('p-2', LEE))).toMatch(TORN)
  for (const id of ['p-1', 'r-1', 'p-2']) expect(await simulator.happened(id), id).toEqual([1, 1])
  await simulator.clear()
  expect((await pharmacy.buy('p-1', KIM)).body).toMatchObject({ accepted: true, repeated: true })
  await record(simulator, 'r-1')
  expect([await simulator.happened('p-1'), await simulator.happened('r-1')], 'sent again: safe in one dialect alone').toEqual([
    [1, 2],
    [2, 2],
  ])
})

test('[Z24] success said, nothing done', async () => {
  const { simulator, pharmacy } = await withPharmacy()
  await simulator.fault('ok_not_applied')
  expect((await pharmacy.buy('p-1', KIM)).body).toMatchObject({ accepted: true, repeated: false })
  expect((await record(simulator, 'r-1')).body).toMatchObject({ recorded: true })
  expect([await simulator.happened('p-1'), await simulator.happened('r-1')]).toEqual([
    [0, 1],
    [0, 1],
  ])
  expect((await pharmacy.list()).body.purchases).toEqual([])
})

test('[Z24] an effect long after the client gave up', async () => {
  const { simulator, pharmacy } = await withPharmacy()
  await simulator.fault('late_apply', { seconds: 1.5, times: 1 })
  expect(await failure(pharmacy.buy('p-1', KIM, 2, GAVE_UP_MS))).toBe('TimeoutError')
  expect((await pharmacy.list()).body.purchases, 'asked too early: it is not there').toEqual([])
  await isThere(simulator, 'p-1')
  expect((await pharmacy.list()).body.purchases).toMatchObject([{ purchaseId: 'p-1' }])
  expect(await simulator.happened('p-1')).toEqual([1, 1])
})

test('[Z24] handled twice: once by its id, twice in the log book', async () => {
  const { simulator, pharmacy } = await withPharmacy()
  await simulator.fault('duplicate_delivery')
  expect((await pharmacy.buy('p-1', KIM)).body).toMatchObject({ accepted: true, repeated: false })
  expect((await record(simulator, 'r-1')).body).toMatchObject({ recorded: true })
  expect([await simulator.happened('p-1'), await simulator.happened('r-1')]).toEqual([
    [1, 2],
    [2, 2],
  ])
})

test('[Z25] answers that are broken, after the effect', async () => {
  const { simulator, pharmacy } = await withPharmacy()
  await simulator.fault('bad_json', { times: 1 })
  expect(await failure(pharmacy.buy('bad', KIM, 1))).toBe('SyntaxError')
  await simulator.fault('half_body', { times: 1 })
  expect(await failure(pharmacy.buy('half', KIM, 1))).toMatch(TORN)
  await simulator.fault('slow_drip', { seconds: 0.8, times: 1 })
  const began = Date.now()
  expect((await pharmacy.buy('drip', LEE)).body).toMatchObject({ purchaseId: 'drip', accepted: true })
  expect(Date.now() - began).toBeGreaterThanOrEqual(600)
  await simulator.fault('wrong_id', { times: 2 })
  expect((await pharmacy.buy('mine', PARK, 1)).body).toMatchObject({ accepted: true, purchaseId: expect.stringMatching(/^other-/) })
  expect((await pharmacy.check(PARK, 1, 'my-check')).body).toMatchObject({ id: expect.stringMatching(/^other-/) })
  for (const id of ['bad', 'half', 'drip', 'mine']) expect(await simulator.happened(id), id).toEqual([1, 1])
})

test('[Z26] old data, and a wrong clock', async () => {
  const { simulator, pharmacy } = await withPharmacy()
  await pharmacy.buy('p-1', KIM)
  expect((await pharmacy.check(KIM)).body.answer).toBe('ineligible')
  await simulator.fault('stale_read', { seconds: 60 })
  expect((await pharmacy.check(KIM)).body).toMatchObject({ answer: 'eligible', left: 2 })
  expect((await pharmacy.list()).body.purchases).toEqual([])
  expect((await pharmacy.buy('p-2', KIM)).body, 'saving looks at what is').toMatchObject({ accepted: false, reason: 'quota_exceeded' })

  await simulator.clear()
  await simulator.fault('clock_skew', { seconds: -3600 })
  expect((await pharmacy.buy('p-3', LEE)).body).toMatchObject({ accepted: false, reason: 'in_the_future' })
  const { headers } = await fetch(`${simulator.url}/feed/stores`)
  expect(headers.get('date'), 'it says what time it takes it to be').toMatch(/^Tue, 10 Mar 2020 22:5/)
})

test('[Z27] by path, institution, number and share; nonsense is named', async () => {
  const { simulator, pharmacy } = await withPharmacy()
  const other = await openPharmacy(simulator, 'hanbit')
  await simulator.fault('server_error', { path: '/session/check', institution: 'saebom', times: 2 })
  expect((await other.check(KIM)).status).toBe(200)
  expect((await pharmacy.list()).status).toBe(200)
  expect([(await pharmacy.check(KIM)).status, (await pharmacy.check(KIM)).status, (await pharmacy.check(KIM)).status]).toEqual([500, 500, 200])
  await simulator.fault('server_error', { rate: 0.3 })
  const statuses: number[] = []
  for (let nth = 0; nth < 100; nth++) statuses.push((await pharmacy.check(KIM)).status)
  const struck = statuses.filter((status) => status === 500).length
  expect(struck).toBeGreaterThan(12)
  expect(struck).toBeLessThan(50)
  const listed = (await simulator.ask('/__faults')).body.faults
  expect(listed).toContainEqual(expect.objectContaining({ fault: 'server_error', active: [expect.objectContaining({ strikes: struck })] }))
  const put = (body: object) => simulator.ask('/__faults', { body })
  expect(await put({ fault: 'meteor' })).toMatchObject({ status: 400, body: { reason: 'malformed' } })
  expect(await put({ fault: 'server_error', params: { rate: 2 } })).toMatchObject({ status: 400, body: { issues: [{ path: ['rate'] }] } })
  expect(await put({ fault: 'server_error', params: { rat: 0.5 } })).toMatchObject({ status: 400 })
})
