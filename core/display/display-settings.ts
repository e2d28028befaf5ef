import { z } from 'zod'
import { displayInches } from '#core/display/letters'
import { customerLanguages } from '#core/languages'

/** What one display shows, and how it hangs. */
export const displayChoice = z.strictObject({
  services: z
    .array(z.string().regex(/^[A-Z]$/, 'one capital letter'))
    .max(26)
    .refine((list) => new Set(list).size === list.length, 'each service once')
    .default([])
    .describe('Whose calls, waits and stock it shows; empty: of all'),
  inches: z
    .literal([...displayInches])
    .default(43)
    .describe('Its diagonal, which its letters are measured for; a larger one takes 43'),
  turn: z.enum(['none', 'right', 'left']).default('none').describe('Turned by the page, where a screen hangs upright and its own system cannot turn'),
  languages: z
    .array(z.enum(customerLanguages))
    .max(customerLanguages.length)
    .refine((list) => new Set(list).size === list.length, 'each language once')
    .default([])
    .describe('In turn, a round of its pages each; Korean and English only where the store speaks them; empty: that of its browser'),
  pageSeconds: z.int().min(5).max(60).default(8).describe('How long each of its pages stays'),
})
export type DisplayChoice = z.infer<typeof displayChoice>

export const displaySettings = displayChoice.extend({ device: z.string().max(60).describe('Its credential') })
export type DisplaySettings = z.infer<typeof displaySettings>

/** Of a display nobody has said anything about. */
export const PLAIN_DISPLAY: DisplayChoice = displayChoice.parse({})

/** What a display shows, said or not. */
export function displayChoiceOf(displays: readonly DisplaySettings[], device: string | null): DisplayChoice {
  const { device: _, ...choice } = displays.find((known) => known.device === device) ?? { ...PLAIN_DISPLAY, device }
  return choice
}

/** What staff want everybody in the shop to read: short enough for the smallest screen, and never for ever. */
export const noticeWords = z.strictObject({
  ko: z.string().trim().min(1).max(45),
  en: z.string().trim().min(1).max(80).optional().describe('For whoever reads another language; absent: the Korean'),
})
export const notice = noticeWords.extend({ until: z.iso.datetime() })
export type Notice = z.infer<typeof notice>

/** A week: what holds longer is not news. */
export const LONGEST_NOTICE_MINUTES = 7 * 24 * 60
