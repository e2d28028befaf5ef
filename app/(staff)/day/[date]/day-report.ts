import { z } from 'zod'
import { claimState } from '#core/protocol/shapes'

const figure = z.object({ state: claimState.shape.state, free: z.number() })

/** What the page reads of `GET days/{date}`. */
export const dayReport = z.object({
  day: z.string(),
  reason: z.string().nullable(),
  fates: z.array(z.object({ fate: z.enum(['lapsed', 'carried']) })),
  lastNumbers: z.record(z.string(), z.number()),
  stock: z.array(z.object({ product: z.string(), onHand: z.number(), allocated: z.number(), heldBack: z.number() })),
  untrue: z.array(
    z.object({
      ...{ sink: z.string(), name: z.string(), product: z.string(), told: figure, truth: figure, why: z.string() },
      ...{ since: z.string(), until: z.string().nullable(), seconds: z.number() },
    }),
  ),
  untrueMinutes: z.number(),
  untrueIn: z.array(z.object({ from: z.string(), to: z.string() })),
  closedAt: z.string(),
  head: z.object({ sequence: z.number(), chain: z.string() }),
  verified: z.boolean(),
})

export type DayReport = z.infer<typeof dayReport>
