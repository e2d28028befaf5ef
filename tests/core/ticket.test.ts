import { describe, expect, test } from 'vitest'
import { callNext, dispenseAll, issue, MASK, openShop, type Shop } from '../support/store'

const received = (units: number, changes: Record<string, unknown> = {}): Shop => {
  const shop = openShop(changes)
  shop.do({ type: 'receive', product: MASK, units })
  return shop
}

describe('issuing', () => {
  test('[T1] a ticket of a service with stock is a promise of its units, with until when they are kept', () => {
    const shop = received(10)
    const ticket = issue(shop, { claims: [{}, { units: 1 }] })
    expect(ticket).toMatchObject({ number: 1, promise: { kind: 'promised', collectUntil: Date.parse('2020-03-11T18:00:00+09:00') } })
    expect(ticket.claims.map(({ units }) => units)).toEqual([2, 1])
    expect(shop.level()).toMatchObject({ onHand: 10, allocated: 3, available: 7 })
  })

  test('[T2] units of 0, below 0 or above the limit and too many people are refused with the limits', () => {
    const shop = received(100, {})
    for (const units of [0, -1, 3])
      expect(shop.refused({ type: 'issue', service: 'A', claims: [{ units }] })).toEqual({ kind: 'units_out_of_range', units, min: 1, max: 2 })
    expect(shop.refused({ type: 'issue', service: 'A', claims: Array.from({ length: 11 }, () => ({})) })).toEqual({
      kind: 'claims_out_of_range',
      claims: 11,
      max: 10,
    })
    expect(shop.refused({ type: 'issue', service: 'Z' })).toEqual({ kind: 'unknown_service', service: 'Z' })
    expect(shop.level().allocated).toBe(0)
  })

  test('[T3] when units are short the refusal says how many are left; on request the ticket goes on standby and holds none', () => {
    const shop = received(3)
    issue(shop)
    expect(shop.refused({ type: 'issue', service: 'A' })).toEqual({ kind: 'insufficient_stock', available: 1, standbyAhead: 0 })
    const standby = issue(shop, { standby: true })
    expect(standby.promise).toEqual({ kind: 'standby' })
    expect(shop.level()).toMatchObject({ allocated: 2, available: 1 })
  })

  test('[T4] nobody is promised units past somebody on standby', () => {
    const shop = received(3)
    issue(shop)
    issue(shop, { standby: true })
    expect(shop.refused({ type: 'issue', service: 'A', claims: [{ units: 1 }] })).toEqual({ kind: 'insufficient_stock', available: 1, standbyAhead: 1 })
  })

  test('[T5] a service without stock gives a number and no claims', () => {
    const ticket = issue(openShop(), { service: 'C' })
    expect(ticket).toMatchObject({ claims: [], promise: null, product: null })
  })

  test('[T6] a ticket given out after the window of the day has ended is kept until the end of tomorrow’s', () => {
    const shop = received(10)
    shop.until('18:30')
    expect(issue(shop).promise).toMatchObject({ collectUntil: Date.parse('2020-03-12T18:00:00+09:00') })
  })

  test('[T7] only staff may give the priority lane', () => {
    const shop = received(10)
    expect(shop.refused({ type: 'issue', service: 'A', lane: 'priority' }, { role: 'kiosk', id: 'k' })).toEqual({ kind: 'lane_needs_staff', lane: 'priority' })
    expect(issue(shop, { lane: 'priority', reason: 'pregnant' }).lane).toBe('priority')
  })
})

describe('claims', () => {
  test('[T10] each person’s share ends by itself, and the ticket is served when all have', () => {
    const shop = received(10)
    issue(shop, { claims: [{}, {}, {}] })
    const { id, claims } = callNext(shop)
    const [first, second, third] = claims.map((claim) => claim.id)
    shop.do({ type: 'dispense', ticket: id, claim: first ?? '', product: MASK, units: 2 })
    shop.do({ type: 'refuse', ticket: id, claim: second ?? '', reason: 'bought 2 of 2 this week' })
    expect(shop.level()).toMatchObject({ onHand: 8, allocated: 2, available: 6 })
    shop.do({ type: 'dispense', ticket: id, claim: third ?? '', product: MASK, units: 1 })
    expect(shop.level()).toMatchObject({ onHand: 7, allocated: 0, available: 7 })
    expect(shop.ticket('A-001')).toMatchObject({ standing: { status: 'served' } })
    expect(shop.ticket('A-001').claims.map(({ state }) => state)).toEqual(['dispensed', 'refused', 'dispensed'])
  })

  test('[T11] a claim is handed out once, in its own product and not above its units', () => {
    const shop = received(10)
    issue(shop, { claims: [{}, {}] })
    const { id, claims } = callNext(shop)
    const claim = claims[0]?.id ?? ''
    expect(shop.refused({ type: 'dispense', ticket: id, claim, product: MASK, units: 3 })).toEqual({ kind: 'units_out_of_range', units: 3, min: 1, max: 2 })
    expect(shop.refused({ type: 'dispense', ticket: id, claim, product: 'other', units: 2 })).toEqual({
      kind: 'product_mismatch',
      product: 'other',
      expected: MASK,
    })
    expect(shop.refused({ type: 'dispense', ticket: id, claim: 'x', product: MASK, units: 2 })).toMatchObject({ kind: 'unknown_claim' })
    shop.do({ type: 'dispense', ticket: id, claim, product: MASK, units: 2 })
    expect(shop.refused({ type: 'dispense', ticket: id, claim, product: MASK, units: 2 })).toEqual({ kind: 'claim_ended', claim, state: 'dispensed' })
    expect(shop.level().onHand).toBe(8)
  })

  test('[T12] completing a visit drops the shares nobody took; their units return', () => {
    const shop = received(10)
    issue(shop, { claims: [{}, {}] })
    const { id, claims } = callNext(shop)
    shop.do({ type: 'dispense', ticket: id, claim: claims[0]?.id ?? '', product: MASK, units: 2 })
    shop.do({ type: 'complete', ticket: id })
    expect(shop.ticket('A-001').claims.map(({ state }) => state)).toEqual(['dispensed', 'dropped'])
    expect(shop.level()).toMatchObject({ onHand: 8, allocated: 0 })
  })

  test('[T13] a ticket without its units cannot be served or handed anything', () => {
    const shop = received(2)
    issue(shop)
    const { id, claims } = issue(shop, { standby: true })
    expect(shop.refused({ type: 'call', ticket: id, counter: '1' })).toEqual({ kind: 'not_promised', promise: 'standby' })
    expect(shop.refused({ type: 'start_serving', ticket: id, counter: '1' })).toEqual({ kind: 'not_promised', promise: 'standby' })
    expect(shop.refused({ type: 'dispense', ticket: id, claim: claims[0]?.id ?? '', product: MASK, units: 2 })).toMatchObject({ kind: 'illegal_transition' })
  })
})

