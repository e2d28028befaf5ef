import { lampAged } from '#core/feed/lamp'
import { type ListedFigure, type ListedStore, NO_FIGURE, type OutsideFigure } from '#core/feed/listed-store'
import type { Instant } from '#core/ids'
import type { StoreDirectory } from '#server/feed/directory'
import type { ImportedStore, StoresFile } from '#server/feed/stores-file'
import type { Log } from '#server/log'
import type { Clock } from '#server/ports'

/** A clock that is a little ahead is no lie; a figure of tomorrow would beat every true one until then. */
const AHEAD_MS = 5 * 60_000
const LOOK_EVERY_MS = 1_000

export type FigureRefusal = 'unknown_store' | 'own_store' | 'in_the_future'

export interface Told {
  readonly taken: number
  /** Something newer is known already. */
  readonly older: number
  readonly refused: readonly { readonly code: string; readonly why: FigureRefusal }[]
}

export interface Imported extends Told {
  readonly stores: number
  readonly added: number
}

/** The stores that others keep: where they are by import, what they have by import and report. */
export interface ImportedStores {
  /** All in one transaction; figures of stores that are not among `stores` are those of known ones. */
  take(stores: readonly ListedStore[], figures: readonly OutsideFigure[]): Promise<Imported>
  /** Absolute figures, each with its time: the newer wins, and one sent twice is one. */
  report(figures: readonly OutsideFigure[]): Promise<Told>
  /** Looks for figures that have grown too old; a timer does, tests need not wait for it. */
  age(): void
  close(): Promise<void>
}

export function openImportedStores({
  file,
  directory,
  clock,
  log,
  staleMs,
}: {
  readonly file: StoresFile
  readonly directory: StoreDirectory
  readonly clock: Clock
  readonly log: Log
  readonly staleMs: number
}): ImportedStores {
  const stores = new Map(file.load().map((one) => [one.store.code, one]))
  /** Those shown with a figure that will be too old one day; a stop too: nobody knows for how long it was meant. */
  const fresh = new Set<string>()
  show([...stores.values()])

  function show(changed: readonly ImportedStore[]): void {
    const now = clock.now()
    const listings = changed.map(({ store, figure }) => {
      const shown = figureShown(figure, now, staleMs)
      if (shown.goodUntil !== null) fresh.add(store.code)
      else fresh.delete(store.code)
      return { store, figure: shown }
    })
    directory.put('imported', listings)
  }

  function age(): void {
    const oldest = clock.now() - staleMs
    const aged: ImportedStore[] = []
    for (const code of fresh) {
      const one = stores.get(code)
      if (one?.figure && one.figure.createdAt < oldest) aged.push(one)
    }
    if (aged.length > 0) show(aged)
  }

  /** Puts figures onto stores; what is not newer, or of nobody known here, is counted and left out. */
  function told(figures: readonly OutsideFigure[], onto: Map<string, ImportedStore>): Told {
    const latest = clock.now() + AHEAD_MS
    const refused: { code: string; why: FigureRefusal }[] = []
    let [taken, older] = [0, 0]
    for (const figure of figures) {
      const known = onto.get(figure.code) ?? stores.get(figure.code)
      if (!known) refused.push({ code: figure.code, why: directory.find(figure.code)?.source === 'own' ? 'own_store' : 'unknown_store' })
      else if (figure.createdAt > latest) refused.push({ code: figure.code, why: 'in_the_future' })
      else if (known.figure && known.figure.createdAt >= figure.createdAt) older += 1
      else {
        taken += 1
        onto.set(figure.code, { store: known.store, figure })
      }
    }
    return { taken, older, refused }
  }

  /** One after the other: what is compared with must not change until it is on disk. */
  let turn: Promise<unknown> = Promise.resolve()
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work)
    turn = done.catch(() => {})
    return done
  }

  async function commit(changed: ReadonlyMap<string, ImportedStore>): Promise<void> {
    if (changed.size === 0) return
    const list = [...changed.values()]
    await file.write(list)
    for (const [code, one] of changed) stores.set(code, one)
    show(list)
  }

  const timer = setInterval(() => {
    try {
      age()
    } catch (err) {
      log.error({ err }, 'old figures of imported stores could not be marked')
    }
  }, LOOK_EVERY_MS)
  timer.unref()

  return {
    take: (list, figures) =>
      inTurn(async () => {
        const changed = new Map(list.map((store) => [store.code, { store, figure: stores.get(store.code)?.figure ?? null }]))
        const added = list.filter(({ code }) => !stores.has(code)).length
        const result = told(figures, changed)
        await commit(changed)
        return { ...result, stores: list.length, added }
      }),
    report: (figures) =>
      inTurn(async () => {
        const changed = new Map<string, ImportedStore>()
        const result = told(figures, changed)
        await commit(changed)
        return result
      }),
    age,
    async close() {
      clearInterval(timer)
      await turn
      await file.close()
    },
  }
}

function figureShown(figure: OutsideFigure | null, now: Instant, staleMs: number): ListedFigure {
  if (!figure) return NO_FIGURE
  const { createdAt, stockAt, units } = figure
  const remain = lampAged(figure.remain, createdAt, now, staleMs)
  if (now - createdAt > staleMs) return { remain, units: null, stockAt, createdAt, because: 'unvouched', goodUntil: null }
  const goodUntil = createdAt + staleMs
  return remain === 'break'
    ? { remain, units: null, stockAt, createdAt, because: 'stopped', goodUntil }
    : { remain, units, stockAt, createdAt, because: 'units', goodUntil }
}
