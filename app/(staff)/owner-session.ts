import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { runtime } from '#server/runtime'

/** The store of the owner behind this request; null for somebody else who is signed in. Whoever is not is sent to the entrance. */
export async function ownerSession(page: '/people' | '/settings'): Promise<{ readonly store: string; readonly name: string } | null> {
  const session = runtime().session((await headers()).get('cookie'))
  if (!session) redirect(`/enter?to=${page}`)
  return session.role === 'owner' ? { store: session.store, name: session.name } : null
}
