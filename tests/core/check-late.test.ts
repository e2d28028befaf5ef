import { describe, expect, test } from 'vitest'
import { purchaseId } from '#core/ids'
import { holdsNumber, numberIn } from '#core/protocol/free-text'
import type { CommandOf, Told } from '#core/store/commands'
import { nextDue } from '#core/store/due'
import { conflictsOf, outageStateOf, soldOf } from '#core/views/check'
import { handOver, MINUTE, openOutage, PERSON, ruled, served, silent, wish } from '../support/ruled'
import type { Shop } from '../support/store'

const OTHER = { ...PERSON, key: 'hash-7', sealed: 'sealed-7' }
const TOLD = { kind: 'accepted', by: 'national' } as const

/** One person served: checked, or unchecked during an outage. */
function sold(unchecked = false): Shop {
  const shop = ruled()
  if (unchecked) openOutage(shop)
  const ticket = served(shop)
  shop.do(wish(ticket, unchecked ? silent : {}))
  shop.do(handOver(ticket, 'd-1'))
  return shop
}

function tell(shop: Shop, told: Told): void {
  shop.do({ type: 'note_sending', purchase: 'd-1' })
  shop.do({ type: 'note_told', purchase: 'd-1', told })
}

const row = (shop: Shop) => shop.state.outbox.get(purchaseId('d-1'))
const sealed = (shop: Shop) => new Map(shop.entries.flatMap(({ change }) => [...change.seals]))

describe('an answer that comes after the hand-over', () => {
  test('[F20] is attached to what was sold and changes nothing of it; a no is known before anything is told', () => {
    const shop = sold(true)
    const before = { ...shop.level(), ...row(shop) }
    shop.do({ type: 'attach_late', purchase: 'd-1', eligible: false, said: '구매횟수 초과' })
    expect({ ...shop.level(), ...row(shop) }).toEqual({ ...before, late: { at: shop.now, eligible: false, said: '구매횟수 초과' } })
    expect(shop.log.at(-1)).toMatchObject({ type: 'purchase.answered_late', data: { purchase: 'd-1', label: 'A-001', eligible: false } })
    expect(outageStateOf(shop.state)).toMatchObject({ unsent: 1, conflicts: 0, refusedLate: 1 })
    const length = shop.log.length
    shop.do({ type: 'attach_late', purchase: 'd-1', eligible: true, said: null })
    expect(shop.log, 'the first answer counts').toHaveLength(length)
    shop.do({ type: 'end_outage', by: 'probe' })
    tell(shop, { kind: 'refused', reason: 'quota_exceeded', elsewhere: [] })
    expect(conflictsOf(shop.state)).toMatchObject([{ state: 'conflict', late: { eligible: false, said: '구매횟수 초과' } }])
    expect(outageStateOf(shop.state).refusedLate, 'a case now').toBe(0)
  })

  test('[F20] what was told meanwhile needs no answer any more', () => {
    const shop = sold()
    tell(shop, TOLD)
    expect(shop.refused({ type: 'attach_late', purchase: 'd-1', eligible: true, said: null }).kind).toBe('unknown_purchase')
  })
})

describe('what was said to be written down, and is in no list', () => {
  test('[F28] comes back for a person, also where something was said to stand against it; a case that was decided stays decided', () => {
    const flagged = { kind: 'refused', reason: 'recorded_but_flagged: quota_exceeded', elsewhere: [] } as const
    for (const told of [TOLD, flagged]) {
      const shop = sold()
      tell(shop, told)
      shop.do({ type: 'note_told', purchase: 'd-1', told: { kind: 'missing', person: PERSON.key } })
      expect(conflictsOf(shop.state)).toMatchObject([{ state: 'undetermined', reason: 'said_saved_but_absent' }])
      shop.do({ type: 'resolve_conflict', purchase: 'd-1', action: 'was_entered', note: '포털에서 확인함' })
      expect(shop.refused({ type: 'note_told', purchase: 'd-1', told: { kind: 'missing', person: PERSON.key } }).kind).toBe('unknown_purchase')
    }
  })
})

