import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type WantedClip, wantedClips } from '#core/voice/clip-list'
import type { ClipPack } from '#core/voice/clip-pack'
import type { VoiceLanguage } from '#core/voice/voice-settings'
import { loudnessOf, secondsOf, writeWav } from '#core/voice/wav'

/** A tone between two silences, as somebody who waits a moment before and after would record it. */
export function toneOf(seconds: number, pitch = 300): Uint8Array<ArrayBuffer> {
  const rate = 16_000
  const quiet = 0.1 * rate
  const length = Math.round(seconds * rate)
  return writeWav({
    rate,
    samples: Float32Array.from({ length: length + 2 * quiet }, (_, at) =>
      at < quiet || at >= quiet + length ? 0 : 0.5 * Math.sin((2 * Math.PI * pitch * at) / rate),
    ),
  })
}

/** Writes a voice whose words are tones, each of its own length. */
export function writeVoice(
  dataDir: string,
  name: string,
  language: VoiceLanguage,
  clips: readonly WantedClip[] = wantedClips(language, [], ['1', '2', 'A', 'B', 'C']),
): void {
  const folder = path.join(dataDir, 'voices', name)
  mkdirSync(folder, { recursive: true })
  const manifest: ClipPack = { language, voice: 'tones', licence: 'made by the tests', clips: {} }
  for (const [at, { id }] of clips.entries()) {
    const bytes = toneOf(0.1 + at / 1_000, 200 + at * 5)
    const file = `${at}.wav`
    writeFileSync(path.join(folder, file), bytes)
    const sound = { rate: 16_000, samples: new Float32Array((bytes.length - 44) / 2).fill(0.1) }
    manifest.clips[id] = { file, hash: createHash('sha256').update(bytes).digest('hex'), seconds: secondsOf(sound), loudness: loudnessOf(sound) }
  }
  writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify(manifest))
}
