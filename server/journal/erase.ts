import type { Instant, StoreId, TicketId } from '#core/ids'
import { BUSY_TIMEOUT_MS, type Connection } from '#server/journal/connection'
import { instantFromRow, instantToRow } from '#server/journal/rows'
import type { Erased } from '#server/ports'

/** The events with which a ticket ends: its period begins there. */
export const ENDINGS: readonly string[] = ['ticket.served', 'ticket.cancelled', 'ticket.lapsed']
/** They hold no person, and are the proof of what happened and of what was erased. */
export const KEPT: readonly string[] = ['day.closed', 'records.erased']

/** So long after a ticket has ended no event is about it any more. */
export const CLEARLY_OVER_MS = 60_000

const NOTHING: Erased = { tickets: 0, payloads: 0, more: false }

interface Passed {
  readonly sequence: number
  readonly at: string
  readonly type: string
  readonly ticket: string | null
}

/** A payload that somebody spoiled must not stop the erasing of all others. */
const TICKET = "iif(json_valid(data), json_extract(data, '$.ticket'), NULL)"

/** Erases in the transaction its caller has begun. */
export interface Erasing {
  ticket(store: StoreId, ticket: TicketId): Erased
  buyers(store: StoreId, before: ReadonlyMap<string, Instant>): Erased
  old(store: StoreId, before: { readonly tickets: Instant; readonly payloads: Instant }, limit: number): Erased
}

