import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { wholeJson } from '#core/feed/corona19'
import { lamps } from '#core/feed/lamp'
import { metresBetween, type Place } from '#core/feed/place'
import { answerOf, makeShelf } from '#server/feed/answers'
import { makeCorona19 } from '#server/feed/corona19/front'
import { isUnchanged, modifiedOf } from '#server/feed/corona19/publish'
import { makeStoreDirectory } from '#server/feed/directory'
import { listing, NOON } from '../support/listed-stores'

const BASE = '/corona19-masks/v1'
const runs = process.env.LONG ? 20_000 : 200

function country(count: number) {
  const directory = makeStoreDirectory()
  directory.put(
    'imported',
    Array.from({ length: count }, (_, nth) => (nth % 7 === 3 ? listing(nth, { remain: null, createdAt: null, stockAt: null }) : listing(nth))),
  )
  const ask = makeCorona19(directory)
  // biome-ignore lint/suspicious/noExplicitAny: the shape is what is looked at
  const json = (path: string): any => JSON.parse(ask(BASE + path)?.body.toString() ?? 'null')
  return { directory, ask, json }
}

/** Half a pair of surrogates cannot be percent-encoded, so no client can send it. */
const isText = (text: string): boolean => !/\p{Cs}/u.test(text)

describe('the format of 2020', () => {
  test('[LF4] whatever stands in the query: an array as long as its count, or a 404', () => {
    const { ask } = country(40)
    const path = fc.oneof(fc.constantFrom('stores', 'sales', 'storesByGeo', 'storesByAddr'), fc.constantFrom('__proto__', 'constructor', 'x'))
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }).filter(isText),
      fc.double().map(String),
      fc.integer().map(String),
      fc.constantFrom(
        'null',
        'NaN',
        '',
        '37.5',
        '127',
        '%',
        '%00',
        '%ff%fe',
        '1e308',
        '-0',
        "' OR 1=1 --",
        '서울특별시 종로구',
        '서울특별시  종로구',
        'x'.repeat(15_000),
      ),
    )
    const name = fc.oneof(fc.constantFrom('page', 'perPage', 'lat', 'lng', 'm', 'radius', 'address'), fc.string({ maxLength: 8 }))
    const pair = fc
      .tuple(name, value, fc.boolean())
      .map(([key, text, raw]) => (raw ? `${key}=${text}` : `${encodeURIComponent(key)}=${encodeURIComponent(text)}`))
    fc.assert(
      fc.property(path, fc.array(pair, { maxLength: 6 }), (which, pairs) => {
        const answer = ask(`${BASE}/${which}/json?${pairs.join('&')}`)
        if (!['stores', 'sales', 'storesByGeo', 'storesByAddr'].includes(which)) {
          expect(answer).toBeNull()
          return
        }
        const body = JSON.parse(answer?.body.toString() ?? '') as Record<string, unknown>
        const array = body.stores ?? body.sales ?? body.storeInfos
        expect(Array.isArray(array) && array.length === body.count).toBe(true)
      }),
      { numRuns: runs },
    )
  })

  test('[LF4] paths that are none are none', () => {
    const { ask } = country(1)
    for (const none of [
      '/corona19-masks/v2/stores/json',
      `${BASE}/stores`,
      `${BASE}/stores/xml`,
      `${BASE}/stores/json/x`,
      '/corona19-masks/',
      `${BASE}/../v1/stores/json`,
    ])
      expect(ask(none), none).toBeNull()
    expect(ask(`${BASE}/stores/json/?x=1`)).not.toBeNull()
  })

  test('[LF5] pages together are every store once, in blocks or across them; the page after the last is empty', () => {
    const { json } = country(1_234)
    for (const perPage of [500, 617, 1000, 5000]) {
      const first = json(`/stores/json?perPage=${perPage}`)
      expect(first).toMatchObject({ totalPages: Math.ceil(1_234 / perPage), totalCount: 1_234, page: 1, count: Math.min(perPage, 1_234) })
      const pages = Array.from({ length: first.totalPages }, (_, nth) => json(`/stores/json?perPage=${perPage}&page=${nth + 1}`))
      expect(pages.every(({ count, storeInfos }) => count === storeInfos.length)).toBe(true)
      expect(new Set(pages.flatMap(({ storeInfos }) => storeInfos.map(({ code }: { code: string }) => code))).size).toBe(1_234)
      expect(json(`/stores/json?perPage=${perPage}&page=${first.totalPages + 1}`)).toMatchObject({ count: 0, storeInfos: [], totalCount: 1_234 })
    }
    expect(json('/stores/json?perPage=1')).toMatchObject({ count: 500, totalPages: 3 })
    const { totalCount, sales } = json('/sales/json?perPage=5000')
    expect(totalCount, 'stores that never reported are absent').toBe(1_234 - 176)
    expect(Object.keys(sales[0])).toEqual(['code', 'created_at', 'remain_stat', 'stock_at'])
  })

  test('[LF6] exactly those within the radius, nearest first', () => {
    const { directory, json } = country(1_500)
    fc.assert(
      fc.property(
        fc.double({ min: 37.45, max: 37.65, noNaN: true }),
        fc.double({ min: 126.85, max: 127.1, noNaN: true }),
        fc.integer({ min: 1, max: 6_000 }),
        (latGiven, lngGiven, m) => {
          const [lat, lng] = [Number(latGiven.toFixed(5)), Number(lngGiven.toFixed(5))]
          const far = (place: Place) => metresBetween({ lat, lng }, place)
          const expected = directory.entries().filter(({ store }) => far(store) <= Math.min(5_000, m))
          const found = json(`/storesByGeo/json?lat=${lat}&lng=${lng}&m=${m}`).stores as { code: string; lat: number; lng: number }[]
          expect(new Set(found.map(({ code }) => code))).toEqual(new Set(expected.map(({ store }) => store.code)))
          expect(found.map(far)).toEqual(found.map(far).sort((a, b) => a - b))
        },
      ),
      { numRuns: 60 },
    )
    // Seoul to Busan is 325 km: a distance that is none would let the property above pass.
    expect(metresBetween({ lat: 37.5665, lng: 126.978 }, { lat: 35.1796, lng: 129.0756 }) / 1000).toBeCloseTo(325, -1)
  })

  test('[LF7] the address is told back as it was asked, and a bare 시/도 finds nobody', () => {
    const { json } = country(30)
    const asked = '서울특별시   종로구 '
    expect(json(`/storesByAddr/json?address=${encodeURIComponent(asked)}`)).toMatchObject({ address: asked, count: 30 })
    expect(json(`/storesByAddr/json?address=${encodeURIComponent('서울특별시 종로구 연건동')}`).count).toBe(30)
    expect(json(`/storesByAddr/json?address=${encodeURIComponent('서울특별시')}`)).toEqual({ address: '서울특별시', count: 0, stores: [] })
    expect(json('/storesByAddr/json')).toEqual({ address: '', count: 0, stores: [] })
  })

  test('[LF9] every field is there, null ones too', () => {
    const { json } = country(5)
    const [none] = json('/storesByAddr/json?address=서울특별시%20종로구').stores.filter(({ code }: { code: string }) => code === '11000003')
    expect(none).toEqual({ ...none, created_at: null, remain_stat: null, stock_at: null })
    expect(Object.keys(none)).toEqual(['addr', 'code', 'created_at', 'lat', 'lng', 'name', 'remain_stat', 'stock_at', 'type'])
  })
})

