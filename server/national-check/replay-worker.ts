import type { Instant } from '#core/ids'
import { modeOf } from '#core/outage/outage'
import { LONGEST_UNSENT_MS } from '#core/outage/policy'
import { isUnsent, type Purchase } from '#core/reconciliation/purchase'
import { nextStep, pauseAfter } from '#core/reconciliation/replay'
import type { Told } from '#core/store/commands'
import type { StoreState } from '#core/store/state'
import { LOOK_BACK_MS } from '#server/national-check/account'
import { makePause } from '#server/national-check/act'
import { makeAudit } from '#server/national-check/audit'
import { flaggedAs, isFlagged } from '#server/national-check/logbook-adapter'
import type { Asked, CommitAnswered, Reply } from '#server/national-check/port'
import type { ReplayOptions } from '#server/national-check/replay-options'

export interface ReplayWorker {
  /** Something of the store has changed. */
  wake(): void
  close(): Promise<void>
}

/** Looking may have been put off by an outage; a day's list is one request. */
const RECALLED_MS = 24 * 3_600_000

/**
 * Tells the national side what was handed out, one row at a time, as core's `nextStep` has it. What is about to be sent is committed
 * first: whoever dies in between finds it afterwards, and takes it for lost. Nothing waits for this.
 */
export function startReplay(options: ReplayOptions): ReplayWorker {
  const { store, dialect, adapter, writer, journal, act, sealed, clock, speed, log, timing, onDrained, random = Math.random } = options
  const pause = makePause()
  /** Rows whose last telling failed, and until when others go first. */
  const resting = new Map<string, { readonly until: Instant; readonly failures: number }>()
  const audit = makeAudit({ ...options, settled: untilNoted })
  const startedAt = clock.now()
  let hasRecalled = false
  let failures = 0
  let hasTold = false
  let closed = false

  const tell = (purchase: Purchase, told: Told) => act(store, { type: 'note_told', purchase: purchase.id, told })
  const leave = (row: Purchase, retryAfterMs = 0): Instant => {
    const before = resting.get(row.id)?.failures ?? 0
    const until = clock.now() + speed * Math.max(retryAfterMs, pauseAfter(0, before + 1, random()) * timing.pause)
    resting.set(row.id, { until, failures: before + 1 })
    return until
  }

  async function run(): Promise<void> {
    while (!closed) {
      const rest = await step().catch((err: unknown) => {
        log.error({ err }, 'a row could not be told; the next one is tried')
        return 5_000 * timing.pause
      })
      if (!closed) await pause.wait(rest)
    }
  }

  /** Does one thing; answers for how many real milliseconds there is nothing more to do. */
  async function step(): Promise<number> {
    const state = await writer.read(store, (seen) => seen)
    // While it does not answer there is nobody to tell: its end is a change, and changes wake.
    if (!state || modeOf(state.outage) === 'outage') return Number.POSITIVE_INFINITY
    await recall(state)
    const rows = rowsOf(state)
    // One at a time, and this is between two: whatever stands as being sent was sent by a process that is no more.
    const lost = rows.find(({ telling }) => telling.state === 'sending')
    if (lost) return (await tell(lost, { kind: 'lost' })).kind === 'done' ? 0 : 1_000
    const next = nextStep(rows.map(asRested), adapter.dialect, clock.now())
    switch (next.do) {
      case 'send':
        return send(original(rows, next.purchase))
      case 'ask':
        return ask(original(rows, next.purchase))
      case 'give_up':
        await tell(next.purchase, { kind: 'undetermined', reason: next.reason })
        return 0
      case 'wait':
        return Math.min(await audit.run(), Math.max(0, next.until - clock.now()) / speed + 1)
      case 'nothing':
        if (rows.length === 0 && hasTold) onDrained()
        hasTold = false
        return audit.run()
    }
  }

  /** What an earlier process was told is saved it may not have looked for any more. */
  async function recall(state: StoreState): Promise<void> {
    if (hasRecalled) return
    const saved = startedAt - RECALLED_MS
    const settled = await journal.savedSince(store, { saved, sold: saved - LONGEST_UNSENT_MS })
    hasRecalled = true
    for (const row of [...settled, ...state.outbox.values()].filter((known) => isOurs(known, state) && isWrittenDown(known))) audit.add(row)
  }

  const isOurs = ({ product }: Purchase, { settings }: StoreState): boolean => settings.products.find(({ code }) => code === product)?.check === dialect
  const rowsOf = (state: StoreState): Purchase[] => [...state.outbox.values()].filter((row) => isUnsent(row) && isOurs(row, state))

  /** A row that has just failed waits its turn, and its person's later ones with it: one bad row stops nobody else. */
  function asRested(row: Purchase): Purchase {
    const { telling } = row
    const until = resting.get(row.id)?.until
    if (until === undefined || until <= clock.now() || telling.state !== 'unknown') return row
    return { ...row, telling: { state: 'waiting', attempts: telling.attempts, notBefore: until } }
  }

  async function send(row: Purchase): Promise<number> {
    const asked = await askedOf(row)
    if (asked === null) {
      await tell(row, { kind: 'undetermined', reason: 'seal_lost' })
      return 0
    }
    if ((await act(store, { type: 'note_sending', purchase: row.id })).kind !== 'done') return 1_000
    const signal = AbortSignal.timeout(timing.commitWithinMs)
    const reply = await (row.correcting ? adapter.correct(asked, signal) : adapter.commit(asked, signal))
    const told = toldOf(row, reply)
    await untilNoted(row, told)
    hasTold = true
    if (told.kind === 'accepted' || (told.kind === 'refused' && isFlagged(told.reason))) audit.add(row)
    return paced(reply)
  }

  async function askedOf({ id, person, product, units, at }: Purchase): Promise<Asked | null> {
    if (person === null) return { id, identity: null, person: {}, product, units, at }
    const opened = await sealed.open(store, id)
    return opened && { id, ...opened, person: {}, product, units, at }
  }

  function toldOf(row: Purchase, reply: Reply<CommitAnswered>): Told {
    if (reply.ok) {
      resting.delete(row.id)
      return reply.value.accepted ? { kind: 'accepted', by: 'national' } : { kind: 'refused', reason: reply.value.reason, elsewhere: reply.value.elsewhere }
    }
    const until = leave(row, reply.retryAfterMs)
    return reply.mayHaveArrived ? { kind: 'lost' } : { kind: 'not_sent', notBefore: until }
  }

  /** Is it there? Only a list from after everything that may still have been under way can say no. */
  async function ask(row: Purchase): Promise<number> {
    const reply = await adapter.listOwn(row.at - LOOK_BACK_MS, AbortSignal.timeout(timing.commitWithinMs))
    if (!reply.ok) {
      leave(row, reply.retryAfterMs)
      return paced(reply)
    }
    const held = reply.value.held.get(row.id)
    const { telling } = row
    const isTooOld = telling.state === 'unknown' && clock.now() - reply.value.behindMs < telling.lastSent + (adapter.dialect.longestInFlightMs ?? 0)
    if (row.correcting) {
      // What stands there may bear the mistyped number: it is struck out, and told anew.
      const struck = isTooOld ? null : await adapter.withdraw(row.id, row.at - LOOK_BACK_MS, 0, AbortSignal.timeout(timing.commitWithinMs))
      if (struck?.ok) await untilNoted(row, { kind: 'not_sent', notBefore: null })
      else leave(row)
    } else if (held) {
      const answer = held.flagged === null ? null : flaggedAs(held.flagged)
      await untilNoted(row, answer && !answer.accepted ? { ...answer, kind: 'refused' } : { kind: 'accepted', by: 'national' })
      audit.add(row)
    } else if (isTooOld) leave(row)
    else await untilNoted(row, { kind: 'not_sent', notBefore: null })
    return paced(reply)
  }

  /** The disk may be full for a while: what came of it is known here alone. */
  async function untilNoted(row: Purchase, told: Told): Promise<void> {
    while (!closed) {
      const { kind } = await tell(row, told)
      if (kind === 'done' || kind === 'refused') return
      await pause.wait(1_000)
    }
  }

  /** A pause that nothing cuts short: a good neighbour keeps its rate, however much there is to tell. */
  async function paced(reply: { readonly ok: boolean; readonly milliseconds: number }): Promise<number> {
    failures = reply.ok ? 0 : failures + 1
    const began = Date.now()
    const length = pauseAfter(reply.milliseconds, failures, random()) * timing.pause
    while (!closed && Date.now() - began < length) await pause.wait(length - (Date.now() - began))
    return 0
  }

  const running = run()
  return {
    wake: pause.wake,
    async close() {
      closed = true
      pause.wake()
      await running
    },
  }
}

function isWrittenDown({ telling }: Purchase): boolean {
  return telling.state === 'confirmed' || (telling.state === 'conflict' && isFlagged(telling.reason))
}

function original(rows: readonly Purchase[], { id, ...rest }: Purchase): Purchase {
  return rows.find((row) => row.id === id) ?? { id, ...rest }
}
