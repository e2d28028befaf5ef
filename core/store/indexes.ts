import type { CounterCode, Instant, ProductCode, ServiceCode, TicketId } from '#core/ids'
import type { Ticket } from '#core/ticket/ticket'

/** Orders over the live tickets, derived from them and kept by `apply`: nothing here is stored. */
export interface Indexes {
  /** Whom `call next` may call, first to be called first: waiting, and promised where the service holds stock. */
  readonly lines: ReadonlyMap<ServiceCode, readonly Ticket[]>
  readonly ready: ReadonlyMap<ServiceCode, readonly Ticket[]>
  /** Broken promises first, then by order of issue. */
  readonly standby: ReadonlyMap<ProductCode, readonly Ticket[]>
  /** Tickets that hold units, by order of issue: a count that falls short breaks them from the end. */
  readonly promised: ReadonlyMap<ProductCode, readonly Ticket[]>
  /** Called or being served, oldest call first. */
  readonly atCounter: ReadonlyMap<CounterCode, readonly Ticket[]>
  /** Every live ticket, by order of issue. */
  readonly live: readonly Ticket[]
  readonly preparing: readonly Ticket[]
  /** Parked and no-show, by order of issue. */
  readonly aside: readonly Ticket[]
  /** Live tickets whose units are given up at an instant unless they are collected. */
  readonly windows: ReadonlyMap<Instant, ReadonlySet<TicketId>>
}
