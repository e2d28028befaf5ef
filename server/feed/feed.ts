import type { SinkId } from '#core/ids'
import { type Book, makeBook } from '#server/feed/book'
import { makeStreams, type Streams } from '#server/feed/streams'
import type { LastTry, TellTiming } from '#server/feed/teller'
import { makeTellers } from '#server/feed/tellers'
import type { Writer } from '#server/journal/writer'
import type { Log } from '#server/log'
import type { AdapterFor } from '#server/national-check/adapters'
import type { Clock } from '#server/ports'
import type { Secrets } from '#server/secrets'

/** What the public is told, and how. */
export interface Feed {
  readonly book: Book
  readonly streams: Streams
  /** Begins to tell those who want to be told. */
  start(): void
  /** How telling a sink went last, since this process began; null: it has not. */
  lastTry(sink: SinkId): LastTry | null
  close(): Promise<void>
}

export function openFeed(options: {
  readonly writer: Writer
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
    start: tellers.start,
    lastTry: tellers.lastTry,
    async close() {
      streams.close()
      await tellers.close()
    },
  }
}
