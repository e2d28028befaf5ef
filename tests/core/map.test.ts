import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { availabilityOf } from '#core/feed/availability'
import { mapPage, PAGE_LENGTH } from '#core/feed/map-list'
import { markOf } from '#core/feed/map-mark'
import { importedRow, ownRow } from '#core/feed/map-row'
import { metresBetween } from '#core/feed/place'
import { shareOf, standsOf } from '#core/feed/share'
import { shareCard } from '#core/feed/share-card'
import { type MapRow, mapKey, mapRow } from '#core/protocol/map'
import { shopView as shopViewSchema } from '#core/protocol/shop'
import { nextOpening } from '#core/store/opening-hours'
import { shopView } from '#core/views/shop'
import { listing } from '../support/listed-stores'
import { callNext, dispenseAll, issue, MASK, openShop, type Shop } from '../support/store'

const view = ({ state }: Pick<Shop, 'state'>) => shopViewSchema.parse(shopView(state, state.at))
const rowOf = (shop: Shop): MapRow => {
  const row = ownRow(availabilityOf(shop.state, shop.state.at))
  if (!row) throw new Error('the shop has a place')
  return mapRow.parse(row)
}
const placed = { address: '서울특별시 종로구 대학로 101', lat: 37.58, lng: 126.99 }

describe('can I come now', () => {
  test('[SH1] the phase decides, then the best product; what is not claimable now is never called so', () => {
    const shop = openShop()
    expect(standsOf(view(shop))).toBe('unknown')
    shop.do({ type: 'receive', product: MASK, units: 2 })
    expect(standsOf(view(shop))).toBe('open')
    shop.do({ type: 'set_phase', phase: 'straight_in' })
    expect(standsOf(view(shop))).toBe('straight_in')
    shop.do({ type: 'set_phase', phase: 'paused' })
    expect(standsOf(view(shop))).toBe('holders')
    shop.do({ type: 'set_phase', phase: 'taking' })
    issue(shop)
    expect(standsOf(view(shop))).toBe('holders')
    shop.do({ type: 'set_phase', phase: 'straight_in' })
    expect(standsOf(view(shop)), 'nothing is left for who comes straight in').toBe('holders')
    shop.do({ type: 'set_phase', phase: 'taking' })
    dispenseAll(shop, callNext(shop))
    expect(standsOf(view(shop))).toBe('over')
    shop.do({ type: 'receive', product: MASK, units: 50 })
    shop.do({ type: 'set_phase', phase: 'closed' })
    expect(standsOf(view(shop))).toBe('over')
  })

  test('[SH2] a preview carries day and minute in both languages, and a name cannot break out of its picture', () => {
    const shop = openShop()
    shop.do({ type: 'receive', product: MASK, units: 50 })
    const ko = shareOf(view(shop), 'ko')
    expect(ko.description).toMatch(/^3월 11일.*08:55 기준: 지금 번호표 받을 수 있음 \(.*50.* 남음\)/)
    expect(shareOf(view(shop), 'en').asOf).toMatch(/^As of .*11 March.*08:55/)
    const drawn = shareCard({ ...ko, name: `</text><script>"&'약국`.repeat(4) })
    expect(drawn).not.toContain('<script>')
    expect(drawn).toContain(ko.asOf)
    shop.do({ type: 'set_phase', phase: 'closed' })
    expect(shareOf(view(shop), 'ko')).toMatchObject({ sentence: '오늘 마감', detail: expect.not.stringContaining('남음') })
  })

  test('[SH3] the next opening is the first of the hours after now, by the clock of the store', () => {
    const hours = {
      mon: [
        { from: '14:00', to: '18:00' },
        { from: '09:00', to: '13:00' },
      ],
      wed: [{ from: '09:00', to: '18:00' }],
    }
    const settings = { hours, alwaysOpen: false, timeZone: 'Asia/Seoul' }
    const next = (at: string, changes: Partial<Parameters<typeof nextOpening>[0]> = {}) => {
      const found = nextOpening({ ...settings, ...changes }, Date.parse(at))
      return found === undefined ? undefined : new Date(found).toISOString()
    }
    // Monday 9 March 2020.
    expect(next('2020-03-09T08:00+09:00')).toBe('2020-03-09T00:00:00.000Z')
    expect(next('2020-03-09T09:00+09:00'), 'it is open since this minute').toBe('2020-03-09T05:00:00.000Z')
    expect(next('2020-03-09T20:00+09:00')).toBe('2020-03-11T00:00:00.000Z')
    expect(next('2020-03-11T10:00+09:00'), 'over the weekend').toBe('2020-03-16T00:00:00.000Z')
    expect(next('2020-03-09T08:00+09:00', { alwaysOpen: true })).toBeUndefined()
    expect(next('2020-03-09T08:00+09:00', { hours: {} })).toBeUndefined()
  })
})

