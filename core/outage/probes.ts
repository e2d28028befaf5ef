import { modeOf } from '#core/outage/outage'
import type { CommandOf } from '#core/store/commands'
import type { Decision } from '#core/store/decision'
import { type Draft, outageIn, record } from '#core/store/draft'

/**
 * So much of a day's asking is one line of the log: the first question, whatever turns, and what was asked since in one sum. A day without
 * an answer is some 300 lines, not ten thousand. Milliseconds of the store's clock.
 */
export const PROBES_A_LINE_MS = 5 * 60_000

/**
 * What asking whether it is back has shown: evidence of the outage, kept also where that has ended meanwhile. Of one that a person opened
 * it says that it answers again, and ends nothing.
 */
export function noteProbes(draft: Draft, { type: _, isBack, ...probed }: CommandOf<'note_probes'>): Decision {
  const open = outageIn(draft)
  record(draft, { type: 'outage.probed', data: { ...probed, since: new Date(probed.since).toISOString() } })
  if (open?.id === probed.outage && open.openedBy === 'person' && modeOf(open) === 'outage') {
    const respondingSince = isBack ? (open.respondingSince ?? draft.at) : null
    if (respondingSince !== open.respondingSince) draft.outage = { ...open, respondingSince }
  }
  return { ok: true, value: { ticket: null } }
}
