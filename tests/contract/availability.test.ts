import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { STREAM_LIMITS } from '#server/feed/streams'
import { readEvents } from '../support/events'
import { type Running, startShop } from '../support/running-server'
import { MASK } from '../support/store'

const ONE = '/api/v1/stores/saebom/availability'
const MANY = '/api/v1/availability'
const other = (code: string, lat?: number, lng?: number) => ({
  ...{ code, name: code, services: [{ code: 'C', name: '상담' }], counters: [{ code: '1', profile: { services: [{ service: 'C' }] } }] },
  ...(lat === undefined ? {} : { lat, lng }),
})

let running: Running
beforeAll(async () => {
  running = await startShop({ settings: { address: '서울특별시 강남구 강남대로 396', lat: 37.4979, lng: 127.0276, feed: { code: '11020201' } } })
  for (const shop of [other('near', 37.4989, 127.0276), other('far', 37.6, 127.0276), other('nowhere')])
    await running.request('POST', '/api/v1/operator/import-setup', { key: running.server.operatorKey, body: shop })
  await running.post('stock/receipts', { product: MASK, units: 100 })
})
afterAll(() => running.close())

const ask = (path: string, headers: Record<string, string> = {}) => running.request('GET', path, { headers })
const maskOf = (body: { products: { code: string; free: number; claim: { state: string } }[] }) => body.products.find(({ code }) => code === MASK)

describe('what anybody may ask for', () => {
  test('[A50] a store without a key: figures, reason, time, source and version, for pages of any origin', async () => {
    const { status, headers, body } = await ask(ONE, { origin: 'https://mask-finder.example' })
    expect(status).toBe(200)
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('cache-control')).toContain('max-age=1')
    expect(body).toMatchObject({ store: { code: 'saebom', lat: 37.4979 }, source: 'ledger', epoch: expect.any(String), sequence: expect.any(Number) })
    expect(maskOf(body)).toMatchObject({ free: 100, claim: { state: 'claimable', n: 100, because: ['units_free'] } })
    const preflight = await running.request('OPTIONS', ONE, { headers: { origin: 'https://mask-finder.example', 'access-control-request-method': 'GET' } })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toContain('if-none-match')
    expect(await ask('/api/v1/stores/none/availability')).toMatchObject({ status: 404, body: { kind: 'unknown_store' } })
  })

  test('[A51] who holds the same is told so in no bytes, and a sale is told at once', async () => {
    const tag = (await ask(ONE)).headers.get('etag') ?? ''
    expect((await ask(ONE, { 'if-none-match': tag })).status).toBe(304)
    expect((await ask(ONE, { 'if-none-match': `"x", ${tag.replace('W/', '')}` })).status, 'in a list, not weak').toBe(304)
    await running.post('phase', { phase: 'taking' })
    expect((await ask(ONE, { 'if-none-match': tag })).status, 'an event that changes nothing of this').toBe(304)
    const all = (await ask(MANY)).headers.get('etag') ?? ''
    await running.post('tickets', { service: 'A' })
    const sold = await ask(ONE, { 'if-none-match': tag })
    expect(sold.status).toBe(200)
    expect(maskOf(sold.body)).toMatchObject({ free: 98, claim: { n: 98 } })
    expect((await ask(MANY, { 'if-none-match': all })).status).toBe(200)
  })

  test('[A52] stores of a box, of a circle with the nearest first, or all; a wrong figure is named', async () => {
    const codes = async (query: string) => (await ask(MANY + query)).body.stores.map(({ store }: { store: { code: string } }) => store.code)
    expect((await codes('')).sort()).toEqual(['far', 'near', 'nowhere', 'saebom'])
    expect((await codes('?bbox=127.0,37.4,127.1,37.5')).sort()).toEqual(['near', 'saebom'])
    expect(await codes('?near=37.4989,127.0276')).toEqual(['near', 'saebom'])
    expect(await codes('?near=37.4989,127.0276,50')).toEqual(['near'])
    expect(await codes('?near=37.4989,127.0276,20000')).toEqual(['near', 'saebom', 'far'])
    for (const query of ['?bbox=1,2,3', '?bbox=127.1,37.4,127.0,37.5', '?near=37', '?near=91,0', '?near=,', '?near=37,127&bbox=1,1,2,2'])
      expect(await ask(MANY + query), query).toMatchObject({ status: 422, body: { kind: 'invalid_content' } })
  })
})

