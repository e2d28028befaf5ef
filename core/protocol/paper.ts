import { z } from 'zod'
import { checkRequest } from '#core/protocol/check'
import { instant, label, promiseKind, ticketStatus, units } from '#core/protocol/shapes'

const number = z.int().min(1).max(99_999).describe('As printed: 7 is AP-007')
const code = z.string().min(1).max(40)
const at = z.iso.datetime({ offset: true }).optional().describe('When they were handed out; default now. Today, and not in the future')
const dispensed = z.boolean().optional().describe('The goods went with the slips: nothing is left to hand out')

export const printRequest = z.strictObject({ service: code, count: z.int().min(1).max(240) })
export const adoptRequest = z.strictObject({
  service: code,
  from: number,
  to: number,
  units: z.int().min(1).max(1000).optional().describe("Of each slip; default: the service's units per claim. Printed slips keep their own"),
  at,
  dispensed,
  identity: checkRequest.shape.identity.describe(
    'Who bought, where the slip says so: of a single slip that was sold on; sealed until it was told, never written down in clear',
  ),
})
export const adoptSheetRequest = z.strictObject({
  handedOut: z
    .array(z.tuple([number, number]))
    .min(1)
    .max(50),
  at,
  dispensed,
})

/** A sheet of printed slips of which some are still out. */
export const sheetLine = z.object({
  id: z.string(),
  service: z.string(),
  from: label,
  to: label,
  first: z.int(),
  last: z.int(),
  unitsEach: units,
  left: z.array(z.tuple([z.int(), z.int()])).describe('Numbers nobody has registered, as runs'),
  leftCount: z.int(),
  printedAt: instant,
  keptUntil: z.string().optional().describe('Until what time of the day they are handed out the units are kept; absent without stock'),
})

export const slip = z.object({ id: z.string(), label, number: z.int(), token: z.string().optional(), url: z.string().optional() })
export const printedSheet = z.object({ sheet: sheetLine, slips: z.array(slip), sequence: z.int() })
export const sheetList = z.object({ sheets: z.array(sheetLine.extend({ slips: z.array(slip) })), sequence: z.int() })

const named = z.object({ ticket: z.string(), label })
export const adopted = z.object({
  tickets: z.array(named.extend({ status: ticketStatus, promise: promiseKind.optional() })),
  broken: z.array(named).describe('Tickets whose promise this broke: first on standby now'),
  sequence: z.int(),
})
export const shredded = z.object({ sheet: z.string(), slips: z.int(), units, sequence: z.int() })

/** A slip whose token was opened and that is no ticket. */
export const paperSlip = z.object({
  label,
  state: z.enum(['printed', 'shredded']),
  store: z.object({ name: z.string(), nameEn: z.string().optional(), phone: z.string().optional() }),
})

export type SheetLine = z.infer<typeof sheetLine>
export type Slip = z.infer<typeof slip>
export type PaperSlip = z.infer<typeof paperSlip>
