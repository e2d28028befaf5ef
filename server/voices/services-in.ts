import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import { storeSettings } from '#core/store/settings'
import type { SpokenService } from '#core/voice/sentence'

/** The services of every store in a database, beside a running server or without one; none where there is no database yet. */
export function servicesIn(file: string): SpokenService[] {
  if (!existsSync(file)) return []
  const database = new Database(file, { readonly: true })
  try {
    const rows = database.prepare<[], { settings: string }>('SELECT settings FROM Store').all()
    return rows.flatMap(({ settings }) => storeSettings.parse(JSON.parse(settings)).services)
  } finally {
    database.close()
  }
}
