import type { TicketId } from '#core/ids'
import { byCall, byLine, byOrder, byReady, byStandby } from '#core/queue/line'
import { type Compare, insertSorted, removeSorted } from '#core/queue/sorted'
import { isSettled } from '#core/reconciliation/purchase'
import type { Change, DrawnNumber } from '#core/store/change'
import type { Indexes } from '#core/store/indexes'
import { RECENT_CALLS, RECENT_PACES, type StoreState } from '#core/store/state'
import { windowEnd } from '#core/store/window'
import { hasEnded, labelOf, PAPER_SERIES, type Ticket } from '#core/ticket/ticket'

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] extends ReadonlyMap<infer K, infer V> ? Map<K, V> : T[Key] }

/** A state from what the journal holds: the indexes are derived. */
export function buildState(parts: Omit<StoreState, 'indexes'>): StoreState {
  const indexes: Indexes = {
    lines: new Map(),
    ready: new Map(),
    standby: new Map(),
    promised: new Map(),
    atCounter: new Map(),
    live: [],
    preparing: [],
    aside: [],
    windows: new Map(),
  }
  const state: StoreState = { ...parts, indexes }
  for (const ticket of parts.tickets.values()) place(indexes, ticket, insertSorted)
  return state
}

/** Carries out a decided change. The only place in the project where the state of a store is changed. */
export function apply(state: StoreState, change: Change, at: number): void {
  const next = state as Mutable<StoreState>
  next.sequence += change.events.length
  next.at = Math.max(next.at, at)
  if (change.settings) next.settings = change.settings
  if (change.phase) next.phase = change.phase
  if (change.day) {
    const { date } = change.day
    if (date !== next.day.date) {
      next.numbers = new Map()
      next.paperNumbers = new Map()
      next.recentCalls = []
      next.provisional = new Map([...next.provisional].filter(([, { day }]) => day >= date))
    }
    next.day = change.day
  }
  for (const drawn of change.numbers) if (drawn.day === next.day.date) noteNumber(next, drawn)
  for (const ticket of change.tickets) putTicket(next, ticket)
  for (const level of change.levels) next.levels.set(level.product, level)
  for (const counter of change.counters) next.counters.set(counter.code, counter)
  for (const credential of change.credentials) next.credentials.set(credential.id, credential)
  for (const member of change.members) next.members.set(member.id, member)
  for (const session of change.sessions) next.sessions.set(session.hash, session)
  for (const hash of change.closedSessions) next.sessions.delete(hash)
  for (const [id, decision] of change.decisions) {
    if (decision) next.decisions.set(id, decision)
    else next.decisions.delete(id)
  }
  for (const purchase of change.purchases) {
    if (isSettled(purchase)) next.outbox.delete(purchase.id)
    else next.outbox.set(purchase.id, purchase)
  }
  for (const [product, units] of change.provisional) next.provisional.set(product, units)
  if (change.outage !== undefined) next.outage = change.outage
  for (const sink of change.sinks) {
    if (sink.removedAt === null) next.sinks.set(sink.id, sink)
    else next.sinks.delete(sink.id)
  }
  for (const kiosk of change.kiosks) next.kiosks.set(kiosk.kiosk, kiosk)
  for (const sheet of change.sheets) {
    if (sheet.state === 'printed') next.sheets.set(sheet.id, sheet)
    else next.sheets.delete(sheet.id)
    next.lastPaper.set(sheet.service, Math.max(sheet.to, next.lastPaper.get(sheet.service) ?? 0))
  }
}

function noteNumber(state: Mutable<Pick<StoreState, 'numbers' | 'paperNumbers'>>, { service, number }: DrawnNumber): void {
  if (number <= PAPER_SERIES) state.numbers.set(service, Math.max(number, state.numbers.get(service) ?? 0))
  else state.paperNumbers.set(service, new Set(state.paperNumbers.get(service)).add(number - PAPER_SERIES))
}

function putTicket(state: Mutable<StoreState>, ticket: Ticket): void {
  const before = state.tickets.get(ticket.id)
  if (before) place(state.indexes, before, removeSorted)
  if (hasEnded(ticket)) state.tickets.delete(ticket.id)
  else {
    state.tickets.set(ticket.id, ticket)
    place(state.indexes, ticket, insertSorted)
  }
  noteCall(state, ticket, before)
  if (ticket.pace && !before?.pace) {
    const seconds = [ticket.pace.seconds, ...(state.paces.get(ticket.service) ?? [])]
    state.paces.set(ticket.service, seconds.slice(0, RECENT_PACES))
  }
}

function noteCall(state: Mutable<StoreState>, ticket: Ticket, before: Ticket | undefined): void {
  if (!ticket.call || ticket.call.sequence <= state.day.sequence) return
  const call = { ...ticket.call, ticket: ticket.id, service: ticket.service, label: labelOf(ticket) }
  if (ticket.call.sequence !== before?.call?.sequence) {
    state.recentCalls = [call, ...state.recentCalls.filter((other) => other.ticket !== ticket.id)].slice(0, RECENT_CALLS)
  } else if (before.service !== ticket.service) {
    state.recentCalls = state.recentCalls.map((other) => (other.ticket === ticket.id ? call : other))
  }
}

/** Puts a ticket into, or takes it out of, every index it belongs to. */
function place(indexes: Indexes, ticket: Ticket, move: (list: Ticket[], ticket: Ticket, compare: Compare<Ticket>) => void): void {
  const { status } = ticket.standing
  move(indexes.live as Ticket[], ticket, byOrder)
  if (isCallable(ticket)) move(listOf(indexes.lines, ticket.service), ticket, byLine)
  if (status === 'ready') move(listOf(indexes.ready, ticket.service), ticket, byReady)
  if (status === 'preparing') move(indexes.preparing as Ticket[], ticket, byReady)
  if (status === 'parked' || status === 'no_show') move(indexes.aside as Ticket[], ticket, byOrder)
  if (ticket.standing.status === 'called' || ticket.standing.status === 'serving') move(listOf(indexes.atCounter, ticket.standing.counter), ticket, byCall)
  if (ticket.product && ticket.promise) {
    if (ticket.promise.kind === 'promised') move(listOf(indexes.promised, ticket.product), ticket, byOrder)
    else move(listOf(indexes.standby, ticket.product), ticket, byStandby)
  }
  const end = windowEnd(ticket)
  if (end !== null) {
    const windows = indexes.windows as Map<number, Set<TicketId>>
    const due = windows.get(end) ?? new Set()
    if (move === insertSorted) windows.set(end, due.add(ticket.id))
    else if (due.delete(ticket.id) && due.size === 0) windows.delete(end)
  }
}

/** In line to be called: a ticket without its units waits for them first. */
export function isCallable(ticket: Ticket): boolean {
  return ticket.standing.status === 'waiting' && (ticket.promise === null || ticket.promise.kind === 'promised')
}

function listOf<Key>(lists: ReadonlyMap<Key, readonly Ticket[]>, key: Key): Ticket[] {
  const known = lists.get(key)
  if (known) return known as Ticket[]
  const made: Ticket[] = []
  ;(lists as Map<Key, Ticket[]>).set(key, made)
  return made
}
