import type { CheckDecision } from '#core/eligibility/decision'
import type { Sink } from '#core/feed/sink'
import type {
  BusinessDay,
  CounterCode,
  CredentialId,
  DecisionId,
  Instant,
  MemberId,
  ProductCode,
  PurchaseId,
  ServiceCode,
  SheetId,
  SinkId,
  StoreId,
  TicketId,
} from '#core/ids'
import type { Kiosk } from '#core/kiosk/kiosk'
import type { Outage } from '#core/outage/outage'
import type { Sheet } from '#core/paper/sheet'
import type { Purchase } from '#core/reconciliation/purchase'
import type { Level } from '#core/stock/level'
import type { Indexes } from '#core/store/indexes'
import type { PersonRole, Role } from '#core/store/roles'
import type { Product, Service, StoreSettings } from '#core/store/settings'
import type { Call, Ticket } from '#core/ticket/ticket'

/** Whether newcomers get tickets. `paused` resumes by itself at `until`; `closed` still finishes the list. */
export type Phase =
  | { readonly phase: 'taking' }
  | { readonly phase: 'straight_in' }
  | { readonly phase: 'paused'; readonly until: Instant | null; readonly resumes: 'taking' | 'straight_in' }
  | { readonly phase: 'closed' }

/** The business day being served. `sequence` is the log's when it opened. */
export interface Day {
  readonly date: BusinessDay
  readonly openedAt: Instant
  readonly sequence: number
  /** Closed by a person before midnight; null while it is open. */
  readonly closedAt: Instant | null
}

export interface CounterState {
  readonly code: CounterCode
  readonly open: boolean
  /** Calls of this business day by service: what a `ratio` profile balances. */
  readonly calls: Readonly<Record<string, number>>
}

/** An API key or a paired device. Its secret is 256 random bits, of which only the SHA-256 is kept. */
export interface Credential {
  readonly id: CredentialId
  readonly role: Role
  readonly name: string
  readonly secretHash: string
  readonly createdAt: Instant
  readonly revokedAt: Instant | null
}

/** Somebody who signs in. Passwords, PINs and sessions are not here (server/auth/people.ts): this is who they are to the store. */
export interface Member {
  readonly id: MemberId
  /** What they sign in with; unique among those present. */
  readonly name: string
  readonly role: PersonRole
  readonly addedAt: Instant
  readonly removedAt: Instant | null
}

export interface ProvisionalUnits {
  readonly day: BusinessDay
  readonly units: number
}

/** A browser that exchanged a key for a cookie. */
export interface Session {
  readonly hash: string
  readonly credential: CredentialId
  readonly createdAt: Instant
  readonly expiresAt: Instant
}

/** A ticket's last call as the screens list it. */
export interface RecentCall extends Call {
  readonly ticket: TicketId
  readonly service: ServiceCode
  readonly label: string
}

/**
 * Everything the present of one store depends on. Only tickets that have not ended are here.
 * Readonly to everyone but `apply` (core/store/apply.ts): copying 20,000 tickets per command would cost 30 times the speed.
 */
export interface StoreState {
  readonly id: StoreId
  readonly epoch: string
  readonly sequence: number
  /** The instant of the last command. Time never runs backwards in a store, whatever the machine's clock does. */
  readonly at: Instant
  readonly settings: StoreSettings
  readonly phase: Phase
  readonly day: Day
  readonly tickets: ReadonlyMap<TicketId, Ticket>
  readonly counters: ReadonlyMap<CounterCode, CounterState>
  readonly levels: ReadonlyMap<ProductCode, Level>
  /** The last number drawn per service on this business day; paper has a series of its own. */
  readonly numbers: ReadonlyMap<ServiceCode, number>
  /** The newest calls of the day, newest first, one per ticket, at most RECENT_CALLS. */
  readonly recentCalls: readonly RecentCall[]
  /** Counter-seconds per person as measured at the newest calls of each service, newest first, at most RECENT_PACES each. */
  readonly paces: ReadonlyMap<ServiceCode, readonly number[]>
  readonly credentials: ReadonlyMap<CredentialId, Credential>
  readonly sessions: ReadonlyMap<string, Session>
  /** Removed ones too. */
  readonly members: ReadonlyMap<MemberId, Member>
  /** null: the national check is relied upon. */
  readonly outage: Outage | null
  /** Made and not yet used; those past their time are dropped. */
  readonly decisions: ReadonlyMap<DecisionId, CheckDecision>
  /** What the national side is still to be told, or a person to decide. The whole ledger is in the journal. */
  readonly outbox: ReadonlyMap<PurchaseId, Purchase>
  /** Units handed out before the check could be asked, of the day named. */
  readonly provisional: ReadonlyMap<ProductCode, ProvisionalUnits>
  /** Printed slips of which some are still out. */
  readonly sheets: ReadonlyMap<SheetId, Sheet>
  /** Those who are told what can be claimed. */
  readonly sinks: ReadonlyMap<SinkId, Sink>
  /** The last paper number ever printed per service. */
  readonly lastPaper: ReadonlyMap<ServiceCode, number>
  /** Paper numbers adopted on this business day. */
  readonly paperNumbers: ReadonlyMap<ServiceCode, ReadonlySet<number>>
  /** Those that have asked something of staff, or given out what is scarce. */
  readonly kiosks: ReadonlyMap<CredentialId, Kiosk>
  readonly indexes: Indexes
}

export const RECENT_CALLS = 8
export const RECENT_PACES = 20

export function findService(state: Pick<StoreState, 'settings'>, code: string): Service | undefined {
  return state.settings.services.find((service) => service.code === code)
}

export function findProduct(state: Pick<StoreState, 'settings'>, code: string): Product | undefined {
  return state.settings.products.find((product) => product.code === code)
}
