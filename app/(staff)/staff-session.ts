import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { worksAtCounter } from '#core/store/roles'
import { type PageSession, runtime } from '#server/runtime'

export type StaffPage =
  | '/line'
  | '/console'
  | '/pair'
  | '/devices'
  | '/conflicts'
  | '/outage-report'
  | '/paper'
  | '/printers'
  | '/door-notice'
  | '/voice'
  | '/policy'
  | '/publishing'
  | `/day/${string}`

/** The staff member behind this request; anybody else is sent to the entrance, and comes back to `page` from there. */
export async function staffSession(page: StaffPage): Promise<PageSession> {
  const found = await staffOrEntrance(page)
  if ('entrance' in found) redirect(found.entrance)
  return found
}

/** The same for a page that has something to keep before it sends anybody away. */
export async function staffOrEntrance(page: StaffPage): Promise<PageSession | { readonly entrance: string }> {
  const session = runtime().session((await headers()).get('cookie'))
  if (!session) return { entrance: `/enter?to=${page}` }
  if (!worksAtCounter(session.role)) return { entrance: `/enter?to=${page}&why=role` }
  return session
}
