import { z } from 'zod'

const named = z.array(z.object({ label: z.string() })).default([])
const answer = z.object({ broken: named, promised: named })

/** Which tickets a change of stock moved: who lost their units, and who got some from standby. */
export function stockAnswer(value: unknown): { readonly broken: string; readonly promised: string } {
  const { broken, promised } = answer.parse(value)
  return { broken: broken.map(({ label }) => label).join(', '), promised: promised.map(({ label }) => label).join(', ') }
}
