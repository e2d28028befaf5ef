import { presentMember } from '#core/store/members'
import type { PersonRole } from '#core/store/roles'
import type { Services } from '#server/api/services'
import { terminalOf } from '#server/api/sign-in'

/** Who may come back to a terminal with their PIN, and its name. */
export interface Standing {
  readonly store: string
  readonly name: string
  readonly people: readonly { readonly member: string; readonly name: string; readonly role: PersonRole; readonly hasPin: boolean }[]
}

/** Null where the browser of this `Cookie` header is no live terminal. */
export async function standingAt({ people, writer }: Pick<Services, 'people' | 'writer'>, cookies: string | null | undefined): Promise<Standing | null> {
  const terminal = terminalOf(writer.stores(), cookies)
  const state = terminal && writer.stores().find(({ id }) => id === terminal.store)
  if (!terminal || !state) return null
  const members = [...new Set(people.sessionsAt(terminal.credential).map(({ member }) => member))].flatMap((member) => presentMember(state, member) ?? [])
  const standing = await Promise.all(members.map(async ({ id, name, role }) => ({ member: id, name, role, hasPin: await people.hasPin(id) })))
  return { store: terminal.storeCode, name: terminal.name, people: standing }
}
