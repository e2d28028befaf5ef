import type { DisplayView } from '#core/protocol/views'
import type { StoreSettings } from '#core/store/settings'
import { voiceLanguages } from '#core/voice/voice-settings'

/** How a screen is to call: a pack that none has accepted, or whose clips are others now, is not named. */
export function voiceView({ voice, languages }: Pick<StoreSettings, 'voice' | 'languages'>): DisplayView['voice'] {
  const packs = voiceLanguages.flatMap((language) => {
    const accepted = voice.accepted.find(({ pack }) => pack === voice.packs[language])
    return accepted ? [{ language, pack: accepted.pack, version: accepted.version }] : []
  })
  // Korean first wherever it is spoken, whatever the order of the shop's languages on its screens.
  const spoken = voiceLanguages.filter((language) => languages.includes(language))
  return { source: voice.source, languages: spoken, packs: voice.source === 'pack' ? packs : [], volume: voice.volume }
}
