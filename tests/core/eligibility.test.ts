import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { explain } from '#core/eligibility/explain'
import { type Judgement, judge, type Wish } from '#core/eligibility/judge'
import { readResidentNumber } from '#core/eligibility/person'
import { mayIdentify, type RulePack, rulePack } from '#core/eligibility/rule-pack'
import type { Purchase } from '#core/eligibility/windows'

const RULES = path.resolve(import.meta.dirname, '../../rules')
const packOf = (name: string): RulePack => rulePack.parse(JSON.parse(readFileSync(path.join(RULES, `${name}.json`), 'utf8')))
const KR = packOf('kr-mask-2020')
const MASK = 'mask-kf94'

const seoul = (text: string): number => Date.parse(`${text.includes('T') ? text : `${text}T10:00`}:00+09:00`)
const bought = (...entries: readonly (readonly [string, number])[]): Purchase[] => entries.map(([at, units]) => ({ at: seoul(at), product: MASK, units }))
const born = (birthYear: number) => ({ birthYear, birthDigit: birthYear % 10 })
/** Judges masks by the rules of 2020. */
const masks = (at: string, wish: Partial<Wish> & Pick<Wish, 'person'>, purchases: Purchase[] = []): Judgement =>
  judge([KR], { at: seoul(at), product: MASK, units: 1, ...wish }, purchases)
const kinds = (judgement: Judgement): string[] => (judgement.outcome === 'ineligible' ? judgement.reasons.map(({ kind }) => kind) : [])
const left = (judgement: Judgement): number | null | undefined => (judgement.outcome === 'eligible' ? judgement.left : undefined)

