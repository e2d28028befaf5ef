import type { CommandOf } from '#core/store/commands'
import type { Decision } from '#core/store/decision'
import { type Draft, record } from '#core/store/draft'

/** What was erased, and why, is itself in the log: it names the ticket or the instant, never what was there. */
export function recordErasure(draft: Draft, { erased }: CommandOf<'record_erasure'>): Decision {
  record(draft, { type: 'records.erased', data: erased })
  return { ok: true, value: { ticket: null } }
}
