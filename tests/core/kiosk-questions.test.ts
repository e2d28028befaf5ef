import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { type RulePack, rulePack } from '#core/eligibility/rule-pack'
import { credentialId } from '#core/ids'
import { nextQuestion, type Party, questionsOf, type Share } from '#core/kiosk/questions'
import type { Questions } from '#core/protocol/questions'
import type { Actor } from '#core/store/events'
import { kioskView } from '#core/views/kiosk'
import { MASK, MORNING, openShop, type Shop } from '../support/store'

const packOf = (name: string): RulePack => rulePack.parse(JSON.parse(readFileSync(path.resolve(import.meta.dirname, `../../rules/${name}.json`), 'utf8')))
const KR = packOf('kr-mask-2020')
const KIOSK: Actor = { role: 'kiosk', id: 'kiosk-1' }

const asked = (day: string, pack = KR): Questions | null => questionsOf([pack], Date.parse(`${day}T10:00:00+09:00`))
const on = (day: string): Questions => asked(day) as Questions
const party = (shares: Share[], { people = shares.length, ...more }: Partial<Party> = {}): Party => ({
  people,
  byProxy: false,
  papersTold: false,
  shares,
  ...more,
})
const comesFor = (who: string, digit: number): Share => ({ who, digit })
const self = (digit: number): Share => ({ who: 'self', digit })

describe('what a kiosk asks before the number', () => {
  test('[KI6] the last digit on a weekday of the rule, nothing on a day that is for everybody, and nothing at all by other packs', () => {
    const days = Object.entries({ '2020-03-08': false, '2020-03-11': true, '2020-03-14': false, '2020-04-15': false, '2020-05-29': true, '2020-06-02': false })
    expect(days.map(([day]) => [day, (asked(day)?.days.length ?? 0) > 0])).toEqual(days)
    expect(asked('2020-07-13'), 'after the scheme').toBeNull()
    for (const name of ['demo-weekly', 'shop-limit', 'us-cmea']) expect(asked('2020-03-11', packOf(name)), name).toBeNull()
  })

  test('[KI6] a wrong day is said with the day that is right, by the rules of that day', () => {
    const wednesday = on('2020-03-11')
    expect(nextQuestion(wednesday, party([], { people: 1 }))).toEqual({ ask: 'digit', nth: 0 })
    expect(nextQuestion(wednesday, party([{ digit: 3 }]))).toEqual({ ask: 'nothing' })
    expect(nextQuestion(wednesday, party([{ digit: 0 }]))).toEqual({ ask: 'wrong_day', nth: 0, digit: 0, day: '2020-03-13' })
    expect(nextQuestion(wednesday, party([{ digit: 2 }])), 'Saturday is for everybody').toMatchObject({ day: '2020-03-14' })
    expect(nextQuestion(on('2020-04-14'), party([{ digit: 9 }])), 'election day is sooner than Thursday').toMatchObject({ day: '2020-04-15' })
    expect(nextQuestion(on('2020-05-29'), party([{ digit: 1 }])), 'and nobody’s day is past the end of the rule').toMatchObject({ day: '2020-05-30' })
    expect(nextQuestion(wednesday, party([{ digit: 3 }, { digit: 9 }], { people: 3 })), 'at once, not after the third').toMatchObject({
      ask: 'wrong_day',
      nth: 1,
    })
  })

  test('[KI7] who comes for others says for whom, is asked the digit of whoever’s day counts, and is told the papers last', () => {
    const rules = on('2020-03-11')
    expect(rules.proxies.map(({ class: name, day }) => `${name} ${day}`)).toEqual([
      'disabled principal',
      'child principal',
      'child_with_guardian proxy',
      'elderly principal',
      'long_term_care principal',
    ])
    const two = { people: 2, byProxy: true }
    expect(nextQuestion(rules, party([], two))).toEqual({ ask: 'who', nth: 0 })
    expect(nextQuestion(rules, party([{ who: 'self' }], two))).toEqual({ ask: 'digit', nth: 0 })
    expect(nextQuestion(rules, party([self(3)], two))).toEqual({ ask: 'who', nth: 1 })
    const all = [self(3), comesFor('long_term_care', 8)]
    expect(nextQuestion(rules, party(all, two))).toMatchObject({ ask: 'papers', proxies: [{ papers: [{ ko: '장기요양인증서' }, { ko: '주민등록등본' }] }] })
    expect(nextQuestion(rules, party(all, { ...two, papersTold: true }))).toEqual({ ask: 'nothing' })
    expect(nextQuestion(rules, party([self(3), comesFor('elderly', 9)], two)), 'the day of the principal').toMatchObject({ ask: 'wrong_day', nth: 1 })
    expect(
      on('2020-06-02').proxies.map(({ class: name }) => name),
      'also where no day is asked',
    ).toEqual(['family'])
  })

  test('[KI7] from 27 April whoever comes for others may take their own share on the day of those', () => {
    const rules = on('2020-04-29')
    const own = { people: 2, byProxy: true, papersTold: true }
    expect(nextQuestion(rules, party([self(1)], own)), 'somebody may still come').toEqual({ ask: 'who', nth: 1 })
    expect(nextQuestion(rules, party([self(1), comesFor('elderly', 8)], own))).toEqual({ ask: 'nothing' })
    expect(nextQuestion(rules, party([self(1), self(3)], own))).toMatchObject({ ask: 'wrong_day', nth: 0, digit: 1 })
    expect(nextQuestion(on('2020-04-22'), party([self(1)], own)), 'before, each had a day').toMatchObject({ ask: 'wrong_day', nth: 0 })
  })
})

