import { type StoreId, storeId } from '#core/ids'
import { brokenInvariants } from '#core/store/invariants'
import type { Connection } from '#server/journal/connection'
import { loadStore } from '#server/journal/load'
import { driftedLevels, verifyStore } from '#server/journal/verify'

/** What SQLite itself can say of a file, whatever the version of its tables. Throws one sentence. */
export function requireUndamaged(connection: Connection): void {
  const integrity = connection.pragma('integrity_check(1)', { simple: true })
  if (integrity !== 'ok') throw new Error(`The database in the backup is damaged: ${String(integrity)}.`)
  const orphans = connection.pragma('foreign_key_check') as readonly { readonly table: string }[]
  if (orphans[0]) throw new Error(`The database in the backup is damaged: a row of ${orphans[0].table} refers to one that is not there.`)
}

/** What must hold of an up-to-date database before anybody is served from it. Throws one sentence about the first thing that does not. */
export function requireTrustworthy(connection: Connection, chainKey: Buffer): void {
  const stores = connection.prepare<[], { id: string; code: string }>('SELECT id, code FROM Store ORDER BY code').all()
  for (const { id, code } of stores) requireWhole(connection, chainKey, storeId(id), code)
  const [drifted] = driftedLevels(connection)
  if (drifted) throw new Error(`The stock of ${drifted.product} in the backup is not the sum of its movements.`)
}

function requireWhole(connection: Connection, chainKey: Buffer, store: StoreId, code: string): void {
  const verdict = verifyStore(connection, chainKey, store)
  if (!verdict.intact)
    throw new Error(
      `The log of ${code} in the backup cannot be vouched for from event ${verdict.sequence} on: it was tampered with, or chain.key is not its key.`,
    )
  const [broken] = brokenInvariants(loadStore(connection, store))
  if (broken !== undefined) throw new Error(`What the backup says of ${code} cannot be: ${broken}.`)
}
