import { z } from 'zod'

const date = z.string().describe('Local date, YYYY-MM-DD')
const words = z.object({ ko: z.string(), en: z.string() })

/** What is asked of people before a number of a service is given: never more than the last digit of a year of birth. */
export const questions = z.object({
  today: date,
  days: z
    .array(date)
    .describe('By last digit of the year of birth, 0 to 9: the first day from today on that is for it. Empty: today is for everybody, and nobody is asked'),
  together: z.boolean().describe('Whoever comes for others may take their own share on the day of those'),
  proxies: z.array(z.object({ class: z.string(), name: words, by: words, papers: z.array(words), day: z.enum(['principal', 'proxy', 'either']) })),
})
export type Questions = z.infer<typeof questions>
