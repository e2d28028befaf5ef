import { describe, expect, test } from 'vitest'
import { claimStateOf } from '#core/stock/claim-state'
import { callNext, dispenseAll, issue, MASK, openShop } from '../support/store'

const state = (shop: ReturnType<typeof openShop>) => claimStateOf(shop.state, MASK as never)

describe('movements', () => {
  test('[S1] the last units go to exactly one of two tickets', () => {
    const shop = openShop()
    shop.do({ type: 'receive', product: MASK, units: 2 })
    issue(shop)
    expect(shop.refused({ type: 'issue', service: 'A' })).toEqual({ kind: 'insufficient_stock', available: 0, standbyAhead: 0 })
  })

  test('[S2] a receipt serves standby in order before anyone new, and the head is not overtaken', () => {
    const shop = openShop()
    issue(shop, { standby: true, claims: [{}, {}] })
    issue(shop, { standby: true })
    shop.do({ type: 'receive', product: MASK, units: 3 })
    expect(shop.ticket('A-001').promise?.kind).toBe('standby')
    expect(shop.ticket('A-002').promise?.kind).toBe('standby')
    shop.do({ type: 'receive', product: MASK, units: 2 })
    expect(shop.ticket('A-001').promise?.kind).toBe('promised')
    expect(shop.ticket('A-002').promise?.kind).toBe('standby')
    shop.do({ type: 'receive', product: MASK, units: 2 })
    expect(shop.ticket('A-002').promise?.kind).toBe('promised')
    expect(shop.level()).toMatchObject({ onHand: 7, allocated: 6, available: 1 })
  })

  test('[S2] somebody at the head of standby who leaves, or needs less, lets the next one in', () => {
    const shop = openShop()
    shop.do({ type: 'receive', product: MASK, units: 3 })
    const head = issue(shop, { standby: true, claims: [{}, {}] })
    issue(shop, { standby: true })
    expect(shop.ticket('A-002').promise?.kind).toBe('standby')
    shop.do({ type: 'cancel', ticket: head.id })
    expect(shop.ticket('A-002').promise?.kind).toBe('promised')

    const moved = openShop()
    moved.do({ type: 'receive', product: MASK, units: 3 })
    const leaver = issue(moved, { standby: true, claims: [{}, {}] })
    issue(moved, { standby: true })
    moved.do({ type: 'transfer', ticket: leaver.id, service: 'C' })
    expect(moved.ticket('A-002').promise?.kind).toBe('promised')

    const other = openShop()
    other.do({ type: 'receive', product: MASK, units: 4 })
    issue(other, { claims: [{}, {}] })
    const { id, claims } = callNext(other)
    other.do({ type: 'count', product: MASK, onHand: 3 })
    expect(other.ticket('A-001').promise?.kind).toBe('broken')
    other.do({ type: 'refuse', ticket: id, claim: claims[0]?.id ?? '', reason: 'wrong day' })
    expect(other.ticket('A-001').promise?.kind).toBe('promised')
  })

  test('[S3] a count that falls short breaks the last promises, in the same step, until the shelf covers the rest', () => {
    const shop = openShop()
    shop.do({ type: 'receive', product: MASK, units: 10 })
    for (let n = 0; n < 5; n++) issue(shop)
    const { change } = shop.do({ type: 'count', product: MASK, onHand: 7 })
    expect(change.events.filter(({ type }) => type === 'ticket.broken').map(({ data }) => (data as { label: string }).label)).toEqual(['A-005', 'A-004'])
    expect(shop.level()).toMatchObject({ onHand: 7, allocated: 6, shortfall: 0, available: 1 })
  })

  test('[S4] broken promises are first on standby, in their order of issue', () => {
    const shop = openShop()
    shop.do({ type: 'receive', product: MASK, units: 6 })
    for (let n = 0; n < 3; n++) issue(shop)
    issue(shop, { standby: true })
    shop.do({ type: 'count', product: MASK, onHand: 2 })
    expect(shop.state.indexes.standby.get(MASK as never)?.map(({ number }) => number)).toEqual([2, 3, 4])
    shop.do({ type: 'receive', product: MASK, units: 2 })
    expect(shop.ticket('A-002').promise?.kind).toBe('promised')
    expect(shop.ticket('A-003').promise?.kind).toBe('broken')
  })

  test('[S5] units held back are not promised; more than is free cannot be held back', () => {
    const shop = openShop()
    shop.do({ type: 'receive', product: MASK, units: 10 })
    shop.do({ type: 'hold_back', product: MASK, units: 8 })
    issue(shop)
    expect(shop.refused({ type: 'hold_back', product: MASK, units: 9 })).toEqual({ kind: 'hold_back_exceeds', available: 0, heldBack: 8 })
    expect(shop.refused({ type: 'issue', service: 'A' })).toMatchObject({ kind: 'insufficient_stock' })
    shop.do({ type: 'hold_back', product: MASK, units: 0 })
    expect(shop.level()).toMatchObject({ heldBack: 0, available: 8 })
  })

  test('[S6] a shelf short of what is held back stays in shortfall, and nothing new is promised', () => {
    const shop = openShop()
    shop.do({ type: 'receive', product: MASK, units: 10 })
    shop.do({ type: 'hold_back', product: MASK, units: 8 })
    shop.do({ type: 'count', product: MASK, onHand: 5 })
    expect(shop.level()).toMatchObject({ onHand: 5, heldBack: 8, shortfall: 3, available: 0 })
    expect(shop.refused({ type: 'issue', service: 'A' }).kind).toBe('insufficient_stock')
    expect(state(shop).state).toBe('counting')
  })

  test('[S7] while somebody counts, nothing new is promised and standby is not served; the count ends it', () => {
    const shop = openShop()
    shop.do({ type: 'receive', product: MASK, units: 10 })
    shop.do({ type: 'start_counting', product: MASK })
    expect(shop.refused({ type: 'issue', service: 'A' })).toEqual({ kind: 'counting', product: MASK })
    issue(shop, { standby: true })
    shop.do({ type: 'receive', product: MASK, units: 2 })
    expect(shop.ticket('A-001').promise?.kind).toBe('standby')
    shop.do({ type: 'count', product: MASK, onHand: 12 })
    expect(shop.ticket('A-001').promise?.kind).toBe('promised')
  })

  test('[S8] units that come back to the shelf are on hand again', () => {
    const shop = openShop()
    shop.do({ type: 'receive', product: MASK, units: 2 })
    issue(shop)
    dispenseAll(shop, callNext(shop))
    shop.do({ type: 'return_stock', product: MASK, units: 1, reason: 'handed out one too many' })
    expect(shop.level()).toMatchObject({ onHand: 1, allocated: 0 })
    expect(shop.refused({ type: 'receive', product: 'gloves', units: 1 })).toEqual({ kind: 'unknown_product', product: 'gloves' })
  })
})

