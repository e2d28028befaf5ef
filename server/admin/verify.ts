import { existsSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { storeId } from '#core/ids'
import type { Report, Site } from '#server/admin/command'
import { AdminFailed, UsageError } from '#server/admin/failures'
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
export async function verify({ environment: { dataDir } }: Site, writtenDown?: string): Promise<Report> {
  const expected = writtenDown === undefined ? null : headIn(writtenDown)
  const file = path.join(dataDir, 'sunbeon.db')
  const key = path.join(dataDir, 'secrets', 'chain.key')
  if (!existsSync(file)) throw new AdminFailed(`There is no database in ${dataDir}: set DATA_DIR to the folder of the server.`)
  // Reading the secrets would make new ones, and with them every log looks forged.
  if (!existsSync(key)) throw new AdminFailed(`${key} is missing: without it no log can be checked. Restore it from your recovery sheet.`)
  const { chain } = loadSecrets(dataDir)
  const connection = new Database(file, { readonly: true, timeout: 5_000 })
  try {
    return connection.transaction(() => reportOn(connection, chain, expected))()
  } finally {
    connection.close()
  }
}

/** A head somebody wrote down, from a day's report or from here. Without it nobody can tell a log that was cut off from a shorter one. */
interface WrittenHead {
  readonly store: string
  readonly sequence: number
  readonly chain: string
}

function headIn(text: string): WrittenHead {
  const [, store, sequence, chain] = /^([^:]+):(\d+):([\w-]{43})$/.exec(text) ?? []
  if (store === undefined || sequence === undefined || chain === undefined)
    throw new UsageError(`--head is ${text}; expected STORE:SEQUENCE:CHAIN as verify or the report of a day says it.`)
  return { store, sequence: Number(sequence), chain }
}

function reportOn(connection: Connection, key: Buffer, expected: WrittenHead | null): Report {
  const stores = connection.prepare<[], StoreHead>('SELECT id, code, sequence, chain FROM Store ORDER BY code').all()
  const drifted = driftedLevels(connection)
  const lines: string[] = []
  let failed = false
  for (const store of stores) {
    const { id, code } = store
    const verdict = verifyStore(connection, key, storeId(id))
    lines.push(
      verdict.intact
        ? `${code}: the log is whole, ${verdict.events} events.`
        : `${code}: THE LOG IS BROKEN: event ${verdict.sequence} ${faults[verdict.fault]}.`,
    )
    const off = drifted.filter((level) => level.storeId === id).map(({ product }) => product)
    lines.push(off.length === 0 ? `${code}: stock is the sum of its movements.` : `${code}: STOCK IS NOT THE SUM OF ITS MOVEMENTS: ${off.join(', ')}.`)
    failed ||= !verdict.intact || off.length > 0
    if (verdict.intact) lines.push(`${code}: its head is ${code}:${store.sequence}:${store.chain}`)
  }
  if (expected) {
    const lacking = whatIsWrong(connection, stores, expected)
    lines.push(lacking ?? `${expected.store}: the head that was written down is in it.`)
    failed ||= lacking !== null
  }
  if (stores.length === 0) lines.push('No store is set up here yet.')
  return { lines, failed }
}

interface StoreHead {
  readonly id: string
  readonly code: string
  readonly sequence: number
  readonly chain: string
}

function whatIsWrong(connection: Connection, stores: readonly StoreHead[], { store: code, sequence, chain }: WrittenHead): string | null {
  const store = stores.find((known) => known.code === code)
  if (!store) return `${code}: THERE IS NO SUCH STORE ANY MORE, and its head was written down.`
  const row = connection.prepare<[string, number], { chain: string }>('SELECT chain FROM Event WHERE storeId = ? AND sequence = ?').get(store.id, sequence)
  if (!row) return `${code}: THE LOG WAS CUT OFF: it ends at ${store.sequence}, and ${sequence} was written down.`
  return row.chain === chain ? null : `${code}: THE LOG WAS REWRITTEN: event ${sequence} is not the one whose head was written down.`
}
