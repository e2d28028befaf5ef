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
  running = await startShop({ settings: { lat: 37.4979, lng: 127.0276 } })
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
