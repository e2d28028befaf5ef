import type { RulePack } from '#core/eligibility/rule-pack'
import { businessDay, type Instant, storeId, ticketId } from '#core/ids'
import type { Purchase } from '#core/reconciliation/purchase'
import { available, type Level, type Movement, shortfall } from '#core/stock/level'
import { apply } from '#core/store/apply'
import type { Command } from '#core/store/commands'
import { type Decided, decide, needs, needsPurchasesOf } from '#core/store/decide'
import { nextDue } from '#core/store/due'
import type { Actor } from '#core/store/events'
import type { Refusal } from '#core/store/refusal'
import { newStore } from '#core/store/set-up'
import { type StoreSettings, storeSettings } from '#core/store/settings'
import type { StoreState } from '#core/store/state'
import { hasEnded, labelOf, type Ticket } from '#core/ticket/ticket'
import type { JournalEntry } from '#server/ports'

/** 11 March 2020, 08:55 in Seoul. */
export const MORNING = Date.parse('2020-03-11T08:55:00+09:00')
export const MASK = 'mask-kf94'
const STAFF: Actor = { role: 'staff', id: 'tests' }

/** The shop of the tests: A = masks (2 a person), B = prescriptions, C = advice; counters 1 and 2. */
export function shopSettings(changes: Record<string, unknown> = {}): StoreSettings {
  return storeSettings.parse({
    code: 'saebom',
    name: '새봄약국',
    timeZone: 'Asia/Seoul',
    products: [{ code: MASK, name: '공적 마스크 KF94' }],
    services: [
      { code: 'A', name: '공적 마스크', product: MASK, unitsPerClaim: 2 },
      { code: 'B', name: '처방 조제', flow: 'prepared' },
      { code: 'C', name: '약 상담' },
    ],
    counters: [
      { code: '1', profile: { services: [{ service: 'A' }, { service: 'B' }, { service: 'C' }] } },
      { code: '2', profile: { services: [{ service: 'A' }, { service: 'C' }] } },
    ],
    ...changes,
  })
}

/** A store one can talk to as the writer does: what is due first, then the command, then apply. */
export interface Shop {
  readonly state: StoreState
  now: Instant
  /** Everything that happened, in order. */
  readonly log: { readonly type: string; readonly data: Record<string, unknown> }[]
  /** Every change, as the writer hands it to the journal. */
  readonly entries: JournalEntry[]
  /** Every line of the stock ledger. */
  readonly movements: Movement[]
  /** Does a command; throws if it is refused. */
  do(command: Command, actor?: Actor): Decided
  /** Does a command that must be refused; answers the refusal. */
  refused(command: Command, actor?: Actor): Refusal
  /** Moves the clock and does what is due, as the writer's alarm would. */
  until(time: string): void
  level(): Level & { readonly available: number; readonly shortfall: number }
  ticket(label: string): Ticket
}

export function openShop(changes: Record<string, unknown> = {}, at: Instant = MORNING, packs: ReadonlyMap<string, RulePack> = new Map()): Shop {
  const settings = shopSettings(changes)
  const state = newStore(storeId('store-1'), 'epoch-1', settings, at)
  const everyTicket = new Map<string, Ticket>()
  const ledger = new Map<string, Purchase>()
  let made = 0
  const shop: Shop = {
    state,
    now: at,
    log: [],
    entries: [],
    movements: [],
    do(command, actor = STAFF) {
      const decided = attempt(command, actor)
      if (!decided.ok) throw new Error(`${command.type} was refused: ${JSON.stringify(decided.refusal)}`)
      return decided.value
    },
    refused(command, actor = STAFF) {
      const decided = attempt(command, actor)
      if (decided.ok) throw new Error(`${command.type} was not refused`)
      return decided.refusal
    },
    until(time) {
      shop.now = Math.max(shop.now, time.includes('T') ? Date.parse(time) : Date.parse(`${state.day.date}T${time}:00+09:00`))
      due()
    },
    level() {
      const level = state.levels.get(state.settings.products[0]?.code as never)
      if (!level) throw new Error('no level')
      return { ...level, available: available(level), shortfall: shortfall(level) }
    },
    ticket(label) {
      const found = [...everyTicket.values()].findLast((ticket) => labelOf(ticket) === label)
      if (!found) throw new Error(`no ticket ${label}`)
      return found
    },
  }

  function due(): void {
    const at = Math.max(shop.now, state.at)
    if (nextDue(state) <= at) carryOut({ type: 'tick' }, { role: 'system', id: 'clock' })
  }

  function attempt(command: Command, actor: Actor) {
    due()
    return carryOut(command, actor)
  }

  function carryOut(command: Command, actor: Actor) {
    const at = Math.max(shop.now, state.at)
    const tickets = new Map(needs(state, command).flatMap((id) => (everyTicket.has(id) ? [[id, everyTicket.get(id) as Ticket] as const] : [])))
    const person = needsPurchasesOf(state, command)
    const purchases = [...ledger.values()].filter((bought) => person !== null && bought.person === person)
    const decided = decide(state, command, { at, actor, newTicketId: () => ticketId(`t${++made}`), packs }, { tickets, purchases })
    if (decided.ok) {
      const { change } = decided.value
      if (change.events.length > 0) shop.entries.push({ store: state.id, epoch: state.epoch, actor, at, after: state.sequence, change, answer: null })
      apply(state, decided.value.change, at)
      for (const bought of change.purchases) ledger.set(bought.id, bought)
      for (const ticket of decided.value.change.tickets) everyTicket.set(ticket.id, ticket)
      shop.movements.push(...decided.value.change.movements)
      shop.log.push(...(decided.value.change.events as unknown as Shop['log']))
    }
    return decided
  }

  shop.do({ type: 'set_up', settings }, { role: 'operator', id: 'tests' })
  for (const { code } of settings.counters) shop.do({ type: 'set_counter', counter: code, open: true })
  return shop
}

/** Hands out a ticket; answers it. */
export function issue(shop: Shop, options: Partial<Extract<Command, { type: 'issue' }>> = {}): Ticket {
  const { ticket } = shop.do({ type: 'issue', service: 'A', ...options })
  if (!ticket) throw new Error('no ticket')
  return ticket
}

/** Calls and serves the next for a counter; answers the ticket as called. */
export function callNext(shop: Shop, counter = '1'): Ticket {
  const { ticket } = shop.do({ type: 'call_next', counter })
  if (!ticket) throw new Error('nobody')
  return ticket
}

/** Hands out every open claim of a called ticket. */
export function dispenseAll(shop: Shop, ticket: Ticket): void {
  for (const claim of ticket.claims)
    if (claim.state === 'open') shop.do({ type: 'dispense', ticket: ticket.id, claim: claim.id, product: MASK, units: claim.units })
}

export function isLive(ticket: Ticket): boolean {
  return !hasEnded(ticket)
}

export const DAY = businessDay('2020-03-11')
