import { execFile } from 'node:child_process'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { packClips, type WantedClip } from '#core/voice/clip-list'
import type { ClipPack } from '#core/voice/clip-pack'
import type { SpokenService } from '#core/voice/sentence'
import type { VoiceLanguage } from '#core/voice/voice-settings'
import { levelled, loudnessOf, readWav, secondsOf, trimmed, writeWav } from '#core/voice/wav'
import { CannotStart } from '#server/cannot-start'
import { hashOf } from '#server/voices/voices'

interface PackOrder {
  readonly language: VoiceLanguage
  readonly folder: string
  readonly services: readonly SpokenService[]
}

/** Words a minute: an announcement, not a conversation. */
const PACE = '145'
const VOICES = { ko: 'ko', en: 'en-us' } as const

/** A folder of clips said by espeak-ng, whole or not there at all. Answers how many. */
export async function makePack({ language, folder, services }: PackOrder): Promise<number> {
  const voice = await espeak(['--version'])
  const draft = `${folder}.draft`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { recursive: true })
  const clips: ClipPack['clips'] = {}
  for (const clip of packClips(language, services)) {
    const sound = levelled(trimmed(await said(language, clip)))
    const bytes = writeWav(sound)
    const hash = hashOf(bytes)
    const file = `${hash.slice(0, 32)}.wav`
    await writeFile(path.join(draft, file), bytes)
    clips[clip.id] = { file, hash, seconds: secondsOf(sound), loudness: loudnessOf(sound) }
  }
  const name = /[\d.]+\d/.exec(voice.toString('utf8'))?.[0] ?? ''
  const manifest: ClipPack = {
    ...{ language, voice: `eSpeak NG ${name} ${VOICES[language]}`.slice(0, 100) },
    licence: 'Spoken by eSpeak NG; its output may be used and passed on freely',
    clips,
  }
  await writeFile(path.join(draft, 'manifest.json'), JSON.stringify(manifest, null, 1))
  await rm(folder, { recursive: true, force: true })
  await rename(draft, folder)
  return Object.keys(clips).length
}

async function said(language: VoiceLanguage, { id, text, sound = text }: WantedClip) {
  const spoken = readWav(await espeak(['-v', VOICES[language], '-s', PACE, '--stdout', sound]))
  if (!spoken || trimmed(spoken).samples.length === 0) throw new CannotStart(`espeak-ng said nothing for ${id} (${sound}): is its ${language} voice installed?`)
  return spoken
}

async function espeak(args: readonly string[]): Promise<Buffer> {
  try {
    return (await promisify(execFile)('espeak-ng', args, { encoding: 'buffer', maxBuffer: 8 * 1024 * 1024 })).stdout
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause
    throw new CannotStart(
      'espeak-ng is not installed: get it from your system’s packages (Debian: apt install espeak-ng), or record your own voice on the page /voice.',
      { cause },
    )
  }
}
