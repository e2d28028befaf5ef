import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { importStores } from '#server/admin/import-stores'
import { tableIn } from '#server/admin/store-table'
import { parseEnvironment } from '#server/env'
import { makeStoreDirectory } from '#server/feed/directory'
import { openImportedStores } from '#server/feed/imported-stores'
import { openStoresFile } from '#server/feed/stores-file'
import { makeLog } from '#server/log'
import { listing } from '../support/listed-stores'
import { type Running, startShop } from '../support/running-server'

const FEED = '/corona19-masks/v1'
const place = { address: '서울특별시 종로구 대학로 101', phone: '02-555-0111', lat: 37.5796, lng: 126.9989 }
const shop = {
  ...place,
  feed: { code: '11020201', postalCode: '03080' },
  products: [
    { code: 'mask-kf94', name: '공적 마스크 KF94' },
    { code: 'zolpidem', name: '졸피뎀정', class: 'narcotic' },
  ],
}
const folder = mkdtempSync(path.join(tmpdir(), 'sunbeon-feed-'))
const fileOf = (name: string, content: string | Uint8Array): string => {
  writeFileSync(path.join(folder, name), content)
  return path.join(folder, name)
}
const seoul = (ago: number): string => new Date(Date.now() - ago + 9 * 3_600_000).toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ' ')
const HEADER = 'code,name,addr,type,lat,lng'
const line = (nth: number, changes: Record<number, string> = {}): string =>
  [String(22_000_000 + nth), `약국 ${nth}`, `"부산광역시 중구  대청로 ${nth}, 1층"`, '01', '35.1', `129.0${nth}`]
    .map((cell, at) => changes[at] ?? cell)
    .join(',')

let running: Running
beforeAll(async () => {
  running = await startShop({ settings: shop })
})
afterAll(async () => {
  await running.close()
  rmSync(folder, { recursive: true, force: true })
})

const get = (target: string, headers: Record<string, string> = {}) => running.request('GET', target, { headers })
const site = () => ({ environment: parseEnvironment({ DATA_DIR: running.dataDir }), root: path.resolve(import.meta.dirname, '../..'), folder })
const byCode = async (code: string) => (await get(`${FEED}/sales/json?perPage=5000`)).body.sales.find((sale: { code: string }) => sale.code === code)

describe('the format of 2020 over HTTP', () => {
  test('[LF9] every answer has type, tag, date, cache time and leave for any site; 304 for who has it; other methods are refused', async () => {
    for (const name of ['stores', 'sales', 'storesByGeo', 'storesByAddr']) {
      const { status, headers, body } = await get(`${FEED}/${name}/json?lat=null&lng=null&unknown=1`)
      expect(status).toBe(200)
      expect(body.count).toBe((body.stores ?? body.sales ?? body.storeInfos).length)
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-type': 'application/json; charset=UTF-8',
        'access-control-allow-origin': '*',
        'cache-control': expect.stringMatching(/^public, max-age=\d+/),
        etag: expect.stringMatching(/^"[\w-]+"$/),
        'last-modified': expect.stringMatching(/ GMT$/),
        'x-content-type-options': 'nosniff',
      })
      const again = await get(`${FEED}/${name}/json?lat=null&lng=null&unknown=1`, { 'if-none-match': headers.get('etag') ?? '' })
      expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, '', headers.get('etag')])
    }
    const preflight = await running.request('OPTIONS', `${FEED}/stores/json`)
    expect([preflight.status, preflight.headers.get('access-control-allow-methods')]).toEqual([204, 'GET, OPTIONS'])
    expect((await running.request('HEAD', `${FEED}/stores/json`)).status).toBe(200)
    for (const method of ['POST', 'PUT', 'DELETE']) expect((await running.request(method, `${FEED}/stores/json`)).status, method).toBe(405)
    const unknown = await get('/corona19-masks/v2/stores/json')
    expect([unknown.status, unknown.headers.get('content-type'), unknown.headers.get('access-control-allow-origin')]).toEqual([
      404,
      'application/json; charset=UTF-8',
      '*',
    ])
    expect(unknown.body.message).toContain('not found')
  })

  test('[LF10] nobody reported, goods in, promised, closed: the public figure follows each answer at once', async () => {
    const mine = async () => (await get(`${FEED}/storesByGeo/json?lat=37.5796&lng=126.9989`)).body.stores[0]
    expect(await mine()).toMatchObject({ code: '11020201', addr: place.address, type: '01', remain_stat: null, stock_at: null, created_at: null })
    await running.post('stock/receipts', { product: 'zolpidem', units: 500 })
    expect((await mine()).remain_stat, 'what the public may not see moves no lamp').toBeNull()
    const tags = new Set<string | null>()
    for (const [act, body, lamp] of [
      ['stock/receipts', { product: 'mask-kf94', units: 31 }, 'some'],
      ['tickets', { service: 'A' }, 'few'],
      ['phase', { phase: 'closed' }, 'break'],
      ['phase', { phase: 'taking' }, 'few'],
    ] as const) {
      expect((await running.post(act, body)).status).toBeLessThan(300)
      expect(await mine(), act).toMatchObject({ remain_stat: lamp, stock_at: expect.stringMatching(/^\d{4}(\/\d\d){2} \d\d(:\d\d){2}$/) })
      tags.add((await get(`${FEED}/sales/json`)).headers.get('etag'))
    }
    expect(tags.size).toBe(4)
    expect(JSON.stringify((await get('/api/v1/points.json')).body) + (await get('/api/v1/bulk/schedules.ndjson')).body).not.toContain('졸피뎀')
  })
})

