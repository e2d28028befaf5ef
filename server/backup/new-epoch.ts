import type { StoreId } from '#core/ids'
import { apply } from '#core/store/apply'
import type { Command } from '#core/store/commands'
import { decide } from '#core/store/decide'
import type { Actor } from '#core/store/events'
import type { StoreState } from '#core/store/state'
import type { Clock, Journal, JournalEntry } from '#server/ports'

export interface Restored {
  readonly code: string
  readonly fromSequence: number
  readonly epoch: string
  readonly sessionsEnded: number
}

const actor: Actor = { role: 'operator', id: 'restore' }

/**
 * Tells every store in a restored journal that it is one: a new epoch, no sessions, and an event in its log that says so. Keys and
 * members in `shutOut` are revoked and removed again, since the backup may be older than the day they were.
 */
export async function beginAnew(options: {
  readonly journal: Journal
  readonly clock: Clock
  readonly newEpoch: () => string
  readonly shutOut: ReadonlySet<string>
}): Promise<readonly Restored[]> {
  const { journal, clock, newEpoch, shutOut } = options
  const entries: JournalEntry[] = []
  const restored: Restored[] = []
  for (const { id, code } of await journal.stores()) {
    const state = await journal.load(id)
    const epoch = newEpoch()
    restored.push({ code, fromSequence: state.sequence, epoch, sessionsEnded: state.sessions.size })
    const removed = [...state.members.keys()].filter((member) => shutOut.has(member))
    entries.push({ ...carriedOut(id, state, { type: 'restore', removed }, clock), epoch })
    for (const { id: credential, revokedAt } of state.credentials.values())
      if (revokedAt === null && shutOut.has(credential)) entries.push(carriedOut(id, state, { type: 'revoke_key', credential }, clock))
  }
  await journal.commit(entries)
  return restored
}

function carriedOut(store: StoreId, state: StoreState, command: Command, clock: Clock): JournalEntry {
  const at = Math.max(clock.now(), state.at)
  const newTicketId = () => {
    throw new Error(`${command.type} makes no tickets`)
  }
  const decided = decide(state, command, { at, actor, newTicketId }, new Map())
  if (!decided.ok) throw new Error(`${command.type} was refused: ${decided.refusal.kind}`)
  const { change } = decided.value
  const after = state.sequence
  apply(state, change, at)
  return { store, actor, at, after, change, answer: null }
}
