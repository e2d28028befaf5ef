import type { CheckDecision } from '#core/eligibility/decision'
import type { RulePack } from '#core/eligibility/rule-pack'
import type { Sink } from '#core/feed/sink'
import type {
  BusinessDay,
  ClaimId,
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
  TicketId,
} from '#core/ids'
import type { Kiosk } from '#core/kiosk/kiosk'
import type { Outage } from '#core/outage/outage'
import type { Sheet } from '#core/paper/sheet'
import { byLine, byOrder, byStandby } from '#core/queue/line'
import type { Compare } from '#core/queue/sorted'
import { isSettled, type Purchase } from '#core/reconciliation/purchase'
import { type Level, type Movement, moved, vouchedFor } from '#core/stock/level'
import { isCallable } from '#core/store/apply'
import type { Change, DrawnNumber } from '#core/store/change'
import type { Actor, StoreEvent } from '#core/store/events'
import type { StoreSettings } from '#core/store/settings'
import type { CounterState, Credential, Day, Member, Phase, ProvisionalUnits, Session, StoreState } from '#core/store/state'
import { hasEnded, PAPER_SERIES, type Ticket } from '#core/ticket/ticket'

/** What every decision is given besides the state: nothing in core reads a clock or makes an id. */
export interface Context {
  readonly at: Instant
  readonly actor: Actor
  newTicketId(): TicketId
  /** Rule packs by scheme. */
  readonly packs: ReadonlyMap<string, RulePack>
}

/** The state as a command would leave it, while the command is being decided. Nothing here touches the state itself. */
export interface Draft {
  readonly state: StoreState
  readonly at: Instant
  readonly actor: Actor
  readonly newTicketId: () => TicketId
  readonly packs: ReadonlyMap<string, RulePack>
  readonly events: StoreEvent[]
  readonly tickets: Map<TicketId, Ticket>
  readonly numbers: DrawnNumber[]
  readonly movements: (Movement & { sequence: number })[]
  readonly levels: Map<ProductCode, Level>
  readonly counters: Map<CounterCode, CounterState>
  readonly credentials: Map<CredentialId, Credential>
  readonly members: Map<MemberId, Member>
  readonly sessions: Session[]
  readonly closedSessions: string[]
  /** null: used, or past its time. */
  readonly decisions: Map<DecisionId, CheckDecision | null>
  readonly purchases: Map<PurchaseId, Purchase>
  readonly provisional: Map<ProductCode, ProvisionalUnits>
  /** Ciphertexts of identities to keep, by decision; null: destroy. They go to the journal, never into the state. */
  readonly seals: Map<string, string | null>
  readonly sheets: Map<SheetId, Sheet>
  readonly sinks: Map<SinkId, Sink>
  readonly kiosks: Map<CredentialId, Kiosk>
  /** undefined: as before. */
  outage: Outage | null | undefined
  phase: Phase | null
  day: Day | null
  settings: StoreSettings | null
}

export function openDraft(state: StoreState, context: Context): Draft {
  return {
    state,
    at: context.at,
    actor: context.actor,
    newTicketId: context.newTicketId,
    packs: context.packs,
    events: [],
    tickets: new Map(),
    numbers: [],
    movements: [],
    levels: new Map(),
    counters: new Map(),
    credentials: new Map(),
    members: new Map(),
    sessions: [],
    closedSessions: [],
    decisions: new Map(),
    purchases: new Map(),
    provisional: new Map(),
    seals: new Map(),
    sheets: new Map(),
    sinks: new Map(),
    kiosks: new Map(),
    outage: undefined,
    phase: null,
    day: null,
    settings: null,
  }
}

export function changeOf(draft: Draft): Change {
  return {
    events: draft.events,
    tickets: [...draft.tickets.values()],
    numbers: draft.numbers,
    movements: draft.movements,
    levels: [...draft.levels.values()],
    counters: [...draft.counters.values()],
    credentials: [...draft.credentials.values()],
    members: [...draft.members.values()],
    sessions: draft.sessions,
    closedSessions: draft.closedSessions,
    decisions: draft.decisions,
    purchases: [...draft.purchases.values()],
    provisional: draft.provisional,
    seals: draft.seals,
    sheets: [...draft.sheets.values()],
    sinks: [...draft.sinks.values()],
    kiosks: [...draft.kiosks.values()],
    outage: draft.outage,
    phase: draft.phase,
    day: draft.day,
    settings: draft.settings,
  }
}

/** Adds an event; returns the sequence it will have in the log. */
export function record(draft: Draft, event: StoreEvent): number {
  draft.events.push(event)
  return draft.state.sequence + draft.events.length
}

/** The sequence the next recorded event will have. */
export function nextSequence(draft: Draft): number {
  return draft.state.sequence + draft.events.length + 1
}

export function ticketIn(draft: Draft, id: TicketId): Ticket | undefined {
  return draft.tickets.get(id) ?? draft.state.tickets.get(id)
}

export function put(draft: Draft, ticket: Ticket): Ticket {
  draft.tickets.set(ticket.id, ticket)
  return ticket
}

export function levelIn(draft: Draft, product: ProductCode): Level {
  const level = draft.levels.get(product) ?? draft.state.levels.get(product)
  if (!level) throw new Error(`no level for product ${product}`)
  return level
}

