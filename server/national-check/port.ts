import type { Person } from '#core/eligibility/person'
import type { StockReport } from '#core/feed/stock-report'
import type { Instant } from '#core/ids'
import type { CheckFailure } from '#core/outage/health'
import type { Elsewhere } from '#core/reconciliation/purchase'
import type { Dialect } from '#core/reconciliation/replay'

/** One person's wish, as the national side must be told of it. `identity` is in clear, and kept nowhere by an adapter. */
export interface Asked {
  readonly id: string
  readonly identity: string | null
  readonly person: Person
  readonly product: string
  readonly units: number
  readonly at: Instant
  readonly proxy?: { readonly class: string; readonly birthYear?: number | undefined } | undefined
}

export type Reply<T> =
  | { readonly ok: true; readonly value: T; readonly milliseconds: number }
  /** `mayHaveArrived`: the other side may have done it, now or later. What is certain not to have arrived may simply be sent again. */
  | {
      readonly ok: false
      readonly failure: CheckFailure
      readonly mayHaveArrived: boolean
      readonly said: string | null
      readonly milliseconds: number
      readonly retryAfterMs?: number
    }

export interface CheckAnswered {
  readonly eligible: boolean
  /** null: no limit, or not said. */
  readonly left: number | null
  readonly said: string | null
}

export type CommitAnswered = { readonly accepted: true } | { readonly accepted: false; readonly reason: string; readonly elsewhere: readonly Elsewhere[] }

export interface OwnList {
  /** By our id: how often it stands there, and what was noted against it. */
  readonly held: ReadonlyMap<string, { readonly times: number; readonly flagged: string | null }>
  /** How old the list is: what came later may be there and not in it. */
  readonly behindMs: number
}

/**
 * The national side of one product (facts: its order rules, dialects and faults). Every call ends by its signal; what it means that no
 * answer came is said in the reply. Nothing here decides: decisions are core's.
 */
export interface NationalCheck {
  readonly dialect: Dialect
  check(asked: Asked, signal: AbortSignal): Promise<Reply<CheckAnswered>>
  /** Tells about a purchase, under its own id. */
  commit(asked: Asked, signal: AbortSignal): Promise<Reply<CommitAnswered>>
  /** The number of a purchase told before was wrong. */
  correct(asked: Asked, signal: AbortSignal): Promise<Reply<CommitAnswered>>
  /** What it holds of ours, received since an instant. */
  listOwn(since: Instant, signal: AbortSignal): Promise<Reply<OwnList>>
  /** Strikes out what it holds of a purchase, but for the first `keep`: before it is told anew, and where it was written down twice. */
  withdraw(id: string, since: Instant, keep: number, signal: AbortSignal): Promise<Reply<null>>
  /** What is left of our products, for the public figures made over there. May be told again at any time. */
  reportStock(report: StockReport, signal: AbortSignal): Promise<Reply<null>>
  /** One small question that changes nothing: does it answer? */
  probe(signal: AbortSignal): Promise<Reply<null>>
}
