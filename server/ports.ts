import type { PersonKey } from '#core/eligibility/decision'
import type { CredentialId, Instant, StoreId, TicketId } from '#core/ids'
import type { PrinterFault, PrinterSettings, PrinterState } from '#core/printing/printer'
import type { StoreAvailability } from '#core/protocol/availability'
import type { Purchase } from '#core/reconciliation/purchase'
import type { Change } from '#core/store/change'
import type { Actor } from '#core/store/events'
import type { StoreState } from '#core/store/state'
import type { Ticket } from '#core/ticket/ticket'

/** A 2xx answer kept under its idempotency key, so that a repeated command gets it again. */
export interface StoredAnswer {
  /** HMAC of credential, method, path and key. Unique. */
  readonly key: string
  /** HMAC of the body: the same key with another one is refused. */
  readonly fingerprint: string
  /** JSON. Never holds a token: those are derived again when it is answered. */
  readonly body: string
}

/** One decided command on its way into the journal. */
export interface JournalEntry {
  readonly store: StoreId
  readonly actor: Actor
  readonly at: Instant
  /** The state's sequence the change was decided on; its events take the numbers after it. */
  readonly after: number
  readonly change: Change
  readonly answer: StoredAnswer | null
  /** Names the history that begins here: of a store's first entry, and of the first after a restore. Otherwise absent. */
  readonly epoch?: string
}

/**
 * The durable truth of all stores: rows, log and answers, committed together.
 * Asynchronous so that a networked database fits; the SQLite adapter does all of `commit` in one synchronous turn.
 */
export interface Journal {
  /** Ids of the stores it holds, with their codes. */
  stores(): Promise<readonly { readonly id: StoreId; readonly code: string }[]>
  /** The present of a store, rebuilt from rows. Throws if there is no such store. */
  load(store: StoreId): Promise<StoreState>
  /** Answers kept under these keys. */
  recall(keys: readonly string[]): Promise<ReadonlyMap<string, StoredAnswer>>
  /** Tickets by id, ended ones included: the facts a command about one no longer live needs. */
  tickets(store: StoreId, ids: readonly TicketId[]): Promise<ReadonlyMap<TicketId, Ticket>>
  /** Everything a store has sold to one person under rules, oldest first. */
  purchases(store: StoreId, person: PersonKey): Promise<readonly Purchase[]>
  /** What the national side has said to have saved since an instant, of what was sold since another; oldest first. */
  savedSince(store: StoreId, since: { readonly saved: Instant; readonly sold: Instant }): Promise<readonly Purchase[]>
  /** The sealed identity of a decision or its purchase; null once it was destroyed. */
  seal(store: StoreId, id: string): Promise<string | null>
  /**
   * All entries or none, durable when it resolves. Entries of one store come in order of `after`.
   * Throws CommitFailed; the fence is UNIQUE(store, sequence), so of two writers on one journal one fails.
   */
  commit(entries: readonly JournalEntry[]): Promise<void>
  /** Deletes answers kept before `before`; returns how many. At most `limit` at a time, so that the line never waits. */
  forgetAnswers(before: Instant, limit: number): Promise<number>
  /**
   * Blanks what may be personal in a ticket that has ended, and the payloads of its events. Numbers, movements and the chain stay.
   * Does nothing to a live one. What `report` answers is committed with it, both or neither; throws CommitFailed as `commit` does.
   */
  eraseTicket(store: StoreId, ticket: TicketId, report: Report): Promise<Erased>
  /**
   * Blanks, oldest first, tickets that ended and payloads of events from before these instants. Goes on where it stood, looks at no more
   * than `limit` events for each, and leaves alone whatever belongs to a live ticket. `report` as above.
   */
  eraseOld(store: StoreId, before: { readonly tickets: Instant; readonly payloads: Instant }, limit: number, report: Report): Promise<Erased>
  /** Forgets who bought what was told and is older than `before` says for its rules: the purchases stay, of nobody. `report` as above. */
  eraseBuyers(store: StoreId, before: ReadonlyMap<string, Instant>, report: Report): Promise<Erased>
  /** When keys and devices were last here. Beside the log: it changes no state and no other column, and what is unknown is passed over. */
  noteSeen(seen: ReadonlyMap<CredentialId, Instant>): Promise<void>
  /** What `noteSeen` has kept, of every store. */
  lastSeen(): Promise<ReadonlyMap<CredentialId, Instant>>
  /** Drops its connection and opens it again, after a commit whose outcome is unknown. */
  reopen(): Promise<void>
  close(): Promise<void>
}

/** How many were blanked that were not before; `more`: there may be more that is old enough. */
export interface Erased {
  readonly tickets: number
  readonly payloads: number
  readonly buyers?: number
  readonly more: boolean
}

/** The entries that say in the log what was erased, made in the very transaction that erases it. */
export type Report = (erased: Erased) => readonly JournalEntry[]

/** `not_done`: rolled back for certain. `unknown`: it may or may not be on disk; only a reload tells. */
export class CommitFailed extends Error {
  readonly outcome: 'not_done' | 'unknown'
  constructor(outcome: 'not_done' | 'unknown', cause: unknown) {
    super(`commit ${outcome === 'not_done' ? 'rolled back' : 'with unknown outcome'}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    this.outcome = outcome
  }
}

/** What came of telling somebody outside. `said`: what they answered or what the line said, short and without content. */
export type Delivered = { readonly ok: true } | { readonly ok: false; readonly answered: boolean; readonly said: string; readonly retryAfterMs?: number }

/** Somebody outside who is told. Every message is the whole truth at its sequence: who missed ten is right after one. */
export interface Sink {
  deliver(told: StoreAvailability, signal: AbortSignal): Promise<Delivered>
}

export interface Clock {
  /** Milliseconds since 1970 UTC, as the store lives it (demo and tests may run it fast). */
  now(): Instant
  /** Calls back once the store's clock has reached `at`; returns a function that cancels. */
  at(at: Instant, due: () => void): () => void
}

export interface Ids {
  /** UUIDv7, so that rows are appended rather than scattered. */
  ticket(): TicketId
}

/** A receipt printer, as it is reached. Never throws: what goes wrong is an answer, and every wait has an end. */
export interface Printer {
  state(at: PrinterAddress): Promise<PrinterState>
  /** Looks before it sends, and is done when the printer says that it is through with it, where it says anything at all. */
  print(at: PrinterAddress, bytes: Uint8Array): Promise<PrintOutcome>
}

export type PrinterAddress = Pick<PrinterSettings, 'host' | 'port'>

/** `sent`: some of it had gone out when it failed, so something may hang out of the printer. */
export type PrintOutcome =
  | { readonly kind: 'printed'; readonly state: PrinterState }
  | { readonly kind: 'failed'; readonly why: PrinterFault | 'interrupted'; readonly sent: boolean }
