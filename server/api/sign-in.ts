import type { MemberId, StoreId } from '#core/ids'
import type { SignIn } from '#core/store/events'
import type { StoreState } from '#core/store/state'
import type { ApiAnswer, ApiRequest } from '#server/api/endpoint'
import { Refused } from '#server/api/refused'
import type { Services } from '#server/api/services'
import type { CredentialIdentity } from '#server/auth/identity'
import { identifyKey, setSessionCookie, terminalCookie } from '#server/auth/keys'
import { SESSION_SECONDS } from '#server/auth/vault'

/** Lets somebody in who has shown that it is them. At a registered terminal the session belongs to it. */
export async function signIn(
  services: Services,
  { secure, header }: Pick<ApiRequest, 'secure' | 'header'>,
  { store, member, how }: { readonly store: StoreId; readonly member: MemberId; readonly how: SignIn },
): Promise<ApiAnswer> {
  const at = terminalOf(services.writer.stores(), header('cookie'))
  const terminal = at?.store === store ? at.credential : null
  const outcome = await services.writer.submit({
    store,
    actor: { role: 'system', id: 'sign-in' },
    command: { type: 'note_sign_in', member, how, terminal },
    key: null,
    answer: () => null,
  })
  if (outcome.kind === 'refused') throw new Refused(outcome.refusal)
  if (outcome.kind !== 'done') throw new Refused({ kind: 'storage_unavailable' })
  const session = await services.people.openSession(member, terminal)
  return { status: 204, body: null, cookies: [setSessionCookie(services.people.cookieOf(session), secure, SESSION_SECONDS)] }
}

/** The registered terminal whose cookie a browser shows. */
export function terminalOf(stores: readonly StoreState[], cookies: string | null | undefined): CredentialIdentity | null {
  const text = terminalCookie(cookies)
  const identity = text === null ? null : identifyKey(stores, text)
  return identity?.role === 'terminal' ? identity : null
}
