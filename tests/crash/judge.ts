import { readFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { storeId } from '#core/ids'
import { driftedLevels, verifyStore } from '#server/journal/verify'
import type { TicketAnswer } from '../support/pharmacy'
import type { ClientLog, Intent } from './traffic'

type Row = Readonly<Record<string, string | number | null>>

/**
 * Everything in the file that contradicts what clients were told, or itself. Empty = nothing lost, nothing done twice.
 * Looks up what they were told from the `since`-th acknowledgement on; from 0, the bytes and the chain of the log are checked too.
 */
export function judge(dataDir: string, { done, unknown, wrong }: ClientLog, since: number): string[] {
  const file = new Database(path.join(dataDir, 'sunbeon.db'), { readonly: true })
  const all = (sql: string, ...values: string[]): Row[] => file.prepare<string[], Row>(sql).all(...values)
  const found = [...wrong]
  const expectNone = (what: string, sql: string): void => {
    const rows = all(sql)
    if (rows.length > 0) found.push(`${what}: ${JSON.stringify(rows.slice(0, 3))} (${rows.length})`)
  }
  try {
    expectNone('a gap in the log', 'SELECT storeId, count(*), max(sequence) FROM Event GROUP BY storeId HAVING count(*) <> max(sequence) OR min(sequence) <> 1')
    expectNone('a number with a gap', 'SELECT service, count(*), max(number) FROM DrawnNumber GROUP BY storeId, day, service HAVING count(*) <> max(number)')
    expectNone('two tickets with one number', 'SELECT service, day, number FROM Ticket GROUP BY storeId, service, day, number HAVING count(*) > 1')
    expectNone('more promised than there is', 'SELECT * FROM Level WHERE allocated + heldBack > onHand OR onHand < 0')
    expectNone('a claim dispensed twice', `SELECT claimId FROM Movement WHERE kind = 'dispense' GROUP BY claimId HAVING count(*) > 1`)
    for (const { product } of driftedLevels(file)) found.push(`the level of ${product} is not the sum of its movements`)
    if (since === 0) found.push(...damage(file, readFileSync(path.join(dataDir, 'secrets', 'chain.key'))))
    found.push(...lost(file, [...done.values()].slice(since)))
    if (unknown.length === 0) found.push(...doneWithoutOrTwice(file, [...done.values()]))
    return found
  } finally {
    file.close()
  }
}

function damage(file: Database.Database, chainKey: Buffer): string[] {
  const integrity = file.pragma('integrity_check', { simple: true })
  const { id } = file.prepare<[], { id: string }>('SELECT id FROM Store').get() ?? { id: '' }
  const verdict = verifyStore(file, chainKey, storeId(id))
  return [...(integrity === 'ok' ? [] : [`integrity_check: ${integrity}`]), ...(verdict.intact ? [] : [`the chain of the log: ${JSON.stringify(verdict)}`])]
}

type Acknowledged = readonly { readonly intent: Intent; readonly text: string }[]

/** Event that each acknowledged act must have left at the sequence its answer names. */
const LEFT: Readonly<Record<Intent['act'], RegExp>> = {
  issue: /^ticket\.issued$/,
  'call-next': /^ticket\.called$/,
  dispense: /^(claim|ticket)\./,
  cancel: /^ticket\./,
  receive: /^(stock|ticket)\./,
}

function lost(file: Database.Database, acknowledged: Acknowledged): string[] {
  const eventAt = file.prepare<[number], { type: string; data: string }>('SELECT type, data FROM Event WHERE sequence = ?')
  const ticketOf = file.prepare<[string], { number: number }>('SELECT number FROM Ticket WHERE id = ?')
  const claimOf = file.prepare<[string], { state: string }>('SELECT state FROM Claim WHERE id = ?')
  return acknowledged.flatMap(({ intent, text }) => {
    const { ticket, sequence } = JSON.parse(text) as Partial<TicketAnswer> & { sequence: number }
    const event = eventAt.get(sequence)
    const name = `${intent.act} ${ticket?.label ?? ''} at ${sequence}`
    if (!event) return [`lost: ${name}`]
    if (!LEFT[intent.act].test(event.type)) return [`${name} left ${event.type} in the log`]
    if (!ticket) return []
    if ((JSON.parse(event.data) as { ticket: string }).ticket !== ticket.id) return [`${name} left an event of another ticket: ${event.data}`]
    if (ticketOf.get(ticket.id)?.number !== ticket.number) return [`lost: the ticket of ${name}`]
    const claim = intent.act === 'dispense' ? (intent.body as { claim: string }).claim : null
    if (claim && claimOf.get(claim)?.state !== 'dispensed') return [`lost: what was handed out by ${name}`]
    return []
  })
}

/** Once every client knows, effects and acknowledgements are as many: none was done twice, none behind a client's back. */
function doneWithoutOrTwice(file: Database.Database, acknowledged: Acknowledged): string[] {
  const count = (sql: string): number => file.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${sql}`).get()?.n ?? Number.NaN
  const effects: Partial<Record<Intent['act'], number>> = {
    issue: count('Ticket'),
    'call-next': count(`Event WHERE type = 'ticket.called'`),
    dispense: count(`Movement WHERE kind = 'dispense'`),
    // The opening's receipt was not made by these clients.
    receive: count(`Movement WHERE kind = 'receipt'`) - 1,
  }
  return Object.entries(effects).flatMap(([act, effect]) => {
    const told = acknowledged.filter(({ intent }) => intent.act === act).length
    return told === effect ? [] : [`${act}: ${told} acknowledged, ${effect} done`]
  })
}
