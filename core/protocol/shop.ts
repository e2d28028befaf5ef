import { z } from 'zod'
import { publicOutage } from '#core/protocol/check'
import { requests } from '#core/protocol/requests'
import { claimState, instant, units } from '#core/protocol/shapes'
import { phase, serviceLine, storeName } from '#core/protocol/views'

/** `GET join`: what somebody who is not in the shop may know, and whether a number can be taken from afar. */
export const shopView = z.object({
  epoch: z.string().describe('Of the history `sequence` counts in'),
  sequence: z.int().describe("The last entry of the store's log these figures follow from"),
  asOf: instant,
  store: storeName.extend({ address: z.string().optional(), lat: z.number().optional(), lng: z.number().optional() }),
  day: z.string(),
  phase,
  alwaysOpen: z.boolean(),
  hoursToday: z
    .array(z.object({ from: z.string(), to: z.string() }))
    .optional()
    .describe('By the wall clock of the store; empty: it stays shut today; absent: nobody has said'),
  opensNext: instant.optional(),
  outage: publicOutage.optional(),
  open: z.boolean().describe('Whether a number can be taken from afar now'),
  because: z.enum(['remote_join_off', 'closed', 'paused', 'straight_in']).optional().describe('Why it cannot'),
  presence: z.boolean().describe("Whether the display's code is asked for"),
  services: z.array(
    serviceLine.extend({
      maxClaims: z.int(),
      acceptStandby: z.boolean(),
      unitsPerClaim: units.optional(),
      unit: z.string().optional(),
      unitEn: z.string().optional(),
      product: z.object({ name: z.string(), nameEn: z.string().optional() }).optional().describe('With its size, where it comes in several'),
      countedAt: instant.optional().describe('The last goods-in or count of that product'),
      claim: claimState.optional().describe('As on the display; absent where the service holds no stock'),
    }),
  ),
})

/** `POST join`: a number for oneself and those one comes for. Nothing about a person is asked from afar. */
export const joinRequest = requests.issue.pick({ service: true, standby: true, language: true }).extend({
  claims: z
    .array(z.strictObject({ units: z.int().optional() }))
    .min(1)
    .optional()
    .describe('One entry a person; default: one person'),
  presence: z.string().max(20).optional().describe('The six digits on the display'),
})

/** `GET /api/v1/my-ticket`: the way back to the ticket this phone took from afar. */
export const myTicket = z.object({ url: z.string(), label: z.string(), store: z.string() })

export type ShopView = z.infer<typeof shopView>
