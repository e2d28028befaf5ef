import type { StoreId } from '#core/ids'
import { type Answer, type CheckFailure, GOOD_ANSWERS, probePause, quietPause, RELAPSE_WITHIN_MS, steadyFor, verdictOf } from '#core/outage/health'
import { modeOf } from '#core/outage/outage'
import type { StoreState } from '#core/store/state'
import type { Writer } from '#server/journal/writer'
import type { Log } from '#server/log'
import { type Act, makePause, type Pause } from '#server/national-check/act'
import type { AdapterFor, AutomaticDialect } from '#server/national-check/adapters'
import { makeEvidence, type Probed } from '#server/national-check/evidence'
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
 * Opens an outage by errors and slowness, and asks, one request at a time, whether it is over; of what a person opened it only says that
 * the check answers again. The outage is in the store's state, so a
 * restart goes on asking; what is kept here are only the last answers, and how often it came back and went again.
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
  const evidence = makeEvidence(act, clock)
  const returns = new Map<StoreId, { readonly at: number; readonly relapses: number }>()
  let closed = false

  const isOpen = (state: StoreState | undefined): boolean => state !== undefined && modeOf(state.outage) === 'outage' && dialectsOf(state).length > 0
  const stateOf = (store: StoreId): StoreState | undefined => writer.stores().find(({ id }) => id === store)

  function note(store: StoreId, dialect: AutomaticDialect, answer: { readonly milliseconds: number; readonly failure: CheckFailure | null }): void {
    const state = stateOf(store)
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
      const known = probing.get(state.id)
      // It was ended by a person: what was asked until then is evidence, and the asking is over.
      if (known && !isOpen(state)) known.pause.wake()
      if (closed || known || !isOpen(state)) continue
      const pause = makePause()
      const done = probe(state.id, pause)
        .finally(() => evidence.flush(state.id))
        .catch((err: unknown) => log.error({ err }, 'asking whether the national check is back failed'))
        .finally(() => {
          probing.delete(state.id)
        })
      probing.set(state.id, { pause, done })
    }
  }

  async function probe(store: StoreId, pause: Pause): Promise<void> {
    const last = returns.get(store)
    const relapses = last && Date.now() - last.at < RELAPSE_WITHIN_MS ? last.relapses + 1 : 0
    for (let [good, tries, goodSince, isBack] = [0, 0, 0, false]; !closed; ) {
      const isQuiet = stateOf(store)?.outage?.openedBy === 'person' && (tries > 0 || isBack)
      await pause.wait((isQuiet ? quietPause(random()) : probePause(tries, random())) * timing.pause)
      const state = await writer.read(store, (seen) => seen)
      if (closed || !state?.outage || !isOpen(state)) return
      const { id, openedBy } = state.outage
      const probed = await ask(state)
      good = probed === null ? good + 1 : 0
      if (good === 1) goodSince = Date.now()
      tries = probed === null ? 0 : tries + 1
      isBack = good >= GOOD_ANSWERS && Date.now() - goodSince >= steadyFor(relapses) * timing.pause
      await evidence.note(store, id, probed, isBack)
      // What a person opened only a person ends: they may know what no probe can see.
      if (!isBack || openedBy === 'person') continue
      returns.set(store, { at: Date.now(), relapses })
      for (const dialect of dialectsOf(state)) answers.delete(`${store} ${dialect}`)
      await act(store, { type: 'end_outage', by: 'probe' })
      return
    }
  }

  /** All that the store's products need must be back, and not slower than what had opened the outage. */
  async function ask(state: StoreState): Promise<Probed> {
    for (const dialect of dialectsOf(state)) {
      const reply = await adapterFor(state.id, dialect).probe(AbortSignal.timeout(timing.probeWithinMs))
      if (!reply.ok) return reply.failure
      if (reply.milliseconds > state.settings.nationalCheck.slowMeanSeconds * 1000) return 'slow'
    }
    return null
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
