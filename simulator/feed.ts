import { z } from 'zod'
import { type Answer, endpoint } from './endpoint'
import type { Ledger } from './ledger'
import * as shape from './shapes'

const BATCH_MS = 5 * 60_000
const KNOWN = `SELECT institution, product FROM goods_in WHERE receivedAt <= @at
  UNION SELECT institution, product FROM stock_report WHERE receivedAt <= @at ORDER BY 1, 2`
const source = {
  source: z.enum(['report', 'centre']).describe('report: the institution said so; centre: what came in less what was saved'),
  reportedAt: shape.moment.optional().describe('When it was so, where the institution said it'),
}
const store = z.object({
  institution: z.string(),
  product: shape.product,
  stock: z.int(),
  remain: z.enum(['plenty', 'some', 'few', 'empty', 'break']),
  ...source,
})

/**
 * The public figures: a batch of every five minutes, so they are late by nature. An institution that reports what it has left is
 * believed; of the others central data knows no better than what was saved here. A batch is read off the ledger as it was then, and a
 * restart shows the same one.
 */
export const feed = [
  endpoint({
    ...{ method: 'get', path: '/feed/stores', who: 'nobody', summary: 'What is left at each institution, as of the last batch' },
    answers: { 200: z.object({ batchAt: shape.moment, stores: z.array(store) }) },
    handle({ staleMs }, { ledger, now }): Answer {
      const batchAt = Math.floor((now() - staleMs) / BATCH_MS) * BATCH_MS
      const known = ledger.database.prepare<{ at: number }, { institution: string; product: string }>(KNOWN).all({ at: batchAt })
      const stores = known.map(({ institution, product }) => {
        return { institution, product, ...figureOf(ledger, institution, product, batchAt) }
      })
      return { status: 200, body: { batchAt: new Date(batchAt).toISOString(), stores } }
    },
  }),
]

function figureOf(ledger: Ledger, institution: string, product: string, batchAt: number) {
  const told = ledger.stockReport(institution, product, batchAt)
  if (told === null) {
    const stock = ledger.stock(institution, product, batchAt)
    return { stock, remain: remainOf(stock), source: 'centre' }
  }
  const { stock, onSale, at } = told
  return { stock, remain: onSale ? remainOf(stock) : 'break', source: 'report', reportedAt: new Date(at).toISOString() }
}

/** The four words of 2020. */
function remainOf(stock: number): 'plenty' | 'some' | 'few' | 'empty' {
  if (stock >= 100) return 'plenty'
  if (stock >= 30) return 'some'
  return stock >= 2 ? 'few' : 'empty'
}
