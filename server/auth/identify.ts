import type { StoreIdentity } from '#server/auth/identity'
import { identifySession, sessionCookie } from '#server/auth/keys'
import type { People } from '#server/auth/people'
import type { Writer } from '#server/journal/writer'
import type { Clock } from '#server/ports'

/** Who a browser's cookie belongs to: a person, or a device that holds a key. */
export function identifyCookie(
  { writer, people, clock }: { readonly writer: Pick<Writer, 'stores'>; readonly people: Pick<People, 'identify'>; readonly clock: Clock },
  header: string | null | undefined,
): StoreIdentity | null {
  const text = sessionCookie(header)
  if (text === null) return null
  const stores = writer.stores()
  return people.identify(stores, text) ?? identifySession(stores, text, clock.now())
}
