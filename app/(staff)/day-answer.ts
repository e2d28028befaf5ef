import { z } from 'zod'

const schema = z.object({ fates: z.array(z.object({ fate: z.enum(['lapsed', 'carried']) })) })

/** What closing the day did to the tickets that were still live: how many ended, how many go on. */
export function dayAnswer(value: unknown): { lapsed: number; carried: number } {
  const { fates } = schema.parse(value)
  const lapsed = fates.filter(({ fate }) => fate === 'lapsed').length
  return { lapsed, carried: fates.length - lapsed }
}
