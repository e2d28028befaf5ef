import { expect } from 'vitest'
import { heldByPaper } from '#core/paper/sheet'
import { available, shortfall } from '#core/stock/level'
import { buildState } from '#core/store/apply'
import type { StoreState } from '#core/store/state'
import { hasEnded, heldUnits, openUnits } from '#core/ticket/ticket'
import { withoutEmpty } from './comparable'

/** What must hold of a store after every command (design, invariants 1, 2 and 5). Throws where it does not. */
export function checkInvariants(state: StoreState): void {
  const live = [...state.tickets.values()]
  for (const level of state.levels.values()) {
    const held = live.filter((ticket) => ticket.product === level.product).reduce((sum, ticket) => sum + heldUnits(ticket), 0)
    expect(level.allocated, 'allocated is what live tickets hold').toBe(held)
    expect(level.onHand, 'nothing below an empty shelf').toBeGreaterThanOrEqual(0)
    expect(level.heldBack, 'what printed slips stand for is held back').toBeGreaterThanOrEqual(heldByPaper(state.sheets.values(), level.product))
    expect(level.allocated + level.heldBack).toBeLessThanOrEqual(level.onHand + shortfall(level))
    if (shortfall(level) > 0) expect(level.allocated, 'promises are broken before the shelf stays short').toBe(0)
    const head = state.indexes.standby.get(level.product)?.[0]
    if (head && !level.counting) expect(openUnits(head), 'units never lie free past the head of standby').toBeGreaterThan(available(level))
  }
  for (const ticket of live) {
    expect(hasEnded(ticket)).toBe(false)
    if (ticket.product) expect(openUnits(ticket), 'a live ticket with stock has an open claim').toBeGreaterThan(0)
  }
  expect(new Set(live.map(({ service, day, number }) => `${service} ${day} ${number}`)).size, 'no number twice').toBe(live.length)
  const { indexes, ...parts } = state
  expect(withoutEmpty(indexes)).toEqual(withoutEmpty(buildState(parts).indexes))
}
