import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import { ticketId } from '#core/ids'
import type { Clock, Ids } from '#server/ports'

/** Node's timers overflow past this many milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1

/** The store's clock: the machine's, or in a demo one that started elsewhere and runs `speed` times as fast. */
export function makeClock(demo: { readonly start: number; readonly speed: number } | null): Clock {
  const began = Date.now()
  const speed = demo?.speed ?? 1
  const now = (): number => (demo ? demo.start + (Date.now() - began) * speed : Date.now())
  return {
    now,
    at(at, due) {
      let timer: NodeJS.Timeout
      const arm = (): void => {
        const left = (at - now()) / speed
        timer = left > LONGEST_TIMER ? setTimeout(arm, LONGEST_TIMER) : setTimeout(due, Math.max(0, Math.ceil(left)))
        timer.unref()
      }
      arm()
      return () => clearTimeout(timer)
    },
  }
}

/** Random bytes for 256 ids at a time: asking the system for each one costs more than the id. */
const POOL_BYTES = 4096
let pool = randomBytes(POOL_BYTES)
let used = 0

export const uuids: Ids = {
  ticket() {
    if (used === POOL_BYTES) {
      pool = randomBytes(POOL_BYTES)
      used = 0
    }
    const random = pool.subarray(used, used + 16)
    used += 16
    return ticketId(v7({ random }))
  },
}
