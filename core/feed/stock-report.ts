import type { Instant } from '#core/ids'
import type { StoreAvailability } from '#core/protocol/availability'

/** What a store tells the national side it has left. Absolute and dated: sent twice it changes nothing, and an older one never replaces a newer. */
export interface StockReport {
  /** The same for the same state. */
  readonly id: string
  readonly asOf: Instant
  readonly products: readonly {
    readonly product: string
    /** Units for somebody new; promised ones are deducted. */
    readonly stock: number
    /** Somebody who comes now can have some, or there is none. Otherwise their lamp is `break`, whatever lies on the shelf. */
    readonly onSale: boolean
  }[]
}

export function stockReportOf({ epoch, sequence, asOf, products }: StoreAvailability): StockReport {
  return {
    id: `stock.${epoch}.${sequence}`,
    asOf: Date.parse(asOf),
    products: products.map(({ code, free, claim }) => ({ product: code, stock: free, onSale: claim.state === 'claimable' || claim.state === 'sold_out' })),
  }
}
