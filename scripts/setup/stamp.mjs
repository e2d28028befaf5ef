// Stamps: what a step was last done with, so that a second start does nothing.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(fileURLToPath(new URL('../..', import.meta.url)))

/** Made by a step itself: they would change the hash they are stamped with. */
const generated = new Set(['server/journal/prisma-client', 'app/_generated'])

/** SHA-256 over names and contents of files and folders, given from the project's folder. */
export function hashOf(places) {
  const hash = createHash('sha256')
  for (const name of places.flatMap(filesIn).sort())
    hash
      .update(`${name}\0`)
      .update(readFileSync(path.join(root, name)))
      .update('\0')
  return hash.digest('hex')
}

function filesIn(name) {
  const place = path.join(root, name)
  if (generated.has(name) || !existsSync(place)) return []
  if (statSync(place).isFile()) return [name]
  return readdirSync(place)
    .filter((entry) => !entry.startsWith('.') && entry !== 'node_modules')
    .flatMap((entry) => filesIn(`${name}/${entry}`))
}

/** `undefined` where there is no such stamp, or no readable one. */
export function readStamp(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

export function writeStamp(file, stamp) {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(stamp))
}

export function dropStamp(file) {
  rmSync(file, { force: true })
}
