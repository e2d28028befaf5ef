import { type VoicePack, voicePack } from '#core/protocol/voice'
import type { VoiceLanguage } from '#core/voice/voice-settings'
import { send } from '../send'

/** The clips of one voice, decoded and at hand: nothing is loaded while a call is said. */
export interface ClipShelf {
  readonly language: VoiceLanguage
  has(clip: string): boolean
  /** Null where one is missing: half a sentence is worse than a chime. */
  take(phrases: readonly (readonly string[])[]): AudioBuffer[][] | null
}

const AT_ONCE = 6

/** Null where there is no such voice, or not in this version any more. Clips that cannot be read are left out. */
export async function loadShelf(context: BaseAudioContext, store: string, pack: string, version: string): Promise<ClipShelf | null> {
  const base = `/api/v1/stores/${encodeURIComponent(store)}/voices/${encodeURIComponent(pack)}`
  const found = await send<VoicePack>(base, null, { method: 'GET', parse: voicePack.parse })
  if (!found.ok || found.value.version !== version) return null
  const { language, clips } = found.value.manifest
  const buffers = new Map<string, AudioBuffer>()
  const left = Object.entries(clips)
  const fetchClips = async (): Promise<void> => {
    for (let next = left.pop(); next; next = left.pop()) {
      const [id, { hash }] = next
      const buffer = await fetchClip(context, `${base}/clips/${hash}`)
      if (buffer) buffers.set(id, buffer)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, fetchClips))
  return {
    language,
    has: (clip) => buffers.has(clip),
    take(phrases) {
      const taken = phrases.map((phrase) => phrase.flatMap((clip) => buffers.get(clip) ?? []))
      return taken.every((phrase, at) => phrase.length === phrases[at]?.length) ? taken : null
    },
  }
}

async function fetchClip(context: BaseAudioContext, address: string): Promise<AudioBuffer | null> {
  try {
    const response = await fetch(address, { credentials: 'same-origin' })
    return response.ok ? await context.decodeAudioData(await response.arrayBuffer()) : null
  } catch {
    return null
  }
}
