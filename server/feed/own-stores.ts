import { ownFigure, ownStore } from '#core/feed/own-store'
import type { Instant, ProductCode, StoreId } from '#core/ids'
import type { StoreState } from '#core/store/state'
import type { StoreDirectory } from '#server/feed/directory'
import type { Writer } from '#server/journal/writer'
import type { Clock } from '#server/ports'

/** A figure that stays the same is dated anew once it is so old: while we watch the shelf's log, it is not stale. */
const DATED_ANEW_MS = 60_000

export interface OwnStores {
  close(): void
}

/** Keeps the stores of this installation in the directory, as of the last commit: a sale is public the moment it is durable. */
export function followOwnStores({
  writer,
  directory,
  clock,
  lastReceipts,
}: {
  readonly writer: Pick<Writer, 'stores' | 'onCommit'>
  readonly directory: StoreDirectory
  readonly clock: Clock
  /** Of every product, as the ledger of movements knows them. */
  readonly lastReceipts: ReadonlyMap<string, Instant>
}): OwnStores {
  const receipts = new Map(lastReceipts)
  const listed = new Map<StoreId, string>()

  function follow(state: StoreState): void {
    const now = clock.now()
    const store = ownStore(state.settings)
    const figure = store && ownFigure(state, now, (product) => receipts.get(receiptKey(state.id, product)) ?? null)
    const before = listed.get(state.id)
    if (before !== undefined && before !== store?.code) {
      directory.drop('own', before)
      listed.delete(state.id)
    }
    if (!store || !figure) return
    // Of two stores with one code the first stays: the code is whose it was.
    for (const [other, code] of listed) if (code === store.code && other !== state.id) return
    listed.set(state.id, store.code)
    const shown = directory.find(store.code)
    const isSame =
      shown?.source === 'own' &&
      JSON.stringify(shown.store) === JSON.stringify(store) &&
      JSON.stringify({ ...shown.figure, createdAt: 0 }) === JSON.stringify({ ...figure, createdAt: 0 }) &&
      now - (shown.figure.createdAt ?? now) < DATED_ANEW_MS
    if (!isSame) directory.put('own', [{ store, figure }])
  }

  for (const state of writer.stores()) follow(state)
  writer.onCommit((id, entries) => {
    for (const { at, change } of entries) for (const { kind, product } of change.movements) if (kind === 'receipt') receipts.set(receiptKey(id, product), at)
    const state = writer.stores().find((one) => one.id === id)
    if (state) follow(state)
  })
  const timer = setInterval(() => {
    for (const state of writer.stores()) follow(state)
  }, DATED_ANEW_MS)
  timer.unref()
  return { close: () => clearInterval(timer) }
}

export function receiptKey(store: string, product: ProductCode | string): string {
  return `${store} ${product}`
}
