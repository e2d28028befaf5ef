import { describe, expect, test } from 'vitest'
import { rulePack } from '#core/eligibility/rule-pack'
import type { Ticket } from '#core/ticket/ticket'
import { openMemoryJournal } from '#server/journal/memory-journal'
import { comparable } from '../support/comparable'
import { DEMO, handOver, MINUTE, openOutage as open, PERSON, ruled, served, silent, wish } from '../support/ruled'
import { CHAIN_KEY } from '../support/sqlite'
import { MASK, MORNING, openShop, type Shop } from '../support/store'

describe('decisions', () => {
  test('[F1] a product under rules is handed out on a decision, used once, for its own claim, units and time', () => {
    const shop = ruled()
    const [first, second] = [served(shop), served(shop)]
    expect(shop.refused(handOver(first))).toEqual({ kind: 'decision_needed', product: MASK })
    expect(shop.refused(handOver(first, 'nothing'))).toMatchObject({ kind: 'unknown_decision' })
    shop.do(wish(first, { units: 1 }))
    expect(shop.refused(handOver(second, 'd-1', 1))).toMatchObject({ kind: 'decision_mismatch', what: 'claim' })
    expect(shop.refused(handOver(first, 'd-1', 2))).toMatchObject({ kind: 'decision_mismatch', what: 'units' })
    shop.do(wish(second))
    shop.now += 16 * MINUTE
    expect(shop.refused(handOver(second, 'd-2'))).toMatchObject({ kind: 'unknown_decision' })
    shop.do(wish(first, { units: 1 }))
    shop.do(handOver(first, 'd-1', 1))
    expect(shop.refused(handOver(first, 'd-1', 1)).kind).toMatch(/claim_ended|illegal_transition/)
    expect(shop.state.decisions.has('d-1' as never)).toBe(false)
    expect([...shop.state.outbox.values()]).toMatchObject([{ id: 'd-1', units: 1, person: 'hash-1', provisional: false, telling: { state: 'waiting' } }])
  })

  test('[F2] a no of the national side hands out nothing, and says why', () => {
    const shop = ruled()
    const ticket = served(shop)
    shop.do(wish(ticket, { answer: { kind: 'answered', eligible: false, source: 'national', said: '구매횟수 초과' } }))
    expect(shop.refused(handOver(ticket, 'd-1'))).toEqual({ kind: 'not_eligible', decision: 'd-1' })
    expect(shop.log.at(-1)).toMatchObject({ type: 'check.decided', data: { outcome: 'ineligible', source: 'national', said: '구매횟수 초과' } })
  })

  test('[F3] no event names the person; who they are is sealed, and the seal is destroyed when it was told or never used', () => {
    const shop = ruled()
    const [used, unused] = [served(shop), served(shop)]
    shop.do(wish(used))
    shop.do(wish(unused, { person: { ...PERSON, key: 'hash-2', sealed: 'sealed-2' } }))
    shop.do(handOver(used, 'd-1'))
    const seals = () => new Map(shop.entries.flatMap(({ change }) => [...change.seals]))
    expect(seals()).toEqual(
      new Map([
        ['d-1', 'sealed-1'],
        ['d-2', 'sealed-2'],
      ]),
    )
    shop.do({ type: 'note_sending', purchase: 'd-1' })
    shop.do({ type: 'note_told', purchase: 'd-1', told: { kind: 'accepted', by: 'national' } })
    shop.now += 16 * MINUTE
    shop.do(wish(served(shop)))
    expect(seals()).toEqual(
      new Map([
        ['d-1', null],
        ['d-2', null],
        ['d-3', 'sealed-1'],
      ]),
    )
    expect(JSON.stringify(shop.log)).not.toMatch(/hash-|sealed-/)
  })

  test('[F4] an identifier is asked for where a law allows it, and refused where none does', () => {
    const shop = ruled()
    const ticket = served(shop)
    expect(shop.refused(wish(ticket, { person: null }))).toMatchObject({ kind: 'identity_needed', identifier: 'national_number' })
    const lawless = rulePack.parse({ ...DEMO, identifier: { kind: 'none' } })
    const other = openShop({ products: [{ code: MASK, name: 'KF94', rules: 'demo-weekly' }] }, MORNING, new Map([[DEMO.scheme, lawless]]))
    other.do({ type: 'receive', product: MASK, units: 10 })
    expect(other.refused(wish(served(other)))).toEqual({ kind: 'identifier_not_allowed', scheme: 'demo-weekly' })
  })
})

