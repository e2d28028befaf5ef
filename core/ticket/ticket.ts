import type { BusinessDay, ClaimId, CounterCode, Instant, ProductCode, ServiceCode, TicketId } from '#core/ids'
import type { SlipRecord } from '#core/printing/slip-record'

export type Lane = 'walk_in' | 'priority' | 'remote'

/** One person's share of a ticket. `units` are what was asked; `dispensed` what was handed out, once it was. */
export interface Claim {
  readonly id: ClaimId
  readonly units: number
  readonly state: 'open' | 'dispensed' | 'refused' | 'dropped'
  readonly dispensed: number
  readonly reason: string | null
  readonly birthDigit: number | null
  readonly proxyClass: string | null
}

/** What a stock-bound ticket was told about its units. `broken` was promised once, and a count fell short. */
export type UnitPromise =
  | { readonly kind: 'promised'; readonly collectFrom: Instant; readonly collectUntil: Instant }
  | { readonly kind: 'standby' }
  | { readonly kind: 'broken'; readonly brokenAt: Instant }

/** Where a ticket stands in its service, with only the facts of that status. */
export type Standing =
  | { readonly status: 'waiting' }
  | { readonly status: 'called'; readonly counter: CounterCode; readonly since: Instant }
  | { readonly status: 'serving'; readonly counter: CounterCode; readonly since: Instant }
  | { readonly status: 'preparing'; readonly since: Instant }
  | { readonly status: 'ready'; readonly since: Instant }
  | { readonly status: 'parked'; readonly since: Instant; readonly reason: string | null }
  | { readonly status: 'no_show'; readonly since: Instant }
  | { readonly status: 'served'; readonly since: Instant }
  | { readonly status: 'cancelled'; readonly since: Instant; readonly reason: string | null }
  | { readonly status: 'lapsed'; readonly since: Instant; readonly reason: LapseReason }

export type LapseReason = 'window_ended' | 'day_closed'
export type Status = Standing['status']

/** Position in the line: compared first by lane, then `place`, then `rank` (core/queue/line.ts). */
export interface Position {
  readonly place: number
  readonly rank: number
}

/** The last time this ticket was called; `sequence` is the log's, and orders the calls of a day. */
export interface Call {
  readonly counter: CounterCode
  readonly at: Instant
  readonly sequence: number
  readonly times: number
}

export interface Ticket {
  readonly id: TicketId
  readonly service: ServiceCode
  readonly day: BusinessDay
  readonly number: number
  /** Labels it carried before it was transferred, oldest first: they stand on slips already printed. */
  readonly formerLabels: readonly string[]
  readonly product: ProductCode | null
  readonly claims: readonly Claim[]
  readonly promise: UnitPromise | null
  readonly standing: Standing
  readonly lane: Lane
  readonly position: Position
  /** The log's sequence at issue: the order of standby and of breaking promises. */
  readonly order: number
  readonly call: Call | null
  /** True once a prescription was prepared: its next service hands it out. */
  readonly prepared: boolean
  readonly postponed: number
  /** Since when its holder says that they are in the shop; null: nobody has, or they were missed or let others go first since. */
  readonly hereAt: Instant | null
  /** What one person cost when this ticket was first called, in seconds of one counter (core/queue/pace.ts), and the sequence of that call. */
  readonly pace: { readonly seconds: number; readonly sequence: number } | null
  readonly language: string | null
  /** null: nobody has asked for paper. */
  readonly slip: SlipRecord | null
  readonly issuedAt: Instant
}

/** Numbers above this are the paper series of a service: slips printed or written beforehand never meet a number that was drawn. */
export const PAPER_SERIES = 100_000

/** `A-017`; `AP-017` on paper. */
export function labelOf(ticket: Pick<Ticket, 'service' | 'number'>): string {
  if (ticket.number > PAPER_SERIES) return `${ticket.service}P-${String(ticket.number - PAPER_SERIES).padStart(3, '0')}`
  return `${ticket.service}-${String(ticket.number).padStart(3, '0')}`
}

/** Units its claims may still take. */
export function openUnits(ticket: Pick<Ticket, 'claims'>): number {
  let units = 0
  for (const claim of ticket.claims) if (claim.state === 'open') units += claim.units
  return units
}

/** Units held in stock for it: none on standby or after its promise was broken. */
export function heldUnits(ticket: Pick<Ticket, 'claims' | 'promise'>): number {
  return ticket.promise?.kind === 'promised' ? openUnits(ticket) : 0
}

export function hasEnded(ticket: Pick<Ticket, 'standing'>): boolean {
  const { status } = ticket.standing
  return status === 'served' || status === 'cancelled' || status === 'lapsed'
}
