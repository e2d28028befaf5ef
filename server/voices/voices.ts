import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { type ClipPack, clipPack } from '#core/voice/clip-pack'
import { packName, voiceLanguages } from '#core/voice/voice-settings'
import { loudnessOf, type Sound, secondsOf, writeWav } from '#core/voice/wav'

export interface FoundPack {
  readonly id: string
  /** Of the manifest, which names each clip's own hash: another version is another voice. */
  readonly version: string
  readonly manifest: ClipPack
}

/** The folders of clips a store may use: shipped ones, those in DATA_DIR/voices, and what the shop itself recorded. */
export interface Voices {
  list(store: string): Promise<FoundPack[]>
  /** Null where there is none, or its manifest cannot be read. */
  find(store: string, id: string): Promise<FoundPack | null>
  /** A clip's file; null where it is gone, or no longer what the manifest says. */
  clip(store: string, id: string, hash: string): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string } | null>
  /** Keeps one recording of the shop's own voice, in place of the one before. */
  keep(store: string, about: Omit<ClipPack, 'clips'>, clip: string, sound: Sound): Promise<FoundPack>
}

const TYPES: Readonly<Record<string, string>> = { wav: 'audio/wav', ogg: 'audio/ogg', mp3: 'audio/mpeg', m4a: 'audio/mp4' }
const OWN = /^own-(ko|en)$/

export function openVoices({ shipped, folder }: { readonly shipped: string; readonly folder: string }): Voices {
  const own = (store: string, language: string): string => path.join(folder, 'own', store, language)
  const folderOf = (store: string, id: string): string | null => {
    const [, language] = OWN.exec(id) ?? []
    if (language) return own(store, language)
    if (!packName.safeParse(id).success || id === 'own') return null
    return [folder, shipped].map((room) => path.join(room, id)).find(existsSync) ?? null
  }
  const find: Voices['find'] = async (store, id) => {
    const room = folderOf(store, id)
    return room === null ? null : readPack(room, id)
  }
  // Two recordings at once would each write a manifest without the other's clip.
  let last: Promise<unknown> = Promise.resolve()
  return {
    find,
    async list(store) {
      const names = new Set((await Promise.all([shipped, folder].map(foldersIn))).flat().filter((name) => name !== 'own'))
      const ids = [...voiceLanguages.map((language) => `own-${language}`), ...[...names].sort()]
      return (await Promise.all(ids.map((id) => find(store, id)))).filter((pack) => pack !== null)
    },
    async clip(store, id, hash) {
      const room = folderOf(store, id)
      const file = room && Object.values((await readPack(room, id))?.manifest.clips ?? {}).find((clip) => clip.hash === hash)?.file
      if (!room || !file) return null
      const bytes = await readFile(path.join(room, file)).catch(() => null)
      if (!bytes || hashOf(bytes) !== hash) return null
      return { bytes: new Uint8Array(bytes), type: TYPES[path.extname(file).slice(1)] ?? 'application/octet-stream' }
    },
    keep(store, about, clip, sound) {
      const kept = last.then(() => keepClip(own(store, about.language), about, clip, sound))
      last = kept.catch(() => null)
      return kept
    },
  }
}

/** The file first, then the manifest that names it, each whole or not at all; what was there before goes last. */
async function keepClip(room: string, about: Omit<ClipPack, 'clips'>, clip: string, sound: Sound): Promise<FoundPack> {
  await mkdir(room, { recursive: true })
  const id = `own-${about.language}`
  const before = (await readPack(room, id))?.manifest.clips ?? {}
  const bytes = writeWav(sound)
  const hash = hashOf(bytes)
  const file = `${hash.slice(0, 32)}.wav`
  await replace(path.join(room, file), bytes)
  const clips = { ...before, [clip]: { file, hash, seconds: secondsOf(sound), loudness: loudnessOf(sound) } }
  const manifest: ClipPack = { ...about, clips }
  const text = Buffer.from(JSON.stringify(manifest, null, 1))
  await replace(path.join(room, 'manifest.json'), text)
  const old = before[clip]?.file
  if (old && !Object.values(clips).some((kept) => kept.file === old)) await rm(path.join(room, old), { force: true })
  return { id, version: hashOf(text), manifest }
}

async function readPack(room: string, id: string): Promise<FoundPack | null> {
  const bytes = await readFile(path.join(room, 'manifest.json')).catch(() => null)
  if (!bytes) return null
  try {
    return { id, version: hashOf(bytes), manifest: clipPack.parse(JSON.parse(bytes.toString('utf8'))) }
  } catch {
    return null
  }
}

async function foldersIn(room: string): Promise<string[]> {
  const entries = await readdir(room, { withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
}

async function replace(file: string, bytes: Uint8Array): Promise<void> {
  const draft = `${file}.draft`
  const handle = await open(draft, 'w')
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, file)
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
