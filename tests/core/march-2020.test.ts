import { describe, expect, test } from 'vitest'
import { claimStateOf } from '#core/stock/claim-state'
import { labelOf } from '#core/ticket/ticket'
import { checkInvariants } from '../support/invariants'
import { callNext, dispenseAll, issue, MASK, openShop } from '../support/store'

describe('11 March 2020: 250 masks at opening, two a person', () => {
  test('[S15] the morning in figures: every unit and every number is explained at the end of the day', () => {
    const shop = openShop()
    const standby = (): string[] => (shop.state.indexes.standby.get(MASK as never) ?? []).map(labelOf)
    const eventsOf = (type: string): string[] => shop.log.filter((event) => event.type === type).map(({ data }) => data.label as string)
    shop.do({ type: 'receive', product: MASK, units: 250 })

    // 08:55 to 09:25: the first 80 numbers are gone within half an hour, and the figure falls with each.
    for (let n = 0; n < 80; n++) {
      shop.now += 22_000
      issue(shop)
    }
    expect(shop.now).toBeLessThanOrEqual(Date.parse('2020-03-11T09:25:00+09:00'))
    expect(claimStateOf(shop.state, MASK as never)).toMatchObject({ state: 'claimable', n: 90 })

    // By half past ten all are promised; ten more people take standby, 30 people have their masks and five missed their call.
    for (let n = 0; n < 45; n++) issue(shop)
    expect(shop.refused({ type: 'issue', service: 'A' })).toEqual({ kind: 'insufficient_stock', available: 0, standbyAhead: 0 })
    for (let n = 0; n < 10; n++) issue(shop, { standby: true })
    shop.until('10:30')
    for (let n = 0; n < 35; n++) {
      const ticket = callNext(shop, n % 2 ? '2' : '1')
      if (n >= 30) shop.do({ type: 'no_show', ticket: ticket.id })
      else dispenseAll(shop, ticket)
    }
    expect(shop.level()).toMatchObject({ onHand: 190, allocated: 190, available: 0 })

    // Noon: the count finds six fewer than promised. The last three promises break and lead the standby.
    shop.until('12:00')
    shop.do({ type: 'count', product: MASK, onHand: 184 })
    expect(eventsOf('ticket.broken').sort()).toEqual(['A-123', 'A-124', 'A-125'])
    expect(standby().slice(0, 4)).toEqual(['A-123', 'A-124', 'A-125', 'A-126'])
    expect(shop.level()).toMatchObject({ onHand: 184, allocated: 184, shortfall: 0 })

    // 14:00: ten arrive. The broken ones are served first, then two of standby; no newcomer gets any.
    shop.until('14:00')
    shop.do({ type: 'receive', product: MASK, units: 10 })
    expect(eventsOf('ticket.promised')).toEqual(['A-123', 'A-124', 'A-125', 'A-126', 'A-127'])
    expect(shop.refused({ type: 'issue', service: 'A' })).toMatchObject({ kind: 'insufficient_stock', standbyAhead: 8 })

    // Everybody left in line is served; one who missed the call comes back, four never do.
    const back = shop.ticket('A-031')
    shop.do({ type: 'return', ticket: back.id })
    while ((shop.state.indexes.lines.get('A' as never)?.length ?? 0) > 0) dispenseAll(shop, callNext(shop))
    expect(shop.level()).toMatchObject({ onHand: 8, allocated: 8 })

    // 17:59 the units of the four are still kept; at 18:00 they go to standby, who have until 18:00 tomorrow.
    shop.until('17:59')
    expect(shop.level()).toMatchObject({ allocated: 8, available: 0 })
    shop.until('18:00')
    expect(eventsOf('ticket.lapsed').sort()).toEqual(['A-032', 'A-033', 'A-034', 'A-035'])
    expect(shop.ticket('A-128').promise).toMatchObject({ kind: 'promised', collectUntil: Date.parse('2020-03-12T18:00:00+09:00') })
    expect(standby()).toEqual(['A-132', 'A-133', 'A-134', 'A-135'])

    // Day close: what is promised until tomorrow and standby go on; every number of the day has its row and its end.
    shop.until('20:00')
    shop.do({ type: 'close_day', reason: 'end of the day' })
    const closed = shop.log.find(({ type }) => type === 'day.closed')?.data as { fates: { label: string; fate: string }[]; lastNumbers: Record<string, number> }
    expect(closed.lastNumbers.A).toBe(135)
    expect(closed.fates.map(({ label, fate }) => `${label} ${fate}`)).toEqual(
      ['A-128', 'A-129', 'A-130', 'A-131', 'A-132', 'A-133', 'A-134', 'A-135'].map((label) => `${label} carried`),
    )
    const ends = Array.from({ length: 135 }, (_, n) => shop.ticket(`A-${String(n + 1).padStart(3, '0')}`).standing.status)
    expect(ends.filter((status) => status === 'served')).toHaveLength(123)
    expect(ends.filter((status) => status === 'lapsed')).toHaveLength(4)
    expect(ends.filter((status) => status === 'waiting')).toHaveLength(8)
    const handedOut = -shop.movements.filter(({ kind }) => kind === 'dispense').reduce((sum, { onHand }) => sum + onHand, 0)
    const counted = shop.movements.filter(({ kind }) => kind === 'adjustment').reduce((sum, { onHand }) => sum + onHand, 0)
    expect({ received: 260, handedOut, counted, left: shop.level().onHand }).toEqual({ received: 260, handedOut: 246, counted: -6, left: 8 })
    checkInvariants(shop.state)
  })
})
