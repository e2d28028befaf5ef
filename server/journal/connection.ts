import Database from 'better-sqlite3'

export type Connection = Database.Database
/** Fault tests put a database of their own in its place. */
export type OpenDatabase = (file: string) => Connection

/** How long a statement waits for another process's lock, in milliseconds. It blocks the event loop meanwhile. */
export const BUSY_TIMEOUT_MS = 2000

/** What the journal's promises rest on: asked for, then read back. A negative cache_size counts KiB. */
const required = [
  ['journal_mode', 'WAL', 'wal'],
  // better-sqlite3 reopens a WAL file at NORMAL, where a power cut loses what was acknowledged.
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['busy_timeout', BUSY_TIMEOUT_MS, BUSY_TIMEOUT_MS],
  // What moves within a page or is deleted from it leaves no copy behind, so that what is erased later is erased. Costs no write.
  ['secure_delete', 'FAST', 2],
  ['cache_size', -65_536, -65_536],
  // Pages of log (32 MB) before they are copied into the file. Keys and token hashes are random, so every batch touches
  // much the same pages of their indexes: copied eight times less often, issuing on disk is faster.
  ['wal_autocheckpoint', 8000, 8000],
] as const

/** Opens the file for writing with every setting the journal relies on. Throws one sentence if one of them does not hold. */
export function openConnection(file: string, open: OpenDatabase = (path) => new Database(path)): Connection {
  const connection = open(file)
  try {
    for (const [name, wanted, expected] of required) {
      connection.pragma(`${name} = ${wanted}`)
      const found: unknown = connection.pragma(name, { simple: true })
      if (found !== expected) {
        throw new Error(`${file} cannot hold the journal: SQLite answers ${name} = ${String(found)} where ${expected} is needed; keep it on a local disk.`)
      }
    }
    return connection
  } catch (cause) {
    connection.close()
    throw cause
  }
}
