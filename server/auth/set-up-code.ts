import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import { type MemberId, memberId, type StoreId, storeId } from '#core/ids'
import { sha256 } from '#server/auth/keys'

/**
 * What the first person at a new installation shows: printed where the server was started, kept in memory alone, another one at every
 * start. It opens nothing once there is a store.
 */
export interface SetUpCode {
  readonly text: string
  /** Who and what this process sets up: a request that is repeated because its answer was lost finds its own. */
  readonly store: StoreId
  readonly owner: MemberId
  is(text: string): boolean
  /** One set-up at a time: the second of a double click finds what the first has made. */
  alone<T>(work: () => Promise<T>): Promise<T>
}

export function makeSetUpCode(): SetUpCode {
  const text = randomBytes(16).toString('base64url')
  const kept = Buffer.from(sha256(text))
  let last: Promise<unknown> = Promise.resolve()
  return {
    text,
    store: storeId(randomUUID()),
    owner: memberId(randomUUID()),
    is: (other) => timingSafeEqual(kept, Buffer.from(sha256(other))),
    alone(work) {
      const mine = last.then(work)
      last = mine.catch(() => undefined)
      return mine
    },
  }
}
