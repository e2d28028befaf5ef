import { parentPort, workerData } from 'node:worker_threads'
import type { Slice } from '#server/feed/stores-file'
import { openConnection } from '#server/journal/connection'

// The thread that writes stores.db: reports come many times a second, each is to be on disk before it is answered, and those who read
// the feed are not to wait for the disk. server/feed/stores-file.ts begins and ends it.
if (!parentPort) throw new Error('stores-writer is a thread of the server.')
const port = parentPort
const connection = openConnection(workerData as string)
const upsert = connection.prepare<[string, string, string | null]>(
  'INSERT INTO "ImportedStore" VALUES (?, ?, ?) ON CONFLICT ("code") DO UPDATE SET "store" = excluded."store", "figure" = excluded."figure"',
)

/** Null: it is written, and durable if it was the last; otherwise why nothing of its transaction is. */
function written({ rows, isLast }: Slice): string | null {
  try {
    if (!connection.inTransaction) connection.exec('BEGIN IMMEDIATE')
    for (const row of rows) upsert.run(...row)
    if (isLast) connection.exec('COMMIT')
    return null
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK')
    return error instanceof Error ? error.message : String(error)
  }
}

port.on('message', (slice: Slice | 'end') => {
  if (slice !== 'end') return port.postMessage(written(slice))
  connection.close()
  port.close()
})
