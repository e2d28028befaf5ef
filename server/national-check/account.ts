import type { Instant } from '#core/ids'

export const LOOK_BACK_MS = 60 * 60_000

/** What an adapter knows of the store it speaks for. */
export interface Account {
  readonly institution: string
  readonly secret: string
  readonly longestInFlightMs: number
  /** How far back a list is asked for before a sale: their clock may be behind ours. */
  readonly lookBackMs: number
  readonly now: () => Instant
  /** The store's own date of an instant. */
  readonly dayOf: (at: Instant) => string
  /** Of each product of the dialect: on the shelf, or sold and not yet told. */
  readonly stock: () => Promise<readonly { readonly product: string; readonly units: number }[]>
}
