import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { worksAtCounter } from '#core/store/roles'
import { type PageSession, runtime } from '#server/runtime'

/** The staff member behind this request; anybody else is sent to the entrance, and comes back to `page` from there. */
export async function staffSession(page: '/line' | '/console'): Promise<PageSession> {
  const session = runtime().session((await headers()).get('cookie'))
  if (!session) redirect(`/enter?to=${page}`)
  if (!worksAtCounter(session.role)) redirect(`/enter?to=${page}&why=role`)
  return session
}
