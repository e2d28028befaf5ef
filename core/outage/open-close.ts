import { isUnsent, needsPerson, type Purchase } from '#core/reconciliation/purchase'
import type { CommandOf } from '#core/store/commands'
import { type Decision, refusal } from '#core/store/decision'
import { type Draft, nextSequence, outageIn, outboxIn, record } from '#core/store/draft'

const DONE: Decision = { ok: true, value: { ticket: null } }

/** Opens an outage, or finds it opened again while it was drained: one gap is one object, however often the check flaps. */
export function openOutage(draft: Draft, { cause, by, reason = null }: CommandOf<'open_outage'>): Decision {
  const open = outageIn(draft)
  if (!open) {
    const id = `outage-${nextSequence(draft)}`
    draft.outage = { id, cause, openedAt: draft.at, openedBy: by, reason, answeringSince: null, respondingSince: null, ticketsIssued: 0, unitsDispensed: 0 }
    record(draft, { type: 'outage.opened', data: { outage: id, cause, by, reason } })
    return DONE
  }
  if (open.answeringSince === null && open.cause === cause) return DONE
  draft.outage = { ...open, cause, answeringSince: null, respondingSince: null, openedBy: by === 'person' ? 'person' : open.openedBy }
  record(draft, { type: open.answeringSince === null ? 'outage.cause_changed' : 'outage.relapsed', data: { outage: open.id, cause, by } })
  return DONE
}

/** The check answers again. What a person opened only a person ends: they may know what no probe can see. */
export function endOutage(draft: Draft, { by }: CommandOf<'end_outage'>): Decision {
  const open = outageIn(draft)
  if (!open) return by === 'person' ? refusal({ kind: 'no_outage' }) : DONE
  if (open.answeringSince !== null || (by === 'probe' && open.openedBy === 'person')) return DONE
  draft.outage = { ...open, answeringSince: draft.at, respondingSince: null }
  record(draft, { type: 'outage.answering', data: { outage: open.id, by } })
  return DONE
}

/** Closed only when everything has been told: the last step of every command, as stock is settled. */
export function closeDrained(draft: Draft): void {
  const open = outageIn(draft)
  if (!open || open.answeringSince === null) return
  const rows = [...outboxIn(draft)]
  if (rows.some(isUnsent)) return
  draft.outage = null
  const { id, cause, openedAt, ticketsIssued, unitsDispensed } = open
  const figures = { ticketsIssued, unitsDispensed, conflicts: rows.filter(needsPerson).length, minutes: Math.round((draft.at - openedAt) / 60_000) }
  record(draft, { type: 'outage.closed', data: { outage: id, cause, ...figures } })
}

/** Adds to what happened while it was open. */
export function countInOutage(draft: Draft, counted: { readonly ticketsIssued?: number; readonly unitsDispensed?: number }): void {
  const open = outageIn(draft)
  if (!open || open.answeringSince !== null) return
  draft.outage = {
    ...open,
    ticketsIssued: open.ticketsIssued + (counted.ticketsIssued ?? 0),
    unitsDispensed: open.unitsDispensed + (counted.unitsDispensed ?? 0),
  }
}

/** What is unsent, since when, and what waits for a person. */
export function backlogOf(purchases: Iterable<Purchase>): { readonly unsent: number; readonly oldestUnsentAt: number | null; readonly conflicts: number } {
  let unsent = 0
  let oldest: number | null = null
  let conflicts = 0
  for (const purchase of purchases) {
    if (isUnsent(purchase)) {
      unsent += 1
      oldest = Math.min(oldest ?? purchase.at, purchase.at)
    }
    if (needsPerson(purchase)) conflicts += 1
  }
  return { unsent, oldestUnsentAt: oldest, conflicts }
}
