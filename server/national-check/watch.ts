import type { StoreId } from '#core/ids'
import { type Answer, type CheckFailure, GOOD_ANSWERS, probePause, verdictOf } from '#core/outage/health'
import { modeOf } from '#core/outage/outage'
import type { StoreState } from '#core/store/state'
import type { Writer } from '#server/journal/writer'
import type { Log } from '#server/log'
import { type Act, makePause, type Pause } from '#server/national-check/act'
import type { AdapterFor, AutomaticDialect } from '#server/national-check/adapters'
import type { Timing } from '#server/national-check/timing'
import type { Clock } from '#server/ports'

/** So many answers back a verdict looks at most. */
const KEPT = 20

export interface Watch {
  /** An answer to a check, or that there was none. */
  note(store: StoreId, dialect: AutomaticDialect, answer: { readonly milliseconds: number; readonly failure: CheckFailure | null }): void
  /** Looks at every store again: outages may have opened or ended. */
  look(): void
  close(): Promise<void>
}

/**
 * Opens an outage by errors and slowness, and asks, one request at a time, whether it is over. The outage is in the store's state, so a
 * restart goes on asking; what is kept here are only the last answers.
 */
export function makeWatch(options: {
  readonly writer: Pick<Writer, 'read' | 'stores'>
  readonly adapterFor: AdapterFor
  readonly act: Act
  readonly clock: Clock
  readonly log: Log
  readonly timing: Timing
  readonly random?: () => number
}): Watch {
  const { writer, adapterFor, act, clock, log, timing, random = Math.random } = options
  const answers = new Map<string, Answer[]>()
  const probing = new Map<StoreId, { readonly pause: Pause; readonly done: Promise<void> }>()
  let closed = false

  const isOpen = (state: StoreState | undefined): boolean =>
    // What a person opened only a person ends: asking would change nothing.
    state !== undefined && modeOf(state.outage) === 'outage' && state.outage?.openedBy !== 'person' && dialectsOf(state).length > 0

  function note(store: StoreId, dialect: AutomaticDialect, answer: { readonly milliseconds: number; readonly failure: CheckFailure | null }): void {
    const state = writer.stores().find(({ id }) => id === store)
    if (!state || modeOf(state.outage) === 'outage') return
    const key = `${store} ${dialect}`
    const last = [...(answers.get(key) ?? []), { at: clock.now(), ...answer }].slice(-KEPT)
    answers.set(key, last)
    const { errorsInARow, slowMeanSeconds } = state.settings.nationalCheck
    const verdict = verdictOf(last, { errorsInARow, slowMeanMs: slowMeanSeconds * 1000 })
    if (!verdict) return
    answers.delete(key)
    void act(store, { type: 'open_outage', ...verdict })
  }

  function look(): void {
    for (const state of writer.stores()) {
      if (closed || probing.has(state.id) || !isOpen(state)) continue
      const pause = makePause()
      const done = probe(state.id, pause)
        .catch((err: unknown) => log.error({ err }, 'asking whether the national check is back failed'))
        .finally(() => {
          probing.delete(state.id)
        })
      probing.set(state.id, { pause, done })
    }
  }

  async function probe(store: StoreId, pause: Pause): Promise<void> {
    for (let [good, tries] = [0, 0]; !closed; ) {
      await pause.wait(probePause(tries, random()) * timing.pause)
      const state = await writer.read(store, (seen) => seen)
      if (closed || !state || !isOpen(state)) return
      const isGood = await answersWell(state)
      good = isGood ? good + 1 : 0
      tries = isGood ? 0 : tries + 1
      if (good < GOOD_ANSWERS) continue
      for (const dialect of dialectsOf(state)) answers.delete(`${store} ${dialect}`)
      await act(store, { type: 'end_outage', by: 'probe' })
      return
    }
  }

  /** All that the store's products need must be back, and not slower than what had opened the outage. */
  async function answersWell(state: StoreState): Promise<boolean> {
    for (const dialect of dialectsOf(state)) {
      const reply = await adapterFor(state.id, dialect).probe(AbortSignal.timeout(timing.probeWithinMs))
      if (!reply.ok || reply.milliseconds > state.settings.nationalCheck.slowMeanSeconds * 1000) return false
    }
    return true
  }

  return {
    note,
    look,
    async close() {
      closed = true
      for (const { pause } of probing.values()) pause.wake()
      await Promise.all([...probing.values()].map(({ done }) => done))
    },
  }
}

/** What a store's products are checked with, apart from people. */
export function dialectsOf({ settings }: Pick<StoreState, 'settings'>): AutomaticDialect[] {
  const used = settings.products.flatMap(({ rules, check }) => (rules === undefined || check === 'manual' ? [] : [check]))
  return [...new Set(used)]
}
