import type { Book } from '#server/feed/book'
import type { Prepared } from '#server/feed/prepared'

/** Open streams of one server, and of one address: behind it there may be a whole office. */
export const STREAM_LIMITS = { inAll: 2_000, perAddress: 100 } as const
/** Proxies cut what is silent for half a minute. */
const HEARTBEAT_MS = 10_000
/** An import changes a country at once; others get a turn in between. */
const MOST_AT_ONCE = 500

export interface Streams {
  /** Null: too many are open. `first` are the codes told of at once; `isWanted` says whether a store is in this stream. */
  open(address: string, first: readonly string[], isWanted: (code: string) => boolean): ReadableStream<Uint8Array> | null
  close(): void
}

/**
 * Server-Sent Events. Each is the whole of one store, so a reader that is slow is told the newest of each store and nothing in between:
 * what is kept for it never grows beyond the stores it asked for.
 */
export function makeStreams(book: Pick<Book, 'one' | 'onChange'>, now: () => number): Streams {
  const text = new TextEncoder()
  const perAddress = new Map<string, number>()
  const open = new Set<{ changed(code: string): void; alive(): void; end(): void }>()

  book.onChange((code) => {
    for (const stream of open) stream.changed(code)
  })
  const heartbeat = setInterval(() => {
    for (const stream of open) stream.alive()
  }, HEARTBEAT_MS)
  heartbeat.unref()

  return {
    open(address, first, isWanted) {
      const here = perAddress.get(address) ?? 0
      if (open.size >= STREAM_LIMITS.inAll || here >= STREAM_LIMITS.perAddress) return null
      const waiting = new Set(first)
      let isDue = true
      let wake: (() => void) | null = null
      const poke = (): void => {
        wake?.()
        wake = null
      }
      const leave = (): void => {
        if (!open.delete(stream)) return
        const left = (perAddress.get(address) ?? 1) - 1
        if (left > 0) perAddress.set(address, left)
        else perAddress.delete(address)
        poke()
      }
      const stream = {
        changed(code: string) {
          if (!isWanted(code)) return
          waiting.add(code)
          poke()
        },
        alive() {
          isDue = true
          poke()
        },
        end: leave,
      }
      const join = (): void => {
        open.add(stream)
        perAddress.set(address, (perAddress.get(address) ?? 0) + 1)
      }
      /** As it is now, and not as it was when it changed. */
      const taken = (): string[] => {
        const events: string[] = []
        for (const code of waiting) {
          if (events.length === MOST_AT_ONCE) break
          waiting.delete(code)
          const page = book.one(code)
          if (page) events.push(eventOf(page))
        }
        return events
      }
      let hasBegun = false
      return new ReadableStream<Uint8Array>(
        {
          // Called when the reader has taken what it was given: only then is the next thing made. A HEAD takes nothing, and holds no place.
          async pull(controller) {
            if (!hasBegun) join()
            hasBegun = true
            let lines: string[] = []
            while (lines.length === 0) {
              while (open.has(stream) && waiting.size === 0 && !isDue) await new Promise<void>((done) => (wake = done))
              if (!open.has(stream)) return controller.close()
              lines = taken()
              if (isDue && waiting.size === 0) {
                lines.push(`event: alive\ndata: ${JSON.stringify({ asOf: new Date(now()).toISOString() })}\n\n`)
                isDue = false
              }
            }
            controller.enqueue(text.encode(lines.join('')))
          },
          cancel: leave,
        },
        { highWaterMark: 0 },
      )
    },
    close() {
      clearInterval(heartbeat)
      for (const stream of [...open]) stream.end()
    },
  }
}

/** JSON has no line breaks of its own, so one `data` holds it. */
function eventOf({ told: { epoch, sequence }, json }: Prepared): string {
  return `id: ${epoch}:${sequence}\nevent: availability\ndata: ${json}\n\n`
}
