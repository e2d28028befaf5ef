import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { makeBackup } from '#server/backup/backup'
import { type Restoration, restoreBackup } from '#server/backup/restore'
import { makeClock } from '#server/clock'
import { type Running, startShop } from './running-server'
import { MIGRATIONS, tempFolder } from './sqlite'

/** A new machine: nothing but the keys of another one. */
export function folderWithKeysOf(dataDir: string): string {
  const folder = tempFolder()
  cpSync(path.join(dataDir, 'secrets'), path.join(folder, 'secrets'), { recursive: true })
  return folder
}

export function restoreInto(dataDir: string, file: string, changes: { keyFile?: string; migrations?: string } = {}): Promise<Restoration> {
  return restoreBackup({ dataDir, file, keyFile: changes.keyFile, migrations: changes.migrations ?? MIGRATIONS, clock: makeClock(null) })
}

/** A backup of `dataDir` restored on a new machine. */
export async function restoredCopyOf(dataDir: string): Promise<string> {
  const folder = folderWithKeysOf(dataDir)
  await restoreInto(folder, (await makeBackup(dataDir)).file)
  return folder
}

/** Every file below a folder with its bytes, but for the lock's own. */
export function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && !entry.name.startsWith('lock.'))
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [path.relative(folder, path.join(parentPath, name)), readFileSync(path.join(parentPath, name), 'base64')]),
  )
}

/** A copy of a file with its bytes changed by `change`. */
export function edited(file: string, change: (bytes: Buffer) => Buffer): string {
  const folder = path.join(tempFolder(), 'edited')
  mkdirSync(folder)
  const copy = path.join(folder, path.basename(file))
  writeFileSync(copy, change(readFileSync(file)))
  return copy
}

export function flipped(at: number): (bytes: Buffer) => Buffer {
  return (bytes) => {
    const place = at < 0 ? bytes.length + at : at
    bytes[place] = (bytes[place] ?? 0) ^ 1
    return bytes
  }
}

/** Looks into the database of a folder. */
export function rowsOf(dataDir: string, sql: string): unknown[] {
  const file = new Database(path.join(dataDir, 'sunbeon.db'), { readonly: true })
  try {
    return file.prepare(sql).all()
  } finally {
    file.close()
  }
}

/** The shop with a ticket, a session and a key of its own that is not in `keys`. */
export async function busyShop(): Promise<Running & { readonly cookie: string; readonly spare: { id: string; key: string } }> {
  const shop = await startShop()
  await shop.post('stock/receipts', { product: 'mask-kf94', units: 20 })
  await shop.post('tickets', { service: 'A' }, { headers: { 'idempotency-key': 'before-the-backup' } })
  const signedIn = await shop.request('POST', '/api/v1/session', { body: { key: shop.keys.staff }, headers: { origin: shop.base } })
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  const spare = (await shop.request('POST', '/api/v1/operator/keys', { key: shop.server.operatorKey, body: { store: 'saebom', role: 'staff' } })).body
  return { ...shop, cookie, spare }
}