describe('public masks, Korea 2020', () => {
  test('[G1] 6 to 8 March: two in the window, whatever the day', () => {
    expect(left(masks('2020-03-06', { person: born(1970) }))).toBe(2)
    expect(left(masks('2020-03-08', { person: born(1970) }, bought(['2020-03-06', 1])))).toBe(1)
    expect(kinds(masks('2020-03-08', { person: born(1970) }, bought(['2020-03-06', 2])))).toEqual(['quota_used'])
    expect(kinds(masks('2020-03-05', { person: born(1970) }))).toEqual(['not_in_force'])
  })

  test('[G2] from 9 March each weekday is for two digits, weekends for those not yet served; a week is Monday to Sunday in Seoul', () => {
    const days = { '09': [1, 6], '10': [2, 7], '11': [3, 8], '12': [4, 9], '13': [5, 0] }
    for (const [day, digits] of Object.entries(days))
      for (let digit = 0; digit <= 9; digit++)
        expect(kinds(masks(`2020-03-${day}`, { person: born(1970 + digit) })), `${day} ${digit}`).toEqual(digits.includes(digit) ? [] : ['wrong_day'])
    for (const day of ['14', '15']) expect(left(masks(`2020-03-${day}`, { person: born(1973) }))).toBe(2)
    expect(kinds(masks('2020-03-15', { person: born(1973) }, bought(['2020-03-11', 2])))).toEqual(['window_closed'])
    expect(left(masks('2020-03-18', { person: born(1973) }, bought(['2020-03-15T23:59', 2]))), 'the week before, by a minute').toBe(2)
    expect(masks('2020-03-11', { person: born(1971) })).toMatchObject({
      reasons: [{ kind: 'wrong_day', weekday: 'wed', digit: 1, digits: [3, 8], next: '2020-03-14' }],
    })
  })

  test('[G3] until 17 May even one closes the week; from 18 May it may be split', () => {
    expect(kinds(masks('2020-03-14', { person: born(1973) }, bought(['2020-03-11', 1])))).toEqual(['window_closed'])
    expect(kinds(masks('2020-05-17', { person: born(1973) }, bought(['2020-05-13', 1])))).toEqual(['window_closed'])
    expect(left(masks('2020-05-23', { person: born(1973) }, bought(['2020-05-20', 1])))).toBe(2)
  })

  test('[G4] 15 April, election day, is open to every digit; from 27 April holidays are like weekends and the share is three', () => {
    expect(left(masks('2020-04-15', { person: born(1971) }))).toBe(2)
    expect(kinds(masks('2020-04-22', { person: born(1971) }))).toEqual(['wrong_day'])
    for (const day of ['2020-04-30', '2020-05-05']) expect(left(masks(day, { person: born(1973) })), day).toBe(3)
    expect(kinds(masks('2020-04-28', { person: born(1973) }))).toEqual(['wrong_day'])
  })

  test('[G5] from 1 June no weekday, and five for those born in 2002 or later', () => {
    expect([left(masks('2020-06-02', { person: born(2001) })), left(masks('2020-06-02', { person: born(2002) }))]).toEqual([3, 5])
    expect(kinds(masks('2020-06-02', { person: { birthDigit: 2 } }))).toContain('attribute_needed')
  })

  test('[G6] when the share grows in the middle of a week, what was bought in it counts: three bought, seven left', () => {
    expect(left(masks('2020-06-18', { person: born(1973) }, bought(['2020-06-16', 3])))).toBe(7)
    expect(left(masks('2020-06-22', { person: born(1973) }, bought(['2020-06-16', 3])))).toBe(10)
  })

  test('[G7] from 8 July neither limit nor number; after 12 July no scheme', () => {
    expect(masks('2020-07-08', { person: {}, units: 50 }, bought(['2020-07-07', 10]))).toMatchObject({ outcome: 'eligible', left: null })
    expect(mayIdentify(KR, '2020-07-07')).toBe(true)
    expect(mayIdentify(KR, '2020-07-08')).toBe(false)
    expect(kinds(masks('2020-07-13', { person: {} }))).toEqual(['not_in_force'])
  })

  test('[G8] proxies come in by date: each class from its day on, for those it is for, with its papers', () => {
    const since: Record<string, [string, number]> = {
      disabled: ['2020-03-06', 1970],
      child: ['2020-03-09', 2010],
      elderly: ['2020-03-09', 1940],
      long_term_care: ['2020-03-09', 1950],
      pregnant: ['2020-03-23', 1990],
      wounded_veteran: ['2020-03-23', 1950],
      school_age: ['2020-04-06', 2002],
      in_patient: ['2020-04-06', 1970],
      family_apart: ['2020-04-20', 1970],
      family: ['2020-05-18', 1970],
    }
    for (const [name, [from, year]] of Object.entries(since)) {
      const dayBefore = new Date(Date.parse(from) - 86_400_000).toISOString().slice(0, 10)
      expect(kinds(masks(from, { person: born(year), proxy: { class: name } })), `${name} from ${from}`).not.toContain('proxy_not_allowed')
      if (dayBefore >= '2020-03-06')
        expect(kinds(masks(dayBefore, { person: born(year), proxy: { class: name } })), `${name} before`).toContain('proxy_not_allowed')
    }
    for (const [name, year] of [
      ['child', 2009],
      ['elderly', 1941],
      ['school_age', 2001],
    ] as const)
      expect(kinds(masks('2020-04-12', { person: born(year), proxy: { class: name } })), name).toEqual(['proxy_not_for_them'])
    expect(masks('2020-03-14', { person: born(2012), proxy: { class: 'child' } })).toMatchObject({ papers: [{ en: 'resident register copy' }] })
  })

  test('[G9] the principal’s quota and day count; a guardian’s day with the child; from 27 April either one’s', () => {
    const child = born(2012) // Tuesday
    const mother = born(1981) // Monday
    expect(kinds(masks('2020-03-10', { person: child, proxy: { class: 'child', person: mother } }))).toEqual([])
    expect(kinds(masks('2020-03-09', { person: child, proxy: { class: 'child', person: mother } }))).toEqual(['wrong_day'])
    expect(kinds(masks('2020-03-09', { person: child, proxy: { class: 'child_with_guardian', person: mother } }))).toEqual([])
    expect(kinds(masks('2020-03-10', { person: child, proxy: { class: 'child', person: mother } }, bought(['2020-03-09', 2])))).toEqual(['window_closed'])
    for (const day of ['2020-05-11', '2020-05-12']) expect(kinds(masks(day, { person: child, proxy: { class: 'child', person: mother } })), day).toEqual([])
    expect(kinds(masks('2020-05-13', { person: child, proxy: { class: 'child', person: mother } }))).toEqual(['wrong_day'])
    // Her own share in the same visit: on his day only since 27 April.
    expect(kinds(masks('2020-04-21', { person: mother, cameFor: [child] }))).toEqual(['wrong_day'])
    expect(kinds(masks('2020-05-12', { person: mother, cameFor: [child] }))).toEqual([])
  })
})

