import type { StoreId } from '#core/ids'
import type { LogRow } from '#server/journal/chain'
import { type ChainFault, walkChain } from '#server/journal/chain-walk'
import type { Connection } from '#server/journal/connection'

export type Verdict =
  | { readonly intact: true; readonly events: number }
  /** `sequence` is the first one that cannot be vouched for. */
  | { readonly intact: false; readonly sequence: number; readonly fault: ChainFault | 'head' }

/** Walks a log from its first event to the head its store remembers. */
export function verifyChain(key: Buffer, store: StoreId, rows: Iterable<LogRow>, head: { readonly sequence: number; readonly chain: string }): Verdict {
  const walk = walkChain(key, store)
  for (const row of rows) {
    const fault = walk.step(row)
    if (fault) return { intact: false, sequence: walk.head().sequence + 1, fault }
  }
  const { sequence, chain } = walk.head()
  if (sequence !== head.sequence) return { intact: false, sequence: Math.min(sequence, head.sequence) + 1, fault: 'head' }
  if (sequence > 0 && chain !== head.chain) return { intact: false, sequence, fault: 'head' }
  return { intact: true, events: sequence }
}

/** The log of one store in a SQLite file, row by row: a million events are never in memory at once. */
export function verifyStore(connection: Connection, key: Buffer, store: StoreId): Verdict {
  const head = connection.prepare<[string], { sequence: number; chain: string }>('SELECT sequence, chain FROM Store WHERE id = ?').get(store)
  if (!head) throw new Error(`the journal holds no store ${store}`)
  const rows = connection.prepare<[string], LogRow>('SELECT * FROM Event WHERE storeId = ? ORDER BY sequence').iterate(store)
  return verifyChain(key, store, rows, head)
}

/** Levels that are not the sum of their movements. Empty, or the ledger of stock has been tampered with. */
export function driftedLevels(connection: Connection): readonly { readonly storeId: string; readonly product: string }[] {
  return connection
    .prepare<[], { storeId: string; product: string }>(
      `SELECT l.storeId, l.product FROM Level l LEFT JOIN Movement m ON m.storeId = l.storeId AND m.product = l.product
       GROUP BY l.storeId, l.product
       HAVING l.onHand <> coalesce(sum(m.onHand), 0) OR l.allocated <> coalesce(sum(m.allocated), 0) OR l.heldBack <> coalesce(sum(m.heldBack), 0)`,
    )
    .all()
}