describe('while the check is silent', () => {
  test('[F5] nothing is sold by itself: silence without an open outage is refused with the choices', () => {
    const shop = ruled()
    expect(shop.refused(wish(served(shop), silent))).toEqual({ kind: 'check_silent', product: MASK })
  })

  test('[F6] by policy and cause: hold and tickets only sell nothing, sell and log sells provisionally', () => {
    const shop = ruled([{ policy: 'hold' }, { cause: 'our_line', policy: 'tickets_only' }, { cause: 'national', policy: 'sell_and_log' }])
    const ticket = served(shop)
    for (const [cause, refused] of [
      ['manual', 'hold'],
      ['our_line', 'tickets_only'],
    ] as const) {
      open(shop, cause)
      expect(shop.refused(wish(ticket, silent)), cause).toEqual({ kind: 'fallback_closed', policy: refused, cause })
    }
    open(shop, 'national')
    shop.do(wish(ticket, silent))
    expect([...shop.state.decisions.values()]).toMatchObject([{ source: 'local', provisional: true, outcome: 'eligible' }])
    shop.do({ type: 'set_policy', product: MASK, fallback: { cause: 'national', policy: 'hold', hours: 72 } })
    expect(shop.refused(handOver(ticket, 'd-1')), 'weighed again at the hand-over').toMatchObject({ kind: 'fallback_closed', policy: 'hold' })
  })

  test('[F7] the local ledger knows what this shop has sold to the person, before and during the outage', () => {
    const shop = ruled([{ policy: 'sell_and_log' }])
    const before = served(shop)
    shop.do(wish(before, { units: 1 }))
    shop.do(handOver(before, 'd-1', 1))
    open(shop)
    const during = served(shop)
    shop.do(wish(during, { ...silent, units: 1 }))
    shop.do(handOver(during, 'd-2', 1))
    shop.do(wish(served(shop), { ...silent, units: 1 }))
    expect(shop.log.at(-1)).toMatchObject({ type: 'check.decided', data: { outcome: 'ineligible', reasons: [{ kind: 'quota_used', limit: 2, bought: 2 }] } })
    const other = { ...PERSON, key: 'hash-9' }
    shop.do(wish(served(shop), { ...silent, person: other }))
    expect(shop.log.at(-1)).toMatchObject({ data: { outcome: 'eligible' } })
  })

  test('[F8] caps a person, a day and a time hold at the decision and again at the hand-over', () => {
    const shop = ruled([{ policy: 'sell_and_log', perPerson: 1, perDay: 3, hours: 2 }])
    open(shop)
    expect(shop.refused(wish(served(shop), silent))).toEqual({ kind: 'fallback_cap', cap: 'per_person', limit: 1 })
    const tickets = Array.from({ length: 4 }, () => served(shop))
    const people = tickets.map((_, at) => ({ ...PERSON, key: `p${at}` }))
    for (const [at, ticket] of tickets.entries()) shop.do(wish(ticket, { ...silent, units: 1, person: people[at] ?? null }))
    for (const ticket of tickets.slice(0, 3)) shop.do(handOver(ticket, `d-${ticket.number}`, 1))
    const last = tickets[3] as Ticket
    expect(shop.refused(handOver(last, `d-${last.number}`, 1)), 'four were decided before any was handed over').toEqual({
      kind: 'fallback_cap',
      cap: 'per_day',
      limit: 3,
    })
    shop.now += 2 * 60 * MINUTE
    expect(shop.refused(wish(served(shop), { ...silent, units: 1, person: { ...PERSON, key: 'late' } }))).toEqual({
      kind: 'fallback_cap',
      cap: 'hours',
      limit: 2,
    })
  })

  test('[SIM5] units sold unchecked yesterday are of no account today, in memory as in the rows', async () => {
    const shop = ruled([{ policy: 'sell_and_log', perPerson: 2, perDay: 2 }])
    open(shop)
    const [today, other] = [served(shop), served(shop)]
    shop.do(wish(today, silent))
    shop.do(handOver(today, 'd-1'))
    expect(shop.refused(wish(other, { ...silent, person: { ...PERSON, key: 'hash-2' } }))).toMatchObject({ kind: 'fallback_cap', cap: 'per_day' })
    shop.until('2020-03-12T00:01:00+09:00')
    expect(shop.state.provisional.size).toBe(0)
    const journal = openMemoryJournal({ chainKey: CHAIN_KEY })
    await journal.commit(shop.entries)
    expect(comparable(await journal.load(shop.state.id))).toEqual(comparable(shop.state))
    const next = served(shop)
    shop.do(wish(next, { ...silent, person: { ...PERSON, key: 'hash-2' } }))
    shop.do(handOver(next, `d-${next.number}`))
  })

  test('[F9] a late answer that comes before the hand-over replaces the provisional decision', () => {
    const shop = ruled()
    const ticket = served(shop)
    open(shop)
    shop.do(wish(ticket, silent))
    shop.do(wish(ticket, { answer: { kind: 'answered', eligible: false, source: 'national' } }))
    expect(shop.refused(handOver(ticket, 'd-1'))).toMatchObject({ kind: 'not_eligible' })
  })
})

