import path from 'node:path'
import type { Report, Site } from '#server/admin/command'
import { AdminFailed } from '#server/admin/failures'
import { BackupFailed, makeBackup } from '#server/backup/backup'
import { storedBackups } from '#server/backup/folder'
import { RestoreRefused } from '#server/backup/refused'
import { type Restoration, restoreBackup } from '#server/backup/restore'
import { makeClock } from '#server/clock'

/** Beside a running server as well as without one: it reads the file, and SQLite keeps the two apart. */
export async function backup({ environment, folder }: Site, to: string | undefined): Promise<Report> {
  try {
    const { file, bytes } = await makeBackup(environment.dataDir, to === undefined ? undefined : path.resolve(folder, to))
    return { lines: [`${file} (${sizeOf(bytes)})`] }
  } catch (error) {
    if (error instanceof BackupFailed) throw new AdminFailed(error.message, { cause: error })
    throw error
  }
}

export async function listBackups({ environment: { dataDir } }: Site): Promise<Report> {
  const backups = storedBackups(dataDir)
  if (backups.length === 0) return { lines: ['No backups yet.'] }
  const now = Date.now()
  return { lines: backups.map(({ file, at, bytes }) => `${new Date(at).toISOString()}  ${ageOf(now - at)} old  ${sizeOf(bytes)}  ${file}`) }
}

export async function restore({ environment, root, folder }: Site, file: string, key: string | undefined): Promise<Report> {
  try {
    const restoration = await restoreBackup({
      dataDir: environment.dataDir,
      file: path.resolve(folder, file),
      keyFile: key === undefined ? undefined : path.resolve(folder, key),
      migrations: path.join(root, 'prisma', 'migrations'),
      clock: makeClock(environment.demoClock),
    })
    return { lines: whatItMeans(restoration) }
  } catch (error) {
    if (error instanceof RestoreRefused) throw new AdminFailed(`${error.message} Nothing was changed.`, { cause: error })
    throw error
  }
}

function whatItMeans({ stores, keptAside, revocationsKnown, peopleSignedOut }: Restoration): readonly string[] {
  return [
    ...stores.map(
      ({ code, fromSequence, sessionsEnded, epoch }) =>
        `${code}: restored as of event ${fromSequence}; sessions ended: ${sessionsEnded}; its epoch is now ${epoch}.`,
    ),
    'What happened after the backup is lost: tickets handed out since then are unknown, and their numbers will be given again.',
    'Count the shelf and enter the counts before you promise anything.',
    `People signed out: ${peopleSignedOut}. Passwords stay on this machine; on a new one let the owner in with \`invite\`.`,
    'Everybody signs in again; keys work as before. Screens and programs that follow the log take the new epoch and begin anew.',
    revocationsKnown
      ? 'Keys that were revoked, and people who were removed, in the replaced database stay so. Look through the members: names and roles are those of the backup.'
      : 'The replaced database could not be read: a key revoked or somebody removed after the backup is back, so look through `keys` and the members.',
    ...(keptAside === null ? [] : [`The replaced database is kept as ${keptAside}; delete it once you are sure.`]),
  ]
}

function ageOf(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / 60_000))
  if (minutes < 120) return `${minutes} min`
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} d`
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
