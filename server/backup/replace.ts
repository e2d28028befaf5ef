import { constants, copyFileSync, existsSync, linkSync, renameSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { syncFolder } from '#server/backup/folder'
import { RestoreRefused } from '#server/backup/refused'

/**
 * Ends the sessions of everybody who signed in: auth.db is in no backup and stays, so an old copy of the store must not meet sessions
 * of people it knows in another role. Passwords stay. Answers how many ended.
 */
export function endSessions(file: string): number {
  if (!existsSync(file)) return 0
  let connection: Database.Database | null = null
  try {
    connection = new Database(file, { timeout: 2_000 })
    return connection.prepare('DELETE FROM session').run().changes
  } catch (cause) {
    throw new RestoreRefused(`The sessions in ${file} cannot be ended: move the file away, and try again; everybody then needs an invitation.`, { cause })
  } finally {
    connection?.close()
  }
}

/**
 * Puts `restored` where `database` is, in one rename: whatever happens, the whole of one or of the other is there. Answers the name
 * the replaced one is kept under, or null if there was none. Both files are in one folder tree, and the folder is locked.
 * `lastly` runs when nothing can be refused any more, right before the rename.
 */
export function putInPlace(restored: string, database: string, lastly: () => void): string | null {
  const aside = existsSync(database) ? keepAside(database) : null
  lastly()
  renameSync(restored, database)
  syncFolder(path.dirname(database))
  return aside
}

/** Ids of keys revoked and of members removed in a database that is about to be replaced; null if it cannot be read. */
export function shutOut(database: string): ReadonlySet<string> | null {
  if (!existsSync(database)) return new Set()
  let connection: Database.Database | null = null
  try {
    connection = new Database(database, { readonly: true })
    const keys = connection.prepare<[], string>('SELECT id FROM Credential WHERE revokedAt IS NOT NULL').pluck().all()
    // A database from before there were members has none to tell of.
    const hasMembers = connection.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'Member'").get() !== undefined
    const members = hasMembers ? connection.prepare<[], string>('SELECT id FROM Member WHERE removedAt IS NOT NULL').pluck().all() : []
    return new Set([...keys, ...members])
  } catch {
    return null
  } finally {
    connection?.close()
  }
}

function keepAside(database: string): string {
  const aside = `${database}.before-restore-${new Date().toISOString().replaceAll(/[-:.]/g, '')}`
  closeLog(database)
  copyOrLink(database, aside)
  // Only of a database that SQLite could not read. A log left here would be played into the restored database.
  for (const part of ['-wal', '-shm', '-journal']) if (existsSync(database + part)) renameSync(database + part, aside + part)
  syncFolder(path.dirname(database))
  return aside
}

/** Brings what is still in the write-ahead log into the file, so that the file alone is the whole database. */
function closeLog(database: string): void {
  let connection: Database.Database | null = null
  try {
    connection = new Database(database, { timeout: 2_000 })
    // Refused with SQLITE_BUSY while any other connection is open.
    connection.pragma('journal_mode = DELETE')
  } catch (cause) {
    if (cause instanceof Database.SqliteError && cause.code.startsWith('SQLITE_BUSY'))
      throw new RestoreRefused(`Another program is reading ${database}: close it and try again.`, { cause })
    // Damaged, which may be why it is being replaced: it is kept as it is, with its log.
  } finally {
    connection?.close()
  }
}

/** A second name costs nothing; some file systems have none. */
function copyOrLink(file: string, other: string): void {
  try {
    linkSync(file, other)
  } catch {
    copyFileSync(file, other, constants.COPYFILE_EXCL)
  }
}