describe('followed live', () => {
  test('[A53] the present at once, then each change whole, in order; somebody cut off is told the present first', async () => {
    const stream = await readEvents(`${running.base}${ONE}/events`)
    const first = await stream.next('availability')
    await running.post('tickets', { service: 'A' })
    const second = await stream.next('availability')
    expect(maskOf(second.data as never)?.free).toBe((maskOf(first.data as never)?.free ?? 0) - 2)
    const [epoch, sequence] = (second.id ?? '').split(':')
    expect(epoch).toBe((first.id ?? '').split(':')[0])
    expect(Number(sequence)).toBeGreaterThan(Number((first.id ?? '').split(':')[1]))
    stream.close()
    await running.post('tickets', { service: 'A' })
    await running.post('tickets', { service: 'A' })
    const again = await readEvents(`${running.base}${ONE}/events`, { 'last-event-id': second.id ?? '' })
    expect(maskOf((await again.next('availability')).data as never)?.free).toBe((maskOf(second.data as never)?.free ?? 0) - 4)
    again.close()
  })

  test('[A54] a stream of a box tells of its stores alone, and of each of them first', async () => {
    const stream = await readEvents(`${running.base}${MANY}/events?bbox=127.0,37.4,127.1,37.5`)
    const codes = [await stream.next('availability'), await stream.next('availability')].map(({ data }) => (data as { store: { code: string } }).store.code)
    expect(codes.sort()).toEqual(['near', 'saebom'])
    expect((await stream.next('alive')).data).toMatchObject({ asOf: expect.any(String) })
    await running.post('tickets', { service: 'A' })
    expect((await stream.next('availability')).data).toMatchObject({ store: { code: 'saebom' } })
    stream.close()
  })

  test('[A55] a burst of changes is few events and the last is the truth; streams of one address are limited', async () => {
    const stream = await readEvents(`${running.base}${ONE}/events`)
    await stream.next('availability')
    await Promise.all(Array.from({ length: 30 }, () => running.post('tickets', { service: 'A', standby: true })))
    const truth = (await ask(ONE)).body
    let last = await stream.next('availability')
    while (Number(last.id?.split(':')[1]) < truth.sequence) last = await stream.next('availability')
    expect(maskOf(last.data as never)).toEqual(maskOf(truth))
    stream.close()

    const many = await Promise.all(Array.from({ length: STREAM_LIMITS.perAddress }, () => readEvents(`${running.base}${ONE}/events`)))
    const refused = await ask(`${ONE}/events`)
    expect(refused).toMatchObject({ status: 429, body: { kind: 'too_many_requests' } })
    expect(refused.headers.get('retry-after')).toBe('10')
    for (const one of many) one.close()
  })
})

