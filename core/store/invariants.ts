import { heldByPaper } from '#core/paper/sheet'
import { shortfall } from '#core/stock/level'
import type { StoreState } from '#core/store/state'
import { heldUnits, labelOf } from '#core/ticket/ticket'

/** What must hold of every store after every command and does not here, a sentence each. Empty = it may be served from. */
export function brokenInvariants(state: StoreState): readonly string[] {
  const broken: string[] = []
  const held = new Map<string, number>()
  const numbers = new Set<string>()
  for (const ticket of state.tickets.values()) {
    if (ticket.product) held.set(ticket.product, (held.get(ticket.product) ?? 0) + heldUnits(ticket))
    const number = `${ticket.service} ${ticket.day} ${ticket.number}`
    if (numbers.has(number)) broken.push(`the number ${labelOf(ticket)} of ${ticket.day} was given twice`)
    numbers.add(number)
    if (!state.settings.services.some(({ code }) => code === ticket.service)) broken.push(`${labelOf(ticket)} belongs to no service`)
  }
  for (const level of state.levels.values()) {
    const promised = held.get(level.product) ?? 0
    if (level.allocated !== promised) broken.push(`${level.allocated} units of ${level.product} are set aside and live tickets hold ${promised}`)
    if (level.heldBack < heldByPaper(state.sheets.values(), level.product))
      broken.push(`printed slips stand for more units of ${level.product} than are held back`)
    if (level.onHand < 0 || level.heldBack < 0) broken.push(`${level.product} has fewer than no units`)
    if (shortfall(level) > 0 && level.allocated > 0) broken.push(`more units of ${level.product} are promised than there are`)
  }
  return broken
}
