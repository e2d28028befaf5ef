import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { z } from 'zod'
import { AdminFailed } from '#server/admin/failures'
import type { Environment } from '#server/env'
import { lockFolder } from '#server/journal/lock'
import { localUrl } from '#server/local-url'
import { loadSecrets } from '#server/secrets'

/** A server that has just taken its folder needs this long, at most, to write where it listens. */
const STARTING_MS = 20_000
const note = z.object({ pid: z.int(), port: z.int() })

/** The server that holds the data folder, or null. The lock tells, not the files: those stay behind after a power cut. */
export async function runningServer(environment: Environment): Promise<{ readonly url: string; readonly operatorKey: string } | null> {
  const { dataDir } = environment
  for (const began = Date.now(); isHeld(dataDir); await sleep(250)) {
    const holder = noteIn(dataDir, 'lock.json')
    const listening = noteIn(dataDir, 'server.json')
    if (holder && listening && holder.pid === listening.pid) {
      return { url: localUrl(environment.host, listening.port), operatorKey: loadSecrets(dataDir).operator }
    }
    if (Date.now() - began > STARTING_MS)
      throw new AdminFailed(`Another process holds ${dataDir} and does not say where it listens: stop it, or wait until it has started.`)
  }
  return null
}

function isHeld(dataDir: string): boolean {
  if (!existsSync(path.join(dataDir, 'lock.db'))) return false
  try {
    lockFolder(dataDir, 0).release()
    return false
  } catch (error) {
    if (error instanceof Error && error.cause instanceof Database.SqliteError && error.cause.code.startsWith('SQLITE_BUSY')) return true
    throw error
  }
}

function noteIn(dataDir: string, name: string): z.infer<typeof note> | null {
  try {
    return note.parse(JSON.parse(readFileSync(path.join(dataDir, name), 'utf8')))
  } catch {
    return null
  }
}
