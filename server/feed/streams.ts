import type { Book } from '#server/feed/book'
import type { Prepared } from '#server/feed/prepared'

/** Open streams of one server, and of one address: behind it there may be a whole office. */
export const STREAM_LIMITS = { inAll: 2_000, perAddress: 100 } as const
/** Proxies cut what is silent for half a minute. */
const HEARTBEAT_MS = 10_000

export interface Streams {
  /** Null: too many are open. `present` answers what there is to tell of a store, null where it is not in this stream. */
  open(address: string, first: readonly Prepared[], present: (code: string) => Prepared | null): ReadableStream<Uint8Array> | null
  close(): void
}

/**
 * Server-Sent Events. Each is the whole of one store, so a reader that is slow is told the newest of each store and nothing in between:
 * what is kept for it never grows beyond the stores it asked for.
 */
export function makeStreams(book: Pick<Book, 'onChange'>, now: () => number): Streams {
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
    open(address, first, present) {
      const here = perAddress.get(address) ?? 0
      if (open.size >= STREAM_LIMITS.inAll || here >= STREAM_LIMITS.perAddress) return null
      const waiting = new Map(first.map((one) => [one.told.store.code, one]))
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
          const page = present(code)
          if (!page) return
          waiting.set(code, page)
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
        // What changed since the stream was made was told to nobody.
        for (const code of waiting.keys()) stream.changed(code)
        perAddress.set(address, (perAddress.get(address) ?? 0) + 1)
      }
      let hasBegun = false
      return new ReadableStream<Uint8Array>(
        {
          // Called when the reader has taken what it was given: only then is the next thing made. A HEAD takes nothing, and holds no place.
          async pull(controller) {
            if (!hasBegun) join()
            hasBegun = true
            while (open.has(stream) && waiting.size === 0 && !isDue) await new Promise<void>((done) => (wake = done))
            if (!open.has(stream)) return controller.close()
            const lines = [...waiting.values()].map(eventOf)
            if (isDue) lines.push(`event: alive\ndata: ${JSON.stringify({ asOf: new Date(now()).toISOString() })}\n\n`)
            waiting.clear()
            isDue = false
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
