import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Report, Site } from '#server/admin/command'
import { AdminFailed } from '#server/admin/failures'
import { atOperatorApi } from '#server/admin/operator-api'

const imported = z.object({ store: z.string(), created: z.boolean() })

export async function importSetup(site: Site, file: string): Promise<Report> {
  const description = jsonIn(path.resolve(site.folder, file))
  const { store, created } = await atOperatorApi(site, async (api) => imported.parse(await api.post('import-setup', description, file)))
  const next = `Next: npm run admin -- invite --store ${store} --name NAME, for its owner; create-key is for programs.`
  return { lines: created ? [`${store} is set up.`, next] : [`${store} is described anew.`] }
}

function jsonIn(file: string): unknown {
  let text: string
  try {
    // Editors on Windows put a mark in front of the first character, which is no JSON.
    text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  } catch (cause) {
    throw new AdminFailed(`${file} cannot be read (${(cause as NodeJS.ErrnoException).code}).`, { cause })
  }
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw new AdminFailed(`${file} is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}
