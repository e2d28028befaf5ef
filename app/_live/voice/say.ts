import { type SpokenCall, type SpokenService, sentenceClips, sentenceText } from '#core/voice/sentence'
import type { VoiceLanguage } from '#core/voice/voice-settings'
import type { ClipShelf } from './clip-shelf'
import type { Speaker } from './speaker'
import { speak } from './web-speech'

export interface Saying {
  readonly call: SpokenCall
  readonly service: SpokenService | undefined
  readonly languages: readonly VoiceLanguage[]
  readonly source: 'chime' | 'pack' | 'web_speech'
  readonly percent: number
}

/** So long a call stands on the screen though nothing is heard of it. */
const SILENT_MS = 3_000

/** Says one call once: a chime, then the sentence in each language there is a voice for. Never throws, and always ends. */
export async function sayOnce(speaker: Speaker, shelves: readonly ClipShelf[], saying: Saying): Promise<void> {
  const { call, service, languages, source, percent } = saying
  const begun = performance.now()
  try {
    if (percent > 0 && speaker.state() === 'running') {
      const sentences = source === 'pack' ? languages.flatMap((language) => clipsOf(shelves, call, service, language)) : []
      await speaker.play({ chime: true, phrases: sentences, percent })
      if (source === 'web_speech') for (const language of languages) await speak(sentenceText(call, service, language), language, percent)
    }
  } catch {
    // What is not heard still stands on the screen.
  }
  await new Promise((done) => setTimeout(done, Math.max(0, SILENT_MS - (performance.now() - begun))))
}

export function clipsOf(
  shelves: readonly ClipShelf[],
  call: SpokenCall,
  service: SpokenService | undefined,
  language: VoiceLanguage,
): readonly (readonly AudioBuffer[])[] {
  const shelf = shelves.find((one) => one.language === language)
  return shelf?.take(sentenceClips(call, service, language, shelf.has)) ?? []
}
