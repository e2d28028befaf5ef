import { z } from 'zod'
import { claimState, instant, units } from '#core/protocol/shapes'
import { phase, storeName } from '#core/protocol/views'

/** One product as the public may know it: the figures, what follows from them, and how far they can be trusted. */
export const productAvailability = z.object({
  code: z.string(),
  name: z.string().describe('With its size, where it comes in several'),
  nameEn: z.string().optional(),
  unit: z.string(),
  unitEn: z.string(),
  unitsPerClaim: units.optional().describe("One person's share; absent where no service gives numbers for it"),
  mode: z.enum(['turn', 'collect']).optional().describe('Called by number, or come any time'),
  onHand: units,
  allocated: units.describe('Promised to tickets: deducted from `free`'),
  heldBack: units,
  free: units.describe('onHand − allocated − heldBack: what is left for somebody new'),
  standby: units.describe('Tickets that wait for units'),
  check: z
    .enum(['answering', 'hold', 'tickets_only', 'sell_and_log'])
    .describe('What is done while the national check is silent; answering: it is not, or none is asked'),
  claim: claimState,
  sentence: z
    .enum(['open', 'holders', 'over', 'unknown'])
    .describe('The sentence customers read: 지금 번호표 받을 수 있음 / 번호표 있는 분만 / 오늘 마감 / ○시 이후 미확인'),
  reportedAt: instant.optional().describe('The last goods-in or count; absent: never'),
  vouchedAt: instant.optional().describe('When somebody was last at the shelf'),
  vouchedUntil: instant.optional().describe('Whoever holds this figure later than that, without having heard anew, holds no figure'),
})

/** One store, absolute: whoever missed every earlier one is right after this one. */
export const storeAvailability = z.object({
  store: storeName.extend({ address: z.string().optional(), lat: z.number().optional(), lng: z.number().optional() }),
  epoch: z.string().describe('Of the history `sequence` counts in; another one replaces whatever is known'),
  sequence: z.int().describe('Never falls within an epoch'),
  asOf: instant,
  source: z.literal('ledger').describe("The store's own book of movements"),
  phase,
  products: z.array(productAvailability),
})

/** The one product that others tell of, in a colour or a number: of their tickets and their shelf we know nothing. */
export const importedProduct = productAvailability.pick({ code: true, name: true, nameEn: true, unit: true, unitEn: true, sentence: true }).extend({
  free: units.describe('What is left for somebody new, as they told it'),
  atLeast: z.literal(true).optional().describe('They told a colour and no number: `free` is the least it stands for'),
  claim: claimState,
  reportedAt: instant.optional().describe('Their last goods-in'),
  vouchedAt: instant.optional().describe('When their figure was true; absent: they never told one'),
  vouchedUntil: instant.optional().describe('Whoever holds this figure later than that, without having heard anew, holds no figure'),
})

/** A store of others, as they told us of it. Absolute too. */
export const importedAvailability = z.object({
  store: storeAvailability.shape.store,
  epoch: storeAvailability.shape.epoch,
  sequence: storeAvailability.shape.sequence,
  asOf: instant.optional().describe('When their figure was true, not when it was asked for; absent: they never told one'),
  source: z.literal('import').describe('What others told us, by file or report'),
  products: z.array(importedProduct),
})

export const availability = z.discriminatedUnion('source', [storeAvailability, importedAvailability])

export type ImportedAvailability = z.infer<typeof importedAvailability>
export type Availability = z.infer<typeof availability>
export type ProductAvailability = z.infer<typeof productAvailability>
export type StoreAvailability = z.infer<typeof storeAvailability>
