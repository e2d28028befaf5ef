import type { StoreId } from '#core/ids'
import type { Actor, ErasedRecords } from '#core/store/events'
import type { StoreState } from '#core/store/state'
import { makeAlarms } from '#server/journal/alarms'
import { type DeciderOptions, loadDecider, tickOf } from '#server/journal/decider'
import type { Outcome, Submission } from '#server/journal/submission'
import { CommitFailed, type Erased, type Journal, type JournalEntry, type Report, type StoredAnswer } from '#server/ports'

/** Something to be erased, and how the log is told of it. */
export interface Erasure {
  readonly store: StoreId
  readonly actor: Actor
  readonly work: (journal: Pick<Journal, 'eraseTicket' | 'eraseBuyers' | 'eraseOld'>, report: Report) => Promise<Erased>
  readonly told: (erased: Erased) => readonly ErasedRecords[]
}

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
  /** Without entries: the store was read again after a commit in doubt, and whatever was derived from it is to be looked at anew. */
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

export async function openWriter(options: Omit<DeciderOptions, 'onReloaded'>): Promise<Writer> {
  const { journal, clock, log } = options
  const decider = await loadDecider({ ...options, onReloaded: (store) => tell(store, []) })
  const { states } = decider
  const alarms = makeAlarms(clock, (store) => void submit(tickOf(store)))
  const listeners: ((store: StoreId, entries: readonly JournalEntry[]) => void)[] = []
  const waiting: Waiting[] = []
  let turn: Promise<void> | null = null
  let closed = false

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
      else if (!decider.isWhole()) tryAgainSoon()
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
      await decider.reload()
      const erased = await work(journal, (done) => {
        for (const record of told(done))
          decider.decideOne({ store, actor, command: { type: 'record_erasure', erased: record }, key: null, answer: () => null }, entries)
        return entries
      })
      announce(entries)
      return erased
    } catch (error) {
      log.error({ err: error }, 'an erasure failed')
      decider.forget(store)
      await decider.reload().catch((err: unknown) => log.error({ err }, 'stores cannot be read; trying again every second'))
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
    const { entries, outcomes } = await decider.decideAll(batch.map(({ submission }) => submission))
    try {
      if (entries.length > 0) await journal.commit(entries)
    } catch (error) {
      const outcome = error instanceof CommitFailed ? error.outcome : 'unknown'
      log.error({ err: error, outcome, commands: batch.length }, 'a commit failed')
      for (const { store } of entries) decider.forget(store)
      await decider.reload().catch((err: unknown) => log.error({ err }, 'stores cannot be read; trying again every second'))
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

  function announce(entries: readonly JournalEntry[]): void {
    for (const [store, own] of groupByStore(entries)) tell(store, own)
  }

  function tell(store: StoreId, entries: readonly JournalEntry[]): void {
    setAlarm(store)
    for (const listener of listeners) listener(store, entries)
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
    isWhole: decider.isWhole,
    onCommit: (listener) => void listeners.push(listener),
    async close() {
      closed = true
      alarms.cancelAll()
      while (turn || waiting.length > 0) await (turn ?? new Promise((done) => setImmediate(done)))
    },
  }
}

function groupByStore(entries: readonly JournalEntry[]): Map<StoreId, JournalEntry[]> {
  const groups = new Map<StoreId, JournalEntry[]>()
  for (const entry of entries) groups.set(entry.store, [...(groups.get(entry.store) ?? []), entry])
  return groups
}
