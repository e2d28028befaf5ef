import { once } from 'node:events'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { type ListedStore, listedStore, type OutsideFigure, outsideFigure } from '#core/feed/listed-store'
import { openConnection } from '#server/journal/connection'

/** A store that was imported, with the newest figure somebody told of it. */
export interface ImportedStore {
  readonly store: ListedStore
  readonly figure: OutsideFigure | null
}

/** What the writing thread is given at once: rows (code, store, figure) of one transaction, which ends with its last slice. */
export interface Slice {
  readonly rows: readonly (readonly [string, string, string | null])[]
  readonly isLast: boolean
}

/** So many rows are put into words before others get a turn; the transaction stays one. */
const SLICE = 500

/**
 * stores.db: a file of its own, because it is reference data that can be imported again and is written far more often than tickets are
 * issued; in the journal's file every figure would wait for, and hold up, the line. docs/decisions/0017
 */
export interface StoresFile {
  load(): readonly ImportedStore[]
  /** All or none, durable when it resolves. One at a time, in the order they were asked for. */
  write(stores: readonly ImportedStore[]): Promise<void>
  close(): Promise<void>
}

/** `root`: the project's folder, where the program of the writing thread is found. The thread begins with the first write. */
export function openStoresFile(file: string, root: string): StoresFile {
  const connection = openConnection(file)
  connection.exec('CREATE TABLE IF NOT EXISTS "ImportedStore" ("code" TEXT PRIMARY KEY NOT NULL, "store" TEXT NOT NULL, "figure" TEXT) WITHOUT ROWID')
  let thread: Worker | null = null
  let turn: Promise<void> = Promise.resolve()

  function writer(): Worker {
    if (thread) return thread
    const begun = new Worker(path.join(root, 'dist', 'stores-writer.js'), { workerData: file })
    // One that died took its open transaction with it; the next write begins another.
    begun.on('error', () => {
      if (thread === begun) thread = null
    })
    thread = begun
    return begun
  }

  async function writeAll(stores: readonly ImportedStore[]): Promise<void> {
    for (let at = 0; at < stores.length; at += SLICE) {
      const rows = stores.slice(at, at + SLICE).map(({ store, figure }) => [store.code, JSON.stringify(store), figure && JSON.stringify(figure)] as const)
      const to = writer()
      to.postMessage({ rows, isLast: at + SLICE >= stores.length } satisfies Slice)
      const [failure] = (await once(to, 'message')) as [string | null]
      if (failure !== null) throw new Error(`${file} could not be written: ${failure}`)
    }
  }

  return {
    load() {
      const rows = connection.prepare<[], { store: string; figure: string | null }>('SELECT "store", "figure" FROM "ImportedStore"').all()
      return rows.map(({ store, figure }) => ({
        store: listedStore.parse(JSON.parse(store)),
        figure: figure === null ? null : outsideFigure.parse(JSON.parse(figure)),
      }))
    },
    write(stores) {
      const written = turn.then(() => writeAll(stores))
      turn = written.catch(() => {})
      return written
    },
    async close() {
      await turn
      if (thread) {
        thread.postMessage('end')
        await once(thread, 'exit')
      }
      connection.close()
    },
  }
}