describe('the outage', () => {
  test('[F10] one gap is one object: it counts, relapses, and closes only when everything was told', () => {
    const shop = ruled([{ policy: 'sell_and_log' }])
    open(shop)
    const { outage } = shop.state
    open(shop)
    expect(shop.log.filter(({ type }) => type === 'outage.opened')).toHaveLength(1)
    const ticket = served(shop)
    shop.do(wish(ticket, silent))
    shop.do(handOver(ticket, 'd-1'))
    shop.now += 90 * MINUTE
    shop.do({ type: 'end_outage', by: 'probe' })
    expect(shop.state.outage).toMatchObject({ id: outage?.id, answeringSince: shop.now, ticketsIssued: 1, unitsDispensed: 2 })
    open(shop)
    expect(shop.log.at(-1)?.type).toBe('outage.relapsed')
    shop.do({ type: 'end_outage', by: 'probe' })
    shop.do({ type: 'note_sending', purchase: 'd-1' })
    expect(shop.state.outage, 'sent, and no answer yet').not.toBeNull()
    shop.do({ type: 'note_told', purchase: 'd-1', told: { kind: 'refused', reason: 'quota_exceeded', elsewhere: [] } })
    expect(shop.state.outage).toBeNull()
    expect(shop.log.at(-1)).toMatchObject({
      type: 'outage.closed',
      data: { outage: outage?.id, ticketsIssued: 1, unitsDispensed: 2, conflicts: 1, minutes: 90 },
    })
  })

  test('[F11] what a person opened only a person ends', () => {
    const shop = ruled()
    shop.do({ type: 'open_outage', cause: 'manual', by: 'person', reason: '지자체 공지' })
    shop.do({ type: 'end_outage', by: 'probe' })
    expect(shop.state.outage).toMatchObject({ openedBy: 'person', answeringSince: null })
    shop.do({ type: 'end_outage', by: 'person' })
    expect(shop.state.outage).toBeNull()
    expect(shop.refused({ type: 'end_outage', by: 'person' })).toEqual({ kind: 'no_outage' })
  })
})

describe('the conflict desk', () => {
  function withConflict(): Shop {
    const shop = ruled()
    const ticket = served(shop)
    shop.do(wish(ticket))
    shop.do(handOver(ticket, 'd-1'))
    shop.do({ type: 'note_sending', purchase: 'd-1' })
    const elsewhere = [{ at: '2020-03-10T09:00:00.000Z', place: '종로약국', units: 2 }]
    shop.do({ type: 'note_told', purchase: 'd-1', told: { kind: 'refused', reason: 'quota_exceeded', elsewhere } })
    return shop
  }

  test('[F12] a refusal waits for a person with where else they bought; nothing settles it but a decision with a note', () => {
    const shop = withConflict()
    expect([...shop.state.outbox.values()]).toMatchObject([{ telling: { state: 'conflict', reason: 'quota_exceeded', elsewhere: [{ place: '종로약국' }] } }])
    expect(shop.refused({ type: 'note_told', purchase: 'd-1', told: { kind: 'accepted', by: 'national' } })).toMatchObject({
      kind: 'purchase_state',
      state: 'conflict',
    })
    shop.do({ type: 'resolve_conflict', purchase: 'd-1', action: 'escalate', note: '보건소에 문의' })
    expect(shop.state.outbox.size).toBe(1)
    shop.do({ type: 'resolve_conflict', purchase: 'd-1', action: 'accept_and_report', note: '보고함' })
    expect(shop.state.outbox.size).toBe(0)
    expect(shop.refused({ type: 'resolve_conflict', purchase: 'd-1', action: 'escalate', note: 'x' })).toMatchObject({ kind: 'unknown_purchase' })
  })

  test('[F13] voided units come back to the shelf; a corrected number is told anew as the same purchase', () => {
    const voided = withConflict()
    const { onHand } = voided.level()
    voided.do({ type: 'resolve_conflict', purchase: 'd-1', action: 'void_and_return', note: '돌려받음' })
    expect(voided.level().onHand).toBe(onHand + 2)
    const corrected = withConflict()
    corrected.do({ type: 'resolve_conflict', purchase: 'd-1', action: 'correct_number', note: '오타' })
    corrected.do({ type: 'correct_check', decision: 'd-1', person: { ...PERSON, key: 'hash-7', sealed: 'sealed-7' } })
    expect([...corrected.state.outbox.values()]).toMatchObject([{ id: 'd-1', person: 'hash-7', telling: { state: 'waiting', attempts: 0 } }])
  })
})

test('[F19] after a restore whatever was still to be told is unknown: it is asked about, or told under the same id, never a second time', () => {
  const shop = ruled()
  const ticket = served(shop)
  shop.do(wish(ticket))
  shop.do(handOver(ticket, 'd-1'))
  shop.do({ type: 'restore' }, { role: 'operator', id: 'restore' })
  expect([...shop.state.outbox.values()]).toMatchObject([{ id: 'd-1', telling: { state: 'unknown', lastSent: shop.now } }])
})