/** Erasing on the connection that writes. The chain covers the hash of a payload, so blanking the payload leaves it whole. */
export function prepareErasing(connection: Connection): Erasing {
  const prepare = <Row = unknown>(sql: string) => connection.prepare<(string | number)[], Row>(sql)
  const through = prepare<{ tickets: number; payloads: number }>(
    'SELECT ticketsErasedThrough AS tickets, payloadsErasedThrough AS payloads FROM Store WHERE id = ?',
  )
  // Bounded by sequence, not by `at`, which has no index: what is not old yet is never read.
  const passed = prepare<Passed>(
    `SELECT sequence, at, type, ${TICKET} AS ticket FROM Event WHERE storeId = ? AND sequence > ? AND sequence <= ? ORDER BY sequence`,
  )
  const blankTicket = prepare(
    `UPDATE Ticket SET language = NULL, standingReason = iif(status = 'lapsed', standingReason, NULL), tokenHash = 'erased:' || id
     WHERE id = ? AND storeId = ? AND ended = 1 AND tokenHash <> 'erased:' || id`,
  )
  const blankClaims = prepare('UPDATE Claim SET reason = NULL, birthDigit = NULL, proxyClass = NULL WHERE ticketId = ?')
  const ended = prepare<{ issueSequence: number; since: string }>(
    'SELECT issueSequence, standingSince AS since FROM Ticket WHERE id = ? AND storeId = ? AND ended = 1',
  )
  const blankTicketsPayloads = prepare(
    `UPDATE Event SET data = NULL WHERE storeId = ? AND sequence >= ? AND sequence <= ? AND data IS NOT NULL AND type <> 'records.erased' AND ${TICKET} = ?`,
  )
  const blankPayloads = prepare(
    `UPDATE Event SET data = NULL WHERE storeId = ? AND sequence > ? AND sequence <= ? AND data IS NOT NULL AND type NOT IN (${KEPT.map((type) => `'${type}'`)})
     AND NOT EXISTS (SELECT 1 FROM Ticket t WHERE t.id = ${TICKET} AND t.storeId = Event.storeId AND t.ended = 0)`,
  )
  const firstAfter = prepare<{ sequence: number }>('SELECT sequence FROM Event WHERE storeId = ? AND sequence >= ? AND at > ? ORDER BY sequence LIMIT 1')
  const noteTickets = prepare('UPDATE Store SET ticketsErasedThrough = ? WHERE id = ?')
  const notePayloads = prepare('UPDATE Store SET payloadsErasedThrough = ? WHERE id = ?')
  const answers = prepare<{ key: string; body: string }>('SELECT key, body FROM Answer WHERE storeId = ? AND instr(body, ?) > 0')
  const rewriteAnswer = prepare('UPDATE Answer SET body = ? WHERE key = ?')

  const blankBuyers = prepare('UPDATE Purchase SET person = NULL WHERE storeId = ? AND scheme = ? AND settled = 1 AND person IS NOT NULL AND at < ?')

  function blank(store: StoreId, ticket: string): number {
    const { changes } = blankTicket.run(ticket, store)
    if (changes > 0) blankClaims.run(ticket)
    return changes
  }

  /** The events from `from` on that are older than `before`, `limit` at most. */
  function older(store: StoreId, from: number, before: Instant, limit: number): readonly Passed[] {
    const rows = passed.all(store, from, from + limit)
    const young = rows.findIndex(({ at }) => at >= instantToRow(before))
    return young === -1 ? rows : rows.slice(0, young)
  }

  function eraseTickets(store: StoreId, rows: readonly Passed[], payloadsThrough: number): Omit<Erased, 'more'> {
    let tickets = 0
    let payloads = 0
    for (const { type, ticket } of rows) {
      if (ticket === null || !ENDINGS.includes(type)) continue
      tickets += blank(store, ticket)
      // Passed over while it was live, and already older than payloads are kept.
      const from = ended.get(ticket, store)?.issueSequence
      if (from !== undefined && from <= payloadsThrough) payloads += blankTicketsPayloads.run(store, from, payloadsThrough, ticket).changes
    }
    const last = rows.at(-1)
    if (last) noteTickets.run(last.sequence, store)
    return { tickets, payloads }
  }

  return {
    ticket(store, ticket) {
      const row = ended.get(ticket, store)
      if (!row) return NOTHING
      const after = firstAfter.get(store, row.issueSequence, instantToRow(instantFromRow(row.since) + CLEARLY_OVER_MS))?.sequence ?? Number.MAX_SAFE_INTEGER
      const payloads = blankTicketsPayloads.run(store, row.issueSequence, after - 1, ticket).changes
      for (const { key, body } of answers.all(store, ticket)) rewriteAnswer.run(withoutReasons(body, ticket), key)
      return { tickets: blank(store, ticket), payloads, more: false }
    },
    buyers(store, before) {
      let buyers = 0
      for (const [scheme, at] of before) buyers += blankBuyers.run(store, scheme, instantToRow(at)).changes
      return { ...NOTHING, buyers }
    },
    old(store, before, limit) {
      const done = through.get(store)
      if (!done) return NOTHING
      const endings = older(store, done.tickets, before.tickets, limit)
      const erased = eraseTickets(store, endings, done.payloads)
      const old = older(store, done.payloads, before.payloads, limit)
      const last = old.at(-1)?.sequence
      const payloads = last === undefined ? 0 : blankPayloads.run(store, done.payloads, last).changes
      if (last !== undefined) notePayloads.run(last, store)
      return { tickets: erased.tickets, payloads: erased.payloads + payloads, more: endings.length === limit || old.length === limit }
    },
  }
}

/** Freed pages are overwritten too, not only let go, while `work` runs. */
export function overwriting<T>(connection: Connection, work: () => T): T {
  connection.pragma('secure_delete = ON')
  try {
    return work()
  } finally {
    // After an unknown outcome it is closed, and its successor begins with its own settings.
    if (connection.open) connection.pragma('secure_delete = FAST')
  }
}

/**
 * What was overwritten in the file still stands in the write-ahead log. A reader may hold it: then the next checkpoint does it.
 * Not waited for: waiting would hold up the line.
 */
export function emptyLog(connection: Connection): void {
  connection.pragma('busy_timeout = 0')
  connection.pragma('wal_checkpoint(TRUNCATE)')
  connection.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
}

/** An answer kept under its key still names the ticket, so that the key goes on meaning one effect; why it was parked or refused goes. */
export function withoutReasons(body: string, id: TicketId): string {
  const answer = JSON.parse(body) as { ticket?: { id?: string; reason?: string; claims?: readonly { reason?: string }[] } }
  if (answer.ticket?.id !== id) return body
  const { reason: _, ...ticket } = answer.ticket
  return JSON.stringify({ ...answer, ticket: { ...ticket, claims: ticket.claims?.map(({ reason: __, ...claim }) => claim) } })
}
