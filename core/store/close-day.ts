import type { BusinessDay } from '#core/ids'
import type { CommandOf } from '#core/store/commands'
import { type Decision, refusal, serviceOf } from '#core/store/decision'
import { type Draft, levelIn, nextSequence, record } from '#core/store/draft'
import type { StoreEvent } from '#core/store/events'
import { changePhase } from '#core/store/phase'
import { windowEnd } from '#core/store/window'
import { lapse } from '#core/ticket/cancel'
import { hasEnded, heldUnits, type Ticket } from '#core/ticket/ticket'
import { refOf } from '#core/ticket/units'

type Fates = Extract<StoreEvent, { type: 'day.closed' }>['data']['fates']

/** Staff end the day: no more numbers, and what becomes of every live ticket is written down. */
export function closeDay(draft: Draft, command: CommandOf<'close_day'>): Decision {
  if (draft.state.day.closedAt !== null) return refusal({ kind: 'store_closed' })
  reportDay(draft, command.reason ?? null, true)
  changePhase(draft, { phase: 'closed' })
  draft.day = { ...draft.state.day, closedAt: draft.at }
  return { ok: true, value: { ticket: null } }
}

/** Midnight has passed: the old day is closed, unless staff did it, and numbers begin anew. Days never go backwards. */
export function openDay(draft: Draft, date: BusinessDay): void {
  if (draft.state.day.closedAt === null) reportDay(draft, null, false)
  const sequence = nextSequence(draft)
  record(draft, { type: 'day.opened', data: { day: date } })
  draft.day = { date, openedAt: draft.at, sequence, closedAt: null }
  for (const counter of draft.state.counters.values()) draft.counters.set(counter.code, { ...counter, calls: {} })
}

function reportDay(draft: Draft, reason: string | null, byStaff: boolean): void {
  const { state } = draft
  const live = new Map([...state.tickets, ...draft.tickets])
  const fates: Fates[number][] = []
  for (const ticket of live.values()) {
    if (hasEnded(ticket)) continue
    const fate = fateOf(draft, ticket, byStaff)
    fates.push({ ...refOf(ticket), fate, was: ticket.standing.status, units: heldUnits(ticket) })
    if (fate === 'lapsed') lapse(draft, ticket, 'day_closed')
  }
  record(draft, {
    type: 'day.closed',
    data: {
      day: state.day.date,
      reason,
      fates,
      lastNumbers: Object.fromEntries(state.numbers),
      stock: state.settings.products.map(({ code }) => {
        const { onHand, allocated, heldBack } = levelIn(draft, code)
        return { product: code, onHand, allocated, heldBack }
      }),
    },
  })
}

/** Kept promises, standby that may outlive the day, medicine being made and whoever is being served go on; the rest lapses. */
function fateOf(draft: Draft, ticket: Ticket, byStaff: boolean): 'lapsed' | 'carried' {
  const { status } = ticket.standing
  const end = windowEnd(ticket)
  if (end !== null && end > draft.at) return 'carried'
  if (status === 'preparing' || status === 'ready' || ticket.prepared) return 'carried'
  if (status === 'serving' && !byStaff) return 'carried'
  if (ticket.promise && ticket.promise.kind !== 'promised') return serviceOf(draft, ticket).standbyOutlivesDay ? 'carried' : 'lapsed'
  const inLine = status === 'waiting' || status === 'called' || status === 'parked'
  return inLine && !byStaff && draft.state.settings.alwaysOpen && ticket.day === draft.state.day.date ? 'carried' : 'lapsed'
}
