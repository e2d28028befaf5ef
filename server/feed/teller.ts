import { type Figure, figureOf, isSameFigure, type Sink as SinkState } from '#core/feed/sink'
import { restsNow, toldTo } from '#core/feed/told-to'
import type { Instant, StoreId } from '#core/ids'
import type { StoreAvailability } from '#core/protocol/availability'
import type { Command } from '#core/store/commands'
import type { StoreState } from '#core/store/state'
import type { Writer } from '#server/journal/writer'
import type { Log } from '#server/log'
import { makePause } from '#server/national-check/act'
import type { Clock, Delivered, Sink } from '#server/ports'

/** How long one is waited for, and how far apart tries are. Networks keep real time, whatever the store's clock does. */
export interface TellTiming {
  readonly withinMs: number
  /** Between two messages to the same: changes in between are one. */
  readonly shortestMs: number
  /** Nobody answers at the other end: it costs them nothing, and they are to be right within two seconds of their return. */
  readonly unreachableMs: number
  /** They answer, and not with yes: that wears off slowly. */
  readonly refusedMs: number
}

const READERS: TellTiming = { withinMs: 5_000, shortestMs: 250, unreachableMs: 1_200, refusedMs: 60_000 }
/** One system for thousands of stores: a report in five seconds at most, and half a minute between tries, so that they do not keep it down. */
const NATIONAL: TellTiming = { withinMs: 10_000, shortestMs: 5_000, unreachableMs: 30_000, refusedMs: 60_000 }

export const TELLING: Readonly<Record<SinkState['kind'], TellTiming>> = { webhook: READERS, file: READERS, national: NATIONAL }

/** What came of the last try. `said`: what they or the line said, where it failed. */
export interface LastTry {
  readonly at: Instant
  readonly ok: boolean
  readonly said: string | null
}

export interface Teller {
  /** Something of the store was committed. */
  look(): void
  /** null: nobody has tried since the start. */
  lastTry(): LastTry | null
  close(): Promise<void>
}

/**
 * Tells one sink of one store, forever. A reader of the log with a cursor: whatever it missed, it tells the present, which is right
 * after any gap, and notes in the log what was accepted and what could not be said. Nothing in the shop waits for it.
 */
export function startTeller(options: {
  readonly store: StoreId
  readonly sink: Pick<SinkState, 'id' | 'kind' | 'target'>
  readonly adapter: Sink
  readonly writer: Writer
  readonly clock: Clock
  readonly log: Log
  readonly timing: TellTiming
  readonly random?: () => number
}): Teller {
  const { store, adapter, writer, clock, log, timing, random = Math.random } = options
  const { id: sink } = options.sink
  const pause = makePause()
  const stopped = new AbortController()
  /** Since when each product is what it is, as far as this process has seen it. */
  const since = new Map<string, { readonly figure: Figure; readonly at: Instant }>()
  let failures = 0
  let last: LastTry | null = null
  let isDue = true

  /** Runs in the turn of the commit, so that what became untrue is dated by the sale and not by our next try. */
  function look(): void {
    const state = stateOf()
    if (!state) return
    notice(state)
    if (differs(state)) {
      isDue = true
      // Who cannot be reached is not tried more often because more is sold.
      if (failures === 0) pause.wake()
    }
  }

  function notice(state: StoreState): void {
    for (const product of toldTo(options.sink, state, state.at).products) {
      const figure = figureOf(product)
      const before = since.get(product.code)
      if (!before || !isSameFigure(before.figure, figure)) since.set(product.code, { figure, at: state.at })
    }
  }

  function differs(state: StoreState): boolean {
    const told = state.sinks.get(sink)?.told
    return [...since].some(([code, { figure }]) => {
      const known = told?.[code as keyof typeof told]
      return !known || !isSameFigure(known, figure)
    })
  }

  async function run(): Promise<void> {
    let notBefore = 0
    while (!stopped.signal.aborted) {
      const rest = isDue ? notBefore - performance.now() : Number.POSITIVE_INFINITY
      if (rest > 0) await pause.wait(rest)
      else notBefore = (await tell()) + performance.now()
    }
  }

  /** Tells the present; answers how many milliseconds it is before the next try. */
  async function tell(): Promise<number> {
    isDue = false
    const found = await writer.read(store, (state) =>
      state.sinks.has(sink) ? { told: toldTo(options.sink, state, clock.now()), rests: restsNow(options.sink, state) } : null,
    )
    if (!found) return timing.shortestMs
    const { told, rests } = found
    const delivered: Delivered = rests === null ? await attempt(told) : { ok: false, answered: false, said: rests }
    if (stopped.signal.aborted) return 0
    last = { at: clock.now(), ok: delivered.ok, said: delivered.ok ? null : delivered.said }
    if (delivered.ok) {
      failures = 0
      await note({ type: 'note_delivered', sink, epoch: told.epoch, sequence: told.sequence, figures: figuresOf(told) })
      return timing.shortestMs
    }
    isDue = true
    if (rests === null) failures += 1
    const figures = Object.fromEntries([...since].map(([product, { figure, at }]) => [product, { truth: figure, since: at }]))
    await note({ type: 'note_undelivered', sink, why: delivered.said, figures })
    return rests === null ? pauseAfter(delivered) : timing.shortestMs
  }

  async function attempt(told: StoreAvailability): Promise<Delivered> {
    const signal = AbortSignal.any([stopped.signal, AbortSignal.timeout(timing.withinMs)])
    return adapter.deliver(told, signal).catch((err: unknown): Delivered => {
      log.error({ err, sink }, 'somebody outside could not be told')
      return { ok: false, answered: false, said: 'error' }
    })
  }

  /** Full jitter over a growing span, but never silent for long to somebody who was merely cut off. */
  function pauseAfter(delivered: Delivered & { readonly ok: false }): number {
    const most = delivered.answered ? timing.refusedMs : timing.unreachableMs
    const span = Math.min(most, timing.shortestMs * 2 ** failures)
    return Math.max(delivered.retryAfterMs ?? 0, span / 2 + (random() * span) / 2)
  }

  async function note(command: Command): Promise<void> {
    await writer.submit({ store, actor: { role: 'system', id: 'feed' }, command, key: null, answer: () => null })
  }

  const stateOf = (): StoreState | undefined => writer.stores().find(({ id }) => id === store)
  const present = stateOf()
  if (present) notice(present)
  const running = run()
  return {
    look,
    lastTry: () => last,
    async close() {
      stopped.abort()
      pause.wake()
      await running
    },
  }
}

export function figuresOf(told: StoreAvailability): Record<string, Figure> {
  return Object.fromEntries(told.products.map((product) => [product.code, figureOf(product)]))
}
