import { createHmac, timingSafeEqual } from 'node:crypto'
import type { StoreId } from '#core/ids'

const MINUTE_MS = 60_000
const CODES = 1_000_000n

/** Shows that somebody is where the display can be seen, or was told by somebody who is. No more than that. */
export interface Presence {
  /** Six digits of this store and this minute, for its display. */
  codeOf(store: StoreId): string
  /** Whether a code is this minute's or that of the minute before: somebody types it while it changes. */
  isRight(store: StoreId, code: string): boolean
}

/**
 * By the machine's own time, not the store's clock: people read and type in real minutes, and a demo that runs sixty times as fast
 * would change the code under their fingers each second.
 */
export function makePresence(secret: Buffer, now: () => number = Date.now): Presence {
  const minute = (): number => Math.floor(now() / MINUTE_MS)
  const code = (store: StoreId, at: number): string => {
    // Of 256 bits: what the remainder favours is too little to be measured, so nothing is drawn again.
    const drawn = BigInt(`0x${createHmac('sha256', secret).update(`${store}\n${at}`).digest('hex')}`)
    return String(drawn % CODES).padStart(6, '0')
  }
  return {
    codeOf: (store) => code(store, minute()),
    isRight(store, shown) {
      const present = minute()
      // Both are compared whatever the first says, so that the time taken tells nothing.
      const right = [present, present - 1].map((at) => sameText(shown, code(store, at)))
      return right.includes(true)
    },
  }
}

function sameText(a: string, b: string): boolean {
  const [first, second] = [Buffer.from(a), Buffer.from(b)]
  return first.length === second.length && timingSafeEqual(first, second)
}
