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

export const uuids: Ids = { ticket: () => ticketId(v7()) }
