import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { type OpenDatabase, openConnection } from '#server/journal/connection'
import { migrate } from '#server/journal/migrate'
import { openSqliteJournal } from '#server/journal/sqlite-journal'
import type { Journal } from '#server/ports'

export const MIGRATIONS = path.resolve(import.meta.dirname, '../../prisma/migrations')
export const CHAIN_KEY = Buffer.alloc(32, 7)
export const tokenHashOf = (ticket: string): string => createHash('sha256').update(`token of ${ticket}`).digest('base64url')

/** A folder that is gone after the test. */
export function tempFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'sunbeon-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A migrated, empty database file that is gone after the test. */
export function freshFile(): string {
  const file = path.join(tempFolder(), 'sunbeon.db')
  const connection = openConnection(file)
  migrate(connection, MIGRATIONS)
  connection.close()
  return file
}

export function openFile(file: string, database?: OpenDatabase): Journal {
  return openSqliteJournal({ file, chainKey: CHAIN_KEY, tokenHashOf, ...(database && { database }) })
}
