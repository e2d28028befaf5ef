import type { Outage } from '#core/outage/outage'
import type { StoreSettings } from '#core/store/settings'
import { PAPER_SERIES, type Ticket } from '#core/ticket/ticket'
import { transitions } from '#core/ticket/transitions'
import type { JournalEntry } from '#server/ports'
import type { Witness } from './machine'
import { MASK } from './shop'

/** What is known of the shop from the entries that reached the disk, and from nothing else. */
export interface Told {
  readonly tickets: ReadonlyMap<string, Ticket>
  /** Those that have not ended. */
  readonly live: ReadonlyMap<string, Ticket>
  /** Every hand-over under rules: the claim it was for. */
  readonly handedOver: ReadonlyMap<string, string>
  readonly sums: ReadonlyMap<string, { readonly onHand: number; readonly allocated: number; readonly heldBack: number }>
  /** How often an event was written, by its type. */
  readonly events: ReadonlyMap<string, number>
}

/** Thirteen digits, with or without the hyphen: the number of a person. */
const CLEAR = /(?<!\d)\d{6}-?\d{7}(?!\d)/

/** Judges every change as it reaches the disk, against what was on disk before it. */
export function judgeEntries(witness: Witness): Told & { committed(entry: JournalEntry): void } {
  const tickets = new Map<string, Ticket>()
  const live = new Map<string, Ticket>()
  const handedOver = new Map<string, string>()
  const sums = new Map<string, { onHand: number; allocated: number; heldBack: number }>()
  const events = new Map<string, number>()
  const numbers = new Map<string, number>()
  const paper = new Set<string>()
  const wishes = new Set<string>()
  const bought = new Map<string, number>()
  const provisional = new Map<string, number>()
  let outage: Outage | null = null
  let settings: StoreSettings | null = null

  function committed(entry: JournalEntry): void {
    const { change } = entry
    settings = change.settings ?? settings
    noClearNumber(entry)
    for (const { type, data } of change.events) {
      events.set(type, (events.get(type) ?? 0) + 1)
      if (type === 'ticket.issued' && data.reason?.startsWith('wish')) {
        if (wishes.has(data.reason)) witness.broken('one intent, one effect', `two tickets were issued for ${data.reason}`)
        wishes.add(data.reason)
      }
    }
    drawNumbers(entry)
    standbyInOrder(entry)
    calledInOrder(entry)
    for (const ticket of change.tickets) moved(ticket)
    sell(entry)
    for (const { product, onHand, allocated, heldBack } of change.movements) {
      const sum = sums.get(product) ?? { onHand: 0, allocated: 0, heldBack: 0 }
      sums.set(product, { onHand: sum.onHand + onHand, allocated: sum.allocated + allocated, heldBack: sum.heldBack + heldBack })
    }
    if (change.outage !== undefined) outage = change.outage
  }

  function noClearNumber({ change, answer }: JournalEntry): void {
    const { seals, settings: _, ...rest } = change
    const text = JSON.stringify([rest.events, rest.purchases, [...rest.decisions.values()], [...seals.values()], answer])
    // Instants of the store have thirteen digits as well.
    const clear = text.match(new RegExp(CLEAR, 'g'))?.find((digits) => !digits.startsWith('15') || digits.includes('-'))
    if (clear) witness.broken('no identifier in clear', `${clear} stands in ${text.slice(0, 200)}`)
  }

  function drawNumbers({ change }: JournalEntry): void {
    for (const { service, day, number } of change.numbers) {
      const series = `${day} ${service}`
      const last = numbers.get(series) ?? 0
      if (number > PAPER_SERIES) {
        if (paper.has(`${series} ${number}`)) witness.broken('numbers are unique', `paper ${service} ${number} of ${day} twice`)
        paper.add(`${series} ${number}`)
      } else if (number !== last + 1) witness.broken('numbers are unique', `${service} ${number} of ${day} follows ${last}`)
      else numbers.set(series, number)
    }
  }

  /** Whoever gets units comes before all who go on waiting for them: broken promises first, then by order of issue. */
  function standbyInOrder({ change }: JournalEntry): void {
    const isNews = (ticket: Ticket): boolean => ticket.promise?.kind === 'promised' && !isOver(ticket) && !holdsAlready(ticket)
    if (!change.tickets.some(isNews) || change.events.some(({ type }) => type === 'paper.adopted')) return
    const after = new Map([...live, ...change.tickets.map((ticket) => [ticket.id, ticket] as const)])
    const rank = (ticket: Ticket | undefined): number => (ticket?.promise?.kind === 'broken' ? 0 : 1)
    for (const ticket of change.tickets) {
      const before = tickets.get(ticket.id)
      if (!isNews(ticket)) continue
      for (const other of after.values()) {
        if (other.product !== ticket.product || isOver(other) || !other.promise || other.promise.kind === 'promised') continue
        const first = rank(before) - rank(other) || ticket.order - other.order
        if (first > 0 || !before) witness.broken('standby is served in order', `${ticket.service}-${ticket.number} before ${other.service}-${other.number}`)
      }
    }
  }

  function holdsAlready({ id, product }: Ticket): boolean {
    const before = tickets.get(id)
    return before?.promise?.kind === 'promised' && before.product === product
  }

  /** Nobody who never left the line is passed by somebody who came later, but for priority and what staff did by choice. */
  function calledInOrder({ change }: JournalEntry): void {
    for (const { type, data } of change.events) {
      if (type !== 'ticket.called' || data.outOfOrder) continue
      const called = tickets.get(data.ticket)
      if (called?.standing.status !== 'waiting' || called.lane === 'priority' || !(called.lane === 'remote' || hasStayed(called))) continue
      for (const other of live.values())
        if (other.service === called.service && other.order < called.order && other.lane === 'walk_in' && isInLine(other) && hasStayed(other))
          witness.broken('walk-ins are not overtaken', `${called.service}-${called.number} (${called.lane}) before ${other.service}-${other.number}`)
    }
  }

  function moved(ticket: Ticket): void {
    const before = tickets.get(ticket.id)
    tickets.set(ticket.id, ticket)
    if (isOver(ticket)) live.delete(ticket.id)
    else live.set(ticket.id, ticket)
    const from = before?.standing.status
    const to = ticket.standing.status
    if (from && from !== to && !reaches(from, to)) witness.broken('transitions are legal', `${ticket.service}-${ticket.number} from ${from} to ${to}`)
    if (before && isOver(before) && JSON.stringify(before.claims) !== JSON.stringify(ticket.claims))
      witness.broken('transitions are legal', `claims of ${ticket.service}-${ticket.number} changed after it was ${from}`)
  }

  /** Every share that was handed out under rules is one line of the ledger; what was not checked keeps to the policy and its caps. */
  function sell({ change, at }: JournalEntry): void {
    const claims = change.events.flatMap(({ type, data }) => (type === 'claim.dispensed' && data.product === MASK ? [data.claim] : []))
    const recorded = change.events.flatMap(({ type, data }) => (type === 'purchase.recorded' ? [data.purchase] : []))
    if (claims.length !== recorded.length) witness.broken('a decision is used once', `${claims.length} shares handed out, ${recorded.length} recorded`)
    for (const purchase of change.purchases) {
      const claim = handedOver.get(purchase.id)
      if (claim !== undefined && claim !== purchase.claim) witness.broken('a decision is used once', `${purchase.id} for ${claim} and for ${purchase.claim}`)
      if (!recorded.includes(purchase.id)) continue
      if (claim !== undefined) witness.broken('a decision is used once', `${purchase.id} handed out twice`)
      handedOver.set(purchase.id, purchase.claim)
      const day = dayInSeoul(at)
      const person = `${day} ${purchase.person}`
      bought.set(person, (bought.get(person) ?? 0) + purchase.units)
      if (!purchase.provisional) continue
      provisional.set(day, (provisional.get(day) ?? 0) + purchase.units)
      const policy = outage && settings?.products[0]?.fallback.find(({ cause }) => (outage?.cause === 'our_line') === (cause === 'our_line'))
      if (!outage || outage.answeringSince !== null || policy?.policy !== 'sell_and_log')
        witness.broken('provisional within policy and caps', `${purchase.id} was sold unchecked under ${policy?.policy ?? 'no outage'}`)
      else if (
        (bought.get(person) ?? 0) > (policy.perPerson ?? 0) ||
        (provisional.get(day) ?? 0) > (policy.perDay ?? 0) ||
        at >= outage.openedAt + policy.hours * 3_600_000
      )
        witness.broken('provisional within policy and caps', `${purchase.id}: ${bought.get(person)} of the person, ${provisional.get(day)} of the day`)
    }
  }

  return { committed, tickets, live, handedOver, sums, events }
}

/** By a calendar of its own: Seoul is nine hours ahead all year. */
export function dayInSeoul(at: number): string {
  return new Date(at + 9 * 3_600_000).toISOString().slice(0, 10)
}

export function isOver({ standing }: Ticket): boolean {
  return standing.status === 'served' || standing.status === 'cancelled' || standing.status === 'lapsed'
}

function isInLine({ standing, promise }: Ticket): boolean {
  return standing.status === 'waiting' && (promise === null || promise.kind === 'promised')
}

/** Still where it stood when it was issued. */
function hasStayed({ position, order, call, postponed }: Ticket): boolean {
  return position.place === order && position.rank === 0 && call === null && postponed === 0
}

/** One command may make several moves: a share handed out at once to somebody just called. */
function reaches(from: Ticket['standing']['status'], to: Ticket['standing']['status'], moves = 3): boolean {
  const next: readonly Ticket['standing']['status'][] = transitions[from]
  return next.includes(to) || (moves > 1 && next.some((step) => step !== from && reaches(step, to, moves - 1)))
}
