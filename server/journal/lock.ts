import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'

export interface FolderLock {
  /** Lets go of the folder. The end of the process, however it comes, does the same. */
  release(): void
}

interface Holder {
  readonly pid: number
  readonly port: number
}

// A connection that nothing refers to is closed by the garbage collector, and its lock with it.
const held = new Set<Database.Database>()

/**
 * Makes this the only server process of a data folder: two on one SQLite file starve each other.
 * The lock is an open exclusive transaction on a small file of its own, which every operating system releases with the
 * process; a file that merely says "in use" would stay behind after a power cut.
 */
export function lockFolder(folder: string, port: number): FolderLock {
  mkdirSync(folder, { recursive: true })
  const note = path.join(folder, 'lock.json')
  const connection = new Database(path.join(folder, 'lock.db'), { timeout: 0 })
  try {
    connection.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    connection.close()
    if (!(cause instanceof Database.SqliteError && cause.code.startsWith('SQLITE_BUSY'))) throw cause
    throw new Error(`${folder} is in use by another Sunbeon server${described(holderIn(note))}: stop that one, or set DATA_DIR to another folder.`, { cause })
  }
  held.add(connection)
  const draft = `${note}.${process.pid}`
  writeFileSync(draft, JSON.stringify({ pid: process.pid, port } satisfies Holder))
  renameSync(draft, note)
  return {
    release() {
      if (held.delete(connection)) connection.close()
    },
  }
}

function holderIn(note: string): Holder | null {
  try {
    return JSON.parse(readFileSync(note, 'utf8')) as Holder
  } catch {
    return null
  }
}

function described(holder: Holder | null): string {
  return holder ? ` (process ${holder.pid}, port ${holder.port})` : ''
}
