import type { CommandOf } from '#core/store/commands'
import { type Decision, refusal } from '#core/store/decision'
import { type Draft, record } from '#core/store/draft'
import type { Refusal } from '#core/store/refusal'
import type { Member, StoreState } from '#core/store/state'

const DONE: Decision = { ok: true, value: { ticket: null } }

export function addMember(draft: Draft, { member }: CommandOf<'add_member'>): Decision {
  if (memberNamed(draft.state, member.name)) return refusal({ kind: 'name_taken', name: member.name })
  draft.members.set(member.id, { ...member, addedAt: draft.at, removedAt: null })
  record(draft, { type: 'member.added', data: { member: member.id, name: member.name, role: member.role } })
  return DONE
}

export function changeMember(draft: Draft, command: CommandOf<'change_member'>): Decision {
  const member = presentMember(draft.state, command.member)
  if (!member) return refusal({ kind: 'unknown_member', member: command.member })
  const name = command.name ?? member.name
  const role = command.role ?? member.role
  const other = memberNamed(draft.state, name)
  if (other && other.id !== member.id) return refusal({ kind: 'name_taken', name })
  const orphaned = role === 'owner' ? null : lastOwner(draft.state, member)
  if (orphaned) return refusal(orphaned)
  draft.members.set(member.id, { ...member, name, role })
  record(draft, { type: 'member.changed', data: { member: member.id, name, role } })
  return DONE
}

/** Whoever is removed may do nothing from this command on. Who they were stays, so that the log can be read. */
export function removeMember(draft: Draft, command: CommandOf<'remove_member'>): Decision {
  const member = presentMember(draft.state, command.member)
  if (!member) return refusal({ kind: 'unknown_member', member: command.member })
  const orphaned = lastOwner(draft.state, member)
  if (orphaned) return refusal(orphaned)
  draft.members.set(member.id, { ...member, removedAt: draft.at })
  record(draft, { type: 'member.removed', data: { member: member.id } })
  return DONE
}

/** Sessions of people live with their credentials, outside the store; that one was opened or ended is of its log. */
export function noteSignIn(draft: Draft, command: CommandOf<'note_sign_in'>): Decision {
  const member = presentMember(draft.state, command.member)
  if (!member) return refusal({ kind: 'unknown_member', member: command.member })
  record(draft, { type: 'member.signed_in', data: { member: member.id, how: command.how, terminal: command.terminal } })
  return DONE
}

export function noteSignOut(draft: Draft, command: CommandOf<'note_sign_out'>): Decision {
  const member = draft.state.members.get(command.member)
  if (!member) return refusal({ kind: 'unknown_member', member: command.member })
  record(draft, { type: 'member.signed_out', data: { member: member.id } })
  return DONE
}

/** A member who has not been removed. */
export function presentMember(state: StoreState, id: string): Member | undefined {
  const member = state.members.get(id as Member['id'])
  return member?.removedAt === null ? member : undefined
}

export function memberNamed(state: StoreState, name: string): Member | undefined {
  const wanted = signInName(name)
  for (const member of state.members.values()) if (member.removedAt === null && signInName(member.name) === wanted) return member
  return undefined
}

/** The name as one signs in with it: upper and lower case, and the two ways to write a Hangul syllable, are the same. */
export function signInName(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase()
}

/** A store that had an owner may not be left without one: nobody could let anybody in. */
function lastOwner(state: StoreState, { id, role }: Member): Refusal | null {
  if (role !== 'owner') return null
  const others = [...state.members.values()].some((other) => other.id !== id && other.role === 'owner' && other.removedAt === null)
  return others ? null : { kind: 'last_owner' }
}
