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
import type { Change, DrawnNumber } from '#core/store/change'
import type { StoreSettings } from '#core/store/settings'
import type { CounterState, Credential, Day, Member, Phase, Session } from '#core/store/state'
import type { Ticket } from '#core/ticket/ticket'
import { canonicalJson, chainLink, genesis, type LogRow, payloadHash } from '#server/journal/chain'
import { instantToRow } from '#server/journal/rows'
import type { JournalEntry, StoredAnswer } from '#server/ports'

/** Where the log of a store ends. */
export interface Head {
  readonly epoch: string
  readonly sequence: number
  readonly chain: string
  readonly at: Instant
}

/** Everything one batch writes for one store: of each thing its last version only, but every event, movement, number and answer. */
export interface Batch {
  readonly store: StoreId
  /** The sequence the first entry was decided on. */
  readonly after: number
  /** The store is new: settings, phase and day are there. */
  readonly created: boolean
  readonly head: Head
  /** null: as before. */
  readonly settings: StoreSettings | null
  readonly phase: Phase | null
  readonly day: Day | null
  readonly events: readonly LogRow[]
  readonly tickets: ReadonlyMap<TicketId, Ticket>
  /** The service in which a ticket's first service ended, for those where it may have ended in this batch. */
  readonly paceIn: ReadonlyMap<TicketId, ServiceCode>
  readonly numbers: readonly DrawnNumber[]
  readonly movements: readonly (Change['movements'][number] & { readonly at: Instant })[]
  readonly levels: ReadonlyMap<ProductCode, Level>
  readonly counters: ReadonlyMap<CounterCode, CounterState>
  readonly credentials: ReadonlyMap<CredentialId, Credential>
  readonly members: ReadonlyMap<MemberId, Member>
  /** null: closed. */
  readonly sessions: ReadonlyMap<string, Session | null>
  /** Every version, in order: one may be closed and the next opened in one batch. null: closed. */
  readonly outages: readonly (Outage | null)[]
  /** null: used or too old. */
  readonly decisions: ReadonlyMap<DecisionId, CheckDecision | null>
  readonly purchases: ReadonlyMap<PurchaseId, Purchase>
  /** null: destroyed. */
  readonly seals: ReadonlyMap<string, string | null>
  readonly sheets: ReadonlyMap<SheetId, Sheet>
  readonly sinks: ReadonlyMap<SinkId, Sink>
  readonly kiosks: ReadonlyMap<CredentialId, Kiosk>
  readonly answers: readonly (StoredAnswer & { readonly at: Instant })[]
}

/** How newStore (core/store/set-up.ts) begins, so that a set-up need not say it. */
const FIRST_PHASE: Phase = { phase: 'taking' }

/** Sorts entries by store. `headOf` answers null for a store the journal does not hold yet. */
export function batchesOf(entries: readonly JournalEntry[], headOf: (store: StoreId) => Head | null, chainKey: Buffer): Batch[] {
  const byStore = new Map<StoreId, JournalEntry[]>()
  for (const entry of entries) {
    const known = byStore.get(entry.store)
    if (known) known.push(entry)
    else byStore.set(entry.store, [entry])
  }
  return [...byStore].map(([store, own]) => batchOf(store, own, headOf(store), chainKey))
}

