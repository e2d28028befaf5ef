import type { StoreId } from '#core/ids'
import type { Writer } from '#server/journal/writer'
import type { Log } from '#server/log'
import { actWith } from '#server/national-check/act'
import { type AdapterFor, makeAdapters } from '#server/national-check/adapters'
import { type Checks, makeChecks } from '#server/national-check/checks'
import { type ReplayWorker, startReplay } from '#server/national-check/replay-worker'
import { makeSealed, type Sealed } from '#server/national-check/sealed'
import type { Seals } from '#server/national-check/seals'
import { TIMING, type Timing } from '#server/national-check/timing'
import { dialectsOf, makeWatch } from '#server/national-check/watch'
import type { Clock, Journal } from '#server/ports'
import type { Packs } from '#server/rules'

/** What endpoints need of the national check. */
export interface National {
  readonly checks: Checks
  readonly sealed: Sealed
  readonly packs: Packs
  readonly adapterFor: AdapterFor
  /** Keys the hashes people are known by. */
  readonly identityKey: Buffer
  readonly timing: Timing
  /** Begins to ask and to tell; not for a start that serves one command. */
  start(): void
  close(): Promise<void>
}

/** Puts adapters, the watch, the checks at the counter and the replay together. */
export function openNational(options: {
  readonly url: string | null
  readonly secret: string
  readonly identityKey: Buffer
  readonly seals: Seals
  readonly packs: Packs
  readonly writer: Writer
  readonly journal: Pick<Journal, 'seal' | 'savedSince'>
  readonly clock: Clock
  readonly speed: number
  readonly log: Log
  readonly timing?: Partial<Timing> | undefined
}): National {
  const { url, secret, identityKey, packs, writer, journal, clock, speed, log } = options
  const timing = { ...TIMING, ...options.timing }
  // Rows carry instants of the store's clock, networks do not.
  const longestInFlightMs = timing.longestInFlightMs * speed
  const adapterFor = makeAdapters({ url, secret, clock, longestInFlightMs, openingMs: timing.silentAfterMs, read: writer.read, stores: writer.stores })
  const sealed = makeSealed(options.seals, journal, writer.stores)
  const act = actWith(writer)
  const watch = makeWatch({ writer, adapterFor, act, clock, log, timing })
  const checks = makeChecks({ writer, adapterFor, watch, sealed, packs, clock, timing })
  const workers = new Map<string, ReplayWorker>()
  const onDrained = (): void => void sealed.tidy().catch((err: unknown) => log.error({ err }, 'keys of what was told stay'))
  let isOn = false

  function look(store: StoreId): void {
    if (!isOn) return
    watch.look()
    const state = writer.stores().find(({ id }) => id === store)
    for (const dialect of state ? dialectsOf(state) : []) {
      const name = `${store} ${dialect}`
      const adapter = adapterFor(store, dialect)
      const known = workers.get(name)
      if (known) known.wake()
      else workers.set(name, startReplay({ store, dialect, adapter, writer, journal, act, sealed, clock, speed, log, timing, onDrained }))
    }
  }

  writer.onCommit(look)
  return {
    ...{ checks, sealed, packs, adapterFor, identityKey, timing },
    start() {
      isOn = true
      for (const { id } of writer.stores()) look(id)
    },
    async close() {
      isOn = false
      checks.close()
      await Promise.all([watch.close(), ...[...workers.values()].map((worker) => worker.close())])
    },
  }
}