describe('stores of others', () => {
  test('[IM1] UTF-8 with and without mark and CP949 are read alike, and so is JSON', () => {
    const korean = '약국,강남'
    const cp949 = Buffer.from([0xbe, 0xe0, 0xb1, 0xb9, 0x2c, 0xb0, 0xad, 0xb3, 0xb2])
    const rows = (bytes: Uint8Array) => tableIn(fileOf('read.csv', Buffer.concat([Buffer.from('name,addr\n'), bytes])), ['name', 'addr']).rows
    expect(rows(Buffer.from(korean))).toEqual([{ place: 'line 2', row: { name: '약국', addr: '강남' } }])
    expect(rows(cp949)).toEqual(rows(Buffer.from(korean)))
    expect(tableIn(fileOf('mark.csv', `\uFEFFname,addr\r\n${korean}\r\n`), ['name', 'addr']).rows).toEqual(rows(Buffer.from(korean)))
    for (const json of [[{ name: '약국' }], { storeInfos: [{ name: '약국' }] }, { count: 1, stores: [{ name: '약국' }] }])
      expect(tableIn(fileOf('read.json', JSON.stringify(json)), []).rows).toEqual([{ place: 'entry 1', row: { name: '약국' } }])
    expect(() => tableIn(fileOf('short.csv', 'code,name\n'), ['code', 'lat', 'lng'])).toThrow(/lacks the columns lat, lng; its first line names code, name/)
  })

  test('[IM2] beside the running server each bad row is refused with its line, and the rest is there with its figures', async () => {
    const stores = [
      HEADER,
      line(1),
      line(2, { 4: '52.5' }),
      line(3, { 3: '07' }),
      line(4, { 0: '22000001' }),
      `${line(5)},one too many`,
      line(6, { 0: '2200000x' }),
      line(7),
    ]
    const now = seoul(60_000)
    const sales = [
      'code,created_at,remain_stat,stock_at',
      `22000001,${now},plenty,${now}`,
      `22000007,,,`,
      `22009999,${now},few,`,
      `22000007,${now},green,`,
      `11020201,${now},plenty,`,
    ]
    const { lines, failed } = await importStores(site(), fileOf('stores.csv', stores.join('\n')), fileOf('sales.csv', sales.join('\n')))
    expect(failed).toBe(true)
    expect(lines.slice(0, 3)).toEqual(['2 stores imported, 2 of them new.', '1 figures taken, 0 older than what is known.', '8 rows refused:'])
    expect(lines.slice(3).join('\n')).toMatch(
      /stores, line 6: 7 columns instead of 6[\s\S]*stores, line 3: lat: a position in Korea[\s\S]*stores, line 4: type: 01, 02 or 03[\s\S]*stores, line 5: code 22000001 stands at line 2 already[\s\S]*stores, line 7: code: 8 digits[\s\S]*sales, line 5: remain: [\s\S]*sales, line 4: 22009999: no such store is listed[\s\S]*sales, line 6: 11020201: a store of this installation/,
    )
    const { stores: there } = (await get(`${FEED}/storesByAddr/json?address=${encodeURIComponent('부산광역시 중구')}`)).body
    expect(there.map(({ code, remain_stat }: Record<string, string>) => [code, remain_stat])).toEqual([
      ['22000001', 'plenty'],
      ['22000007', null],
    ])
    expect(there[0].addr).toBe('부산광역시 중구  대청로 1, 1층')
  })

  test('[IM3] importing again brings up to date and adds none; one that was not finished is not seen', async () => {
    const again = await importStores(site(), fileOf('again.csv', [HEADER, line(1, { 1: '새 이름' }), line(7)].join('\n')), undefined)
    expect(again.lines).toEqual(['2 stores imported, 0 of them new.'])
    const named = (await get(`${FEED}/stores/json`)).body.storeInfos.find(({ code }: { code: string }) => code === '22000001')
    expect(named.name).toBe('새 이름')
    expect((await byCode('22000001')).remain_stat, 'its figure stays').toBe('plenty')
    const operator = (target: string, body: unknown) =>
      running.request('POST', `/api/v1/operator/stores/import${target}`, { key: running.server.operatorKey, body })
    const { id } = (await operator('', {})).body
    expect((await operator(`/${id}/rows`, { stores: [listing(9).store] })).body).toEqual({ stores: 1, figures: 0 })
    const next = (await operator('', {})).body
    expect((await operator(`/${id}/finish`, {})).body.kind).toBe('unknown_import')
    expect((await operator(`/${next.id}/finish`, {})).body).toMatchObject({ stores: 0, added: 0 })
    expect((await get(`${FEED}/stores/json`)).body.totalCount).toBe(3)
  })

  test('[IM4] the newer figure wins, one sent twice is one, and those that may not be are refused each by itself', async () => {
    const at = (ago: number) => new Date(Date.now() - ago).toISOString()
    const report = (...reports: object[]) => running.request('POST', '/api/v1/feed/reports', { key: running.keys.integrator, body: { reports } })
    const first = { code: '22000007', at: at(20_000), units: 40, stockAt: at(3_600_000) }
    expect((await report(first)).body).toEqual({ taken: 1, older: 0, refused: [] })
    expect((await report(first, { ...first, at: at(25_000), units: 0 })).body).toEqual({ taken: 0, older: 2, refused: [] })
    expect((await byCode('22000007')).remain_stat).toBe('some')
    const mixed = [
      { ...first, at: at(10_000), remain: 'break' },
      { code: '99999999', at: at(0), units: 1 },
      { code: '11020201', at: at(0), units: 1 },
      { ...first, at: at(-3_600_000) },
    ]
    expect((await report(...mixed)).body).toEqual({
      ...{ taken: 1, older: 0 },
      refused: [
        { code: '99999999', why: 'unknown_store' },
        { code: '11020201', why: 'own_store' },
        { code: '22000007', why: 'in_the_future' },
      ],
    })
    expect((await byCode('22000007')).remain_stat).toBe('break')
    expect((await report({ code: '22000007', at: at(0) })).body.kind).toBe('invalid_content')
  })

  test('[IM5] a figure nobody renews becomes break by itself, on disk it stays what it was, and a new one lights it again', async () => {
    const directory = makeStoreDirectory()
    let now = 1_000_000
    const file = openStoresFile(path.join(folder, 'aging.db'), path.resolve(import.meta.dirname, '../..'))
    const imported = openImportedStores({ file, directory, clock: { now: () => now, at: () => () => {} }, log: makeLog('silent'), staleMs: 60_000 })
    onTestFinished(() => imported.close())
    const { store } = listing(1)
    const figure = { code: store.code, remain: 'plenty', units: 120, stockAt: null, createdAt: now } as const
    await imported.take([store], [figure])
    const shown = () => directory.find(store.code)?.figure
    now += 60_000
    imported.age()
    expect(shown()).toMatchObject({ remain: 'plenty', units: 120 })
    now += 1
    imported.age()
    expect(shown()).toMatchObject({ remain: 'break', units: null, createdAt: 1_000_000, because: 'unvouched', goodUntil: null })
    expect(file.load()[0]?.figure).toEqual(figure)
    await imported.report([{ ...figure, remain: 'few', units: 3, createdAt: now }])
    expect(shown()).toMatchObject({ remain: 'few', units: 3 })
  })
})