function shopOf2020(kind: Record<string, unknown> = {}): Shop {
  const shop = openShop(
    {
      products: [{ code: MASK, name: 'KF94', rules: KR.scheme, ...kind }],
      services: [{ code: 'A', name: '공적 마스크', product: MASK, unitsPerClaim: 2, atKiosk: 'open' }],
      counters: [{ code: '1', profile: { services: [{ service: 'A' }] } }],
    },
    MORNING,
    new Map([[KR.scheme, KR]]),
  )
  const credential = { id: credentialId(KIOSK.id), role: 'kiosk', name: '입구', secretHash: 'k', createdAt: shop.now, revokedAt: null } as const
  shop.do({ type: 'create_key', credential })
  shop.do({ type: 'receive', product: MASK, units: 100 })
  return shop
}

test('[KI6] a kiosk gives nobody a number for another day; staff and the counter decide as before', () => {
  const shop = shopOf2020()
  const issue = (birthDigit?: number) => ({ type: 'issue', service: 'A', claims: [birthDigit === undefined ? {} : { birthDigit }] }) as const
  expect(shop.refused(issue(5), KIOSK)).toEqual({ kind: 'wrong_day', digit: 5, day: '2020-03-13' })
  expect(shop.do(issue(3), KIOSK).ticket?.claims[0]?.birthDigit).toBe(3)
  expect(shop.do(issue(), KIOSK).ticket?.number, 'of whom nothing is known').toBe(2)
  expect(shop.do(issue(5)).ticket?.number, 'by staff').toBe(3)
})

test('[KI6] the view asks by the day it is seen, not by that of the last thing that happened; of medicine it says nothing', () => {
  const shop = shopOf2020()
  const packs = new Map([[KR.scheme, KR]])
  const days = (now: number) => kioskView(shop.state, { packs, now }).services[0]?.asks?.days.length
  expect(days(MORNING)).toBe(10)
  expect(days(MORNING + 3 * 86_400_000), 'Saturday').toBe(0)
  expect(kioskView(shopOf2020({ class: 'narcotic' }).state, { packs, now: MORNING }).services[0]).not.toHaveProperty('asks')
})
