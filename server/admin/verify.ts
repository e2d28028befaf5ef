import { existsSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { storeId } from '#core/ids'
import type { Report, Site } from '#server/admin/command'
import { AdminFailed } from '#server/admin/failures'
import type { Connection } from '#server/journal/connection'
import { driftedLevels, type Verdict, verifyStore } from '#server/journal/verify'
import { loadSecrets } from '#server/secrets'

const faults = {
  missing: 'is missing',
  payload: 'was altered after it was written',
  chain: 'does not follow from the one before it',
  head: 'is not where the store says its log ends',
} as const satisfies Record<Extract<Verdict, { intact: false }>['fault'], string>

/** Reads beside whatever runs: one read transaction, so that log and head are of one moment. Changes nothing, not even a broken file. */
export async function verify({ environment: { dataDir } }: Site): Promise<Report> {
  const file = path.join(dataDir, 'sunbeon.db')
  const key = path.join(dataDir, 'secrets', 'chain.key')
  if (!existsSync(file)) throw new AdminFailed(`There is no database in ${dataDir}: set DATA_DIR to the folder of the server.`)
  // Reading the secrets would make new ones, and with them every log looks forged.
  if (!existsSync(key)) throw new AdminFailed(`${key} is missing: without it no log can be checked. Restore it from your recovery sheet.`)
  const { chain } = loadSecrets(dataDir)
  const connection = new Database(file, { readonly: true, timeout: 5_000 })
  try {
    return connection.transaction(() => reportOn(connection, chain))()
  } finally {
    connection.close()
  }
}

function reportOn(connection: Connection, key: Buffer): Report {
  const stores = connection.prepare<[], { id: string; code: string }>('SELECT id, code FROM Store ORDER BY code').all()
  const drifted = driftedLevels(connection)
  const lines: string[] = []
  let failed = false
  for (const { id, code } of stores) {
    const verdict = verifyStore(connection, key, storeId(id))
    lines.push(
      verdict.intact
        ? `${code}: the log is whole, ${verdict.events} events.`
        : `${code}: THE LOG IS BROKEN: event ${verdict.sequence} ${faults[verdict.fault]}.`,
    )
    const off = drifted.filter((level) => level.storeId === id).map(({ product }) => product)
    lines.push(off.length === 0 ? `${code}: stock is the sum of its movements.` : `${code}: STOCK IS NOT THE SUM OF ITS MOVEMENTS: ${off.join(', ')}.`)
    failed ||= !verdict.intact || off.length > 0
  }
  if (stores.length === 0) lines.push('No store is set up here yet.')
  return { lines, failed }
}
