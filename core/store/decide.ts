import { postNotice, takeDownNotice } from '#core/display/notices'
import { setDisplay } from '#core/display/set-display'
import { check } from '#core/eligibility/check'
import type { PersonKey } from '#core/eligibility/decision'
import { correctCheck } from '#core/eligibility/use'
import { addSink, noteDelivered, noteUndelivered, removeSink } from '#core/feed/sinks'
import { decisionId, type TicketId } from '#core/ids'
import { answerKiosk, askNod, callStaff } from '#core/kiosk/ask'
import { closeDrained, endOutage, openOutage } from '#core/outage/open-close'
import { noteProbes } from '#core/outage/probes'
import { setPolicy } from '#core/outage/set-policy'
import { adoptPaper, adoptSheet } from '#core/paper/adopt'
import { printSheet, shredSheet } from '#core/paper/print'
import { setPrinters } from '#core/printing/set-printers'
import { askSlip, settleSlip } from '#core/printing/slips'
import { callNext } from '#core/queue/call-next'
import { resolveConflict } from '#core/reconciliation/resolve'
import { attachLate, noteRevealed, noteSending, noteTold } from '#core/reconciliation/telling'
import type { Result } from '#core/result'
import { count, startCounting } from '#core/stock/count'
import { holdBack } from '#core/stock/hold-back'
import { receive, returnStock } from '#core/stock/receive'
import { settle } from '#core/stock/settle'
import type { Change } from '#core/store/change'
import { closeDay } from '#core/store/close-day'
import type { Command } from '#core/store/commands'
import type { Decision, Done, Facts } from '#core/store/decision'
import { type Context, changeOf, type Draft, openDraft } from '#core/store/draft'
import { tick } from '#core/store/due'
import { recordErasure } from '#core/store/erase'
import { closeSession, createKey, openSession, renameKey, revokeKey } from '#core/store/keys'
import { addMember, changeMember, noteSignIn, noteSignOut, removeMember } from '#core/store/members'
import { setCounter, setPhase } from '#core/store/phase'
import type { Refusal } from '#core/store/refusal'
import { restore } from '#core/store/restore'
import { setUp } from '#core/store/set-up'
import type { StoreState } from '#core/store/state'
import { call } from '#core/ticket/call'
import { cancel } from '#core/ticket/cancel'
import { complete } from '#core/ticket/complete'
import { dispense, refuseClaim } from '#core/ticket/dispense'
import { sayHere } from '#core/ticket/here'
import { issue } from '#core/ticket/issue'
import { noShow, returnTicket } from '#core/ticket/no-show'
import { park, resume } from '#core/ticket/park'
import { postpone } from '#core/ticket/postpone'
import { prepare, ready } from '#core/ticket/prepare'
import { recall } from '#core/ticket/recall'
import { startServing } from '#core/ticket/start-serving'
import { transfer } from '#core/ticket/transfer'
import { acceptVoice, setVoice } from '#core/voice/choose'

export interface Decided extends Done {
  readonly change: Change
}

/** Tickets a command is about that are no longer live: the writer fetches them in the same turn. */
export function needs(state: StoreState, command: Command): readonly TicketId[] {
  return 'ticket' in command && !state.tickets.has(command.ticket) ? [command.ticket] : []
}

/** Whose purchases a command must know of: the writer fetches them in the same turn. */
export function needsPurchasesOf(state: StoreState, command: Command): PersonKey | null {
  if (command.type === 'check') return command.person?.key ?? null
  if (command.type === 'correct_check') return command.was ?? null
  if (command.type === 'note_told') return command.told.kind === 'missing' ? command.told.person : null
  return command.type === 'dispense' && command.decision !== undefined ? (state.decisions.get(decisionId(command.decision))?.person ?? null) : null
}

/**
 * What a command does to a store, or why it is refused. Pure: the state is not touched, and the same arguments give
 * the same answer on server, kiosk, tests and simulation.
 */
export function decide(state: StoreState, command: Command, context: Context, facts: Facts): Result<Decided, Refusal> {
  const draft = openDraft(state, context)
  const decision = carryOut(draft, command, facts)
  if (!decision.ok) return decision
  settle(draft)
  closeDrained(draft)
  const { ticket } = decision.value
  return { ok: true, value: { ticket: ticket && (draft.tickets.get(ticket.id) ?? ticket), change: changeOf(draft) } }
}

