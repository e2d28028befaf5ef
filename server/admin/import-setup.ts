import path from 'node:path'
import { z } from 'zod'
import type { Report, Site } from '#server/admin/command'
import { jsonIn } from '#server/admin/json-file'
import { atOperatorApi } from '#server/admin/operator-api'

const imported = z.object({ store: z.string(), created: z.boolean() })

export async function importSetup(site: Site, file: string): Promise<Report> {
  const description = jsonIn(path.resolve(site.folder, file))
  const { store, created } = await atOperatorApi(site, async (api) => imported.parse(await api.post('import-setup', description, file)))
  const next = `Next: npm run admin -- invite --store ${store} --name NAME, for its owner; create-key is for programs.`
  return { lines: created ? [`${store} is set up.`, next] : [`${store} is described anew.`] }
}
