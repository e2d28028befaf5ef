import { z } from 'zod'
import { instant } from '#core/protocol/shapes'
import { clipPack } from '#core/voice/clip-pack'
import { voiceChoice, voiceLanguages } from '#core/voice/voice-settings'

const wanted = z.object({ id: z.string(), text: z.string(), sound: z.string().optional() })

/** `GET voices/{voice}`: what a screen loads. */
export const voicePack = z.object({ id: z.string(), version: z.string(), manifest: clipPack })
export type VoicePack = z.infer<typeof voicePack>

/** `GET voice`: what is chosen, and what there is to choose from. */
export const voiceOverview = z.object({
  choice: voiceChoice,
  packs: z.array(
    z.object({
      id: z.string(),
      version: z.string(),
      language: z.enum(voiceLanguages),
      voice: z.string(),
      licence: z.string(),
      clips: z.int(),
      missing: z.int().describe('Of those that say every call of this shop'),
      accepted: z.object({ at: instant, by: z.string() }).optional().describe('Who listened to these very clips'),
    }),
  ),
  services: z.array(
    z.object({ code: z.string(), name: z.string(), nameEn: z.string().optional(), spoken: z.string().optional(), spokenEn: z.string().optional() }),
  ),
  counters: z.array(z.string()),
  wanted: z.record(z.enum(voiceLanguages), z.array(wanted)).describe('What a person records'),
})
export type VoiceOverview = z.infer<typeof voiceOverview>
