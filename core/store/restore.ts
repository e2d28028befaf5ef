import type { Decision } from '#core/store/decision'
import { type Draft, record } from '#core/store/draft'

/** Ends every session: whoever was signed in when the backup was made may have been sent away since. Keys stay. */
export function restore(draft: Draft): Decision {
  for (const { hash } of draft.state.sessions.values()) draft.closedSessions.push(hash)
  record(draft, { type: 'store.restored', data: { fromSequence: draft.state.sequence, epochBefore: draft.state.epoch } })
  return { ok: true, value: { ticket: null } }
}