/** Writes a line of the stock ledger and moves the level with it. Call it before recording the event it belongs to. */
export function move(
  draft: Draft,
  product: ProductCode,
  kind: Movement['kind'],
  units: Partial<Pick<Movement, 'onHand' | 'allocated' | 'heldBack'>>,
  of?: { ticket: TicketId; claim: ClaimId | null },
): void {
  const movement = {
    product,
    kind,
    onHand: units.onHand ?? 0,
    allocated: units.allocated ?? 0,
    heldBack: units.heldBack ?? 0,
    ticket: of?.ticket ?? null,
    claim: of?.claim ?? null,
  }
  draft.movements.push({ ...movement, sequence: nextSequence(draft) })
  const level = moved(levelIn(draft, product), movement)
  const byHand = movement.onHand !== 0 || movement.kind === 'adjustment'
  draft.levels.set(product, byHand ? vouchedFor(level, draft.at) : level)
}

export function outageIn(draft: Draft): Outage | null {
  return draft.outage === undefined ? draft.state.outage : draft.outage
}

export function decisionIn(draft: Draft, id: DecisionId): CheckDecision | null {
  const drafted = draft.decisions.get(id)
  return drafted === undefined ? (draft.state.decisions.get(id) ?? null) : drafted
}

/** What is unsent or waits for a person, as the draft stands. */
export function* outboxIn(draft: Draft): Generator<Purchase> {
  for (const purchase of draft.state.outbox.values()) if (!draft.purchases.has(purchase.id)) yield purchase
  for (const purchase of draft.purchases.values()) if (!isSettled(purchase)) yield purchase
}

export function dayIn(draft: Draft): BusinessDay {
  return (draft.day ?? draft.state.day).date
}

/** The next number of a service on the draft's business day. */
export function drawNumber(draft: Draft, service: ServiceCode, ticket: TicketId): number {
  const day = dayIn(draft)
  const lastHere = draft.numbers.findLast((drawn) => drawn.service === service && drawn.day === day && drawn.number <= PAPER_SERIES)?.number
  const last = lastHere ?? (draft.day && draft.day.date !== draft.state.day.date ? 0 : (draft.state.numbers.get(service) ?? 0))
  draft.numbers.push({ service, day, number: last + 1, ticket })
  return last + 1
}

/** A number that stood on paper before it was drawn. */
export function drawPaper(draft: Draft, service: ServiceCode, number: number, ticket: TicketId): void {
  draft.numbers.push({ service, day: dayIn(draft), number, ticket })
}

/** Sheets still out, as the draft stands. */
export function* sheetsIn(draft: Draft): Generator<Sheet> {
  for (const sheet of draft.state.sheets.values()) if (!draft.sheets.has(sheet.id)) yield sheet
  for (const sheet of draft.sheets.values()) if (sheet.state === 'printed') yield sheet
}

/** A sheet still out. */
export function sheetIn(draft: Draft, id: string): Sheet | undefined {
  const sheet = draft.sheets.get(id as SheetId) ?? draft.state.sheets.get(id as SheetId)
  return sheet?.state === 'printed' ? sheet : undefined
}

/** Those waiting for units of a product, first to be served first, as the draft stood when iteration began. */
export function standbyIn(draft: Draft, product: ProductCode): Generator<Ticket> {
  const touched = touchedTickets(draft, (ticket) => ticket.product === product && ticket.promise !== null && ticket.promise.kind !== 'promised')
  return merged(draft, draft.state.indexes.standby.get(product) ?? [], touched, byStandby)
}

/** Those holding units of a product, latest issue first, as the draft stood when iteration began. */
export function promisedLastFirst(draft: Draft, product: ProductCode): Generator<Ticket> {
  const touched = touchedTickets(draft, (ticket) => ticket.product === product && ticket.promise?.kind === 'promised')
  return merged(draft, draft.state.indexes.promised.get(product)?.toReversed() ?? [], touched, (a, b) => byOrder(b, a))
}

/** The line of a service, as the draft stands. */
export function lineIn(draft: Draft, service: ServiceCode): readonly Ticket[] {
  const line = draft.state.indexes.lines.get(service) ?? []
  if (draft.tickets.size === 0) return line
  const touched = [...draft.tickets.values()].filter((ticket) => ticket.service === service && isCallable(ticket))
  return [...line.filter((ticket) => !draft.tickets.has(ticket.id)), ...touched].sort(byLine)
}

function touchedTickets(draft: Draft, belongs: (ticket: Ticket) => boolean): Ticket[] {
  return [...draft.tickets.values()].filter((ticket) => !hasEnded(ticket) && belongs(ticket))
}

/** Two ordered lists as one, read lazily: of 20,000 waiting, mostly only the first is looked at. */
function* merged(draft: Draft, untouched: readonly Ticket[], touched: Ticket[], compare: Compare<Ticket>): Generator<Ticket> {
  const changed = new Set(draft.tickets.keys())
  touched.sort(compare)
  let next = 0
  for (const ticket of untouched) {
    if (changed.has(ticket.id)) continue
    for (let other = touched[next]; other && compare(other, ticket) < 0; other = touched[++next]) yield other
    yield ticket
  }
  yield* touched.slice(next)
}
