import type { Figure, Reason } from '#core/eligibility/judge'
import type { ClaimId, DecisionId, Instant, ProductCode, TicketId } from '#core/ids'

/** Keyed hash of a national number, or of whatever a pack identifies people by: who they are is not in it. */
export type PersonKey = string

/** A decision must be used within this time: the person stands at the counter. */
export const DECISION_LIFE_MS = 15 * 60_000

/** Whether one person may have so many units of one product now. Used once, for the claim it was made for. */
export interface CheckDecision {
  readonly id: DecisionId
  readonly ticket: TicketId
  readonly claim: ClaimId
  readonly product: ProductCode
  readonly units: number
  readonly person: PersonKey | null
  readonly outcome: 'eligible' | 'ineligible'
  /** `manual`: read off the national portal by a person. `local`: from this store's own ledger and rules. */
  readonly source: 'national' | 'manual' | 'local'
  /** Made while the national check was silent: it will be told later, and may object. */
  readonly provisional: boolean
  readonly reasons: readonly Reason[]
  /** Words of the national side, where it gave any. */
  readonly said: string | null
  readonly figures: readonly Figure[]
  readonly judgedAt: Instant
  readonly expiresAt: Instant
}