test('[LF15] a report that waits for its file holds up neither readers nor the line', async () => {
  const holder = new Database(path.join(running.dataDir, 'stores.db'))
  onTestFinished(() => void holder.close())
  holder.exec('BEGIN IMMEDIATE')
  const body = { reports: [{ code: '22000007', at: new Date().toISOString(), units: 3 }] }
  let isAnswered = false
  const reported = running.request('POST', '/api/v1/feed/reports', { key: running.keys.integrator, body }).finally(() => {
    isAnswered = true
  })
  const began = performance.now()
  for (let nth = 0; nth < 10; nth++) expect((await byCode('22000007')).remain_stat, 'nothing is told before it is on disk').toBe('break')
  expect((await running.post('phase', { phase: 'taking' })).status).toBe(200)
  expect(performance.now() - began, 'a file that is held is waited for two seconds').toBeLessThan(1_500)
  expect(isAnswered).toBe(false)
  holder.exec('ROLLBACK')
  expect((await reported).body).toMatchObject({ taken: 1 })
  expect((await byCode('22000007')).remain_stat).toBe('few')
})

describe('the other formats', () => {
  test('[XF1] points.json is GeoJSON with the fields of 2020, of every listed store', async () => {
    const { status, headers, body } = await get('/api/v1/points.json')
    expect([status, headers.get('access-control-allow-origin')]).toEqual([200, '*'])
    expect(body.features).toHaveLength(3)
    const mine = body.features.find(({ properties }: { properties: { id: string } }) => properties.id === '11020201')
    expect(mine).toMatchObject({
      ...{ type: 'Feature', geometry: { type: 'Point', coordinates: [126.9989, 37.5796] } },
      properties: {
        name: '새봄약국',
        phone: place.phone,
        address: place.address,
        mask_adult: 29,
        mask_child: 0,
        updated: expect.stringMatching(/^\d{4}\//),
        note: '',
        custom_note: '',
      },
    })
    expect((await get('/api/v1/points.json', { 'if-none-match': headers.get('etag') ?? '' })).status).toBe(304)
  })

  test('[XF2] manifest, locations, schedules and slots are as the specification’s tables say, refer to each other, and count tickets', async () => {
    // smart-on-fhir/smart-scheduling-links, specification.md: its tables, field by field.
    const id = z.string().regex(/^[A-Za-z0-9\-.]{1,64}$/)
    const timestamp = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/)
    const manifest = z.object({
      transactionTime: timestamp,
      request: z.url(),
      output: z.array(z.object({ type: z.enum(['Location', 'Schedule', 'Slot']), url: z.url() })),
      error: z.array(z.never()),
    })
    const identifier = z.object({ system: z.string().min(1), value: z.string().min(1) })
    const location = z.object({
      ...{ resourceType: z.literal('Location'), id, name: z.string().min(1), identifier: z.array(identifier).min(1) },
      telecom: z.array(z.object({ system: z.enum(['phone', 'url']), value: z.string().min(1) })).min(1),
      address: z.object({ line: z.array(z.string().min(1)).min(1), city: z.string().min(1), state: z.string().min(1), postalCode: z.string().min(1) }),
      position: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
    })
    const coding = z.object({ system: z.string().min(1), code: z.string().min(1), display: z.string().min(1) })
    const schedule = z.object({
      resourceType: z.literal('Schedule'),
      id,
      actor: z.array(z.object({ reference: z.string() })).length(1),
      serviceType: z.array(z.object({ coding: z.array(coding).min(1) })),
    })
    const extension = z.object({
      url: z.string().startsWith('http://fhir-registry.smarthealthit.org/StructureDefinition/'),
      valueInteger: z.int().min(0).optional(),
      valueUrl: z.url().optional(),
    })
    const slot = z.object({
      resourceType: z.literal('Slot'),
      id,
      schedule: z.object({ reference: z.string() }),
      status: z.enum(['free', 'busy']),
      start: timestamp,
      end: timestamp,
      extension: z.array(extension),
    })
    const { body, headers } = await get('/api/v1/$bulk-publish', { accept: 'application/json' })
    expect(headers.get('cache-control')).toMatch(/max-age=\d+/)
    const { request, output } = manifest.parse(body)
    expect(request).toMatch(/\$bulk-publish$/)
    const linesOf = async (type: string): Promise<unknown[]> => {
      const { pathname } = new URL(output.find((one) => one.type === type)?.url ?? '')
      const file = await get(pathname, { accept: 'application/fhir+ndjson' })
      expect(file.headers.get('content-type')).toMatch(/^application\/fhir\+ndjson/)
      const text = (await (await fetch(running.base + pathname)).text()).trim()
      return text.split('\n').map((one) => JSON.parse(one) as unknown)
    }
    const [locations, schedules, slots] = [
      z.array(location).parse(await linesOf('Location')),
      z.array(schedule).parse(await linesOf('Schedule')),
      z.array(slot).parse(await linesOf('Slot')),
    ]
    expect(schedules.map(({ actor }) => actor[0]?.reference)).toEqual(locations.map((one) => `Location/${one.id}`))
    expect(slots.map((one) => one.schedule.reference)).toEqual(schedules.map((one) => `Schedule/${one.id}`))
    // 31 came in, one ticket of 2 is out: 29 are left, 14 tickets of 2.
    expect(slots[0]).toMatchObject({ status: 'free', extension: [{ url: expect.stringMatching(/slot-capacity$/), valueInteger: 14 }] })
    expect(Date.parse(slots[0]?.end ?? '')).toBeGreaterThan(Date.parse(slots[0]?.start ?? ''))
    expect((await get('/api/v1/bulk/secrets.ndjson')).status).toBe(404)
  })
})