describe('keeping and giving up', () => {
  test('[T14] a missed call releases nothing; the end of the window does', () => {
    const shop = received(2)
    const { id } = issue(shop)
    callNext(shop)
    shop.do({ type: 'no_show', ticket: id })
    expect(shop.level()).toMatchObject({ allocated: 2, available: 0 })
    shop.until('17:59')
    expect(shop.ticket('A-001').standing.status).toBe('no_show')
    shop.until('18:00')
    expect(shop.ticket('A-001')).toMatchObject({ standing: { status: 'lapsed', reason: 'window_ended' }, claims: [{ state: 'dropped' }] })
    expect(shop.level()).toMatchObject({ allocated: 0, available: 2 })
  })

  test('[T15] somebody being served when the window ends is served; somebody just called has ten minutes', () => {
    const shop = received(4)
    issue(shop)
    issue(shop)
    shop.until('17:59')
    const serving = callNext(shop, '1')
    const called = callNext(shop, '2')
    shop.do({ type: 'start_serving', ticket: serving.id })
    shop.until('18:08')
    expect(shop.ticket('A-002').standing.status).toBe('called')
    shop.until('18:09')
    expect(shop.ticket('A-002').standing.status).toBe('lapsed')
    dispenseAll(shop, serving)
    expect(shop.ticket('A-001').standing.status).toBe('served')
    expect(called.id).toBe(shop.ticket('A-002').id)
  })

  test('[T16] a cancelled ticket gives its units back at once, and to standby first', () => {
    const shop = received(2)
    const first = issue(shop)
    issue(shop, { standby: true })
    shop.do({ type: 'cancel', ticket: first.id, reason: 'changed their mind' })
    expect(shop.ticket('A-002').promise).toMatchObject({ kind: 'promised' })
    expect(shop.level()).toMatchObject({ allocated: 2, available: 0 })
  })

  test('[T17] a ticket can be postponed twice, behind three others, and keeps its units', () => {
    const shop = received(20)
    const mine = issue(shop)
    for (let n = 0; n < 5; n++) issue(shop)
    shop.do({ type: 'postpone', ticket: mine.id })
    expect(shop.state.indexes.lines.get('A' as never)?.map(({ number }) => number)).toEqual([2, 3, 4, 1, 5, 6])
    shop.do({ type: 'postpone', ticket: mine.id })
    expect(shop.state.indexes.lines.get('A' as never)?.map(({ number }) => number)).toEqual([2, 3, 4, 5, 6, 1])
    expect(shop.refused({ type: 'postpone', ticket: mine.id })).toEqual({ kind: 'postpone_limit', limit: 2 })
    expect(shop.level().allocated).toBe(12)
  })

  test('[T18] a transferred ticket draws a number there, keeps its former label and gives back what it held', () => {
    const shop = received(10)
    const mine = issue(shop)
    issue(shop, { service: 'B' })
    const { ticket } = shop.do({ type: 'transfer', ticket: mine.id, service: 'B' })
    expect(ticket).toMatchObject({ service: 'B', number: 2, formerLabels: ['A-001'], promise: null, product: null })
    expect(shop.level().allocated).toBe(0)
    expect(issue(shop).number).toBe(2)
    const back = shop.do({ type: 'transfer', ticket: mine.id, service: 'A' }).ticket
    expect(back).toMatchObject({ number: 3, promise: { kind: 'promised' } })
    expect(back?.claims.map(({ state }) => state)).toEqual(['dropped', 'open'])
  })

  test('[T19] an act on a ticket that has ended says how it ended; one on no ticket says so', () => {
    const shop = openShop()
    const { id } = issue(shop, { service: 'C' })
    shop.do({ type: 'cancel', ticket: id })
    expect(shop.refused({ type: 'call', ticket: id, counter: '1' })).toEqual({ kind: 'illegal_transition', from: 'cancelled', act: 'call' })
    expect(shop.refused({ type: 'cancel', ticket: 'nobody' as never })).toEqual({ kind: 'unknown_ticket', ticket: 'nobody' })
  })
})
