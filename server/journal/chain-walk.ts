import type { StoreId } from '#core/ids'
import { chainLink, genesis, type LogRow, payloadHash } from '#server/journal/chain'

export type ChainFault = 'missing' | 'payload' | 'chain'

/** Follows a log from its first event, as far as one likes. */
export interface ChainWalk {
  /** What is wrong with the next event of the log; null: it can be vouched for. Erased payloads are covered by the hash they left. */
  step(row: LogRow): ChainFault | null
  /** The last event that could be vouched for. */
  head(): { readonly sequence: number; readonly chain: string }
}

export function walkChain(key: Buffer, store: StoreId): ChainWalk {
  let chain = genesis(store)
  let sequence = 0
  return {
    step(row) {
      if (row.sequence !== sequence + 1) return 'missing'
      if (row.data !== null && payloadHash({ ...row, data: row.data }) !== row.payloadHash) return 'payload'
      if (chainLink(key, chain, row.sequence, row.payloadHash) !== row.chain) return 'chain'
      sequence = row.sequence
      chain = row.chain
      return null
    },
    head: () => ({ sequence, chain }),
  }
}
