import type { PersonKey } from '#core/eligibility/decision'
import type { RulePack } from '#core/eligibility/rule-pack'
import type { Instant, StoreId, TicketId } from '#core/ids'
import type { Purchase } from '#core/reconciliation/purchase'
import { apply } from '#core/store/apply'
import type { Command } from '#core/store/commands'
import { type Decided, decide, needs, needsPurchasesOf } from '#core/store/decide'
import { nextDue } from '#core/store/due'
import type { Actor, ErasedRecords } from '#core/store/events'
import type { Refusal } from '#core/store/refusal'
import { newStore } from '#core/store/set-up'
import type { StoreState } from '#core/store/state'
import { hasEnded, type Ticket } from '#core/ticket/ticket'
import { makeAlarms } from '#server/journal/alarms'
import type { Log } from '#server/log'
import { type Clock, CommitFailed, type Erased, type Ids, type Journal, type JournalEntry, type Report, type StoredAnswer } from '#server/ports'

/** A command on its way to be decided. */
export interface Submission {
  readonly store: StoreId
  readonly actor: Actor
  readonly command: Command
  /** Idempotency key and fingerprint, both keyed hashes; null for commands of the server itself. */
  readonly key: Pick<StoredAnswer, 'key' | 'fingerprint'> | null
  /** What the client is told, as JSON; kept under the key. Holds no token. */
  answer(decided: Decided, state: StoreState): unknown
}

/** Something to be erased, and how the log is told of it. */
export interface Erasure {
  readonly store: StoreId
  readonly actor: Actor
  readonly work: (journal: Pick<Journal, 'eraseTicket' | 'eraseOld'>, report: Report) => Promise<Erased>
  readonly told: (erased: Erased) => readonly ErasedRecords[]
}

export type Outcome =
  | { readonly kind: 'done'; readonly body: string; readonly replayed: boolean }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'key_reused' }
  /** Nothing is known to have happened: try again with the same key. */
  | { readonly kind: 'unavailable'; readonly why: 'busy' | 'storage' }
  /** The decision itself failed: a bug. Nothing happened. */
  | { readonly kind: 'failed' }

export interface Writer {
  submit(submission: Submission): Promise<Outcome>
  /** Erases in a turn of its own; the event that says so is committed with it, both or neither. Throws CommitFailed. */
  erase(erasure: Erasure): Promise<Erased>
  /** What was answered under a key, if anything was; its fingerprint is the caller's to compare. */
  answered(key: string): Promise<StoredAnswer | undefined>
  /** A look at a store between turns, so that nothing uncommitted is ever seen. Undefined if there is no such store. */
  read<T>(store: StoreId, look: (state: StoreState) => T): Promise<T | undefined>
  /** Every store, as of the last commit; call it between turns (in a request or timer of its own). */
  stores(): readonly StoreState[]
  /** False while a store cannot be read after a failed commit: who it knows and what it holds is then unknown, not absent. */
  isWhole(): boolean
  onCommit(listener: (store: StoreId, entries: readonly JournalEntry[]) => void): void
  close(): Promise<void>
}

/** At most this many commands share a commit: some 20 ms of work, so that a burst cannot hold up the sockets. */
const LARGEST_BATCH = 256
const LONGEST_QUEUE = 5_000

interface Waiting {
  readonly submission: Submission
  readonly settle: (outcome: Outcome) => void
}

