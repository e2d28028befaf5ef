import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { seal, unseal } from '#server/sealing'

/**
 * Identities that await replay, as ciphertext. Each gap has a key of its own, in a file outside database and backups, that goes when
 * everything sealed under it was told: then nobody can open what a backup still holds.
 */
export interface Seals {
  /** AES-256-GCM, bound to the id it is for. */
  seal(id: string, text: string): string
  /** null: the key is gone, or it was sealed for something else. */
  open(id: string, sealed: string): string | null
  /** Deletes every key that none of these was sealed under. */
  keepOnly(sealed: Iterable<string>): void
}

export function openSeals(folder: string): Seals {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const keys = new Map<string, Buffer>()
  for (const file of readdirSync(folder)) if (file.endsWith('.key')) keys.set(file.slice(0, -4), readFileSync(path.join(folder, file)))
  const fileOf = (name: string): string => path.join(folder, `${name}.key`)

  /** The newest key, or a first one. */
  function present(): readonly [string, Buffer] {
    const newest = [...keys.keys()].sort().at(-1)
    if (newest !== undefined) return [newest, keys.get(newest) as Buffer]
    const name = `${Date.now().toString(36)}-${randomBytes(4).toString('hex')}`
    const key = randomBytes(32)
    writeFileSync(fileOf(name), key, { mode: 0o600, flag: 'wx', flush: true })
    keys.set(name, key)
    return [name, key]
  }

  return {
    seal(id, text) {
      const [name, key] = present()
      return `${name}.${seal(key, id, text).toString('base64url')}`
    },
    open(id, sealed) {
      const [name = '', text = ''] = sealed.split('.')
      const key = keys.get(name)
      return key ? unseal(key, id, Buffer.from(text, 'base64url')) : null
    },
    keepOnly(sealed) {
      const used = new Set([...sealed].map((text) => text.split('.')[0]))
      for (const name of keys.keys()) {
        if (used.has(name)) continue
        keys.delete(name)
        if (existsSync(fileOf(name))) writeFileSync(fileOf(name), randomBytes(32))
        rmSync(fileOf(name), { force: true })
      }
    },
  }
}