describe('claim state', () => {
  test('[S9] a product nobody ever vouched for is unknown, not sold out', () => {
    expect(state(openShop())).toMatchObject({ state: 'unknown', because: ['never_reported', 'shelf_empty'] })
  })

  test('[S10] what can be claimed falls by the units of each ticket, and says why when nothing can', () => {
    const shop = openShop()
    shop.do({ type: 'receive', product: MASK, units: 4 })
    expect(state(shop)).toEqual({ state: 'claimable', n: 4, because: ['units_free'] })
    issue(shop)
    expect(state(shop)).toEqual({ state: 'claimable', n: 2, because: ['promised_to_tickets', 'units_free'] })
    issue(shop)
    expect(state(shop)).toEqual({ state: 'standby_only', because: ['promised_to_tickets'] })
    dispenseAll(shop, callNext(shop))
    dispenseAll(shop, callNext(shop))
    expect(state(shop)).toEqual({ state: 'sold_out', because: ['shelf_empty'] })
  })

  test('[S11] all promised where the service takes nobody on standby', () => {
    const shop = openShop({
      services: [{ code: 'A', name: '공적 마스크', product: MASK, unitsPerClaim: 2, acceptStandby: false }],
      counters: [{ code: '1', profile: { services: [{ service: 'A' }] } }],
    })
    shop.do({ type: 'receive', product: MASK, units: 2 })
    issue(shop)
    expect(state(shop).state).toBe('all_promised')
    expect(shop.refused({ type: 'issue', service: 'A', standby: true })).toEqual({ kind: 'standby_not_accepted', service: 'A' })
  })

  test('[S12] closed, paused until, and counting come before any figure', () => {
    const shop = openShop()
    shop.do({ type: 'receive', product: MASK, units: 4 })
    shop.do({ type: 'start_counting', product: MASK })
    expect(state(shop).state).toBe('counting')
    shop.do({ type: 'set_phase', phase: 'paused', until: Date.parse('2020-03-11T09:30:00+09:00') })
    expect(state(shop)).toMatchObject({ state: 'paused', until: '2020-03-11T00:30:00.000Z' })
    shop.do({ type: 'set_phase', phase: 'closed' })
    expect(state(shop).state).toBe('closed')
  })
})
