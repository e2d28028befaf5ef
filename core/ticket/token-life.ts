import type { BusinessDay, Instant } from '#core/ids'
import { endOfDay } from '#core/store/business-day'
import { hasEnded, type Ticket } from '#core/ticket/ticket'

/** Long enough to look up what became of a ticket; after that the link in an old message opens nothing. */
const LIVES_ON_MS = 24 * 3_600_000

/**
 * When the token of a ticket dies: a day after its business day has ended. One that was carried over that night keeps its token
 * while it is live and for a day after. null: it is live, and nobody knows when it will end.
 */
export function tokenDiesAt({ day, standing }: Pick<Ticket, 'day' | 'standing'>, timeZone: string): Instant | null {
  if (!hasEnded({ standing }) || !('since' in standing)) return null
  return Math.max(endOfDay(day, timeZone), standing.since) + LIVES_ON_MS
}

/** Until when the token of a new ticket lives at least: what a phone may remember it for. */
export function tokenLivesAtLeastUntil({ day, collectUntil }: { readonly day: BusinessDay; readonly collectUntil: Instant | null }, timeZone: string): Instant {
  return Math.max(endOfDay(day, timeZone), collectUntil ?? 0) + LIVES_ON_MS
}

/** Whether a token still opens its ticket's page at `at`. */
export function tokenLives(ticket: Pick<Ticket, 'day' | 'standing'>, timeZone: string, at: Instant): boolean {
  const end = tokenDiesAt(ticket, timeZone)
  return end === null || at < end
}