describe('a store on the map', () => {
  test('[SH4] ours is what its book says; what is not heard or not confirmed has no colour', () => {
    const shop = openShop(placed)
    expect(markOf(rowOf(shop), true)).toBe('unknown')
    shop.do({ type: 'receive', product: MASK, units: 101 })
    expect(rowOf(shop).slice(5, 10)).toEqual(['own', 'claimable', 101, true, null])
    expect(markOf(rowOf(shop), true)).toBe('plenty')
    expect(markOf(rowOf(shop), false), 'the link is dead').toBe('unknown')
    issue(shop)
    expect(markOf(rowOf(shop), true)).toBe('some')
    shop.do({ type: 'set_phase', phase: 'paused' })
    expect(markOf(rowOf(shop), true)).toBe('stopped')
    expect(ownRow(availabilityOf(openShop().state, shop.state.at)), 'nobody knows where it is').toBeNull()
  })

  test('[SH4] one of others is what was told: a number or the least a word stands for, gone, stopped, or not confirmed', () => {
    const row = (figure: Parameters<typeof listing>[1]) => {
      const one = listing(1, figure)
      return mapRow.parse(importedRow(one.store, one.figure))
    }
    expect(row({ remain: 'some' }).slice(6, 9)).toEqual(['told_left', 30, false])
    expect(row({ remain: 'some', units: 42 }).slice(6, 9)).toEqual(['told_left', 42, true])
    expect(markOf(row({ remain: 'few' }), true)).toBe('few')
    expect(markOf(row({ remain: 'empty' }), true)).toBe('empty')
    expect(markOf(row({ remain: 'break' }), true)).toBe('stopped')
    expect(markOf(row({ remain: 'break', because: 'unvouched' }), true)).toBe('unknown')
    expect(markOf(row({ remain: null, createdAt: null }), true)).toBe('unknown')
  })

  test('[SH5] pages hold every store once, nearest first or by name, and words find name and address', () => {
    const rows = Array.from({ length: 97 }, (_, nth) => {
      const one = listing((nth * 37) % 97)
      return importedRow(one.store, one.figure)
    })
    fc.assert(
      fc.property(
        fc.option(fc.record({ lat: fc.double({ min: 37.4, max: 37.6, noNaN: true }), lng: fc.double({ min: 126.9, max: 127.1, noNaN: true }) })),
        (near) => {
          const all = Array.from({ length: 5 }, (_, at) => mapPage(rows, { words: '', near, page: at + 1 }).entries).flat()
          expect(new Set(all.map(({ row }) => mapKey(row))).size).toBe(97)
          const order = all.map(({ row }) => (near ? metresBetween(near, { lat: row[3], lng: row[4] }) : row[1]))
          expect(order).toEqual(order.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)))
        },
      ),
      { numRuns: 30 },
    )
    expect(mapPage(rows, { words: ' 종로구   12 ', near: null, page: 9 })).toMatchObject({ count: 1, page: 1, pages: 1 })
    expect(mapPage(rows, { words: '', near: null, page: 99 })).toMatchObject({ page: 5, pages: 5, count: 97 })
    expect(mapPage(rows, { words: '없는곳', near: null, page: 1 })).toMatchObject({ entries: [], count: 0 })
    expect(mapPage(rows, { words: '', near: null, page: 1 }).entries).toHaveLength(PAGE_LENGTH)
  })
})
