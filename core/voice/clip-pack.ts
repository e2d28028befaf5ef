import { z } from 'zod'
import { voiceLanguages } from '#core/voice/voice-settings'

export const clipId = z.string().regex(/^[a-z0-9+]+(-[^/\\\p{C}]{1,60})*$/u, 'a name such as 17 or letter-A')

const clip = z.strictObject({
  file: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._+-]{0,99}\.(wav|ogg|mp3|m4a)$/, 'a sound file in the same folder'),
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('SHA-256 of the file: what was listened to is what is heard'),
  seconds: z.number().positive().max(20),
  loudness: z.number().min(-100).max(0).describe('Mean, in dB below full scale'),
})

/** `manifest.json` of a folder of short sounds. One language and one voice a pack. */
export const clipPack = z.strictObject({
  language: z.enum(voiceLanguages),
  voice: z.string().min(1).max(100),
  licence: z.string().min(1).max(500),
  clips: z.record(clipId, clip).refine((clips) => Object.keys(clips).length <= 2_000, 'at most 2,000 clips'),
})
export type ClipPack = z.infer<typeof clipPack>

/** How long one recording may be, and how large: three of the longest phrases, at any rate a browser records in. */
export const MAX_CLIP_SECONDS = 10
export const MAX_CLIP_BYTES = 1024 * 1024
