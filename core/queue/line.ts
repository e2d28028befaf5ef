import type { Position, Ticket } from '#core/ticket/ticket'

/** Calling order within a service: the priority lane first; walk-in and remote together, first come first. */
export function byLine(a: Ticket, b: Ticket): number {
  return laneRank(a) - laneRank(b) || a.position.place - b.position.place || a.position.rank - b.position.rank
}

/** Order of issue. */
export function byOrder(a: Ticket, b: Ticket): number {
  return a.order - b.order
}

/** Order in which units that come free are promised: broken promises first. */
export function byStandby(a: Ticket, b: Ticket): number {
  return brokenRank(a) - brokenRank(b) || a.order - b.order
}

export function byReady(a: Ticket, b: Ticket): number {
  return sinceOf(a) - sinceOf(b) || a.order - b.order
}

export function byCall(a: Ticket, b: Ticket): number {
  return (a.call?.sequence ?? a.order) - (b.call?.sequence ?? b.order) || a.order - b.order
}

/**
 * A position behind the `skip` first tickets of `line`, or at its end. It shares the place of the one it follows and
 * takes a rank after all who already stand there, so that those who came back earlier stay ahead and no place ever runs out.
 */
export function positionBehind(line: readonly Ticket[], skip: number, own: Position): Position {
  const anchor = line[Math.min(skip, line.length) - 1]
  if (!anchor) return own
  const { place } = anchor.position
  let rank = anchor.position.rank
  for (let at = Math.min(skip, line.length); at < line.length; at++) {
    const other = line[at]
    if (!other || other.position.place !== place) break
    rank = Math.max(rank, other.position.rank)
  }
  return { place, rank: rank + 1 }
}

function laneRank(ticket: Ticket): number {
  return ticket.lane === 'priority' ? 0 : 1
}

function brokenRank(ticket: Ticket): number {
  return ticket.promise?.kind === 'broken' ? 0 : 1
}

function sinceOf(ticket: Ticket): number {
  return 'since' in ticket.standing ? ticket.standing.since : ticket.issuedAt
}