describe('a number that was mistyped', () => {
  test('[F21] told already, it comes back as a correction of the same purchase; the same number again mends nothing', () => {
    const shop = sold()
    tell(shop, TOLD)
    expect(row(shop)).toBeUndefined()
    const correction = { type: 'correct_check', decision: 'd-1', was: PERSON.key } as const
    const length = shop.log.length
    shop.do({ ...correction, person: PERSON })
    expect(shop.log).toHaveLength(length)
    shop.do({ ...correction, person: OTHER })
    expect(row(shop)).toMatchObject({ id: 'd-1', units: 2, person: 'hash-7', correcting: true, telling: { state: 'waiting', attempts: 0 } })
    expect(shop.log.at(-1)).toEqual({ type: 'check.corrected', data: { decision: 'd-1', was: 'confirmed' } })
    expect(sealed(shop).get('d-1')).toBe('sealed-7')
    shop.do({ type: 'note_sending', purchase: 'd-1' })
    expect(shop.refused({ ...correction, person: OTHER }), 'on its way').toMatchObject({ kind: 'purchase_state', state: 'sending' })
    shop.do({ type: 'note_told', purchase: 'd-1', told: { kind: 'lost' } })
    expect(row(shop)).toMatchObject({ correcting: true, telling: { state: 'unknown' } })
    tell(shop, TOLD)
    expect(shop.entries.at(-1)?.change.purchases).toMatchObject([{ id: 'd-1', correcting: false, telling: { state: 'confirmed' } }])
    expect(sealed(shop).get('d-1')).toBeNull()
    expect(shop.refused({ ...correction, was: 'hash-of-nobody', person: PERSON }).kind).toBe('unknown_decision')
    expect(JSON.stringify(shop.log)).not.toMatch(/hash-|sealed-/)
  })

  test('[F21] the local ledger moves it to whose it is', () => {
    const shop = sold()
    tell(shop, TOLD)
    shop.do({ type: 'correct_check', decision: 'd-1', was: PERSON.key, person: OTHER })
    openOutage(shop)
    expect(shop.refused(wish(served(shop), { ...silent, person: OTHER }))).toMatchObject({ kind: 'fallback_cap', cap: 'per_person' })
    shop.do(wish(served(shop), silent))
    expect(shop.log.at(-1)).toMatchObject({ data: { outcome: 'eligible' } })
  })

  test('[F22] where the reply was lost, or the mending refused, what may stand there is mended and not told beside it', () => {
    const shop = sold()
    tell(shop, { kind: 'lost' })
    shop.do({ type: 'correct_check', decision: 'd-1', person: OTHER })
    expect(row(shop)).toMatchObject({ correcting: true, telling: { state: 'unknown' } })
    tell(shop, { kind: 'refused', reason: 'quota_exceeded', elsewhere: [] })
    shop.do({ type: 'correct_check', decision: 'd-1', person: { ...PERSON, key: 'hash-8', sealed: 'sealed-8' } })
    shop.do({ type: 'resolve_conflict', purchase: 'd-1', action: 'correct_number', note: '오타' })
    expect(row(shop)).toMatchObject({ person: 'hash-8', correcting: true, telling: { state: 'waiting' } })
    expect(soldOf(row(shop) as never)).toMatchObject({ state: 'unsent', correcting: true, mayCorrect: true })
  })
})

test('[F23] what was sealed for a decision nobody used is destroyed when its time is over, though nobody asks again', () => {
  const shop = ruled()
  shop.do(wish(served(shop)))
  expect(nextDue(shop.state)).toBe(shop.now + 15 * MINUTE)
  shop.now += 15 * MINUTE
  shop.until(new Date(shop.now).toISOString())
  expect(sealed(shop).get('d-1')).toBeNull()
  expect(shop.state.decisions.size).toBe(0)
  expect(shop.log.at(-1)).toEqual({ type: 'check.expired', data: { decisions: ['d-1'] } })
  expect(nextDue(shop.state)).toBeGreaterThan(shop.now)
})

