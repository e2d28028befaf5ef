import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Reply, type Running, STORE, startShop } from '../support/running-server'
import { MASK } from '../support/store'

/** Every problem has these, whatever it is about. */
function problem({ status, headers, body }: Reply): { status: number; kind: string } {
  expect(headers.get('content-type')).toBe('application/problem+json')
  expect(body).toMatchObject({
    type: `urn:sunbeon:problem:${body.kind}`,
    title: expect.any(String),
    status,
    detail: expect.any(String),
    whatToDo: expect.any(String),
  })
  return { status, kind: body.kind }
}

describe('bad input', () => {
  let running: Running
  beforeAll(async () => {
    running = await startShop()
    await running.post('stock/receipts', { product: MASK, units: 10 })
  })
  beforeEach(() => running.post('phase', { phase: 'taking' }))
  afterAll(() => running.close())

  const raw = (path: string, body: string | undefined, headers: Record<string, string> = {}) =>
    running.request('POST', `${STORE}/${path}`, { key: running.keys.staff, headers, ...(body === undefined ? {} : { body }) })

  test('[A7] what is malformed, too large or of another type is said to be, and nothing happens', async () => {
    const before = (await running.get('board')).body.sequence
    expect(problem(await raw('tickets', '{"service":'))).toEqual({ status: 400, kind: 'malformed_json' })
    expect(problem(await raw('tickets', JSON.stringify({ service: 'A', reason: 'x'.repeat(1_000_000) })))).toEqual({ status: 413, kind: 'too_large' })
    expect(problem(await raw('tickets', 'service=A', { 'content-type': 'application/x-www-form-urlencoded' }))).toEqual({
      status: 415,
      kind: 'unsupported_media_type',
    })
    for (const body of ['[]', '"A"', 'null', '{}', '{"service":1}', '{"service":"A","claims":[]}', '{"service":"A","unit":2}'])
      expect(problem(await raw('tickets', body)), body).toEqual({ status: 422, kind: 'invalid_content' })
    expect((await running.get('board')).body.sequence).toBe(before)
  })

  test('[A8] every wrong figure is answered with the right one', async () => {
    const refused = async (path: string, body: unknown) => {
      const { kind } = problem(await running.post(path, body))
      return kind
    }
    expect(await refused('tickets', { service: 'Z' })).toBe('unknown_service')
    for (const units of [0, -1, 3])
      expect((await running.post('tickets', { service: 'A', claims: [{ units }] })).body).toMatchObject({ kind: 'units_out_of_range', min: 1, max: 2, units })
    expect(await refused('tickets', { service: 'A', claims: [{ units: 1.5 }] })).toBe('invalid_content')
    expect((await running.post('tickets', { service: 'A', claims: Array(6).fill({}) })).body).toMatchObject({
      kind: 'insufficient_stock',
      available: 10,
      standbyAhead: 0,
    })
    expect(await refused('stock/receipts', { product: 'gloves', units: 1 })).toBe('unknown_product')
    expect(await refused('stock/receipts', { product: MASK, units: 0 })).toBe('invalid_content')
    expect(await refused('stock/counts', { product: MASK, onHand: -1 })).toBe('invalid_content')
    expect(await refused('counters/9/call-next', {})).toBe('unknown_counter')
    expect(await refused('tickets/none/call', { counter: '1' })).toBe('unknown_ticket')
    expect(await refused('phase', { phase: 'paused', until: '2020-01-01T00:00:00Z' })).toBe('until_not_ahead')
  })

  test('[A9] a closed day, a pause, and a shop one walks straight into are told apart', async () => {
    const issue = (key = running.keys.kiosk) => running.post('tickets', { service: 'C' }, { key })
    await running.post('phase', { phase: 'paused', until: new Date(Date.now() + 600_000).toISOString() })
    expect(problem(await issue())).toEqual({ status: 409, kind: 'store_paused' })
    await running.post('phase', { phase: 'straight_in' })
    expect(problem(await issue())).toEqual({ status: 409, kind: 'straight_in' })
    await running.post('day/close')
    expect(problem(await issue())).toEqual({ status: 409, kind: 'store_closed' })
  })

  test('[A10] a POST that changes something needs an Idempotency-Key of printable characters', async () => {
    for (const key of ['', ' ', 'x'.repeat(256)])
      expect(problem(await raw('tickets', '{"service":"C"}', { 'idempotency-key': key })), key).toEqual({ status: 400, kind: 'idempotency_key_required' })
  })

  test('[A11] a key used with other content is refused; on another path it is another key', async () => {
    const headers = { 'idempotency-key': 'one-intent' }
    const first = await running.post('tickets', { service: 'C' }, { headers })
    const again = await running.post('tickets', { service: 'C' }, { headers })
    expect(again.body).toEqual(first.body)
    expect(problem(await running.post('tickets', { service: 'B' }, { headers }))).toEqual({ status: 422, kind: 'idempotency_key_reused' })
    expect((await running.post(`tickets/${first.body.ticket.id}/park`, {}, { headers })).status).toBe(200)
    expect((await running.post('tickets', { service: 'C' }, { headers, key: running.keys.kiosk })).body.ticket.id, 'another credential').not.toBe(
      first.body.ticket.id,
    )
  })

  test('[A12] unknown paths and methods are problems too, in the language asked for', async () => {
    expect(problem(await running.request('GET', '/api/v1/nothing'))).toEqual({ status: 404, kind: 'unknown_path' })
    expect(problem(await running.request('PUT', `${STORE}/tickets`))).toEqual({ status: 405, kind: 'method_not_allowed' })
    const korean = await running.request('GET', '/api/v1/nothing', { headers: { 'accept-language': 'ko-KR,ko;q=0.9,en;q=0.8' } })
    expect(korean.body.detail).toBe('이 주소에는 아무것도 없습니다.')
  })

  test('[A13] query strings are checked as bodies are', async () => {
    for (const query of ['after=-1', 'after=x', 'limit=0', 'limit=1001'])
      expect(problem(await running.get(`events?${query}`)), query).toEqual({ status: 422, kind: 'invalid_content' })
    const { body } = await running.get('events?after=0&limit=2')
    expect(body.events.map(({ sequence }: { sequence: number }) => sequence)).toEqual([1, 2])
    expect(body.next).toBe(2)
  })
})