describe('other schemes, with no new code', () => {
  const cmea = packOf('us-cmea')
  const oklahoma = packOf('us-cmea-oklahoma')
  const chicago = (text: string): number => Date.parse(`${text}:00-06:00`)
  const box = (at: string, units: number): Purchase => ({ at: chicago(at), product: 'pse-30mg-24', units })
  const pse = (packs: RulePack[], at: string, units: number, purchases: Purchase[] = [], site: 'counter' | 'mail' = 'counter') =>
    judge(packs, { at: chicago(at), product: 'pse-30mg-24', units, person: {}, site }, purchases)

  test('[G10] pseudoephedrine: 3.6 g a day and 9 g in 30 days of base, 7.5 g by mail; refused with a way to override', () => {
    expect(left(pse([cmea], '2026-01-15T10:00', 1))).toBe(6)
    expect(pse([cmea], '2026-01-15T10:00', 7)).toMatchObject({ outcome: 'ineligible', mayOverride: true, reasons: [{ kind: 'more_than_left', left: 6 }] })
    const month = [box('2026-01-01T10:00', 6), box('2026-01-10T10:00', 6), box('2026-01-14T10:00', 3)]
    expect(kinds(pse([cmea], '2026-01-15T10:00', 1, month))).toEqual(['quota_used'])
    expect(left(pse([cmea], '2026-01-31T10:00', 1, month)), 'the first six are out of the 30 days').toBe(6)
    expect(left(pse([cmea], '2026-01-15T10:00', 1, [box('2026-01-01T10:00', 9)], 'mail'))).toBe(3)
  })

  test('[G11] a state on top: all must hold, the strictest wins', () => {
    const month = [box('2026-01-01T10:00', 6), box('2026-01-10T10:00', 5)]
    expect(left(pse([cmea], '2026-01-15T10:00', 1, month))).toBe(4)
    expect(left(pse([oklahoma, cmea], '2026-01-15T10:00', 1, month))).toBe(1)
    const year = Array.from({ length: 20 }, (_, at) => box(`2025-${String((at % 10) + 2).padStart(2, '0')}-0${at < 10 ? 1 : 5}T10:00`, 5))
    expect(kinds(pse([oklahoma, cmea], '2026-01-15T10:00', 2, year))).toEqual(['more_than_left'])
  })

  test('[G12] a shop’s own limit and the demo’s weekly two', () => {
    const shop = packOf('shop-limit')
    const wish = { at: seoul('2026-05-01T23:30'), product: 'scarce-box', units: 2, person: {} }
    expect(left(judge([shop], wish, []))).toBe(2)
    expect(kinds(judge([shop], wish, [{ at: seoul('2026-05-01T00:10'), product: 'scarce-box', units: 1 }]))).toEqual(['more_than_left'])
    expect(left(judge([shop], wish, [{ at: seoul('2026-04-30T23:50'), product: 'scarce-box', units: 2 }]))).toBe(2)
    const demo = packOf('demo-weekly')
    expect(left(judge([demo], { at: seoul('2031-07-03'), product: MASK, units: 1, person: {} }, []))).toBe(2)
  })

  test('[G13] an age and a size of pack, as Japan asks from 1 May 2026, are data too', () => {
    const japan = rulePack.parse({
      ...{
        scheme: 'jp-otc-2026',
        name: { ko: '일본', en: 'Japan' },
        timeZone: 'Asia/Tokyo',
        identifier: { kind: 'none' },
        measure: { ko: '정', en: 'tablets' },
      },
      products: [
        { code: 'small', amountEach: 20 },
        { code: 'large', amountEach: 60 },
      ],
      periods: [
        {
          from: '2026-05-01',
          limits: [
            { amount: 20, window: { kind: 'visit' }, who: { maxAge: 17 } },
            { amount: 60, window: { kind: 'visit' }, who: { minAge: 18 } },
          ],
        },
      ],
    })
    const ask = (product: string, units: number, birthYear: number) =>
      judge([japan], { at: Date.parse('2026-06-01T03:00Z'), product, units, person: { birthYear } }, [])
    expect([left(ask('small', 1, 2010)), kinds(ask('small', 2, 2010)), kinds(ask('large', 1, 2010)), left(ask('large', 1, 1990))]).toEqual([
      1,
      ['more_than_left'],
      ['quota_used'],
      1,
    ])
  })
})

