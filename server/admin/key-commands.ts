import { z } from 'zod'
import { keyRoles } from '#core/store/roles'
import type { Report, Site } from '#server/admin/command'
import { UsageError } from '#server/admin/failures'
import { atOperatorApi } from '#server/admin/operator-api'

const made = z.object({ id: z.string(), key: z.string() })
const listed = z.object({
  keys: z.array(z.object({ store: z.string(), id: z.string(), role: z.string(), name: z.string(), createdAt: z.string(), revokedAt: z.string().optional() })),
})

export async function createKey(
  site: Site,
  { role, store, name }: { readonly role: string; readonly store: string; readonly name: string | undefined },
): Promise<Report> {
  if (!keyRoles.some((known) => known === role)) throw new UsageError(`--role is ${role}; expected one of ${keyRoles.join(', ')}.`)
  const { id, key } = await atOperatorApi(site, async (api) => made.parse(await api.post('keys', { role, store, ...(name === undefined ? {} : { name }) })))
  process.stderr.write(`The key of ${role} at ${store}, id ${id}. It is shown this once:\n`)
  return { lines: [key] }
}

export async function listKeys(site: Site): Promise<Report> {
  const { keys } = await atOperatorApi(site, async (api) => listed.parse(await api.get('keys')))
  if (keys.length === 0) return { lines: ['No keys yet.'] }
  const lines = keys.map((key) =>
    [key.store, key.id, key.role, key.name, `made ${key.createdAt}`, ...(key.revokedAt === undefined ? [] : [`revoked ${key.revokedAt}`])].join('  '),
  )
  return { lines }
}

export async function revokeKey(site: Site, { store, id }: { readonly store: string; readonly id: string }): Promise<Report> {
  await atOperatorApi(site, (api) => api.post('keys/revoke', { store, id }))
  return { lines: [`The key ${id} of ${store} works no more, nor any browser that signed in with it.`] }
}
