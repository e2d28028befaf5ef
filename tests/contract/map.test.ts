import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type MapRow, type MapView, mapKey, mapView } from '#core/protocol/map'
import { parseEnvironment } from '#server/env'
import { makeStoreDirectory } from '#server/feed/directory'
import { makeMapBook } from '#server/feed/map'
import type { Handle } from '#server/pages'
import { noTicketPages } from '#server/ticket-page'
import { makeArrive } from '#server/web/arrival'
import { makeFront } from '#server/web/front'
import { listing, NOON } from '../support/listed-stores'
import { type Running, STORE, startShop } from '../support/running-server'

let running: Running
beforeAll(async () => {
  running = await startShop({
    settings: { address: '서울특별시 종로구 대학로 101', lat: 37.5796, lng: 126.9989 },
  })
})
afterAll(() => running.close())

const read = async (since?: string): Promise<MapView> => {
  const { body } = await running.request('GET', `/api/v1/map.json${since === undefined ? '' : `?since=${since}`}`)
  return mapView.parse(body)
}
/** A look is taken so often only. */
const later = () => new Promise((done) => setTimeout(done, 250))

describe('the map over HTTP', () => {
  test('[SH6] a promise is told since a version, nothing when nothing changed, and everything to who names a version of another run', async () => {
    await running.request('POST', `${STORE}/stock/receipts`, { key: running.keys.staff, body: { product: 'mask-kf94', units: 100 } })
    await later()
    const whole = await read()
    expect(whole).toMatchObject({ whole: true, gone: [] })
    expect(whole.stores).toHaveLength(1)
    expect(await read(whole.version)).toMatchObject({ whole: false, stores: [], version: whole.version })
    const before = whole.stores[0]?.[7] ?? 0
    await running.request('POST', `${STORE}/tickets`, { key: running.keys.staff, body: { service: 'A' } })
    await later()
    const changed = await read(whole.version)
    expect(changed.stores[0]?.[7]).toBe(before - 2)
    expect(changed.version).not.toBe(whole.version)
    for (const unknown of ['nobodys.1', 'x', '', `${whole.version}9999`]) expect((await read(unknown)).whole, unknown).toBe(true)
  })

  test('[SH6] the whole is packed for who can read that, and 304 for who holds it; other sites may read it', async () => {
    const { headers } = await running.request('GET', '/api/v1/map.json', { headers: { 'accept-encoding': 'gzip' } })
    expect(Object.fromEntries(headers)).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding', 'access-control-allow-origin': '*' })
    const plain = await running.request('GET', '/api/v1/map.json', { headers: { 'accept-encoding': 'identity' } })
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(mapView.parse(plain.body).whole).toBe(true)
    const again = await running.request('GET', '/api/v1/map.json', { headers: { 'if-none-match': plain.headers.get('etag') ?? '' } })
    expect(again.status).toBe(304)
  })

  test('[SH6] what came, changed and went since any version makes the whole again', async () => {
    const directory = makeStoreDirectory()
    const map = makeMapBook({ book: { ours: () => [] }, directory, clock: { now: () => NOON, at: () => () => {} } })
    const held = new Map<string, MapRow>()
    let version = ''
    const follow = async (): Promise<void> => {
      await later()
      const view = mapView.parse(JSON.parse(map.since(version) ?? Buffer.from((await map.whole()).json).toString('utf8')))
      if (view.whole) held.clear()
      for (const key of view.gone) held.delete(key)
      for (const row of view.stores) held.set(mapKey(row), row)
      version = view.version
    }
    directory.put(
      'imported',
      [1, 2, 3].map((nth) => listing(nth)),
    )
    await follow()
    directory.put('imported', [listing(2, { remain: 'few' }), listing(4)])
    await follow()
    directory.drop('imported', listing(3).store.code)
    await follow()
    directory.put('own', [listing(1)])
    await follow()
    const byKey = (rows: readonly MapRow[]) => rows.toSorted((a, b) => (mapKey(a) < mapKey(b) ? -1 : 1))
    expect(byKey([...held.values()])).toEqual(byKey(map.rows()))
    expect([...held.values()].map(([code]) => code).sort()).toEqual([2, 4].map((nth) => listing(nth).store.code))
    directory.drop('own', listing(1).store.code)
    await follow()
    expect(held.size, 'the one of others is shown again').toBe(3)
  })

  test('[SH2] the picture is a PNG whose text no query changes; of no store there is none', async () => {
    const card = await fetch(`${running.base}/api/v1/stores/saebom/card.png?v=1&language=en`)
    expect(card.headers.get('content-type')).toBe('image/png')
    expect(
      Buffer.from(await card.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
    expect((await running.request('GET', '/api/v1/stores/nowhere/card.png')).status).toBe(404)
    expect((await running.request('GET', '/api/v1/stores/saebom/card.png?language=xx')).status).toBe(422)
  })

  test('[SH7] the map alone may load the ground that was set and ask where one is', async () => {
    const nobody: Handle = (_, response) => void response.end()
    const tiles = { url: 'https://tiles.example.kr/{z}/{x}/{y}.png', credit: '' }
    const server = createServer(makeFront({ api: nobody, tickets: noTicketPages, feed: nobody, pages: nobody, arrive: makeArrive(null), tiles }))
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    onTestFinished(() => void server.close())
    const headersOf = async (page: string) => (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${page}`)).headers
    for (const page of ['/map', '/map?q=1']) {
      expect((await headersOf(page)).get('content-security-policy')).toContain("img-src 'self' data: https://tiles.example.kr;")
      expect((await headersOf(page)).get('permissions-policy')).toContain('geolocation=(self)')
    }
    for (const page of ['/s/saebom', '/mapper', '/t/x?/map']) {
      expect((await headersOf(page)).get('content-security-policy')).not.toContain('tiles.example.kr')
      expect((await headersOf(page)).get('permissions-policy')).toContain('geolocation=()')
    }
  })

  test('[SH7] an address for the ground that lacks what a map asks by stops the start', () => {
    for (const url of [
      'https://tiles.example.kr/',
      'ftp://tiles.example.kr/{z}/{x}/{y}',
      'https://tiles.example.kr/{z}/{x}',
      "https://a.kr; script-src 'x'/{z}/{x}/{y}",
    ])
      expect(() => parseEnvironment({ MAP_TILES: url }), url).toThrow(/MAP_TILES is/)
    expect(parseEnvironment({ MAP_TILES: 'https://tiles.example.kr/{z}/{x}/{y}.png' }).mapTiles).toMatchObject({ credit: '' })
  })
})
