import { z } from 'zod'
import { type Answer, endpoint } from './endpoint'
import * as shape from './shapes'

const BATCH_MS = 5 * 60_000
const store = z.object({ institution: z.string(), product: shape.product, stock: z.int(), remain: z.enum(['plenty', 'some', 'few', 'empty']) })

/**
 * The public figures: a batch of every five minutes from central data, so they are late by nature. A batch is read off the ledger as
 * it was then, and a restart shows the same one.
 */
export const feed = [
  endpoint({
    ...{ method: 'get', path: '/feed/stores', who: 'nobody', summary: 'What is left at each institution, as of the last batch' },
    answers: { 200: z.object({ batchAt: shape.moment, stores: z.array(store) }) },
    handle({ staleMs }, { ledger, now }): Answer {
      const batchAt = Math.floor((now() - staleMs) / BATCH_MS) * BATCH_MS
      const known = ledger.database
        .prepare<[number], { institution: string; product: string }>('SELECT DISTINCT institution, product FROM goods_in WHERE receivedAt <= ? ORDER BY 1, 2')
        .all(batchAt)
      const stores = known.map(({ institution, product }) => {
        const stock = ledger.stock(institution, product, batchAt)
        return { institution, product, stock, remain: remainOf(stock) }
      })
      return { status: 200, body: { batchAt: new Date(batchAt).toISOString(), stores } }
    },
  }),
]

/** The four words of 2020. */
function remainOf(stock: number): 'plenty' | 'some' | 'few' | 'empty' {
  if (stock >= 100) return 'plenty'
  if (stock >= 30) return 'some'
  return stock >= 2 ? 'few' : 'empty'
}
