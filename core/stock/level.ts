import type { ClaimId, Instant, ProductCode, TicketId } from '#core/ids'

/** What is on the shelf of one product and to whom it is promised, in units. Always the sum of its movements. */
export interface Level {
  readonly product: ProductCode
  readonly onHand: number
  readonly allocated: number
  readonly heldBack: number
  /** Somebody is counting: nothing new is promised until the count is entered. */
  readonly counting: boolean
  /** When the shelf was last vouched for by a receipt or a count; null = never. */
  readonly reportedAt: Instant | null
  /** When hands last were at the shelf: goods in, a count, something handed out or put back. A number given out by a machine vouches for nothing. */
  readonly vouchedAt: Instant | null
  /** Nobody was there for as long as the store's settings allow: the figure is no longer told as true. */
  readonly unvouched: boolean
}

export type MovementKind = 'receipt' | 'allocation' | 'release' | 'dispense' | 'return' | 'adjustment'

/** One line of the stock ledger (append-only). The three figures are signed changes in units. */
export interface Movement {
  readonly product: ProductCode
  readonly kind: MovementKind
  readonly onHand: number
  readonly allocated: number
  readonly heldBack: number
  readonly ticket: TicketId | null
  readonly claim: ClaimId | null
}

export function emptyLevel(product: ProductCode): Level {
  return { product, onHand: 0, allocated: 0, heldBack: 0, counting: false, reportedAt: null, vouchedAt: null, unvouched: false }
}

/** Units promised or held back that the shelf cannot cover. Above 0, nothing new is promised. */
export function shortfall(level: Level): number {
  return Math.max(0, level.allocated + level.heldBack - level.onHand)
}

/** Units that may be promised to somebody new. */
export function available(level: Level): number {
  return Math.max(0, level.onHand - level.allocated - level.heldBack)
}

/** As it is once somebody has been at the shelf. */
export function vouchedFor(level: Level, at: Instant): Level {
  return { ...level, vouchedAt: at, unvouched: false }
}

export function moved(level: Level, movement: Movement): Level {
  return {
    ...level,
    onHand: level.onHand + movement.onHand,
    allocated: level.allocated + movement.allocated,
    heldBack: level.heldBack + movement.heldBack,
  }
}
