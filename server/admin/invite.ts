import { z } from 'zod'
import { personRoles } from '#core/store/roles'
import type { Report, Site } from '#server/admin/command'
import { UsageError } from '#server/admin/failures'
import { atOperatorApi } from '#server/admin/operator-api'

const made = z.object({ url: z.string(), expiresAt: z.string(), name: z.string(), role: z.string(), added: z.boolean() })

/** For a shop set up from a file, and for an owner who forgot the password: nobody else could let them in. */
export async function invite(
  site: Site,
  { store, name, role }: { readonly store: string; readonly name: string; readonly role: string | undefined },
): Promise<Report> {
  if (role !== undefined && !personRoles.some((known) => known === role)) throw new UsageError(`--role is ${role}; expected one of ${personRoles.join(', ')}.`)
  const invitation = await atOperatorApi(site, async (api) => made.parse(await api.post('invite', { store, name, ...(role === undefined ? {} : { role }) })))
  const { added } = invitation
  process.stderr.write(
    `${added ? `${invitation.name} is added as ${invitation.role}` : `${invitation.name} stays ${invitation.role}`} at ${store}. The link works once, until ${invitation.expiresAt}:\n`,
  )
  return { lines: [invitation.url] }
}