describe('what has changed', () => {
  const questions = [
    '/sales/json',
    '/stores/json?perPage=600',
    '/sales/json?perPage=510&page=2',
    '/storesByGeo/json?lat=37.51&lng=126.95&m=1500',
    `/storesByAddr/json?address=${encodeURIComponent('서울특별시 종로구')}`,
  ]
  const steps = fc.array(
    fc.record({
      nth: fc.integer({ min: 0, max: 650 }),
      lamp: fc.constantFrom(...lamps, null),
      move: fc.boolean(),
      drop: fc.boolean(),
      waitMs: fc.constantFrom(0, 0, 1, 400, 1_000),
    }),
    { minLength: 1, maxLength: 6 },
  )

  /** Plays changes; after each, every question must be answered as from scratch, and "unchanged" said of nothing that is not. */
  function play(
    stepsOf: fc.Arbitrary<{ nth: number; lamp: (typeof lamps)[number] | null; move: boolean; drop: boolean; waitMs: number }[]>,
    tell: typeof isUnchanged,
  ) {
    return fc.property(stepsOf, (list) => {
      vi.useFakeTimers({ now: NOON, toFake: ['Date'] })
      try {
        const { directory, ask } = country(620)
        const held = new Map(questions.map((question) => [question, seen(question)]))
        function seen(question: string) {
          const answer = ask(BASE + question)
          if (!answer) throw new Error('no answer')
          return { text: answer.body.toString(), tag: answer.etag, date: modifiedOf(answer) }
        }
        for (const { nth, lamp, move, drop, waitMs } of list) {
          vi.setSystemTime(Date.now() + waitMs)
          if (drop) directory.drop('imported', listing(nth).store.code)
          else
            directory.put('imported', [
              listing(nth, lamp === null ? { remain: null, createdAt: null, stockAt: null } : { remain: lamp }, move ? { lat: 37.51, lng: 126.95 } : {}),
            ])
          const copy = makeStoreDirectory()
          copy.put('imported', directory.entries())
          const anew = makeCorona19(copy)
          for (const question of questions) {
            const truth = anew(BASE + question)?.body.toString()
            const now = ask(BASE + question)
            expect(now?.body.toString(), question).toBe(truth)
            const before = held.get(question)
            if (!now || !before) throw new Error('no answer')
            if (before.text !== truth) {
              expect(tell({ 'if-none-match': before.tag, 'if-modified-since': undefined }, now), `${question} by its tag`).toBe(false)
              expect(tell({ 'if-none-match': undefined, 'if-modified-since': before.date }, now), `${question} by its date`).toBe(false)
            }
            held.set(question, seen(question))
          }
        }
      } finally {
        vi.useRealTimers()
      }
    })
  }

  test('[LF8] neither tag nor date hides a change; a server that goes by the second alone is found out', { timeout: 120_000 }, () => {
    // The control: the date of any answer built in the same second will do, as most servers have it.
    const bySecond: typeof isUnchanged = ({ 'if-modified-since': since }, answer) => since !== undefined && Date.parse(since) >= Date.parse(modifiedOf(answer))
    expect(fc.check(play(steps, bySecond), { numRuns: 30, endOnFailure: true }).failed).toBe(true)
    fc.assert(play(steps, isUnchanged), { numRuns: process.env.LONG ? 500 : 12 })
  })

  test('[LF8] what has not changed is unchanged, by tag and, once its second is over, by date', () => {
    vi.useFakeTimers({ now: NOON, toFake: ['Date'] })
    try {
      const { directory, ask } = country(600)
      const answer = ask(`${BASE}/sales/json`)
      if (!answer) throw new Error('no answer')
      expect(isUnchanged({ 'if-none-match': `W/"x", ${answer.etag}`, 'if-modified-since': 'x' }, answer)).toBe(true)
      vi.setSystemTime(NOON + 5_000)
      // Somebody on another page.
      directory.put('imported', [listing(590, { remain: 'few' })])
      expect(ask(`${BASE}/sales/json`)?.etag).toBe(answer.etag)
      expect(isUnchanged({ 'if-none-match': undefined, 'if-modified-since': modifiedOf(answer) }, answer)).toBe(true)
    } finally {
      vi.useRealTimers()
    }
  })

  test('[LF10] a store of ours stands before an imported one of its code, and the imported one comes back', () => {
    const { directory, json } = country(3)
    const shown = () => json('/stores/json').storeInfos[0].name
    directory.put('own', [listing(0, {}, { name: '우리 약국' })])
    expect(shown()).toBe('우리 약국')
    directory.put('imported', [listing(0, {}, { name: '남의 말' })])
    expect(shown()).toBe('우리 약국')
    directory.drop('own', '11000000')
    expect(shown()).toBe('남의 말')
    expect(wholeJson(listing(0).store, listing(0).figure)).toContain('"stock_at":"2020/03/11 11:00:00"')
  })

  test('[LF11] twenty thousand different questions stay within the limit, and the one asked again and again stays', () => {
    const shelf = makeShelf(1_000_000)
    let made = 0
    const make = () => {
      made += 1
      const answer = answerOf(Buffer.alloc(1_000))
      return { current: () => answer }
    }
    for (let nth = 0; nth < 20_000; nth++) {
      shelf.get(`question ${nth}`, make)
      shelf.get('the same', make)
    }
    expect(shelf.bytes()).toBeLessThanOrEqual(1_000_000)
    expect(made).toBe(20_001)
  })
})
