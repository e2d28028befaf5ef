import type { StoreId, TicketId } from '#core/ids'
import type { LoggedEvent, Reader } from '#server/journal/reader'

/** Events read at a time, so that the line never waits for an export. */
const PAGE = 500

export interface TicketRecord {
  readonly ticket: Readonly<Record<string, unknown>>
  readonly movements: readonly Readonly<Record<string, unknown>>[]
  readonly events: readonly LoggedEvent[]
}

/** Every row and every event about one ticket, ended or live; null if there is none in this store. The hash of its token is a key, not a record of it. */
export async function recordOf({ prisma, events }: Reader, store: StoreId, id: TicketId): Promise<TicketRecord | null> {
  const row = await prisma.ticket.findFirst({ where: { id, storeId: store }, include: { claims: { orderBy: { nth: 'asc' } }, numbers: true } })
  if (!row) return null
  const { tokenHash: _, ...ticket } = row
  // An ended ticket is named in no later event but the one that says it was erased.
  const until = row.ended && row.standingSince ? row.standingSince.getTime() : Number.POSITIVE_INFINITY
  const found: LoggedEvent[] = []
  for (let after = row.issueSequence - 1; ; ) {
    const page = await events(store, after, PAGE)
    found.push(...page.filter(({ at, data }) => at <= until && names(data, id)))
    const last = page.at(-1)
    if (!last || last.at > until) break
    after = last.sequence
  }
  return { ticket, movements: await prisma.movement.findMany({ where: { storeId: store, ticketId: id }, orderBy: { id: 'asc' } }), events: found }
}

function names(data: unknown, id: TicketId): boolean {
  return typeof data === 'object' && data !== null && 'ticket' in data && data.ticket === id
}