describe('stores of others', () => {
  const listed = (code: string, lat: number, lng: number) => ({ code, name: `약국 ${code}`, addr: '부산광역시 중구 대청로 1', type: '01', lat, lng })
  const operator = (target: string, body: unknown) =>
    running.request('POST', `/api/v1/operator/stores/import${target}`, { key: running.server.operatorKey, body })
  const report = (one: object) => running.request('POST', '/api/v1/feed/reports', { key: running.keys.integrator, body: { reports: [one] } })
  const ago = (ms: number) => new Date(Date.now() - ms).toISOString()
  const HOUR = 3_600_000

  beforeAll(async () => {
    const { id } = (await operator('', {})).body
    // The last has the code by which one of ours is known already: nobody outside knows that one better.
    const stores = [listed('33000001', 35.1, 129.03), listed('33000002', 35.101, 129.03), listed('44000001', 35.1, 129.03)]
    await operator(`/${id}/rows`, { stores })
    await operator(`/${id}/finish`, {})
    const ours = { ...other('44000001', 37.7, 127.0276) }
    await running.request('POST', '/api/v1/operator/import-setup', { key: running.server.operatorKey, body: ours })
  })

  test('[A58] they stand beside ours, one by one, in box, circle and all, with their figure, its time and where it comes from', async () => {
    const at = ago(60_000)
    await report({ code: '33000001', at, units: 40 })
    const { status, headers, body } = await ask('/api/v1/stores/33000001/availability')
    expect([status, headers.get('access-control-allow-origin')]).toEqual([200, '*'])
    expect(body).toMatchObject({
      ...{ store: { code: '33000001', name: '약국 33000001', lat: 35.1 }, source: 'import', asOf: at },
      products: [{ free: 40, claim: { state: 'claimable', n: 40 }, sentence: 'open', vouchedAt: at, vouchedUntil: expect.any(String) }],
    })
    expect(body.products[0].allocated, 'of what they promised we know nothing').toBeUndefined()
    expect((await ask('/api/v1/stores/33000002/availability')).body.products[0]).toMatchObject({ claim: { state: 'unknown' }, sentence: 'unknown' })
    const codes = async (query: string) => (await ask(MANY + query)).body.stores.map(({ store }: { store: { code: string } }) => store.code)
    expect((await codes('')).sort()).toEqual(['33000001', '33000002', '44000001', 'far', 'near', 'nowhere', 'saebom'])
    expect((await codes('?bbox=129,35,129.1,35.2')).sort(), 'the third is ours, and ours is elsewhere').toEqual(['33000001', '33000002'])
    expect(await codes('?near=35.1009,129.03,1000')).toEqual(['33000002', '33000001'])
    expect((await ask('/api/v1/stores/11020201/availability')).body, 'ours by its code of the public feed').toMatchObject({ store: { code: 'saebom' } })
    expect((await ask('/api/v1/stores/44000001/availability')).body).toMatchObject({ source: 'ledger', store: { name: '44000001' } })
  })

  test('[A58] who holds the same is told so, and a report is told at once', async () => {
    const tagOf = async (path: string) => (await ask(path)).headers.get('etag') ?? ''
    const [one, all] = [await tagOf('/api/v1/stores/33000001/availability'), await tagOf(`${MANY}?bbox=129,35,129.1,35.2`)]
    expect((await ask('/api/v1/stores/33000001/availability', { 'if-none-match': one })).status).toBe(304)
    await report({ code: '33000002', at: ago(50_000), remain: 'few' })
    expect((await ask('/api/v1/stores/33000001/availability', { 'if-none-match': one })).status, 'a neighbour').toBe(304)
    const { status, body } = await ask(`${MANY}?bbox=129,35,129.1,35.2`, { 'if-none-match': all })
    expect(status).toBe(200)
    expect(body.stores.find(({ store }: { store: { code: string } }) => store.code === '33000002').products[0]).toMatchObject({ free: 2, atLeast: true })
  })

  test('[A58] followed live they are told whole after each report, and become unknown by themselves', async () => {
    const one = await readEvents(`${running.base}/api/v1/stores/33000001/availability/events`)
    const box = await readEvents(`${running.base}${MANY}/events?bbox=129,35,129.1,35.2`)
    const first = await one.next('availability')
    for (let nth = 0; nth < 2; nth++) await box.next('availability')
    await running.post('tickets', { service: 'A', standby: true })
    // True for one more second.
    const at = ago(HOUR - 1_000)
    expect((await report({ code: '33000002', at: ago(0), units: 7 })).body.taken).toBe(1)
    expect((await box.next('availability')).data).toMatchObject({ store: { code: '33000002' }, products: [{ free: 7 }] })
    const { id } = (await operator('', {})).body
    await operator(`/${id}/rows`, { stores: [listed('33000003', 35.1, 129.04)] })
    await operator(`/${id}/finish`, {})
    expect((await box.next('availability')).data, 'one that came').toMatchObject({ store: { code: '33000003' } })
    await report({ code: '33000003', at, units: 5 })
    expect((await box.next('availability')).data).toMatchObject({ asOf: at, products: [{ claim: { state: 'claimable' } }] })
    expect((await box.next('availability')).data).toMatchObject({ asOf: at, products: [{ free: 0, claim: { state: 'unknown', since: at } }] })
    await report({ code: '33000001', at: ago(0), remain: 'break' })
    const second = await one.next('availability')
    expect(second.data, 'nothing of the others before it').toMatchObject({ store: { code: '33000001' }, products: [{ claim: { state: 'paused' } }] })
    expect(Number(second.id?.split(':')[1])).toBeGreaterThan(Number(first.id?.split(':')[1]))
    one.close()
    box.close()
  })
})
