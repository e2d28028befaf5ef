import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressAsked, isAt, pageAsked, placeAsked } from '#core/feed/corona19'
import { jsonLdOf, jsonLdText } from '#core/feed/json-ld'
import { lampAged, lampFrom, lampOf } from '#core/feed/lamp'
import { ownFigure, ownStore } from '#core/feed/own-store'
import { fromSeoulTime, seoulTime } from '#core/feed/seoul-time'
import { figureOfRow, storeOfRow } from '#core/feed/store-file'
import type { Product } from '#core/store/settings'
import { storeSettings } from '#core/store/settings'
import { issue, MASK, MORNING, openShop, shopSettings } from '../support/store'

const place = { address: '서울특별시 종로구 대학로 101', lat: 37.58, lng: 126.99 }
const feed = { code: '11020201', postalCode: '03080' }

describe('the lamp', () => {
  const level = { onHand: 200, allocated: 50, heldBack: 10, reportedAt: MORNING }
  const cases = [
    ['never reported, though closed', { level: { ...level, reportedAt: null }, claim: 'closed', checkSilent: true }, null, 'never_reported'],
    ['closed', { level, claim: 'closed', checkSilent: false }, 'break', 'closed'],
    ['paused', { level, claim: 'paused', checkSilent: false }, 'break', 'paused'],
    ['counting', { level, claim: 'counting', checkSilent: false }, 'break', 'counting'],
    ['the check is down and nothing is sold', { level, claim: 'claimable', checkSilent: true }, 'break', 'check_down'],
    ['the check is down under hold', { level, claim: 'check_down', checkSilent: false }, 'break', 'check_down'],
    ['nobody vouches for it any more', { level, claim: 'unknown', checkSilent: false }, 'break', 'unvouched'],
    ['all promised, standby taken', { level: { ...level, onHand: 60 }, claim: 'standby_only', checkSilent: false }, 'break', 'all_promised'],
    ['all promised', { level: { ...level, onHand: 60 }, claim: 'all_promised', checkSilent: false }, 'break', 'all_promised'],
    ['all held back by staff', { level: { ...level, allocated: 0, heldBack: 200 }, claim: 'standby_only', checkSilent: false }, 'empty', 'units'],
    ['sold out', { level: { ...level, onHand: 0, allocated: 0, heldBack: 0 }, claim: 'sold_out', checkSilent: false }, 'empty', 'units'],
    ['plenty', { level: { ...level, onHand: 160 }, claim: 'claimable', checkSilent: false }, 'plenty', 'units'],
    ['some, from 99', { level: { ...level, onHand: 159 }, claim: 'claimable', checkSilent: false }, 'some', 'units'],
    ['some, to 30', { level: { ...level, onHand: 90 }, claim: 'claimable', checkSilent: false }, 'some', 'units'],
    ['few, from 29', { level: { ...level, onHand: 89 }, claim: 'claimable', checkSilent: false }, 'few', 'units'],
    ['few, to 2', { level: { ...level, onHand: 62 }, claim: 'claimable', checkSilent: false }, 'few', 'units'],
    ['one is empty', { level: { ...level, onHand: 61 }, claim: 'claimable', checkSilent: false }, 'empty', 'units'],
  ] as const

  for (const [what, facts, lamp, because] of cases)
    test(`[LF1] ${what}: ${lamp}`, () => {
      expect(lampFrom(facts)).toMatchObject({ lamp, because })
      if (lamp === 'break' || lamp === null) expect(lampFrom(facts).free).toBe(0)
    })

  test('[LF1] in a shop: promises take from it, staff close and pause it, a count stops it', () => {
    const shop = openShop()
    const product = shop.state.settings.products[0] as Product
    const lamp = () => lampOf(shop.state, product).lamp
    expect(lamp()).toBeNull()
    shop.do({ type: 'receive', product: MASK, units: 101 })
    expect(lamp()).toBe('plenty')
    issue(shop)
    expect(lamp()).toBe('some')
    shop.do({ type: 'start_counting', product: MASK })
    expect(lamp()).toBe('break')
    shop.do({ type: 'count', product: MASK, onHand: 2 })
    expect(lamp()).toBe('break')
    shop.do({ type: 'count', product: MASK, onHand: 31 })
    expect(lamp()).toBe('few')
    shop.do({ type: 'set_phase', phase: 'paused' })
    expect(lamp()).toBe('break')
    shop.do({ type: 'set_phase', phase: 'closed' })
    expect(lamp()).toBe('break')
  })

  test('[IM5] a figure from outside is told for so long and then is break; nothing is made of none', () => {
    expect(lampAged('plenty', 1_000, 61_000, 60_000)).toBe('plenty')
    expect(lampAged('plenty', 1_000, 61_001, 60_000)).toBe('break')
    expect(lampAged(null, null, 61_001, 60_000)).toBeNull()
  })
})

