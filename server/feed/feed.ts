import { type Book, makeBook } from '#server/feed/book'
import { makeStreams, type Streams } from '#server/feed/streams'
import type { Writer } from '#server/journal/writer'
import type { Clock } from '#server/ports'

/** What the public is told, and how. */
export interface Feed {
  readonly book: Book
  readonly streams: Streams
  close(): Promise<void>
}

export function openFeed({ writer, clock }: { readonly writer: Writer; readonly clock: Clock }): Feed {
  const book = makeBook({ writer, clock })
  const streams = makeStreams(book, clock.now)
  return {
    book,
    streams,
    async close() {
      streams.close()
    },
  }
}
