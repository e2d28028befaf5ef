import type { StoreId } from '#core/ids'
import type { Command } from '#core/store/commands'
import type { Outcome } from '#server/journal/submission'
import type { Writer } from '#server/journal/writer'

/** What the server does by itself about the national check. */
export type Act = (store: StoreId, command: Command) => Promise<Outcome>

export function actWith(writer: Pick<Writer, 'submit'>): Act {
  return (store, command) => writer.submit({ store, actor: { role: 'system', id: 'national-check' }, command, key: null, answer: () => null })
}

/** A pause that `wake` or the end of everything cuts short. */
export interface Pause {
  wait(milliseconds: number): Promise<void>
  wake(): void
}

export function makePause(): Pause {
  let cut: (() => void) | null = null
  let woken = false
  return {
    wait(milliseconds) {
      if (woken) {
        woken = false
        return Promise.resolve()
      }
      return new Promise((done) => {
        const timer = Number.isFinite(milliseconds) ? setTimeout(() => cut?.(), Math.min(milliseconds, 2 ** 31 - 1)) : null
        timer?.unref()
        cut = () => {
          if (timer) clearTimeout(timer)
          cut = null
          woken = false
          done()
        }
      })
    },
    wake() {
      if (cut) cut()
      else woken = true
    },
  }
}