describe('a store of ours', () => {
  test('[LF2] what the feed needs and must not be told is said when the store is described', () => {
    const wrong = (changes: object) => {
      const parsed = storeSettings.safeParse({ ...shopSettings(), ...place, feed, ...changes })
      return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'))
    }
    expect(wrong({})).toEqual([])
    expect(wrong({ address: undefined })).toEqual(['address'])
    expect(wrong({ lat: undefined })).toEqual(['lat'])
    expect(wrong({ lat: 52.5, lng: 13.4 })).toEqual(['lat'])
    expect(wrong({ feed: { ...feed, code: '1102020' } })).toEqual(['feed.code'])
    expect(wrong({ feed: { ...feed, type: '09' } })).toEqual(['feed.type'])
    expect(wrong({ feed: { ...feed, product: 'none' } })).toEqual(['feed.product'])
    expect(wrong({ products: [{ code: MASK, name: '마약', class: 'narcotic' }], feed: { ...feed, product: MASK } })).toEqual(['feed.product'])
  })

  for (const hidden of ['prescription', 'narcotic'] as const)
    test(`[LF2] a shop with nothing but a ${hidden} is not listed, and its figure is nobody's`, () => {
      const shop = openShop({ ...place, feed, products: [{ code: MASK, name: '상자', class: hidden }] })
      expect(ownStore(shop.state.settings)).toBeNull()
      expect(ownFigure(shop.state, MORNING, () => null)).toBeNull()
    })

  test('[XF3] its JSON-LD has place, hours and claim, hides what the law hides and cannot end its script', () => {
    const hours = { mon: [{ from: '09:00', to: '19:00' }] }
    const open = openShop({ ...place, feed, hours, name: '새봄</script><script>alert(1)' })
    open.do({ type: 'receive', product: MASK, units: 50 })
    const text = jsonLdText(jsonLdOf(open.state, MORNING, 'https://shop.example/s/saebom'))
    expect(text).not.toContain('<')
    const [pharmacy, offer, announcement] = (JSON.parse(text) as { '@graph': Record<string, unknown>[] })['@graph']
    expect(pharmacy).toMatchObject({
      ...{ '@type': 'Pharmacy', name: '새봄</script><script>alert(1)', geo: { latitude: 37.58, longitude: 126.99 }, address: { postalCode: '03080' } },
      openingHoursSpecification: [{ dayOfWeek: ['Monday'], opens: '09:00', closes: '19:00' }],
    })
    expect(offer).toMatchObject({ '@type': 'Offer', availability: 'https://schema.org/LimitedAvailability' })
    expect(announcement).toMatchObject({ '@type': 'SpecialAnnouncement', text: expect.stringContaining('50매') })
    open.do({ type: 'set_phase', phase: 'closed' })
    expect(jsonLdText(jsonLdOf(open.state, MORNING, 'x'))).toMatch(/SoldOut.*마감/)
    const hidden = openShop({ ...place, feed, products: [{ code: MASK, name: '졸피뎀', class: 'narcotic' }] })
    expect(jsonLdText(jsonLdOf(hidden.state, MORNING, 'x'))).not.toMatch(/졸피뎀|Offer|Announcement/)
  })
})