describe('the whole visit over HTTP', () => {
  test('[A14] issue, call, serve, dispense claim by claim, prepare and hand out; every answer is in the contract', async () => {
    const running = await startShop()
    const done = async (path: string, body?: unknown) => {
      const { status, body: answer } = await running.post(path, body)
      expect(status, `${path}: ${JSON.stringify(answer)}`).toBeLessThan(300)
      return answer.ticket
    }
    await running.post('stock/receipts', { product: MASK, units: 10 })
    const issued = await running.post('tickets', { service: 'A', claims: [{}, { units: 1, birthDigit: 3 }] })
    expect(issued.status).toBe(201)
    expect(issued.body.ticket).toMatchObject({
      label: 'A-001',
      status: 'waiting',
      promise: 'promised',
      token: expect.stringMatching(/^[\w-]{22}$/),
      url: expect.stringContaining('/t/'),
    })
    const called = await done('counters/1/call-next')
    expect(called).toMatchObject({ label: 'A-001', status: 'called', counter: '1' })
    expect((await done(`tickets/${called.id}/recall`)).status).toBe('called')
    expect((await done(`tickets/${called.id}/start-serving`)).status).toBe('serving')
    await done(`tickets/${called.id}/dispense`, { claim: called.claims[0].id, product: MASK, units: 2 })
    const served = await done(`tickets/${called.id}/refuse`, { claim: called.claims[1].id, reason: 'wrong day' })
    expect(served).toMatchObject({
      status: 'served',
      claims: [
        { state: 'dispensed', dispensed: 2 },
        { state: 'refused', reason: 'wrong day' },
      ],
    })
    expect((await running.get('stock')).body.products[0]).toMatchObject({ onHand: 8, allocated: 0, available: 8 })
    await done('tickets', { service: 'B' })
    const prescription = await done('counters/1/call-next', { services: ['B'] })
    for (const act of ['prepare', 'ready']) await done(`tickets/${prescription.id}/${act}`)
    expect((await running.get('board')).body.ready).toEqual(['B-001'])
    await done(`tickets/${prescription.id}/call`, { counter: '2' })
    expect((await done(`tickets/${prescription.id}/complete`)).status).toBe('served')
    expect((await running.post(`tickets/${prescription.id}/complete`)).body).toMatchObject({ kind: 'illegal_transition', from: 'served' })
    expect((await running.get(`tickets/${prescription.id}`)).body.ticket).toMatchObject({ status: 'served', token: expect.any(String) })
    await running.close()
  })
})