function batchOf(store: StoreId, entries: readonly JournalEntry[], stored: Head | null, chainKey: Buffer): Batch {
  let head = stored
  let settings: StoreSettings | null = null
  let phase: Phase | null = stored ? null : FIRST_PHASE
  let day: Day | null = null
  const tickets = new Map<TicketId, Ticket>()
  const paceIn = new Map<TicketId, ServiceCode>()
  const levels = new Map<ProductCode, Level>()
  const counters = new Map<CounterCode, CounterState>()
  const credentials = new Map<CredentialId, Credential>()
  const members = new Map<MemberId, Member>()
  const sessions = new Map<string, Session | null>()
  const outages: (Outage | null)[] = []
  const decisions = new Map<DecisionId, CheckDecision | null>()
  const purchases = new Map<PurchaseId, Purchase>()
  const seals = new Map<string, string | null>()
  const sheets = new Map<SheetId, Sheet>()
  const sinks = new Map<SinkId, Sink>()
  const kiosks = new Map<CredentialId, Kiosk>()
  const events: LogRow[] = []
  const answers: Batch['answers'][number][] = []
  for (const entry of entries) {
    const { change, at } = entry
    requireEvents(entry)
    requireNoGap(entry, head)
    const rows = logRows(entry, head?.chain ?? genesis(store), chainKey)
    for (const row of rows) events.push(row)
    head = headAfter(entry, head, rows.at(-1)?.chain)
    settings = change.settings ?? settings
    phase = change.phase ?? phase
    day = change.day ?? day
    for (const ticket of change.tickets) {
      tickets.set(ticket.id, ticket)
      if (ticket.pace && !paceIn.has(ticket.id)) paceIn.set(ticket.id, ticket.service)
    }
    for (const level of change.levels) levels.set(level.product, level)
    for (const counter of change.counters) counters.set(counter.code, counter)
    for (const credential of change.credentials) credentials.set(credential.id, credential)
    for (const member of change.members) members.set(member.id, member)
    for (const session of change.sessions) sessions.set(session.hash, session)
    for (const hash of change.closedSessions) sessions.set(hash, null)
    if (change.outage !== undefined) outages.push(change.outage)
    for (const [id, decision] of change.decisions) decisions.set(id, decision)
    for (const purchase of change.purchases) purchases.set(purchase.id, purchase)
    for (const [id, sealed] of change.seals) seals.set(id, sealed)
    for (const sheet of change.sheets) sheets.set(sheet.id, sheet)
    for (const sink of change.sinks) sinks.set(sink.id, sink)
    for (const kiosk of change.kiosks) kiosks.set(kiosk.kiosk, kiosk)
    if (entry.answer) answers.push({ ...entry.answer, at })
  }
  if (!head || (!stored && !(settings && day))) throw new Error(`store ${store} is new: its first entries need settings and a day`)
  return {
    store,
    after: entries[0]?.after ?? 0,
    created: stored === null,
    head,
    settings,
    phase,
    day,
    events,
    tickets,
    paceIn,
    numbers: entries.flatMap(({ change }) => change.numbers),
    movements: entries.flatMap(({ change, at }) => change.movements.map((movement) => ({ ...movement, at }))),
    levels,
    counters,
    credentials,
    members,
    sessions,
    outages,
    decisions,
    purchases,
    seals,
    sheets,
    sinks,
    kiosks,
    answers,
  }
}

/** Nothing changes without an event: without one, the fence would not see it either. An answer alone may be kept. */
function requireEvents({ change, store }: JournalEntry): void {
  if (change.events.length > 0) return
  const silent = change.settings ?? change.phase ?? change.day
  const lists = [
    change.tickets,
    change.numbers,
    change.movements,
    change.levels,
    change.counters,
    change.credentials,
    change.members,
    change.sessions,
    change.closedSessions,
    change.sheets,
    change.sinks,
    change.kiosks,
  ]
  const isSilent = silent === null && change.outage === undefined && change.decisions.size === 0 && change.seals.size === 0
  if (!isSilent || change.purchases.length > 0 || lists.some((list) => list.length > 0)) throw new Error(`a change of store ${store} has no event`)
}

/** A sequence already taken is left to the fence in the database: a check here would hide its absence. A gap it cannot see. */
function requireNoGap({ after, store }: JournalEntry, head: Head | null): void {
  const last = head?.sequence ?? 0
  if (after > last) throw new Error(`store ${store} ends at sequence ${last}: nothing can follow ${after}`)
}

function logRows({ store, actor, at, after, change }: JournalEntry, chainBefore: string, chainKey: Buffer): LogRow[] {
  const time = instantToRow(at)
  let chain = chainBefore
  return change.events.map(({ type, data }, nth) => {
    const payload = { at: time, type, actorRole: actor.role, actorId: actor.id, data: canonicalJson(data) }
    const sequence = after + 1 + nth
    const hash = payloadHash(payload)
    chain = chainLink(chainKey, chain, sequence, hash)
    return { ...payload, storeId: store, sequence, payloadHash: hash, chain }
  })
}

function headAfter({ store, after, at, change, epoch }: JournalEntry, before: Head | null, chain: string | undefined): Head {
  const named = epoch ?? before?.epoch
  const linked = chain ?? before?.chain
  if (named === undefined || linked === undefined) throw new Error(`store ${store} is new: its first entry needs an epoch and an event`)
  const sequence = before && change.events.length === 0 ? before.sequence : after + change.events.length
  return { epoch: named, sequence, chain: linked, at: Math.max(before?.at ?? at, at) }
}
