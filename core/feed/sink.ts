import type { Instant, ProductCode, SinkId } from '#core/ids'
import type { ProductAvailability } from '#core/protocol/availability'
import type { ClaimStateMessage } from '#core/protocol/shapes'

/** Somebody outside who is told: over HTTP, in a file beside the data, or the national side in its own dialect. */
export const sinkKinds = ['webhook', 'file', 'national'] as const
export type SinkKind = (typeof sinkKinds)[number]

/** More than that is a feed, which they can read for themselves. */
export const MOST_SINKS = 20

/** What is told of one product, as far as it can be true or not. */
export interface Figure {
  readonly state: ClaimStateMessage['state']
  /** Units left for somebody new. */
  readonly free: number
}

export interface ToldFigure extends Figure {
  /** When they accepted it. */
  readonly at: Instant
}

/** They hold a figure that is not true, and know of no other yet. */
export interface Untruth {
  readonly since: Instant
  readonly truth: Figure
  /** Since when it is that. */
  readonly truthSince: Instant
  /** Why they could not be told: what came of the last try. */
  readonly why: string
}

/** One reader of the log outside the shop, and what it is known to hold. */
export interface Sink {
  readonly id: SinkId
  readonly kind: SinkKind
  readonly name: string
  /** Address of a webhook, name of a file, or dialect of a national check. */
  readonly target: string
  readonly addedAt: Instant
  readonly removedAt: Instant | null
  /** Of the last state it accepted; null: it was never told. */
  readonly cursor: { readonly epoch: string; readonly sequence: number } | null
  readonly told: Readonly<Record<ProductCode, ToldFigure>>
  readonly untrue: Readonly<Record<ProductCode, Untruth>>
}

export function figureOf({ claim, free }: Pick<ProductAvailability, 'claim' | 'free'>): Figure {
  return { state: claim.state, free }
}

export function isSameFigure(a: Figure, b: Figure): boolean {
  return a.state === b.state && a.free === b.free
}
