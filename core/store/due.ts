import { endOldNotice } from '#core/display/notices'
import { forgetExpired } from '#core/eligibility/check'
import type { Instant } from '#core/ids'
import { tellUnvouched, vouchedUntil } from '#core/stock/vouched'
import { endOfDay, localDay } from '#core/store/business-day'
import { openDay } from '#core/store/close-day'
import type { Draft } from '#core/store/draft'
import { changePhase } from '#core/store/phase'
import type { StoreState } from '#core/store/state'
import { lapse } from '#core/ticket/cancel'

/** The next instant at which something changes by the clock alone. The writer runs `tick` then, and before any later command. */
export function nextDue(state: StoreState): Instant {
  let due = midnightAfter(state)
  if (state.phase.phase === 'paused' && state.phase.until !== null) due = Math.min(due, state.phase.until)
  for (const end of state.indexes.windows.keys()) due = Math.min(due, end)
  for (const level of state.levels.values()) due = Math.min(due, vouchedUntil(level, state.settings))
  for (const { expiresAt } of state.decisions.values()) due = Math.min(due, expiresAt)
  if (state.settings.notice) due = Math.min(due, Date.parse(state.settings.notice.until))
  return due
}

/**
 * Does all that is due by `draft.at`: a pause that is over, decisions nobody used, windows that ended, figures nobody vouches for any more,
 * a notice that had its time, a new business day.
 */
export function tick(draft: Draft): void {
  const { state, at } = draft
  if (state.phase.phase === 'paused' && state.phase.until !== null && state.phase.until <= at) changePhase(draft, { phase: state.phase.resumes })
  forgetExpired(draft)
  const ended = [...state.indexes.windows].filter(([end]) => end <= at).sort(([a], [b]) => a - b)
  for (const [, tickets] of ended)
    for (const id of tickets) {
      const ticket = state.tickets.get(id)
      if (ticket) lapse(draft, ticket, 'window_ended')
    }
  tellUnvouched(draft)
  endOldNotice(draft)
  if (at >= midnightAfter(state)) openDay(draft, localDay(at, state.settings.timeZone))
}

function midnightAfter({ day, settings }: StoreState): Instant {
  return day.date === '' ? Number.POSITIVE_INFINITY : endOfDay(day.date, settings.timeZone) // '': not set up yet
}
