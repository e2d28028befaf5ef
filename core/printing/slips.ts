import { printerFor } from '#core/printing/printer'
import type { SlipRecord } from '#core/printing/slip-record'
import type { CommandOf } from '#core/store/commands'
import { type Decision, type Facts, liveTicket, refusal } from '#core/store/decision'
import { type Draft, put, record, ticketIn } from '#core/store/draft'
import type { Ticket } from '#core/ticket/ticket'
import { refOf } from '#core/ticket/units'

/** Asks for the paper of a ticket. While one is under way, asking again is the same wish: nothing comes out twice. */
export function askSlip(draft: Draft, facts: Facts, command: CommandOf<'ask_slip'>): Decision {
  const found = liveTicket(draft, facts, command.ticket, 'print')
  if (!found.ok) return found
  const { printers } = draft.state.settings
  if (command.printer !== undefined && !printers.some(({ code }) => code === command.printer))
    return refusal({ kind: 'unknown_printer', printer: command.printer })
  if (found.value.slip?.state === 'asked') return { ok: true, value: { ticket: found.value } }
  const printer = command.printer ?? printerFor(printers, { device: draft.actor.id, counter: command.counter })?.code ?? null
  if (printer === null) return refusal({ kind: 'no_printer' })
  return { ok: true, value: { ticket: put(draft, withSlipAsked(draft, found.value, printer)) } }
}

/** For a ticket that is being issued: without a printer it is issued all the same, and says so. */
export function withSlip(draft: Draft, ticket: Ticket): Ticket {
  const printer = printerFor(draft.state.settings.printers, { device: draft.actor.id })?.code ?? null
  if (printer !== null) return withSlipAsked(draft, ticket, printer)
  return { ...ticket, slip: { printer, state: 'not_printed', copies: 0, why: 'no_printer' } }
}

function withSlipAsked(draft: Draft, ticket: Ticket, printer: string): Ticket {
  const copies = ticket.slip?.copies ?? 0
  record(draft, { type: 'slip.asked', data: { ...refOf(ticket), printer, copy: copies + 1 } })
  return { ...ticket, slip: { printer, state: 'asked', copies, why: null } }
}

/** What became of it. A ticket that has ended meanwhile needs no paper, and nothing waits for an answer. */
export function settleSlip(draft: Draft, { ticket: id, outcome }: CommandOf<'settle_slip'>): Decision {
  const ticket = ticketIn(draft, id)
  if (ticket?.slip?.state !== 'asked') return { ok: true, value: { ticket: null } }
  const { printer, copies } = ticket.slip
  // What was cut off in the middle may hang out of the printer: the next one is a reprint.
  const mayBeOut = outcome.kind === 'printed' || outcome.mayBeOut
  const slip: SlipRecord = {
    ...{ printer, copies: copies + Number(mayBeOut) },
    ...(outcome.kind === 'printed' ? { state: 'printed', why: null } : { state: 'not_printed', why: outcome.why }),
  }
  record(
    draft,
    outcome.kind === 'printed'
      ? { type: 'slip.printed', data: { ...refOf(ticket), printer, copy: copies + 1 } }
      : { type: 'slip.not_printed', data: { ...refOf(ticket), printer, why: outcome.why } },
  )
  return { ok: true, value: { ticket: put(draft, { ...ticket, slip }) } }
}
