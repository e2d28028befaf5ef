import { sheetId } from '#core/ids'
import { heldByPaper, leftOf, MOST_SLIPS, type Sheet } from '#core/paper/sheet'
import { available } from '#core/stock/level'
import type { CommandOf } from '#core/store/commands'
import { type Decision, refusal } from '#core/store/decision'
import { type Draft, levelIn, move, record, sheetIn, sheetsIn } from '#core/store/draft'
import { findService } from '#core/store/state'

const DONE: Decision = { ok: true, value: { ticket: null } }

/** Slips for later: from now on their units are nobody else's. */
export function printSheet(draft: Draft, { service: code, count }: CommandOf<'print_sheet'>): Decision {
  const service = findService(draft.state, code)
  if (!service) return refusal({ kind: 'unknown_service', service: code })
  if (count < 1 || count > MOST_SLIPS) return refusal({ kind: 'paper_range', from: 1, to: count, most: MOST_SLIPS })
  const product = service.product ?? null
  const unitsEach = product === null ? 0 : service.unitsPerClaim
  if (product !== null) {
    const level = levelIn(draft, product)
    if (count * unitsEach > available(level)) return refusal({ kind: 'hold_back_exceeds', available: available(level), heldBack: level.heldBack })
    move(draft, product, 'adjustment', { heldBack: count * unitsEach })
  }
  const from = Math.max(draft.state.lastPaper.get(service.code) ?? 0, ...(draft.state.paperNumbers.get(service.code) ?? [])) + 1
  const base = { id: sheetId(draft.newTicketId()), service: service.code, product, from, to: from + count - 1, unitsEach, printedAt: draft.at } as const
  const sheet: Sheet = { ...base, state: 'printed', handedOut: [], endedAt: null, endedBy: null }
  draft.sheets.set(sheet.id, sheet)
  record(draft, { type: 'paper.printed', data: { sheet: sheet.id, service: sheet.service, from: sheet.from, to: sheet.to, unitsEach } })
  return DONE
}

/** What was never handed out is destroyed, and somebody vouches for it: its units are free again. */
export function shredSheet(draft: Draft, { sheet: id }: CommandOf<'shred_sheet'>): Decision {
  const sheet = sheetIn(draft, id)
  if (!sheet) return refusal({ kind: 'unknown_sheet', sheet: id })
  const left = leftOf(sheet)
  if (sheet.product !== null) move(draft, sheet.product, 'adjustment', { heldBack: -left.length * sheet.unitsEach })
  draft.sheets.set(sheet.id, { ...sheet, state: 'shredded', ...endedNow(draft) })
  record(draft, { type: 'paper.shredded', data: { sheet: sheet.id, service: sheet.service, slips: left.length, units: left.length * sheet.unitsEach } })
  return DONE
}

export function endedNow({ at, actor }: Draft): Pick<Sheet, 'endedAt' | 'endedBy'> {
  return { endedAt: at, endedBy: `${actor.role}:${actor.id}` }
}

/** Units of a product that a person may not give back by hand: slips that are out stand for them. */
export function paperHeld(draft: Draft, product: Parameters<typeof heldByPaper>[1]): number {
  return heldByPaper(sheetsIn(draft), product)
}
