import { z } from 'zod'
import { listedStore, outsideFigure } from '#core/feed/listed-store'
import { type Endpoint, json, type PlainEndpoint } from '#server/api/endpoint'
import { Refused } from '#server/api/refused'

const BASE = '/api/v1/operator/stores'

const begin: PlainEndpoint = {
  method: 'post',
  path: `${BASE}/import`,
  summary: 'Begin to import stores; whatever another import has sent and not finished is forgotten',
  access: ['operator'],
  body: z.strictObject({}),
  answer: z.object({ id: z.string() }),
  handle: async (_, { listings }) => json({ id: listings.staged.begin().id }),
}

const MOST_ROWS = 1_000
const rowsBody = z.strictObject({ stores: z.array(listedStore).max(MOST_ROWS).default([]), figures: z.array(outsideFigure).max(MOST_ROWS).default([]) })

const rows: PlainEndpoint = {
  method: 'post',
  path: `${BASE}/import/{import}/rows`,
  summary: 'Some of the rows; nobody sees them before the import is finished',
  access: ['operator'],
  body: rowsBody,
  answer: z.object({ stores: z.int(), figures: z.int() }),
  async handle({ params, body }, { listings }) {
    const staged = stagedOf(listings.staged.find(params.import ?? ''))
    const { stores, figures } = body as z.infer<typeof rowsBody>
    for (const store of stores) staged.stores.set(store.code, store)
    staged.figures.push(...figures)
    return json({ stores: staged.stores.size, figures: staged.figures.length })
  },
}

const finish: PlainEndpoint = {
  method: 'post',
  path: `${BASE}/import/{import}/finish`,
  summary: 'Carry the import out, all of it in one transaction',
  access: ['operator'],
  body: z.strictObject({}),
  answer: z.object({
    stores: z.int(),
    added: z.int(),
    taken: z.int(),
    older: z.int(),
    refused: z.array(z.object({ code: z.string(), why: z.enum(['unknown_store', 'own_store', 'in_the_future']) })),
  }),
  async handle({ params }, { listings }) {
    const { id, stores, figures } = stagedOf(listings.staged.find(params.import ?? ''))
    const imported = await listings.imported.take([...stores.values()], figures)
    listings.staged.end(id)
    return json(imported)
  },
}

function stagedOf<T>(found: T | null): T {
  if (!found) throw new Refused({ kind: 'unknown_import' })
  return found
}

export const feedImportEndpoints: readonly Endpoint[] = [begin, rows, finish]
