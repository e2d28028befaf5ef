import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { lockFolder } from '#server/journal/lock'
import { WrongOptions } from './options'

/** What a server keeps in its folder; nothing else in it is ours to delete. */
const kept = [
  'sunbeon.db',
  'sunbeon.db-wal',
  'sunbeon.db-shm',
  'auth.db',
  'auth.db-wal',
  'auth.db-shm',
  'secrets',
  'backups',
  'server.json',
  'demo.json',
  'simulator',
]

/** Begins anew: deletes what an earlier demo left, and only that. */
export function wipe(dataDir: string): void {
  if (!existsSync(path.join(dataDir, 'sunbeon.db'))) return
  if (!existsSync(path.join(dataDir, 'demo.json')))
    throw new WrongOptions(`${dataDir} holds data that no demo made, so --fresh leaves it alone: set DATA_DIR to another folder.`)
  const lock = lockFolder(dataDir, 0)
  try {
    for (const name of kept) rmSync(path.join(dataDir, name), { recursive: true, force: true })
  } finally {
    lock.release()
  }
}
