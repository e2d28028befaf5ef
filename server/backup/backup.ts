import { existsSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { backupsFolder, nameAt, removeLeftovers, type StoredBackup, storedBackups, syncFolder, workFolder } from '#server/backup/folder'
import { encryptFile } from '#server/backup/format'
import { outdated } from '#server/backup/keep'
import { loadBackupKey } from '#server/secrets'

/** Pages copied between two looks at the event loop: 4 MB. */
const PAGES_AT_ONCE = 1_000

/** Why there is no backup, in one sentence for the operator. */
export class BackupFailed extends Error {}

/**
 * Copies the database of a data folder as of one instant, beside whatever runs on it, checks the copy and encrypts it. `target`
 * is a file that is not there yet; without one it goes to the folder's backups, where those that are too old are then deleted.
 */
export async function makeBackup(dataDir: string, target?: string): Promise<StoredBackup> {
  const database = path.join(dataDir, 'sunbeon.db')
  if (!existsSync(database)) throw new BackupFailed(`There is no database in ${dataDir}: set DATA_DIR to the folder of the server.`)
  if (target !== undefined && existsSync(target)) throw new BackupFailed(`${target} is there already: name a file that is not.`)
  const folder = backupsFolder(dataDir)
  for (const place of [folder, dataDir]) removeLeftovers(place)
  const work = workFolder(folder)
  const at = Date.now()
  const file = target ?? path.join(folder, nameAt(at))
  // Beside its target, so that it can be renamed to it.
  const sealed = `${file}.${process.pid}.part`
  try {
    const copy = path.join(work, 'copy.db')
    await copyDatabase(database, copy)
    requireSound(copy)
    await encryptFile(loadBackupKey(dataDir), copy, sealed)
    renameSync(sealed, file)
    syncFolder(path.dirname(file))
  } finally {
    rmSync(work, { recursive: true, force: true })
    rmSync(sealed, { force: true })
  }
  if (target === undefined) for (const old of outdated(storedBackups(dataDir), at)) rmSync(old.file, { force: true })
  return { at, file, bytes: statSync(file).size }
}

async function copyDatabase(database: string, copy: string): Promise<void> {
  const source = new Database(database, { readonly: true, timeout: 5_000 })
  try {
    // In a read transaction, all of it is of one instant; without one SQLite begins anew with every commit of the server, and
    // under load never ends.
    source.exec('BEGIN')
    source.prepare('SELECT count(*) FROM sqlite_schema').get()
    await source.backup(copy, { progress: () => PAGES_AT_ONCE })
  } finally {
    source.close()
  }
}

/** One file that is whole by itself: no write-ahead log belongs to it. */
function requireSound(copy: string): void {
  const connection = new Database(copy)
  try {
    connection.pragma('journal_mode = DELETE')
    const answer = connection.pragma('integrity_check(1)', { simple: true })
    if (answer !== 'ok') throw new BackupFailed(`The database is damaged, so this backup was thrown away: SQLite says ${String(answer)}.`)
  } finally {
    connection.close()
  }
}
