import type { MemberId, StoreId } from '#core/ids'
import type { CommandOf } from '#core/store/commands'
import type { SignIn } from '#core/store/events'
import type { StoreState } from '#core/store/state'
import type { ApiAnswer, ApiRequest } from '#server/api/endpoint'
import { Refused } from '#server/api/refused'
import type { Services } from '#server/api/services'
import type { CredentialIdentity } from '#server/auth/identity'
import { identifyKey, setSessionCookie, terminalCookie } from '#server/auth/keys'
import type { PersonSession } from '#server/auth/standing-sessions'
import { SESSION_SECONDS } from '#server/auth/vault'

/** Lets somebody in who has shown that it is them. At a registered terminal the session belongs to it. */
export async function signIn(
  services: Services,
  { secure, header }: Pick<ApiRequest, 'secure' | 'header'>,
  { store, member, how }: { readonly store: StoreId; readonly member: MemberId; readonly how: SignIn },
): Promise<ApiAnswer> {
  const at = terminalOf(services.writer.stores(), header('cookie'))
  const terminal = at?.store === store ? at.credential : null
  await noteSignIn(services, store, { type: 'note_sign_in', member, how, terminal })
  const session = await services.people.openSession(member, terminal)
  await standAlone(services, session)
  return { status: 204, body: null, cookies: [setSessionCookie(services.people.cookieOf(session), secure, SESSION_SECONDS)] }
}

/** The log has it before anybody is let in. */
export async function noteSignIn({ writer }: Pick<Services, 'writer'>, store: StoreId, command: CommandOf<'note_sign_in'>): Promise<void> {
  const outcome = await writer.submit({ store, actor: { role: 'system', id: 'sign-in' }, command, key: null, answer: () => null })
  if (outcome.kind === 'refused') throw new Refused(outcome.refusal)
  if (outcome.kind !== 'done') throw new Refused({ kind: 'storage_unavailable' })
}

/** The registered terminal whose cookie a browser shows. */
export function terminalOf(stores: readonly StoreState[], cookies: string | null | undefined): CredentialIdentity | null {
  const text = terminalCookie(cookies)
  const identity = text === null ? null : identifyKey(stores, text)
  return identity?.role === 'terminal' ? identity : null
}

/** Of those who stand at a terminal one is at work: whoever was is locked, and an earlier session of the same person ends. */
export async function standAlone({ people }: Pick<Services, 'people'>, { id, member, terminal }: PersonSession): Promise<void> {
  for (const other of terminal === null ? [] : people.sessionsAt(terminal)) {
    if (other.id === id) continue
    if (other.member === member) await people.endSession(other.id)
    else if (!other.locked) await people.lock(other.id, true)
  }
}
