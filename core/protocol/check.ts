import { z } from 'zod'
import { proxyClassName } from '#core/eligibility/rule-pack'
import { outageCauses } from '#core/outage/outage'
import { instant, label, reason, units } from '#core/protocol/shapes'
import { resolutions } from '#core/reconciliation/purchase'

/** Whether the national check can be relied upon, as everybody may know it. Absent from a view: it can, or nothing here needs it. */
export const publicOutage = z.object({
  mode: z.enum(['outage', 'recovering']),
  cause: z.enum(outageCauses),
  openedAt: instant,
  selling: z.boolean().describe('Whether anything under rules is handed out now, unchecked or checked again'),
  keptUntil: instant.optional().describe('Until when units promised now are kept; absent where services differ'),
})

/** The same for those who work here. */
export const outageState = z.object({
  mode: z.enum(['online', 'outage', 'recovering']),
  outage: publicOutage
    .omit({ mode: true, selling: true, keptUntil: true })
    .extend({
      id: z.string(),
      openedBy: z.enum(['errors', 'slowness', 'person']),
      reason: z.string().optional(),
      answeringSince: instant.optional(),
      respondingSince: instant.optional().describe('It answers again since then, while a person keeps the outage open'),
      ticketsIssued: z.int(),
      unitsDispensed: units,
    })
    .nullable(),
  unsent: z.int().describe('Rows the national side must still be told'),
  oldestUnsentAt: instant.optional(),
  conflicts: z.int().describe('Rows that wait for a person'),
  refusedLate: z.int().describe('Rows to be told of which the national side has said no already, after the hand-over'),
  nearlyFull: z.boolean().describe('80 % of what may await replay: 2,000 rows or 72 hours'),
})

const fallbackPolicy = z.enum(['hold', 'tickets_only', 'sell_and_log'])

/** What is done with a product while the check is silent, for a cause or for any. */
export const policyEntry = z.strictObject({
  cause: z.enum(outageCauses).optional().describe('Absent: whatever the cause'),
  policy: fallbackPolicy,
  perPerson: z.int().min(1).max(1_000).optional().describe('Units a person a day, from what this store has sold'),
  perDay: z.int().min(1).max(100_000).optional().describe('Units of the store a day'),
  hours: z.int().min(1).max(72).default(72).describe('From the beginning of the outage'),
})
/** `GET policy`: of every product under rules. */
export const policies = z.object({ products: z.array(z.object({ product: z.string(), fallback: z.array(policyEntry) })), sequence: z.int() })

/** What a product under rules needs at the counter; absent from one that anybody may buy. */
export const underRules = z.object({
  scheme: z.string(),
  dialect: z.enum(['session', 'logbook', 'manual']),
  identifier: z.enum(['none', 'phone_last_four', 'name_and_birth_date', 'national_number']).describe('none: nothing may be asked for'),
  /** What would be done now, while the check is silent. */
  policy: fallbackPolicy,
  policies: z.record(z.enum(outageCauses), fallbackPolicy).describe('The same by cause: what an outage would mean is said before one is opened'),
})

/** `POST checks`: may this claim's person have so many units? */
export const checkRequest = z.strictObject({
  claim: z.string().min(1).max(60),
  product: z.string().min(1).max(40),
  units: z.int().min(1).max(1000),
  identity: z.string().min(1).max(100).optional().describe('Only what the rule pack may ask for; never written down in clear'),
  proxy: z.strictObject({ class: proxyClassName, birthYear: z.int().min(1800).max(2200).optional() }).optional(),
  answer: z.enum(['eligible', 'ineligible']).optional().describe('Dialect `manual`: what the portal said; absent: it did not answer'),
  said: reason.optional().describe("The portal's own words"),
})

export const decision = z.object({
  id: z.string(),
  outcome: z.enum(['eligible', 'ineligible']),
  source: z.enum(['national', 'manual', 'local']),
  provisional: z.boolean(),
  reasons: z.array(z.object({ kind: z.string(), ko: z.string(), en: z.string() })),
  said: z.string().optional(),
  left: z.int().nullable().optional().describe('Units this person may still have; null: no limit'),
  expiresAt: instant,
})

/** While the national side has not answered: nothing is decided yet, and nothing is sold by itself. */
export const pendingCheck = z.object({
  pending: z.string().describe('Ask again with `GET checks/{pending}`'),
  since: instant,
  choices: z.array(z.enum(['wait', 'park', 'act'])).describe('act: open an outage and decide under the policy'),
})

/** An answer that came after the hand-over: what was sold stays sold. */
export const lateAnswer = z.object({ at: instant, eligible: z.boolean(), said: z.string().optional() })

export const conflict = z.object({
  id: z.string(),
  purchaseId: z.string(),
  ticketId: z.string(),
  label,
  product: z.string(),
  units,
  at: instant,
  provisional: z.boolean(),
  state: z.enum(['conflict', 'undetermined']),
  since: instant,
  reason: z.string(),
  elsewhere: z.array(z.object({ at: z.string(), place: z.string(), units: z.int() })),
  actions: z.array(z.enum(resolutions)),
  late: lateAnswer.optional(),
})

/** `GET purchases`: what was handed out under rules, and how far telling the national side has come. */
export const sold = z.object({
  ...{ id: z.string(), ticketId: z.string(), label, product: z.string(), units, at: instant, provisional: z.boolean() },
  state: z.enum(['unsent', 'confirmed', 'conflict', 'undetermined', 'resolved']),
  correcting: z.boolean().describe('The number it stands there under is being mended'),
  mayCorrect: z.boolean(),
  late: lateAnswer.optional(),
})
export const purchases = z.object({ purchases: z.array(sold), sequence: z.int() })

export const conflicts = z.object({ conflicts: z.array(conflict), sequence: z.int() })
export const resolveRequest = z.strictObject({ action: z.enum(resolutions), note: reason })

export type OutageState = z.infer<typeof outageState>
export type PublicOutage = z.infer<typeof publicOutage>
export type FallbackPolicyName = z.infer<typeof fallbackPolicy>
export type UnderRules = z.infer<typeof underRules>
export type DecisionMessage = z.infer<typeof decision>
export type PendingCheck = z.infer<typeof pendingCheck>
export type PolicyEntry = z.infer<typeof policyEntry>
export type Sold = z.infer<typeof sold>
export type LateAnswerMessage = z.infer<typeof lateAnswer>
export type Conflict = z.infer<typeof conflict>
