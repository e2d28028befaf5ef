import type { Position, Ticket } from '#core/ticket/ticket'

/**
 * Calling order within a service: the priority lane first; walk-in and remote together, first come first. Two may have come back to
 * the same position while one of them stood aside; then by order of issue.
 */
export function byLine(a: Ticket, b: Ticket): number {
  return laneRank(a) - laneRank(b) || byPosition(a.position, b.position) || a.order - b.order
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
    // Below 0 stand slips by their true time (core/paper/true-place.ts): not all who share the place came back to it.
    if (rank < 0 && other.position.rank > rank + 1) break
    rank = Math.max(rank, other.position.rank)
  }
  return { place, rank: rank + 1 }
}

/**
 * Where a ticket that comes (back) into `line`, or moves in it, stands at `wished`: anywhere, unless it is remote. A remote one
 * stands behind every walk-in there whose number is older, and never before its own arrival, so that a walk-in who joins the
 * line late (promised from standby, resumed) is not behind it either.
 */
export function withoutOvertaking(line: readonly Ticket[], ticket: Ticket, wished: Position): Position {
  if (ticket.lane !== 'remote') return wished
  const own = { place: ticket.order, rank: 0 }
  const position = byPosition(wished, own) < 0 ? own : wished
  const others = line.filter((other) => laneRank(other) === laneRank(ticket) && other.id !== ticket.id)
  const last = others.findLastIndex((other) => other.lane === 'walk_in' && other.order < ticket.order)
  const walkIn = others[last]
  return !walkIn || byPosition(walkIn.position, position) < 0 ? position : positionBehind(others, last + 1, own)
}

function byPosition(a: Position, b: Position): number {
  return a.place - b.place || a.rank - b.rank
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
