import type { SinkId } from '#core/ids'
import { type Book, makeBook } from '#server/feed/book'
import type { StoreDirectory } from '#server/feed/directory'
import { type MapBook, makeMapBook } from '#server/feed/map'
import { makeStreams, type Streams } from '#server/feed/streams'
import type { LastTry, TellTiming } from '#server/feed/teller'
import { makeTellers } from '#server/feed/tellers'
import type { Writer } from '#server/journal/writer'
import type { Log } from '#server/log'
import type { AdapterFor } from '#server/national-check/adapters'
import type { Clock } from '#server/ports'
import type { Secrets } from '#server/secrets'

/** What is told in our own format: to whoever asks, follows, or wants to be told. */
export interface Feed {
  readonly book: Book
  readonly streams: Streams
  readonly map: MapBook
  /** Begins to tell those who want to be told. */
  start(): void
  /** How telling a sink went last, since this process began; null: it has not. */
  lastTry(sink: SinkId): LastTry | null
  close(): Promise<void>
}

export function openFeed(options: {
  readonly writer: Writer
  /** Every listed store (server/feed/listings.ts). */
  readonly directory: StoreDirectory
  readonly clock: Clock
  readonly log: Log
  readonly secrets: Pick<Secrets, 'webhookOf'>
  readonly dataDir: string
  readonly nationalFor: AdapterFor
  readonly timing?: Partial<TellTiming> | undefined
}): Feed {
  const book = makeBook(options)
  const streams = makeStreams(book, options.clock.now)
  const tellers = makeTellers(options)
  return {
    book,
    streams,
    map: makeMapBook({ ...options, book }),
    start: tellers.start,
    lastTry: tellers.lastTry,
    async close() {
      streams.close()
      await tellers.close()
    },
  }
}