test('[IM6] what was imported and reported is there after a restart', async () => {
  const { dataDir } = running
  const before = (await get(`${FEED}/storesByAddr/json?address=${encodeURIComponent('부산광역시 중구')}`)).body
  expect(before.count).toBe(2)
  await running.server.close()
  running = await startShop({ settings: shop, dataDir })
  expect((await get(`${FEED}/storesByAddr/json?address=${encodeURIComponent('부산광역시 중구')}`)).body).toEqual(before)
  const mine = (await get(`${FEED}/storesByGeo/json?lat=37.5796&lng=126.9989`)).body.stores[0]
  expect(mine).toMatchObject({ remain_stat: 'few', stock_at: expect.stringMatching(/^\d{4}/) })
})

describe('on the socket itself', () => {
  /** Sends bytes in the pieces given and collects what comes back until it has been quiet for a moment. */
  function talk(...pieces: readonly string[]): Promise<string> {
    return new Promise((done, fail) => {
      const socket = connect(Number(new URL(running.base).port), '127.0.0.1')
      let heard = ''
      let quiet: NodeJS.Timeout | undefined
      const wait = (): void => {
        clearTimeout(quiet)
        quiet = setTimeout(() => socket.destroy(), 400)
      }
      socket.on('data', (part) => {
        heard += part.toString()
        wait()
      })
      socket.on('error', fail)
      socket.on('close', () => done(heard))
      socket.on('connect', async () => {
        for (const piece of pieces) {
          socket.write(piece)
          await new Promise((next) => setTimeout(next, 60))
        }
        wait()
      })
    })
  }
  const question = (rest = '', path = `${FEED}/stores/json`) => `GET ${path} HTTP/1.1\r\nHost: x\r\n${rest}\r\n`
  const statuses = (heard: string) => [...heard.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status))

  test('[LF12] plain questions, other paths and the rest of a connection are answered in order, however the bytes are cut', async () => {
    const mixed = question() + question() + question('', '/livez') + question() + question('', '/corona19-masks/v2/x')
    expect(statuses(await talk(mixed))).toEqual([200, 200, 200, 200, 404])
    expect(statuses(await talk(mixed.slice(0, 30), mixed.slice(30, 75), mixed.slice(75)))).toEqual([200, 200, 200, 200, 404])
    expect(statuses(await talk(question(), question('Connection: close\r\n'), 'x'))).toEqual([200, 200])
    expect(statuses(await talk(question(), `POST ${FEED}/stores/json HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}`))).toEqual([200, 405])
  })

  test('[LF12] what is not ordinary is left to the server, which refuses what it always refused', async () => {
    expect(statuses(await talk(`GET ${FEED}/stores/json HTTP/1.1\r\n\r\n`)), 'no host').toEqual([400])
    expect(statuses(await talk(question('Content-Length: 5\r\nTransfer-Encoding: chunked\r\n')))[0], 'two ends').toBe(400)
    expect(statuses(await talk(question('bad header\r\n')))[0]).toBe(400)
    expect(statuses(await talk(`${question('Content-Length: 4\r\n')}GET ${question()}`))).toEqual([200, 200])
  })

  test('[LF12] both ways say the same, but for the second it is', async () => {
    const lines = (heard: string) =>
      (heard.split('\r\n\r\n')[0] ?? '')
        .split('\r\n')
        .filter((line) => !/^(date|last-modified|keep-alive):/i.test(line))
        .map((line) => line.replace(/^[^:]+:/, (name) => name.toLowerCase()))
        .sort()
    const [fast, slow] = [await talk(question()), await talk(question('TE: trailers\r\n'))]
    expect(lines(fast)).toEqual(lines(slow))
    expect(fast.split('\r\n\r\n')[1]).toBe(slow.split('\r\n\r\n')[1])
    const tag = /etag: (\S+)/i.exec(fast)?.[1] ?? ''
    expect(statuses(await talk(question(`If-None-Match: ${tag}\r\n`), question(`If-None-Match: "other"\r\n`)))).toEqual([304, 200])
  })
})
