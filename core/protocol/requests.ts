import { z } from 'zod'
import { displayChoice, LONGEST_NOTICE_MINUTES, noticeWords } from '#core/display/display-settings'
import { proxyClassName } from '#core/eligibility/rule-pack'
import { printerList } from '#core/printing/printer'
import { lane, phaseName, reason } from '#core/protocol/shapes'

const code = z.string().min(1).max(40)
const positive = z.int().min(1).max(1_000_000)

/** Bodies of the commands, by the path that takes them. Unknown keys are refused, so that a typing error is not an intent. */
export const requests = {
  issue: z.strictObject({
    service: code,
    claims: z
      .array(
        z.strictObject({
          units: z.int().optional().describe("Default: the service's units per claim"),
          birthDigit: z.int().min(0).max(9).optional().describe('Last digit of the birth year of whoever’s day counts: with a proxy class, as that class says'),
          proxyClass: proxyClassName.optional(),
        }),
      )
      .min(1)
      .optional()
      .describe('One entry a person; default: one person'),
    standby: z.boolean().optional().describe('Take a place on standby if units are short'),
    lane: lane.optional(),
    reason: reason.optional(),
    language: z
      .string()
      .regex(/^[a-z]{2}$/)
      .optional(),
    print: z.boolean().optional().describe('Its paper comes out of the printer that serves this device'),
  }),
  callNext: z.strictObject({ services: z.array(code).min(1).max(26).optional() }),
  askNod: z.strictObject({ service: code }),
  answerKiosk: z.strictObject({ answer: z.enum(['coming', 'nod', 'deny', 'resume']) }),
  call: z.strictObject({ counter: code, reason: reason.optional() }),
  plain: z.strictObject({}),
  withReason: z.strictObject({ reason: reason.optional() }),
  startServing: z.strictObject({ counter: code.optional() }),
  transfer: z.strictObject({ service: code, reason: reason.optional(), standby: z.boolean().optional() }),
  postpone: z.strictObject({ places: z.int().min(1).max(50).optional() }),
  dispense: z.strictObject({
    claim: z.string().min(1).max(60),
    product: code,
    units: positive,
    decision: z.string().min(1).max(100).optional().describe('Id of a decision of the check; needed where a rule pack applies'),
  }),
  refuse: z.strictObject({ claim: z.string().min(1).max(60), reason }),
  print: z.strictObject({
    counter: code.optional().describe('Where it is asked for: the printer that serves it'),
    printer: code.optional().describe('This one and no other'),
  }),
  printers: z.strictObject({ printers: printerList }),
  testSlip: z.strictObject({ language: z.enum(['ko', 'en']).optional() }),
  display: displayChoice,
  notice: noticeWords.extend({ minutes: z.int().min(5).max(LONGEST_NOTICE_MINUTES).describe('How long it stands') }),
  receipt: z.strictObject({ product: code, units: positive }),
  count: z.strictObject({ product: code, onHand: z.int().min(0).max(1_000_000) }),
  counting: z.strictObject({ product: code }),
  stockReturn: z.strictObject({ product: code, units: positive, reason: reason.optional() }),
  holdBack: z.strictObject({ product: code, units: z.int().min(0).max(1_000_000).describe('How many are set aside from now on') }),
  phase: z.strictObject({
    phase: phaseName,
    until: z.iso.datetime({ offset: true }).optional().describe('paused: when it resumes by itself; ISO 8601 with Z or an offset'),
  }),
  counter: z.strictObject({ open: z.boolean() }),
  closeDay: z.strictObject({ reason: reason.optional() }),
} as const

export type RequestName = keyof typeof requests
