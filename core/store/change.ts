import type { CheckDecision } from '#core/eligibility/decision'
import type { Sink } from '#core/feed/sink'
import type { BusinessDay, DecisionId, ProductCode, ServiceCode, TicketId } from '#core/ids'
import type { Kiosk } from '#core/kiosk/kiosk'
import type { Outage } from '#core/outage/outage'
import type { Sheet } from '#core/paper/sheet'
import type { Purchase } from '#core/reconciliation/purchase'
import type { Level, Movement } from '#core/stock/level'
import type { StoreEvent } from '#core/store/events'
import type { StoreSettings } from '#core/store/settings'
import type { CounterState, Credential, Day, Member, Phase, ProvisionalUnits, Session } from '#core/store/state'
import type { Ticket } from '#core/ticket/ticket'

/** A number drawn for a ticket: the row that explains it, also after the ticket was transferred away. */
export interface DrawnNumber {
  readonly service: ServiceCode
  readonly day: BusinessDay
  readonly number: number
  readonly ticket: TicketId
}

/**
 * What a decided command does: whole new versions of the things it touches, plus the events that say so.
 * `apply` puts them into memory, the journal puts the same things into rows, so the two cannot drift.
 * The n-th event gets sequence `state.sequence + 1 + n`.
 */
export interface Change {
  readonly events: readonly StoreEvent[]
  readonly tickets: readonly Ticket[]
  readonly numbers: readonly DrawnNumber[]
  readonly movements: readonly (Movement & { readonly sequence: number })[]
  readonly levels: readonly Level[]
  readonly counters: readonly CounterState[]
  readonly credentials: readonly Credential[]
  readonly members: readonly Member[]
  readonly sessions: readonly Session[]
  readonly closedSessions: readonly string[]
  /** null: used, or past its time. */
  readonly decisions: ReadonlyMap<DecisionId, CheckDecision | null>
  /** Lines of the ledger as they are now; settled ones leave the state and stay in the journal. */
  readonly purchases: readonly Purchase[]
  /** Derived from the purchases: the journal need not write it. */
  readonly provisional: ReadonlyMap<ProductCode, ProvisionalUnits>
  /** Sealed identities to keep, or (null) to destroy, by the id of their decision. */
  readonly seals: ReadonlyMap<string, string | null>
  /** undefined: as before; null: closed. */
  readonly outage: Outage | null | undefined
  /** Printed, adopted and shredded ones as they are now; those that ended leave the state and stay in the journal. */
  readonly sheets: readonly Sheet[]
  /** Removed ones leave the state and stay in the journal. */
  readonly sinks: readonly Sink[]
  readonly kiosks: readonly Kiosk[]
  readonly phase: Phase | null
  readonly day: Day | null
  readonly settings: StoreSettings | null
}
