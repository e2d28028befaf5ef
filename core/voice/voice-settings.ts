import { z } from 'zod'
import { wallClock } from '#core/store/wall-clock'

/** Languages in which calls are said. */
export const voiceLanguages = ['ko', 'en'] as const
export type VoiceLanguage = (typeof voiceLanguages)[number]

/** Name of a folder of clips; `own-ko` and `own-en` are what the shop recorded itself. */
export const packName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'small letters, figures and hyphens')

const loudness = z.strictObject({ from: wallClock, percent: z.int().min(0).max(100) })

/** What a pharmacist chooses: how the shop's screens call. */
export const voiceChoice = z.strictObject({
  source: z.enum(['chime', 'pack', 'web_speech']).default('chime').describe('web_speech: the voice of the screen’s own browser, if it has one'),
  packs: z.strictObject({ ko: packName.optional(), en: packName.optional() }).default({}),
  volume: z
    .array(loudness)
    .min(1)
    .max(24)
    .refine((list) => list.every(({ from }, at) => at === 0 || (list[at - 1]?.from ?? '') < from), 'in the order of the day, each time once')
    .default([{ from: '00:00', percent: 80 }])
    .describe('From each time of day on; before the first, as after the last'),
})
export type VoiceChoice = z.infer<typeof voiceChoice>

/** Somebody has listened to exactly these clips: `version` is the hash of the pack's manifest, which names each clip's own. */
const acceptedPack = z.strictObject({ pack: packName, version: z.string().max(64), at: z.iso.datetime(), by: z.string().max(100) })

export const voiceSettings = voiceChoice.extend({
  accepted: z.array(acceptedPack).max(100).default([]).describe('Written by accepting a pack alone; what a description says here is passed over'),
})
export type VoiceSettings = z.infer<typeof voiceSettings>

/** Percent at a local time of day, HH:MM. */
export function volumeAt(volume: VoiceChoice['volume'], time: string): number {
  return (volume.findLast(({ from }) => from <= time) ?? volume.at(-1))?.percent ?? 0
}
