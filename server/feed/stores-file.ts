import { setImmediate as nextTurn } from 'node:timers/promises'
import { type ListedStore, listedStore, type OutsideFigure, outsideFigure } from '#core/feed/listed-store'
import { openConnection } from '#server/journal/connection'

/** A store that was imported, with the newest figure somebody told of it. */
export interface ImportedStore {
  readonly store: ListedStore
  readonly figure: OutsideFigure | null
}

/** So many rows are written before others get a turn; the transaction stays one. */
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

export function openStoresFile(file: string): StoresFile {
  const connection = openConnection(file)
  connection.exec('CREATE TABLE IF NOT EXISTS "ImportedStore" ("code" TEXT PRIMARY KEY NOT NULL, "store" TEXT NOT NULL, "figure" TEXT) WITHOUT ROWID')
  const upsert = connection.prepare(
    'INSERT INTO "ImportedStore" VALUES (?, ?, ?) ON CONFLICT ("code") DO UPDATE SET "store" = excluded."store", "figure" = excluded."figure"',
  )
  let turn: Promise<void> = Promise.resolve()

  async function writeAll(stores: readonly ImportedStore[]): Promise<void> {
    connection.exec('BEGIN IMMEDIATE')
    try {
      for (const [at, { store, figure }] of stores.entries()) {
        upsert.run(store.code, JSON.stringify(store), figure && JSON.stringify(figure))
        if (at % SLICE === SLICE - 1) await nextTurn()
      }
      connection.exec('COMMIT')
    } catch (error) {
      if (connection.inTransaction) connection.exec('ROLLBACK')
      throw error
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
      connection.close()
    },
  }
}
