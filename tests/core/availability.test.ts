import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rulePack } from '#core/eligibility/rule-pack'
import { availabilityOf } from '#core/feed/availability'
import { type StoreAvailability, storeAvailability } from '#core/protocol/availability'
import { heldUnits } from '#core/ticket/ticket'
import { play } from '../support/play'
import { mornings } from '../support/random-commands'
import { callNext, dispenseAll, issue, MASK, MORNING, openShop, type Shop } from '../support/store'

const DEMO = rulePack.parse(JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../rules/demo-weekly.json'), 'utf8')))
const told = ({ state }: Pick<Shop, 'state'>): StoreAvailability => storeAvailability.parse(availabilityOf(state, state.at))
const mask = (shop: Pick<Shop, 'state'>) => {
  const product = told(shop).products.find(({ code }) => code === MASK)
  if (!product) throw new Error('masks are for everybody to see')
  return product
}

describe('what the public may know', () => {
  test('[A40] the figures stand beside what follows from them, with their time, their source and their version', () => {
    const shop = openShop()
    shop.do({ type: 'receive', product: MASK, units: 10 })
    shop.do({ type: 'hold_back', product: MASK, units: 3 })
    issue(shop)
    expect(told(shop)).toMatchObject({ epoch: 'epoch-1', sequence: shop.state.sequence, asOf: '2020-03-10T23:55:00.000Z', source: 'ledger' })
    expect(mask(shop)).toMatchObject({
      ...{ onHand: 10, allocated: 2, heldBack: 3, free: 5, claim: { state: 'claimable', n: 5 }, sentence: 'open', check: 'answering' },
      ...{ reportedAt: '2020-03-10T23:55:00.000Z', vouchedAt: '2020-03-10T23:55:00.000Z', vouchedUntil: '2020-03-11T03:55:00.000Z' },
    })
  })

  test('[A41] three sentences follow from nine states: a number, holders only, over for today; and a fourth where nobody knows', () => {
    const shop = openShop()
    expect(mask(shop).sentence).toBe('unknown')
    shop.do({ type: 'receive', product: MASK, units: 2 })
    expect(mask(shop).sentence).toBe('open')
    issue(shop)
    expect(mask(shop)).toMatchObject({ sentence: 'holders', claim: { state: 'standby_only' } })
    shop.do({ type: 'set_phase', phase: 'paused' })
    expect(mask(shop).sentence).toBe('holders')
    shop.do({ type: 'set_phase', phase: 'taking' })
    dispenseAll(shop, callNext(shop))
    expect(mask(shop)).toMatchObject({ sentence: 'over', claim: { state: 'sold_out' } })
    shop.do({ type: 'set_phase', phase: 'closed' })
    expect(mask(shop).sentence).toBe('over')
  })

  test('[A42] an outage is told by its policy: held, numbers only, or sold unchecked', () => {
    const expected = [
      ['hold', 'check_down', 'holders', 'check_down'],
      ['tickets_only', 'claimable', 'open', 'check_tickets_only'],
      ['sell_and_log', 'claimable', 'open', 'check_sell_and_log'],
    ] as const
    for (const [policy, state, sentence, because] of expected) {
      const products = [{ code: MASK, name: 'KF94', rules: 'demo-weekly', fallback: [{ policy }] }]
      const shop = openShop({ products }, MORNING, new Map([[DEMO.scheme, DEMO]]))
      shop.do({ type: 'receive', product: MASK, units: 10 })
      shop.do({ type: 'open_outage', cause: 'national', by: 'errors' })
      expect(mask(shop)).toMatchObject({ check: policy, sentence, claim: { state, because: expect.arrayContaining([because]) } })
      shop.do({ type: 'end_outage', by: 'probe' })
      expect(mask(shop)).toMatchObject({ check: 'answering', claim: { state: 'claimable' } })
    }
  })

  test('[A43] prescription and narcotic products are not in it at all, neither name nor count', () => {
    const shop = openShop({
      products: [
        { code: MASK, name: 'KF94' },
        { code: 'oxycodone', name: '옥시코돈', class: 'narcotic' },
        { code: 'amoxicillin', name: '아목시실린', class: 'prescription' },
      ],
    })
    for (const product of ['oxycodone', 'amoxicillin']) shop.do({ type: 'receive', product, units: 77 })
    expect(JSON.stringify(told(shop))).not.toMatch(/oxycodone|옥시코돈|amoxicillin|아목시실린|77/)
  })

  test('[A46] promised units are never told as free; a figure that forgets them is found', () => {
    const check = (free: (shop: Shop) => number) =>
      fc.check(
        fc.property(mornings(50), (steps) => {
          play(steps, (shop) => {
            const { onHand, heldBack, claim } = mask(shop)
            const promised = [...shop.state.tickets.values()].reduce((sum, ticket) => sum + (ticket.product === MASK ? heldUnits(ticket) : 0), 0)
            expect(free(shop)).toBeLessThanOrEqual(Math.max(0, onHand - heldBack - promised))
            if (claim.state === 'claimable') expect(claim.n).toBe(free(shop))
          })
        }),
        { numRuns: process.env.LONG ? 5_000 : 60, endOnFailure: true },
      ).failed
    expect(
      check((shop) => Math.max(0, mask(shop).onHand - mask(shop).heldBack)),
      'the negative control',
    ).toBe(true)
    expect(check((shop) => mask(shop).free)).toBe(false)
  })

  test('[A47] no version goes backwards, and none stays where what is told has changed; versions that do either are found', () => {
    const content = (shop: Shop) => JSON.stringify({ ...told(shop), sequence: 0, asOf: '' })
    const fault = (version: (shop: Shop) => number) =>
      fc.check(
        fc.property(mornings(40), (steps) => {
          let before: { version: number; content: string } | null = null
          play(steps, (shop) => {
            const now = { version: version(shop), content: content(shop) }
            if (before) expect(now.version).toBeGreaterThanOrEqual(before.version)
            if (before?.version === now.version) expect(now.content).toBe(before.content)
            before = now
          })
        }),
        { numRuns: process.env.LONG ? 5_000 : 60, endOnFailure: true },
      )
    const sequence = (shop: Shop) => told(shop).sequence
    expect(String(fault((shop) => sequence(shop) % 8).errorInstance), 'control: it begins anew, as after a failed batch').toContain('greater than or equal')
    expect(String(fault((shop) => Math.floor(sequence(shop) / 8)).errorInstance), 'control: changes share one').toContain("to be '")
    expect(fault(sequence).failed).toBe(false)
  })
})

describe('a figure nobody vouches for', () => {
  test('[A44] it becomes unknown by itself, since when somebody was last at the shelf, and known again by a count', () => {
    const shop = openShop({ vouchedMinutes: 60 })
    shop.do({ type: 'receive', product: MASK, units: 10 })
    const { sequence } = told(shop)
    shop.until('09:54')
    expect(mask(shop).claim.state).toBe('claimable')
    shop.until('09:55')
    expect(mask(shop)).toMatchObject({ sentence: 'unknown', claim: { state: 'unknown', since: '2020-03-10T23:55:00.000Z' }, free: 10 })
    expect(mask(shop).claim.because).toContain('not_vouched_for')
    expect(told(shop).sequence, 'readers with a cursor learn of it').toBe(sequence + 1)
    shop.until('14:00')
    expect(
      shop.log.filter(({ type }) => type === 'stock.unvouched'),
      'once',
    ).toHaveLength(1)
    shop.do({ type: 'count', product: MASK, onHand: 10 })
    expect(mask(shop)).toMatchObject({ claim: { state: 'claimable', n: 10 }, vouchedAt: '2020-03-11T05:00:00.000Z' })
  })

  test('[A45] what is handed out vouches for the shelf; a number taken from a machine does not', () => {
    const shop = openShop({ vouchedMinutes: 60 })
    shop.do({ type: 'receive', product: MASK, units: 10 })
    shop.until('09:30')
    issue(shop)
    expect(mask(shop).vouchedUntil).toBe('2020-03-11T00:55:00.000Z')
    dispenseAll(shop, callNext(shop))
    expect(mask(shop).vouchedUntil).toBe('2020-03-11T01:30:00.000Z')
  })
})