describe('rule packs and numbers', () => {
  test('[G14] every pack that is shipped is valid; a mistake is named by its path', () => {
    for (const file of readdirSync(RULES)) expect(rulePack.safeParse(JSON.parse(readFileSync(path.join(RULES, file), 'utf8'))).error, file).toBeUndefined()
    const broken = { ...KR, periods: [KR.periods[1], KR.periods[0]], identifier: { kind: 'national_number', legalBasis: [] }, retentionDays: 1, odd: 1 }
    const paths = rulePack.safeParse(broken).error?.issues.map(({ path: where }) => where.join('.'))
    expect(paths).toEqual(expect.arrayContaining([''])) // the unknown key
    const { odd: _, ...known } = broken
    expect(rulePack.safeParse(known).error?.issues.map(({ path: where }) => where.join('.'))).toEqual(
      expect.arrayContaining(['periods.1.from', 'identifier.legalBasis', 'retentionDays']),
    )
  })

  test('[G15] a decision says which rule and figures it used, in Korean and in English', () => {
    const judgement = masks('2020-06-02', { person: born(1970) }, bought(['2020-06-01', 3]))
    const [reason] = judgement.outcome === 'ineligible' ? judgement.reasons : []
    expect(reason).toEqual({ kind: 'quota_used', scheme: 'kr-mask-2020', rule: '2020-06-01', limit: 3, bought: 3, from: '2020-06-01', to: '2020-06-07' })
    expect(reason && explain(reason, 'ko')).toBe('2020-06-01~2020-06-07 3개 중 3개를 이미 구매했습니다.')
    expect(reason && explain(reason, 'en')).toBe('3 of 3 bought from 2020-06-01 to 2020-06-07.')
  })

  test('[G16] 13 digits with any tail are a number, hyphen or not; 12, 14, letters and impossible dates are told apart', () => {
    expect(readResidentNumber('900229-2999999')).toEqual({ ok: false, refusal: { kind: 'impossible_date', month: 2, day: 29 } })
    expect(readResidentNumber('920229-2999999')).toMatchObject({ ok: true, value: { birthYear: 1992, birthDigit: 2 } })
    expect(readResidentNumber('1203043 111111')).toMatchObject({ ok: true, value: { birthYear: 2012, birthDigit: 2 } })
    for (const [seventh, year] of [
      ['9', 1890],
      ['0', 1890],
      ['5', 1990],
      ['8', 2090],
    ] as const)
      expect(readResidentNumber(`900101${seventh}123456`)).toMatchObject({ ok: true, value: { birthYear: year } })
    expect(readResidentNumber('900101-123456')).toEqual({ ok: false, refusal: { kind: 'wrong_length', digits: 12, expected: 13 } })
    expect(readResidentNumber('900101-12345678')).toEqual({ ok: false, refusal: { kind: 'wrong_length', digits: 14, expected: 13 } })
    expect(readResidentNumber('90010l-1234567')).toEqual({ ok: false, refusal: { kind: 'not_digits' } })
    expect(readResidentNumber('901301-1234567')).toEqual({ ok: false, refusal: { kind: 'impossible_date', month: 13, day: 1 } })
  })
})