describe('what probes have shown', () => {
  const probes = (shop: Shop, isBack: boolean): CommandOf<'note_probes'> => ({
    ...{ type: 'note_probes', outage: shop.state.outage?.id ?? 'outage-of-before', since: shop.now - MINUTE, asked: 7, answered: 0 },
    ...{ failure: 'silent', isBack },
  })

  test('[F24] is evidence in the log, also when the outage has ended meanwhile', () => {
    const shop = ruled()
    shop.do(probes(shop, false))
    expect(shop.log.at(-1)).toMatchObject({ type: 'outage.probed', data: { outage: 'outage-of-before', asked: 7, answered: 0, failure: 'silent' } })
    expect(shop.state.outage).toBeNull()
    openOutage(shop)
    shop.do(probes(shop, true))
    expect(shop.state.outage, 'what opened by itself ends by itself').toMatchObject({ respondingSince: null, answeringSince: null })
  })

  test('[F25] whoever opened it by hand is told since when it answers again, and it ends by nobody else', () => {
    const shop = ruled()
    shop.do({ type: 'open_outage', cause: 'manual', by: 'person' })
    shop.do(probes(shop, true))
    const since = shop.now
    shop.now += MINUTE
    shop.do(probes(shop, true))
    expect(shop.state.outage).toMatchObject({ respondingSince: since, answeringSince: null })
    expect(outageStateOf(shop.state).outage?.respondingSince).toBe(new Date(since).toISOString())
    shop.do(probes(shop, false))
    expect(shop.state.outage?.respondingSince).toBeNull()
    shop.do(probes(shop, true))
    shop.do({ type: 'end_outage', by: 'person' })
    expect(shop.state.outage).toBeNull()
  })
})

test('[F26] a resident number is known in a text however it is written; other figures are not', () => {
  const numbers = [
    '900101-1234567',
    '9001011234567',
    '900101 - 1234567',
    '90.01.01-1234567',
    '900101 1 234567',
    '9 0 0 1 0 1 1 2 3 4 5 6 7',
    '９００１０１－１２３４５６７',
  ]
  for (const number of numbers) expect(holdsNumber(`김씨 ${number}번이 왔음`), number).toBe(true)
  const others = [
    'A-001',
    '010-1234-5678',
    '02-555-0111 09:30',
    '991332-1234567',
    '12345678901234',
    '0198c1d2-1234-7abc-8def-001122334455',
    '2026-11-27T00:28:00.123Z',
  ]
  for (const figures of others) expect(holdsNumber(figures), figures).toBe(false)
  const body = { claims: [{ identity: '900101-1234567' }], note: { text: ['fine', '900101-1234567'] } }
  expect(numberIn(body, new Set(['identity']))).toBe('note.text.1')
  expect(numberIn(body.claims, new Set(['identity']))).toBeNull()
  expect(numberIn({ '900101-1234567': 1 }, new Set())).toBe('body')
})

test('[F27] at 80 % of 2,000 rows or of 72 hours those who work here are told', () => {
  const shop = sold(true)
  const [one] = shop.state.outbox.values()
  const rows = (count: number) => new Map(Array.from({ length: count }, (_, nth) => [`d-${nth}`, { ...one, id: `d-${nth}` }]))
  const full = (state: object) => outageStateOf({ ...shop.state, ...state } as Shop['state']).nearlyFull
  expect([full({ outbox: rows(1_599) }), full({ outbox: rows(1_600) })]).toEqual([false, true])
  const hour = 60 * MINUTE
  expect([full({ at: shop.now + 57 * hour }), full({ at: shop.now + 58 * hour })]).toEqual([false, true])
})