export async function openWriter(options: {
  journal: Journal
  clock: Clock
  ids: Ids
  log: Log
  newEpoch: () => string
  /** Rule packs by scheme. */
  packs?: ReadonlyMap<string, RulePack>
}): Promise<Writer> {
  const { journal, clock, ids, log, packs = new Map() } = options
  const states = new Map<StoreId, StoreState>()
  /** Stores whose last commit failed. */
  const suspect = new Set<StoreId>()
  const alarms = makeAlarms(clock, (store) => void submit(tickOf(store)))
  const listeners: ((store: StoreId, entries: readonly JournalEntry[]) => void)[] = []
  const waiting: Waiting[] = []
  let turn: Promise<void> | null = null
  let closed = false

  for (const { id } of await journal.stores()) states.set(id, await journal.load(id))
  for (const id of states.keys()) setAlarm(id)

  /** Waits for the turn under way, then looks: between turns memory is what is on disk. */
  async function read<T>(store: StoreId, look: (state: StoreState) => T): Promise<T | undefined> {
    while (turn) await turn
    const state = states.get(store)
    return state && look(state)
  }

  function submit(submission: Submission): Promise<Outcome> {
    if (closed || waiting.length >= LONGEST_QUEUE) return Promise.resolve({ kind: 'unavailable', why: 'busy' })
    return new Promise((settle) => {
      // setImmediate, so that all requests of one poll of the event loop share a commit; a microtask would give batches of one.
      if (waiting.push({ submission, settle }) === 1 && !turn) setImmediate(runTurn)
    })
  }

  function runTurn(): void {
    if (turn) return
    const batch = waiting.splice(0, LARGEST_BATCH)
    takeTurn(
      carryOut(batch).catch((error: unknown) => {
        log.error({ err: error }, 'a turn of the writer failed')
        for (const { settle } of batch) settle({ kind: 'unavailable', why: 'storage' })
      }),
    )
  }

  function takeTurn(work: Promise<void>): void {
    turn = work.finally(() => {
      turn = null
      if (waiting.length > 0) setImmediate(runTurn)
      else if (suspect.size > 0) tryAgainSoon()
    })
  }

  async function erase(erasure: Erasure): Promise<Erased> {
    while (turn) await turn
    if (closed) throw new CommitFailed('not_done', new Error('the writer is closed'))
    const work = eraseNow(erasure)
    takeTurn(
      work.then(
        () => undefined,
        () => undefined,
      ),
    )
    return work
  }

  async function eraseNow({ store, actor, work, told }: Erasure): Promise<Erased> {
    const entries: JournalEntry[] = []
    try {
      await reload()
      const erased = await work(journal, (done) => {
        for (const record of told(done))
          decideOne({ store, actor, command: { type: 'record_erasure', erased: record }, key: null, answer: () => null }, entries, new Map(), new Map())
        return entries
      })
      announce(entries)
      return erased
    } catch (error) {
      log.error({ err: error }, 'an erasure failed')
      forget(store)
      await reload().catch((err: unknown) => log.error({ err }, 'stores cannot be read; trying again every second'))
      throw error
    }
  }

  /** A turn without commands reads again what could not be read. */
  function tryAgainSoon(): void {
    const timer = setTimeout(() => {
      if (!turn && !closed) runTurn()
    }, 1_000)
    timer.unref()
  }

  async function carryOut(batch: readonly Waiting[]): Promise<void> {
    const { entries, outcomes } = await decideAll(batch)
    try {
      if (entries.length > 0) await journal.commit(entries)
    } catch (error) {
      const outcome = error instanceof CommitFailed ? error.outcome : 'unknown'
      log.error({ err: error, outcome, commands: batch.length }, 'a commit failed')
      for (const { store } of entries) forget(store)
      await reload().catch((err: unknown) => log.error({ err }, 'stores cannot be read; trying again every second'))
      if (outcome === 'not_done' && batch.length > 1) {
        for (const one of batch) await carryOut([one])
        return
      }
      for (const { settle } of batch) settle({ kind: 'unavailable', why: 'storage' })
      return
    }
    announce(entries)
    for (const [at, { settle }] of batch.entries()) settle(outcomes[at] ?? { kind: 'failed' })
  }

  /** Decides a batch in order and applies it to memory; nobody is told before it is committed. */
  async function decideAll(batch: readonly Waiting[]): Promise<{ entries: JournalEntry[]; outcomes: Outcome[] }> {
    await reload()
    const answers = new Map(await journal.recall(batch.flatMap(({ submission }) => submission.key?.key ?? [])))
    const ended = await endedTickets(batch)
    const ledger = await purchasesFor(batch)
    const entries: JournalEntry[] = []
    const outcomes = batch.map(({ submission }): Outcome => {
      const known = submission.key && answers.get(submission.key.key)
      if (known && submission.key)
        return known.fingerprint === submission.key.fingerprint ? { kind: 'done', body: known.body, replayed: true } : { kind: 'key_reused' }
      try {
        doWhatIsDue(submission.store, entries, ended)
        return decideOne(submission, entries, answers, ended, ledger)
      } catch (error) {
        log.error({ err: error, command: submission.command.type }, 'a command could not be decided')
        return { kind: 'failed' }
      }
    })
    return { entries, outcomes }
  }

  function decideOne(
    submission: Submission,
    entries: JournalEntry[],
    answers: Map<string, StoredAnswer>,
    ended: Map<TicketId, Ticket>,
    ledger: Ledger = new Map(),
  ): Outcome {
    const { store, actor, command, key } = submission
    const state = stateFor(submission)
    const at = now(state)
    const facts = { tickets: ended, purchases: soldTo(state, needsPurchasesOf(state, command), ledger) }
    const decided = decide(state, command, { at, actor, newTicketId: ids.ticket, packs }, facts)
    if (!decided.ok) return { kind: 'refused', refusal: decided.refusal }
    const { change } = decided.value
    const after = state.sequence
    apply(state, change, at)
    states.set(store, state)
    for (const ticket of change.tickets) if (hasEnded(ticket)) ended.set(ticket.id, ticket)
    const body = JSON.stringify(submission.answer(decided.value, state))
    const answer = key && { ...key, body }
    if (answer) answers.set(answer.key, answer)
    if (answer || change.events.length > 0) entries.push({ store, epoch: state.epoch, actor, at, after, change, answer })
    return { kind: 'done', body, replayed: false }
  }

  /** Windows that ended, a pause that is over, a new day: before any command that comes later than they. */
  function doWhatIsDue(store: StoreId, entries: JournalEntry[], ended: Map<TicketId, Ticket>): void {
    const state = states.get(store)
    if (!state || !(nextDue(state) <= now(state))) return
    try {
      decideOne(tickOf(store), entries, new Map(), ended)
    } catch (error) {
      log.error({ err: error }, 'what is due by the clock could not be done; the line goes on')
    }
  }

  async function endedTickets(batch: readonly Waiting[]): Promise<Map<TicketId, Ticket>> {
    const found = new Map<TicketId, Ticket>()
    for (const { submission } of batch) {
      const state = states.get(submission.store)
      const missing = state ? needs(state, submission.command) : []
      if (missing.length > 0) for (const [id, ticket] of await journal.tickets(submission.store, missing)) found.set(id, ticket)
    }
    return found
  }

  /** What the journal holds of the people this batch is about. */
  async function purchasesFor(batch: readonly Waiting[]): Promise<Ledger> {
    const found = new Map<string, readonly Purchase[]>()
    for (const { submission } of batch) {
      const state = states.get(submission.store)
      const person = state ? needsPurchasesOf(state, submission.command) : null
      const key = `${submission.store} ${person}`
      if (person !== null && !found.has(key)) found.set(key, await journal.purchases(submission.store, person))
    }
    return found
  }

  function stateFor({ store, command }: Submission): StoreState {
    const state = states.get(store)
    if (state) return state
    if (command.type === 'set_up') return newStore(store, options.newEpoch(), command.settings, clock.now())
    throw new Error(`no store ${store}`)
  }

  /** A machine's clock that was set back does not take the store with it. */
  function now(state: StoreState): Instant {
    return Math.max(clock.now(), state.at)
  }

  /** Memory that may be ahead of the disk is worth nothing: it is dropped, and read again before the next turn. */
  function forget(store: StoreId): void {
    states.delete(store)
    suspect.add(store)
  }

  async function reload(): Promise<void> {
    if (suspect.size === 0) return
    await journal.reopen()
    const held = new Set((await journal.stores()).map(({ id }) => id))
    for (const id of suspect) {
      if (held.has(id)) states.set(id, await journal.load(id))
      suspect.delete(id)
    }
  }

  function announce(entries: readonly JournalEntry[]): void {
    for (const [store, own] of groupByStore(entries)) {
      setAlarm(store)
      for (const listener of listeners) listener(store, own)
    }
  }

  function setAlarm(store: StoreId): void {
    const state = states.get(store)
    if (state && !closed) alarms.set(state)
  }

  return {
    submit,
    erase,
    answered: async (key) => (await journal.recall([key])).get(key),
    read,
    stores: () => [...states.values()],
    isWhole: () => suspect.size === 0,
    onCommit: (listener) => void listeners.push(listener),
    async close() {
      closed = true
      alarms.cancelAll()
      while (turn || waiting.length > 0) await (turn ?? new Promise((done) => setImmediate(done)))
    },
  }
}

/** By store and person. */
type Ledger = ReadonlyMap<string, readonly Purchase[]>

/** The ledger, and what was sold in this very batch: it is in the outbox until it was told. */
function soldTo({ id, outbox }: StoreState, person: PersonKey | null, ledger: Ledger): readonly Purchase[] {
  if (person === null) return []
  const all = new Map((ledger.get(`${id} ${person}`) ?? []).map((bought) => [bought.id, bought]))
  for (const bought of outbox.values()) if (bought.person === person) all.set(bought.id, bought)
  return [...all.values()]
}

function tickOf(store: StoreId): Submission {
  return { store, actor: { role: 'system', id: 'clock' }, command: { type: 'tick' }, key: null, answer: () => null }
}

function groupByStore(entries: readonly JournalEntry[]): Map<StoreId, JournalEntry[]> {
  const groups = new Map<StoreId, JournalEntry[]>()
  for (const entry of entries) groups.set(entry.store, [...(groups.get(entry.store) ?? []), entry])
  return groups
}
