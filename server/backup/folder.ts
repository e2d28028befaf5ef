import { closeSync, fsyncSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Dated } from '#server/backup/keep'

export interface StoredBackup extends Dated {
  readonly file: string
  readonly bytes: number
}

const NAME = /^sunbeon-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z\.backup$/
/** Work in progress; the process that made it stands in the name. */
const WORK = /^work-(\d+)-|\.(\d+)\.part$/

export function backupsFolder(dataDir: string): string {
  const folder = path.join(dataDir, 'backups')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}

/** The instant stands in the name, because copying a file changes its dates. */
export function nameAt(at: number): string {
  return `sunbeon-${new Date(at).toISOString().replaceAll(/[-:.]/g, '')}.backup`
}

/** Newest first. Files of other names are no business of ours. */
export function storedBackups(dataDir: string): readonly StoredBackup[] {
  const folder = path.join(dataDir, 'backups')
  return namesIn(folder)
    .flatMap((name) => {
      const [, year, month, day, hour, minute, second, ms] = NAME.exec(name) ?? []
      if (year === undefined) return []
      const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`)
      const file = path.join(folder, name)
      const found = statSync(file, { throwIfNoEntry: false })
      return found ? [{ at, file, bytes: found.size }] : []
    })
    .sort((a, b) => b.at - a.at)
}

/** A folder for files in clear, in `folder`: only this user can look into it, and it is to be removed. */
export function workFolder(folder: string): string {
  return mkdtempSync(path.join(folder, `work-${process.pid}-`))
}

/** Removes what a process left that was killed at its work. */
export function removeLeftovers(folder: string): void {
  for (const name of namesIn(folder)) {
    const found = WORK.exec(name)
    const pid = Number(found?.[1] ?? found?.[2])
    if (pid > 0 && pid !== process.pid && !isAlive(pid)) rmSync(path.join(folder, name), { recursive: true, force: true })
  }
}

/** Makes names that were just given or taken away in a folder outlive a power cut. Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
