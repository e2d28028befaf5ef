import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { removeLeftovers, workFolder } from '#server/backup/folder'
import { decryptFile, UnreadableBackup } from '#server/backup/format'
import { beginAnew, type Restored } from '#server/backup/new-epoch'
import { RestoreRefused } from '#server/backup/refused'
import { endSessions, putInPlace, shutOut } from '#server/backup/replace'
import { requireTrustworthy, requireUndamaged } from '#server/backup/trust'
import { openConnection } from '#server/journal/connection'
import { type FolderLock, lockFolder } from '#server/journal/lock'
import { migrate } from '#server/journal/migrate'
import { openSqliteJournal } from '#server/journal/sqlite-journal'
import type { Clock } from '#server/ports'
import { loadSecrets, tokenHash } from '#server/secrets'

export interface Restoration {
  readonly stores: readonly Restored[]
  /** Where the database that was replaced is kept; null if there was none. */
  readonly keptAside: string | null
  /** Whether keys that were revoked, and members removed, in the replaced database could be read, and so stay so. */
  readonly revocationsKnown: boolean
  /** Sessions of people that ended. */
  readonly peopleSignedOut: number
}

/** Replaces the database of a data folder on which no server runs by a backup, after everything about it was checked. */
export async function restoreBackup(options: {
  readonly dataDir: string
  readonly file: string
  readonly keyFile: string | undefined
  readonly migrations: string
  readonly clock: Clock
}): Promise<Restoration> {
  const { dataDir, file } = options
  if (!existsSync(file)) throw new RestoreRefused(`There is no file ${file}.`)
  const key = keyIn(options.keyFile ?? path.join(dataDir, 'secrets', 'backup.key'))
  const chain = path.join(dataDir, 'secrets', 'chain.key')
  // Reading the secrets would make new ones, and with them every log looks forged.
  if (!existsSync(chain))
    throw new RestoreRefused(`${chain} is missing: put your copy of the folder secrets/ there first, for without it no log can be checked.`)
  const lock = lockOf(dataDir)
  try {
    removeLeftovers(dataDir)
    const work = workFolder(dataDir)
    try {
      return await restoreIn(path.join(work, 'restored.db'), key, options)
    } finally {
      rmSync(work, { recursive: true, force: true })
    }
  } catch (error) {
    if (error instanceof UnreadableBackup) throw new RestoreRefused(error.message, { cause: error })
    throw error
  } finally {
    lock.release()
  }
}

async function restoreIn(
  restored: string,
  key: Buffer,
  { dataDir, file, migrations, clock }: { readonly dataDir: string; readonly file: string; readonly migrations: string; readonly clock: Clock },
): Promise<Restoration> {
  const secrets = loadSecrets(dataDir)
  const database = path.join(dataDir, 'sunbeon.db')
  await decryptFile(key, file, restored)
  upToDate(restored, migrations, secrets.chain)
  const journal = openSqliteJournal({ file: restored, chainKey: secrets.chain, tokenHashOf: (ticket) => tokenHash(secrets.tokenOf(ticket)) })
  const shut = shutOut(database)
  let stores: readonly Restored[]
  try {
    stores = await beginAnew({ journal, clock, newEpoch: () => randomBytes(9).toString('base64url'), shutOut: shut ?? new Set() })
  } finally {
    await journal.close()
  }
  // What was written here is on its way into the store: it is looked at as closely as what came out of the backup.
  upToDate(restored, migrations, secrets.chain)
  let peopleSignedOut = 0
  const keptAside = putInPlace(restored, database, () => {
    peopleSignedOut = endSessions(path.join(dataDir, 'auth.db'))
  })
  return { stores, keptAside, revocationsKnown: shut !== null, peopleSignedOut }
}

function upToDate(restored: string, migrations: string, chainKey: Buffer): void {
  const connection = openConnection(restored)
  try {
    requireUndamaged(connection)
    migrate(connection, migrations)
    requireTrustworthy(connection, chainKey)
    // One file that is whole by itself, so that it can be put in place by one rename.
    connection.pragma('journal_mode = DELETE')
  } catch (cause) {
    throw new RestoreRefused(cause instanceof Error ? cause.message : String(cause), { cause })
  } finally {
    connection.close()
  }
}

function keyIn(file: string): Buffer {
  let key: Buffer
  try {
    key = readFileSync(file)
  } catch (cause) {
    throw new RestoreRefused(`The key ${file} cannot be read (${(cause as NodeJS.ErrnoException).code}): name the file of the backup's key with --key.`, {
      cause,
    })
  }
  if (key.length !== 32) throw new RestoreRefused(`${file} is no key: it must hold exactly 32 bytes.`)
  return key
}

function lockOf(dataDir: string): FolderLock {
  try {
    return lockFolder(dataDir, 0)
  } catch (cause) {
    throw new RestoreRefused(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}
