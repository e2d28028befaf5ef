import type { PersonKey } from '#core/eligibility/decision'
import type { RulePack } from '#core/eligibility/rule-pack'
import type { Instant, StoreId, TicketId } from '#core/ids'
import type { Purchase } from '#core/reconciliation/purchase'
import { apply } from '#core/store/apply'
import { decide, needs, needsPurchasesOf } from '#core/store/decide'
import { nextDue } from '#core/store/due'
import { newStore } from '#core/store/set-up'
import type { StoreState } from '#core/store/state'
import { hasEnded, type Ticket } from '#core/ticket/ticket'
import type { Outcome, Submission } from '#server/journal/submission'
import type { Log } from '#server/log'
import type { Clock, Ids, Journal, JournalEntry, StoredAnswer } from '#server/ports'

/** Every store in memory, and the deciding of commands on it. Nothing here is committed or told to anybody: that is the writer's. */
export interface Decider {
  /** As they would be if all that was decided were committed; between turns, as they are on disk. */
  readonly states: ReadonlyMap<StoreId, StoreState>
  /** False while a store cannot be read: memory that may be ahead of the disk was dropped. */
  isWhole(): boolean
  /** Decides a batch in order and applies it to memory. */
  decideAll(batch: readonly Submission[]): Promise<{ readonly entries: JournalEntry[]; readonly outcomes: readonly Outcome[] }>
  /** Decides one of the server's own, adding to `entries`. Throws where the decision itself fails. */
  decideOne(submission: Submission, entries: JournalEntry[]): Outcome
  /** Memory that may be ahead of the disk is worth nothing: it is dropped, and read again before the next turn. */
  forget(store: StoreId): void
  reload(): Promise<void>
}

export interface DeciderOptions {
  readonly journal: Journal
  readonly clock: Clock
  readonly ids: Ids
  readonly log: Log
  readonly newEpoch: () => string
  /** Rule packs by scheme. */
  readonly packs?: ReadonlyMap<string, RulePack>
  /** A store was read again from its rows: what a commit in doubt wrote may stand in it, unannounced. */
  readonly onReloaded?: (store: StoreId) => void
}

export async function loadDecider({ journal, clock, ids, log, newEpoch, packs = new Map(), onReloaded = () => {} }: DeciderOptions): Promise<Decider> {
  const states = new Map<StoreId, StoreState>()
  /** Stores whose last commit failed. */
  const suspect = new Set<StoreId>()
  for (const { id } of await journal.stores()) states.set(id, await journal.load(id))

  async function decideAll(batch: readonly Submission[]): Promise<{ entries: JournalEntry[]; outcomes: Outcome[] }> {
    await reload()
    const answers = new Map(await journal.recall(batch.flatMap(({ key }) => key?.key ?? [])))
    const ended = await endedTickets(batch)
    const ledger = await purchasesFor(batch)
    const entries: JournalEntry[] = []
    const outcomes = batch.map((submission): Outcome => {
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
    answers: Map<string, StoredAnswer> = new Map(),
    ended: Map<TicketId, Ticket> = new Map(),
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
    // What is written nowhere is not remembered either: else the state's latest instant would be one that no row knows.
    const isWritten = key !== null || change.events.length > 0
    if (isWritten) apply(state, change, at)
    states.set(store, state)
    for (const ticket of change.tickets) if (hasEnded(ticket)) ended.set(ticket.id, ticket)
    const body = JSON.stringify(submission.answer(decided.value, state))
    const answer = key && { ...key, body }
    if (answer) answers.set(answer.key, answer)
    if (isWritten) entries.push({ store, epoch: state.epoch, actor, at, after, change, answer })
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

  async function endedTickets(batch: readonly Submission[]): Promise<Map<TicketId, Ticket>> {
    const found = new Map<TicketId, Ticket>()
    for (const submission of batch) {
      const state = states.get(submission.store)
      const missing = state ? needs(state, submission.command) : []
      if (missing.length > 0) for (const [id, ticket] of await journal.tickets(submission.store, missing)) found.set(id, ticket)
    }
    return found
  }

  /** What the journal holds of the people this batch is about. */
  async function purchasesFor(batch: readonly Submission[]): Promise<Ledger> {
    const found = new Map<string, readonly Purchase[]>()
    for (const { store, command } of batch) {
      const state = states.get(store)
      const person = state ? needsPurchasesOf(state, command) : null
      const key = `${store} ${person}`
      if (person !== null && !found.has(key)) found.set(key, await journal.purchases(store, person))
    }
    return found
  }

  function stateFor({ store, command }: Submission): StoreState {
    const state = states.get(store)
    if (state) return state
    if (command.type === 'set_up') return newStore(store, newEpoch(), command.settings, clock.now())
    throw new Error(`no store ${store}`)
  }

  /** A machine's clock that was set back does not take the store with it. */
  function now(state: StoreState): Instant {
    return Math.max(clock.now(), state.at)
  }

  function forget(store: StoreId): void {
    states.delete(store)
    suspect.add(store)
  }

  async function reload(): Promise<void> {
    if (suspect.size === 0) return
    await journal.reopen()
    const held = new Set((await journal.stores()).map(({ id }) => id))
    for (const id of suspect) {
      const state = held.has(id) ? await journal.load(id) : null
      suspect.delete(id)
      if (!state) continue
      states.set(id, state)
      onReloaded(id)
    }
  }

  return {
    states,
    isWhole: () => suspect.size === 0,
    decideAll,
    decideOne: (submission, entries) => decideOne(submission, entries),
    forget,
    reload,
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

/** What is due by the clock. */
export function tickOf(store: StoreId): Submission {
  return { store, actor: { role: 'system', id: 'clock' }, command: { type: 'tick' }, key: null, answer: () => null }
}
