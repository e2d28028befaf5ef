import type { Instant } from '#core/ids'
import type { Counter } from '#core/store/settings'
import type { Ticket } from '#core/ticket/ticket'

/** The head of one service that a counter could call now. */
export interface Head {
  readonly service: string
  readonly weight: number
  readonly ticket: Ticket
}

/**
 * Which of several services a counter calls from: one whose head has waited longer than the profile's longest wait
 * goes first (the longest first); else the profile's order; else, by `ratio`, the service furthest behind its weight today.
 */
export function chooseHead(heads: readonly Head[], profile: Counter['profile'], calls: Readonly<Record<string, number>>, at: Instant): Head | undefined {
  const limit = profile.longestWaitMinutes
  if (limit !== undefined) {
    const overdue = heads.filter(({ ticket }) => at - ticket.issuedAt > limit * 60_000)
    if (overdue.length > 0) return overdue.reduce((longest, head) => (head.ticket.issuedAt < longest.ticket.issuedAt ? head : longest))
  }
  if (profile.rule === 'order') return heads[0]
  return heads.reduce<Head | undefined>((least, head) => (least && share(least, calls) <= share(head, calls) ? least : head), undefined)
}

function share(head: Head, calls: Readonly<Record<string, number>>): number {
  return (calls[head.service] ?? 0) / head.weight
}
