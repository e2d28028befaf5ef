import type { CommandOf } from '#core/store/commands'
import type { Decision } from '#core/store/decision'
import { type Draft, record } from '#core/store/draft'
import { presentMember } from '#core/store/members'

/**
 * Ends every session: whoever was signed in when the backup was made may have been sent away since. Keys stay. Whoever was removed
 * since is removed again, the last owner too: the operator can let an owner in, and nobody comes back through an old copy.
 */
export function restore(draft: Draft, { removed = [] }: CommandOf<'restore'>): Decision {
  for (const { hash } of draft.state.sessions.values()) draft.closedSessions.push(hash)
  record(draft, { type: 'store.restored', data: { fromSequence: draft.state.sequence, epochBefore: draft.state.epoch } })
  for (const id of removed) {
    const member = presentMember(draft.state, id)
    if (!member) continue
    draft.members.set(id, { ...member, removedAt: draft.at })
    record(draft, { type: 'member.removed', data: { member: id } })
  }
  return { ok: true, value: { ticket: null } }
}
