import type { CheckDecision } from '#core/eligibility/decision'
import type { Sink } from '#core/feed/sink'
import type {
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
import type { DrawnNumber } from '#core/store/change'
import type { StoreSettings } from '#core/store/settings'
import type { CounterState, Credential, Day, Member, Phase, Session } from '#core/store/state'
import type { Ticket } from '#core/ticket/ticket'
import type { Batch, Head } from '#server/journal/batch'
import type { LogRow } from '#server/journal/chain'
import type { StoredAnswer } from '#server/ports'

/** The tables of one store as maps of frozen copies. */
export interface MemoryStore {
  head: Head
  settings: StoreSettings
  phase: Phase
  day: Day
  readonly events: Map<number, LogRow>
  readonly tickets: Map<TicketId, Ticket>
  readonly paceIn: Map<TicketId, ServiceCode>
  readonly numbers: Map<string, DrawnNumber>
  readonly movements: Batch['movements'][number][]
  readonly levels: Map<ProductCode, Level>
  readonly counters: Map<CounterCode, CounterState>
  readonly credentials: Map<CredentialId, Credential>
  readonly lastSeen: Map<CredentialId, Instant>
  readonly members: Map<MemberId, Member>
  readonly sessions: Map<string, Session>
  outage: Outage | null
  readonly decisions: Map<DecisionId, CheckDecision>
  readonly purchases: Map<PurchaseId, Purchase>
  readonly seals: Map<string, string>
  readonly sheets: Map<SheetId, Sheet>
  readonly sinks: Map<SinkId, Sink>
  readonly kiosks: Map<CredentialId, Kiosk>
  readonly erased: Set<TicketId>
  ticketsErasedThrough: number
  payloadsErasedThrough: number
}

/** What several journals may be opened on, as on one file. Tests look into it. */
export interface MemoryDisk {
  readonly stores: Map<StoreId, MemoryStore>
  readonly answers: Map<string, StoredAnswer & { readonly at: Instant }>
}

export function emptyDisk(): MemoryDisk {
  return { stores: new Map(), answers: new Map() }
}