function carryOut(draft: Draft, command: Command, facts: Facts): Decision {
  switch (command.type) {
    case 'set_up':
      return setUp(draft, command)
    case 'issue':
      return issue(draft, command)
    case 'call_staff':
      return callStaff(draft)
    case 'ask_nod':
      return askNod(draft, command)
    case 'answer_kiosk':
      return answerKiosk(draft, command)
    case 'call_next':
      return callNext(draft, command)
    case 'call':
      return call(draft, facts, command)
    case 'recall':
      return recall(draft, facts, command)
    case 'start_serving':
      return startServing(draft, facts, command)
    case 'park':
      return park(draft, facts, command)
    case 'resume':
      return resume(draft, facts, command)
    case 'prepare':
      return prepare(draft, facts, command)
    case 'ready':
      return ready(draft, facts, command)
    case 'complete':
      return complete(draft, facts, command)
    case 'no_show':
      return noShow(draft, facts, command)
    case 'return':
      return returnTicket(draft, facts, command)
    case 'cancel':
      return cancel(draft, facts, command)
    case 'say_here':
      return sayHere(draft, facts, command)
    case 'postpone':
      return postpone(draft, facts, command)
    case 'transfer':
      return transfer(draft, facts, command)
    case 'dispense':
      return dispense(draft, facts, command)
    case 'refuse':
      return refuseClaim(draft, facts, command)
    case 'receive':
      return receive(draft, command)
    case 'count':
      return count(draft, command)
    case 'start_counting':
      return startCounting(draft, command)
    case 'return_stock':
      return returnStock(draft, command)
    case 'hold_back':
      return holdBack(draft, command)
    case 'print_sheet':
      return printSheet(draft, command)
    case 'adopt_paper':
      return adoptPaper(draft, command)
    case 'adopt_sheet':
      return adoptSheet(draft, command)
    case 'shred_sheet':
      return shredSheet(draft, command)
    case 'set_printers':
      return setPrinters(draft, command)
    case 'ask_slip':
      return askSlip(draft, facts, command)
    case 'settle_slip':
      return settleSlip(draft, command)
    case 'set_phase':
      return setPhase(draft, command)
    case 'set_counter':
      return setCounter(draft, command)
    case 'close_day':
      return closeDay(draft, command)
    case 'tick':
      tick(draft)
      return { ok: true, value: { ticket: null } }
    case 'create_key':
      return createKey(draft, command)
    case 'check':
      return check(draft, facts, command)
    case 'correct_check':
      return correctCheck(draft, facts, command)
    case 'open_outage':
      return openOutage(draft, command)
    case 'end_outage':
      return endOutage(draft, command)
    case 'note_probes':
      return noteProbes(draft, command)
    case 'set_policy':
      return setPolicy(draft, command)
    case 'note_sending':
      return noteSending(draft, command)
    case 'note_told':
      return noteTold(draft, facts, command)
    case 'attach_late':
      return attachLate(draft, command)
    case 'note_revealed':
      return noteRevealed(draft, command)
    case 'resolve_conflict':
      return resolveConflict(draft, command)
    case 'add_sink':
      return addSink(draft, command)
    case 'remove_sink':
      return removeSink(draft, command)
    case 'note_delivered':
      return noteDelivered(draft, command)
    case 'note_undelivered':
      return noteUndelivered(draft, command)
    case 'rename_key':
      return renameKey(draft, command)
    case 'add_member':
      return addMember(draft, command)
    case 'change_member':
      return changeMember(draft, command)
    case 'remove_member':
      return removeMember(draft, command)
    case 'note_sign_in':
      return noteSignIn(draft, command)
    case 'note_sign_out':
      return noteSignOut(draft, command)
    case 'revoke_key':
      return revokeKey(draft, command)
    case 'open_session':
      return openSession(draft, command)
    case 'close_session':
      return closeSession(draft, command)
    case 'set_voice':
      return setVoice(draft, command)
    case 'accept_voice':
      return acceptVoice(draft, command)
    case 'set_display':
      return setDisplay(draft, command)
    case 'post_notice':
      return postNotice(draft, command)
    case 'take_down_notice':
      return takeDownNotice(draft)
    case 'record_erasure':
      return recordErasure(draft, command)
    case 'restore':
      return restore(draft, command)
  }
}