describe('what clients of 2020 send', () => {
  test('[LF3] Seoul’s time to and fro, and none where there is none', () => {
    expect(seoulTime(Date.parse('2020-03-10T15:04:05Z'))).toBe('2020/03/11 00:04:05')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (second) => {
        expect(fromSeoulTime(seoulTime(second * 1000))).toBe(second * 1000)
      }),
      { numRuns: 200 },
    )
    for (const none of ['', '2020-03-11 09:00:00', '2020/02/30 09:00:00', '2020/03/11 25:00:00', 'null']) expect(fromSeoulTime(none), none).toBeNull()
  })

  test('[LF5] page sizes outside 500 to 5000 are clamped, whatever is written', () => {
    const asked = (query: string) => pageAsked(new URLSearchParams(query))
    expect(asked('')).toEqual({ page: 1, perPage: 500 })
    for (const small of ['1', '100', '-5', '0', 'x', '', '1e9', 'NaN']) expect(asked(`perPage=${small}`).perPage, small).toBe(500)
    expect(asked('perPage=99999').perPage).toBe(5000)
    expect(asked('page=-3').page).toBe(1)
    expect(asked('page=7&perPage=600')).toEqual({ page: 7, perPage: 600 })
  })

  test('[LF6] a radius that is missing, wide or none; a place that is none', () => {
    const asked = (query: string) => placeAsked(new URLSearchParams(query))
    expect(asked('lat=37.5&lng=127')?.metres).toBe(1000)
    expect(asked('lat=37.5&lng=127&radius=3000')?.metres).toBe(1000)
    expect(asked('lat=37.5&lng=127&m=10000')?.metres).toBe(5000)
    expect(asked('lat=37.5&lng=127&m=250')?.metres).toBe(250)
    for (const bad of ['m=-1', 'm=0', 'm=x', 'm=']) expect(asked(`lat=37.5&lng=127&${bad}`)?.metres, bad).toBe(1000)
    for (const nowhere of ['', 'lat=null&lng=null', 'lat=37.5', 'lat=51&lng=0', 'lat=1e400&lng=127', 'lat=NaN&lng=NaN'])
      expect(asked(nowhere), nowhere).toBeNull()
  })

  test('[LF7] 시+구 and 시+구+동 by whole words, with any spaces; a bare 시/도 is none', () => {
    const addr = '서울특별시  강남구 테헤란로 1  (역삼동, 건물)'
    const at = (asked: string) => {
      const words = addressAsked(asked)
      return words !== null && isAt(words, addr)
    }
    for (const yes of ['서울특별시 강남구', ' 서울특별시   강남구 ', '서울특별시 강남구 역삼동', '서울특별시 강남구 테헤란로']) expect(at(yes), yes).toBe(true)
    for (const no of ['서울특별시', '서울특별시 ', '', '서울특별시 강남', '서울특별시 강남구 역삼', '부산광역시 강남구']) expect(at(no), no).toBe(false)
  })
})

describe('rows of a file', () => {
  const row = { code: '11020201', name: '새봄약국', addr: '서울특별시 종로구 1', type: '01', lat: '37.58', lng: '126.99' }
  test('[IM1] numbers and text are read alike, and dropped zeros come back', () => {
    const same = { ok: true, value: { ...row, lat: 37.58, lng: 126.99 } }
    expect(storeOfRow(row)).toEqual(same)
    expect(storeOfRow({ ...row, code: 11020201, type: 1, lat: 37.58, lng: 126.99, remain_stat: 'plenty' })).toEqual(same)
    expect(storeOfRow({ ...row, code: '20201' })).toMatchObject({ value: { code: '00020201' } })
    expect(figureOfRow({ code: '11020201', remain_stat: null, created_at: '', stock_at: null })).toEqual({ ok: true, value: null })
  })

  test('[IM2] each field that is wrong is named', () => {
    const refused = (changes: object) => {
      const read = storeOfRow({ ...row, ...changes })
      return read.ok ? '' : read.refusal
    }
    expect(refused({ code: 'A1020201' })).toMatch(/^code: 8 digits/)
    expect(refused({ name: '' })).toMatch(/^name: /)
    expect(refused({ name: '새봄\u001b[2J' })).toMatch(/^name: one line/)
    expect(refused({ type: '04' })).toMatch(/^type: 01, 02 or 03/)
    expect(refused({ lat: '52.5' })).toMatch(/^lat: a position in Korea/)
    expect(refused({ lng: '0x7f' })).toMatch(/^lng: /)
    const sale = (changes: object) => figureOfRow({ code: '11020201', remain_stat: 'plenty', created_at: '2020/03/11 09:00:00', stock_at: '', ...changes })
    expect(sale({})).toMatchObject({ ok: true, value: { remain: 'plenty', stockAt: null } })
    expect(sale({ remain_stat: 'green' })).toMatchObject({ refusal: expect.stringMatching(/^remain: /) })
    expect(sale({ created_at: '' })).toMatchObject({ refusal: expect.stringMatching(/^created_at: /) })
    expect(sale({ stock_at: 'yesterday' })).toMatchObject({ refusal: expect.stringMatching(/^stock_at: /) })
  })
})
