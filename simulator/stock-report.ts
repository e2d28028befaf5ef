import { z } from 'zod'
import { AHEAD_MS } from './centre'
import type { Answer } from './endpoint'
import * as shape from './shapes'
import type { World } from './world'

/** What an institution has left, as it says itself. Absolute: however often and late it arrives, the newest one said is the one believed. */
export const stockReport = {
  asOf: shape.moment.describe('When it was so'),
  products: z
    .array(
      z.strictObject({
        product: shape.product,
        stock: z.int().min(0).max(1_000_000).describe('Left for somebody new'),
        onSale: z.boolean().describe('false: nothing can be had, whatever lies there; the lamp is `break`'),
      }),
    )
    .min(1)
    .max(100),
}

interface Told {
  readonly asOf: string
  readonly products: readonly { readonly product: string; readonly stock: number; readonly onSale: boolean }[]
}

/** null: it was taken down. */
export function takeStockReport(institution: string, { asOf, products }: Told, { ledger, now }: World): Answer | null {
  const at = Date.parse(asOf)
  if (at > now() + AHEAD_MS) return { status: 409, body: { reason: 'in_the_future' } }
  for (const { product, stock, onSale } of products) ledger.addStockReport({ institution, product, stock, onSale, at, receivedAt: now() })
  return null
}
