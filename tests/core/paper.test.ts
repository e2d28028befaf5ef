import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rulePack } from '#core/eligibility/rule-pack'
import type { Level } from '#core/stock/level'
import { apply } from '#core/store/apply'
import { labelOf } from '#core/ticket/ticket'
import { changeOf } from '../support/changes'
import { checkInvariants } from '../support/invariants'
import { play } from '../support/play'
import { mornings } from '../support/random-commands'
import { issue, MASK, MORNING, openShop, type Shop, shopSettings } from '../support/store'

const DEMO = rulePack.parse(JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../rules/demo-weekly.json'), 'utf8')))
const MINUTE = 60_000

function stocked(units: number, changes: Record<string, unknown> = {}): Shop {
  const shop = openShop(changes)
  shop.do({ type: 'receive', product: MASK, units })
  return shop
}

function printed(shop: Shop, count: number, service = 'A') {
  const [sheet] = shop.do({ type: 'print_sheet', service, count }).change.sheets
  if (!sheet) throw new Error('nothing was printed')
  return sheet
}

const line = (shop: Shop, service = 'A'): string[] => (shop.state.indexes.lines.get(service as never) ?? []).map(labelOf)
const adopt = (shop: Shop, from: number, to: number, more: object = {}) => shop.do({ type: 'adopt_paper', service: 'A', from, to, ...more })

describe('printing', () => {
  test('[PP1] slips have a series of their own and hold their units; what is not free is not printed', () => {
    const shop = stocked(10)
    const [first, second] = [printed(shop, 3), printed(shop, 1)]
    expect([first.from, first.to, second.from, second.to]).toEqual([1, 3, 4, 4])
    expect(shop.level()).toMatchObject({ onHand: 10, heldBack: 8, available: 2 })
    expect(shop.refused({ type: 'print_sheet', service: 'A', count: 2 })).toEqual({ kind: 'hold_back_exceeds', available: 2, heldBack: 8 })
    expect(labelOf(issue(shop))).toBe('A-001')
  })

  test('[PP2] a service without stock prints numbers and holds nothing', () => {
    const shop = stocked(2)
    const sheet = printed(shop, 12, 'C')
    expect(sheet).toMatchObject({ unitsEach: 0, product: null })
    expect(shop.level().heldBack).toBe(0)
    shop.do({ type: 'adopt_sheet', sheet: sheet.id, handedOut: [[1, 2]] })
    expect(line(shop, 'C')).toEqual(['CP-001', 'CP-002'])
  })

  test('[PP3] what slips hold is set free by shredding alone, and their service stays', () => {
    const shop = stocked(10)
    const sheet = printed(shop, 3)
    expect(shop.refused({ type: 'hold_back', product: MASK, units: 0 })).toEqual({ kind: 'units_out_of_range', units: 0, min: 6, max: 10 })
    shop.do({ type: 'hold_back', product: MASK, units: 8 })
    const { services, counters, ...rest } = shopSettings()
    const without = {
      ...rest,
      services: services.filter(({ code }) => code !== 'A'),
      counters: counters.map((counter) => ({
        ...counter,
        profile: { ...counter.profile, services: counter.profile.services.filter(({ service }) => service !== 'A') },
      })),
    }
    expect(shop.refused({ type: 'set_up', settings: without as never })).toMatchObject({ kind: 'settings_in_use', code: 'A' })
    shop.do({ type: 'shred_sheet', sheet: sheet.id })
    expect(shop.level()).toMatchObject({ heldBack: 2, available: 8 })
  })
})

describe('adopting', () => {
  test('[PP4] slips stand by their true time, in whatever order they are typed in', () => {
    const shop = stocked(100)
    const sheet = printed(shop, 6)
    issue(shop) // 08:55
    shop.until('09:30')
    issue(shop)
    shop.until('10:00')
    adopt(shop, 5, 5, { at: shop.now - 5 * MINUTE }) // 09:55
    adopt(shop, 3, 4, { at: shop.now - 40 * MINUTE }) // 09:20
    adopt(shop, 1, 2, { at: shop.now - 50 * MINUTE }) // 09:10
    adopt(shop, 6, 6, { at: shop.now - 10 * MINUTE }) // 09:50
    issue(shop)
    expect(line(shop)).toEqual(['A-001', 'AP-001', 'AP-002', 'AP-003', 'AP-004', 'A-002', 'AP-006', 'AP-005', 'A-003'])
    expect(shop.ticket('AP-003')).toMatchObject({ id: `${sheet.id}-3`, issuedAt: shop.now - 40 * MINUTE, lane: 'walk_in' })
    expect(shop.state.sheets.size, 'every slip of it is a ticket').toBe(0)
  })

  test('[PP5] who comes back is next but one among slips too', () => {
    const shop = stocked(100)
    const late = issue(shop)
    shop.until('09:30')
    issue(shop)
    adopt(shop, 1, 4, { at: shop.now - 20 * MINUTE })
    shop.do({ type: 'call', ticket: late.id, counter: '1' })
    shop.do({ type: 'no_show', ticket: late.id })
    shop.do({ type: 'return', ticket: late.id, reason: 'back' })
    expect(line(shop)).toEqual(['AP-001', 'A-001', 'AP-002', 'AP-003', 'AP-004', 'A-002'])
  })

  test('[PP6] the units of a slip are its own and disturb nobody', () => {
    const shop = stocked(6)
    const sheet = printed(shop, 2)
    issue(shop)
    issue(shop, { standby: true })
    shop.do({ type: 'adopt_sheet', sheet: sheet.id, handedOut: [[1, 1]] })
    expect(shop.level()).toMatchObject({ onHand: 6, allocated: 4, heldBack: 2, available: 0 })
    expect([shop.ticket('AP-001').promise?.kind, shop.ticket('A-001').promise?.kind, shop.ticket('A-002').promise?.kind]).toEqual([
      'promised',
      'promised',
      'standby',
    ])
    expect(shop.state.sheets.get(sheet.id)?.handedOut).toEqual([[1, 1]])
  })

  test('[PP7] without a sheet it is never refused for lack of stock: the excess is on standby', () => {
    const settings = shopSettings()
    const shop = stocked(4, { services: settings.services.map((service) => ({ ...service, acceptStandby: false })) })
    adopt(shop, 1, 3)
    expect([1, 2, 3].map((n) => shop.ticket(`AP-00${n}`).promise?.kind)).toEqual(['promised', 'promised', 'standby'])
    expect(shop.level()).toMatchObject({ allocated: 4, shortfall: 0 })
    shop.do({ type: 'receive', product: MASK, units: 2 })
    expect(shop.ticket('AP-003').promise?.kind).toBe('promised')
    const before = stocked(0 + 1)
    before.do({ type: 'start_counting', product: MASK })
    adopt(before, 1, 1, { units: 1 })
    expect(before.ticket('AP-001').promise?.kind).toBe('standby')
  })

  test('[PP8] what was sold on paper has left the shelf: the last promises break in the same step', () => {
    const shop = stocked(6)
    for (let n = 0; n < 3; n++) issue(shop)
    const { change } = adopt(shop, 1, 2, { dispensed: true })
    expect(change.events.flatMap((event) => (event.type === 'ticket.broken' ? [event.data.label] : []))).toEqual(['A-003', 'A-002'])
    expect(shop.level()).toMatchObject({ onHand: 2, allocated: 2, shortfall: 0 })
    expect(shop.ticket('AP-001')).toMatchObject({ standing: { status: 'served' }, claims: [{ state: 'dispensed', dispensed: 2 }] })
    adopt(shop, 3, 5, { dispensed: true })
    expect(shop.level(), 'more than the books had').toMatchObject({ onHand: 0, allocated: 0 })
    const sum = shop.movements.reduce((total, { onHand }) => total + onHand, 0)
    expect(sum).toBe(0)
    expect(shop.movements.filter(({ kind }) => kind === 'dispense').reduce((total, { onHand }) => total + onHand, 0)).toBe(-10)
    checkInvariants(shop.state)
  })

  test('[PP9] paper numbers never meet drawn ones, none is typed in twice, and the series goes on overnight', () => {
    const shop = stocked(100)
    const sheet = printed(shop, 3)
    adopt(shop, 1, 1)
    adopt(shop, 50, 51)
    expect(labelOf(issue(shop))).toBe('A-001')
    expect(shop.refused({ type: 'adopt_paper', service: 'A', from: 49, to: 50 })).toEqual({ kind: 'paper_taken', label: 'AP-050' })
    expect(
      shop.refused({
        type: 'adopt_sheet',
        sheet: sheet.id,
        handedOut: [
          [2, 3],
          [3, 3],
        ],
      }),
    ).toEqual({ kind: 'paper_taken', label: 'AP-003' })
    expect(printed(shop, 1).from).toBe(52)
    shop.until('2020-03-12T09:00:00+09:00')
    expect(printed(shop, 1).from).toBe(53)
    expect(labelOf(issue(shop))).toBe('A-001')
    shop.do({ type: 'adopt_sheet', sheet: sheet.id, handedOut: [[2, 2]] })
    expect(shop.ticket('AP-002').day).toBe('2020-03-12')
  })

  test('[PP10] the time is of today and not ahead, and a range is one', () => {
    const shop = stocked(10)
    const midnight = Date.parse('2020-03-11T00:00:00+09:00')
    adopt(shop, 1, 1, { at: midnight })
    for (const at of [midnight - 1, shop.now + 1])
      expect(shop.refused({ type: 'adopt_paper', service: 'A', from: 2, to: 2, at })).toMatchObject({ kind: 'paper_time', at })
    for (const [from, to] of [
      [0, 1],
      [5, 4],
      [1, 500],
      [99_999, 100_001],
    ] as const)
      expect(shop.refused({ type: 'adopt_paper', service: 'A', from, to }).kind, `${from}-${to}`).toBe('paper_range')
    const sheet = printed(shop, 2)
    expect(shop.refused({ type: 'adopt_sheet', sheet: sheet.id, handedOut: [[sheet.from, sheet.to + 1]] }).kind).toBe('paper_range')
    expect(shop.refused({ type: 'adopt_sheet', sheet: sheet.id, handedOut: [] }).kind).toBe('paper_range')
    expect(shop.refused({ type: 'adopt_sheet', sheet: 'none', handedOut: [[1, 1]] })).toEqual({ kind: 'unknown_sheet', sheet: 'none' })
    expect(shop.refused({ type: 'print_sheet', service: 'A', count: 0 }).kind).toBe('paper_range')
    expect(shop.refused({ type: 'adopt_paper', service: 'A', from: 7, to: 7, units: 3 })).toEqual({ kind: 'units_out_of_range', units: 3, min: 1, max: 2 })
    expect(shop.refused({ type: 'adopt_paper', service: 'Z', from: 7, to: 7 }).kind).toBe('unknown_service')
  })

  test('[PP11] a sale on paper under rules is a provisional purchase of its true time', () => {
    const shop = openShop({ products: [{ code: MASK, name: 'KF94', rules: 'demo-weekly' }] }, MORNING, new Map([[DEMO.scheme, DEMO]]))
    shop.do({ type: 'receive', product: MASK, units: 20 })
    const at = shop.now - 30 * MINUTE
    adopt(shop, 1, 2, { at, dispensed: true })
    adopt(shop, 3, 3, { at, dispensed: true, person: { id: 'p-1', key: 'hash-1', sealed: 'sealed-1' } })
    adopt(shop, 4, 4, { at })
    const rows = [...shop.state.outbox.values()]
    expect(rows.map(({ label, person, telling, provisional, at: when }) => [label, person, telling.state, provisional, when])).toEqual([
      ['AP-001', null, 'undetermined', true, at],
      ['AP-002', null, 'undetermined', true, at],
      ['AP-003', 'hash-1', 'waiting', true, at],
    ])
    expect(shop.state.provisional.get(MASK as never)).toMatchObject({ units: 6 })
    expect(JSON.stringify(shop.log)).not.toContain('hash-1')
    expect(shop.refused({ type: 'adopt_paper', service: 'A', from: 5, to: 6, dispensed: true, person: { id: 'p-2', key: 'k', sealed: 's' } }).kind).toBe(
      'paper_range',
    )
  })

  test('[PP12] shredding returns what was not handed out, with who; a slip that turns up can still be adopted', () => {
    const shop = stocked(10)
    const sheet = printed(shop, 4)
    shop.do({ type: 'adopt_sheet', sheet: sheet.id, handedOut: [[2, 2]] })
    const { change } = shop.do({ type: 'shred_sheet', sheet: sheet.id }, { role: 'pharmacist', id: 'kim' })
    expect(change.sheets).toMatchObject([{ state: 'shredded', endedBy: 'pharmacist:kim', endedAt: shop.now }])
    expect(change.events[0]).toMatchObject({ type: 'paper.shredded', data: { slips: 3, units: 6 } })
    expect(shop.level()).toMatchObject({ heldBack: 0, allocated: 2 })
    expect(shop.refused({ type: 'shred_sheet', sheet: sheet.id }).kind).toBe('unknown_sheet')
    adopt(shop, 3, 3)
    expect(shop.ticket('AP-003').promise?.kind).toBe('promised')
  })

  test('[PP13] medicines sold on paper are typed in by a pharmacist', () => {
    const shop = stocked(10, { products: [{ code: MASK, name: '해열제', class: 'otc' }] })
    const sold = { type: 'adopt_paper', service: 'A', from: 1, to: 1, dispensed: true } as const
    expect(shop.refused(sold)).toMatchObject({ kind: 'pharmacist_needed' })
    shop.do(sold, { role: 'pharmacist', id: 'kim' })
    expect(shop.level().onHand).toBe(8)
  })
})

describe('random mornings with paper', () => {
  /** Lives through mornings while something is wrong with what paper does; answers whether it was noticed. */
  const noticed = (spoil: (shop: Shop) => void): boolean =>
    fc.check(
      fc.property(mornings(60), (steps) => {
        play(steps, (shop) => {
          spoil(shop)
          checkInvariants(shop.state)
        })
      }),
      { numRuns: 100, seed: 11, endOnFailure: true },
    ).failed

  test('[PP15] every invariant holds; units not held back, and slips numbered like tickets, are found', () => {
    const seen = new Set<string>()
    expect(
      noticed(({ log }) => {
        for (const { type } of log) seen.add(type)
      }),
    ).toBe(false)
    expect([...seen], 'paper was really used').toEqual(expect.arrayContaining(['paper.printed', 'paper.adopted', 'paper.shredded']))
    // Controls: what a careless shop would do.
    expect(
      noticed(({ state }) => {
        for (const level of state.levels.values()) if (state.sheets.size > 0 && level.heldBack > 0) applyLevel(state, { ...level, heldBack: 0 })
      }),
    ).toBe(true)
    expect(
      noticed(({ state }) => {
        for (const ticket of state.tickets.values()) if (ticket.number > 100_000) (ticket as { number: number }).number = ticket.number - 100_000
      }),
    ).toBe(true)
  })

  function applyLevel(state: Shop['state'], level: Level): void {
    apply(state, changeOf({ levels: [level] }), state.at)
  }
})
