import { z } from 'zod'

/** Shapes that several messages share. Instants on the wire are ISO 8601 in UTC. */
export const instant = z.iso.datetime().describe('ISO 8601, UTC')
export const label = z.string().describe('Letter and number, e.g. A-017')
export const units = z.int().min(0)
export const reason = z.string().trim().min(1).max(200)
export const lane = z.enum(['walk_in', 'priority', 'remote'])
export const ticketStatus = z.enum(['waiting', 'called', 'serving', 'preparing', 'ready', 'parked', 'no_show', 'served', 'cancelled', 'lapsed'])
export const promiseKind = z.enum(['promised', 'standby', 'broken'])
export const phaseName = z.enum(['taking', 'straight_in', 'paused', 'closed'])

/** Minutes, as a range: from recent service times and open counters. */
export const waitRange = z.object({ low: z.int().min(0), high: z.int().min(0) })

/** The answer to "can a newcomer get a ticket now?", with the conditions behind it. */
export const claimState = z.object({
  state: z.enum(['claimable', 'standby_only', 'all_promised', 'sold_out', 'paused', 'counting', 'check_down', 'closed', 'unknown']),
  n: z.int().min(0).optional().describe('claimable: units a newcomer may still claim'),
  until: instant.optional().describe('paused: when it resumes by itself'),
  since: instant.optional().describe('unknown: since when nobody vouches for the figure'),
  because: z.array(
    z.enum([
      'units_free',
      'straight_in',
      'promised_to_tickets',
      'held_back',
      'standby_ahead',
      'shelf_empty',
      'shortfall',
      'counting',
      'paused',
      'closed',
      'never_reported',
      'check_down',
      'check_tickets_only',
      'check_sell_and_log',
      'not_vouched_for',
    ]),
  ),
})

export const claim = z.object({
  id: z.string(),
  units,
  state: z.enum(['open', 'dispensed', 'refused', 'dropped']),
  dispensed: units.optional(),
  reason: z.string().optional(),
})

/** How far the paper of a ticket has come; the ticket itself stands whatever becomes of it. */
export const slip = z.object({
  state: z.enum(['asked', 'printed', 'not_printed']),
  copies: z.int().describe('How many may be in somebody’s hand; whatever is printed after the first is marked as a reprint'),
  why: z.enum(['paper_out', 'cover_open', 'offline', 'unreachable', 'interrupted', 'no_printer']).optional(),
  printer: z.string().optional(),
})

export const checkWord = z.object({ ko: z.string(), en: z.string() }).describe('Stands on the slip; shown to staff at the call')

/** A ticket as the API answers it. `token` and `url` are for its customer: present at issue and for staff. */
export const ticket = z.object({
  id: z.string(),
  label,
  number: z.int(),
  service: z.string(),
  day: z.string().describe('Business day, YYYY-MM-DD'),
  status: ticketStatus,
  promise: promiseKind.optional(),
  claims: z.array(claim),
  lane,
  counter: z.string().optional(),
  collectFrom: instant.optional(),
  collectUntil: instant.optional(),
  issuedAt: instant,
  reason: z.string().optional().describe('Why it is parked, cancelled or lapsed'),
  formerLabels: z.array(label).optional().describe('Labels before a transfer, still on printed slips'),
  slip: slip.optional(),
  checkWord: checkWord.optional(),
  token: z.string().optional(),
  url: z.string().optional(),
})

export type TicketMessage = z.infer<typeof ticket>
export type ClaimStateMessage = z.infer<typeof claimState>
export type WaitRange = z.infer<typeof waitRange>
