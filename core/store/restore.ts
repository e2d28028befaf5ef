import { isUnsent } from '#core/reconciliation/purchase'
import type { CommandOf } from '#core/store/commands'
import type { Decision } from '#core/store/decision'
import { type Draft, record } from '#core/store/draft'
import { presentMember } from '#core/store/members'

/**
 * Ends every session: whoever was signed in when the backup was made may have been sent away since. Keys stay. Whoever was removed
 * since is removed again, the last owner too: the operator can let an owner in, and nobody comes back through an old copy. What the
 * backup says is still to be told may have been told after it was made: it is unknown, so that it is not told twice.
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
  for (const purchase of draft.state.outbox.values()) {
    if (!isUnsent(purchase)) continue
    const attempts = 'attempts' in purchase.telling ? purchase.telling.attempts : 0
    draft.purchases.set(purchase.id, { ...purchase, telling: { state: 'unknown', attempts, lastSent: draft.at } })
    record(draft, { type: 'purchase.lost', data: { purchase: purchase.id, attempts } })
  }
  return { ok: true, value: { ticket: null } }
}
