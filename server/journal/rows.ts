import { type BusinessDay, type ClaimId, type CounterCode, type Instant, type ProductCode, type ServiceCode, ticketId } from '#core/ids'
import type { SlipRecord } from '#core/printing/slip-record'
import type { Call, Claim, Lane, LapseReason, Standing, Ticket, UnitPromise } from '#core/ticket/ticket'

/** An instant as raw SQLite (text) or Prisma (Date) hands it over. */
type Stored = string | Date

/** Row of the table Ticket, as raw SQLite or Prisma reads it. */
export interface TicketRow {
  readonly id: string
  readonly service: string
  readonly day: string
  readonly number: number
  readonly formerLabels: string
  readonly product: string | null
  readonly promiseKind: string | null
  readonly collectFrom: Stored | null
  readonly collectUntil: Stored | null
  readonly brokenAt: Stored | null
  readonly status: string
  readonly standingSince: Stored | null
  readonly counter: string | null
  readonly standingReason: string | null
  readonly lane: string
  readonly place: number
  readonly rank: number
  readonly issueSequence: number
  readonly callCounter: string | null
  readonly callAt: Stored | null
  readonly callSequence: number | null
  readonly callTimes: number | null
  readonly prepared: boolean | number
  readonly postponed: number
  readonly hereAt: Stored | null
  readonly paceSeconds: number | null
  readonly paceSequence: number | null
  readonly language: string | null
  readonly slip: string | null
  readonly issuedAt: Stored
}

export interface ClaimRow {
  readonly ticketId: string
  readonly nth: number
  readonly id: string
  readonly units: number
  readonly state: string
  readonly dispensed: number
  readonly reason: string | null
  readonly birthDigit: number | null
  readonly proxyClass: string | null
}

/** ISO 8601 as Prisma writes it: comparisons in SQL are comparisons of text, so there may be one format only. */
export function instantToRow(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, -1)}+00:00`
}

export function instantFromRow(stored: Stored): Instant {
  return typeof stored === 'string' ? Date.parse(stored) : stored.getTime()
}

/** A ticket from its row and its claims, which come in the order of `nth`. */
export function ticketFromRow(row: TicketRow, claims: readonly ClaimRow[]): Ticket {
  return {
    id: ticketId(row.id),
    service: row.service as ServiceCode,
    day: row.day as BusinessDay,
    number: row.number,
    formerLabels: JSON.parse(row.formerLabels) as string[],
    product: row.product as ProductCode | null,
    claims: claims.map(claimFromRow),
    promise: promiseFromRow(row),
    standing: standingFromRow(row),
    lane: row.lane as Lane,
    position: { place: row.place, rank: row.rank },
    order: row.issueSequence,
    call: callFromRow(row),
    prepared: Boolean(row.prepared),
    postponed: row.postponed,
    hereAt: row.hereAt === null ? null : instantFromRow(row.hereAt),
    pace: row.paceSequence === null ? null : { seconds: held(row, 'paceSeconds'), sequence: row.paceSequence },
    language: row.language,
    slip: row.slip === null ? null : (JSON.parse(row.slip) as SlipRecord),
    issuedAt: instantFromRow(row.issuedAt),
  }
}

export function callFromRow(row: Pick<TicketRow, 'id' | 'callCounter' | 'callAt' | 'callSequence' | 'callTimes'>): Call | null {
  if (row.callSequence === null) return null
  return {
    counter: held(row, 'callCounter') as CounterCode,
    at: instantFromRow(held(row, 'callAt')),
    sequence: row.callSequence,
    times: held(row, 'callTimes'),
  }
}

function claimFromRow(row: ClaimRow): Claim {
  return {
    id: row.id as ClaimId,
    units: row.units,
    state: row.state as Claim['state'],
    dispensed: row.dispensed,
    reason: row.reason,
    birthDigit: row.birthDigit,
    proxyClass: row.proxyClass,
  }
}

function promiseFromRow(row: TicketRow): UnitPromise | null {
  const kind = row.promiseKind as UnitPromise['kind'] | null
  switch (kind) {
    case null:
      return null
    case 'standby':
      return { kind }
    case 'promised':
      return { kind, collectFrom: instantFromRow(held(row, 'collectFrom')), collectUntil: instantFromRow(held(row, 'collectUntil')) }
    case 'broken':
      return { kind, brokenAt: instantFromRow(held(row, 'brokenAt')) }
  }
}

function standingFromRow(row: TicketRow): Standing {
  const status = row.status as Standing['status']
  if (status === 'waiting') return { status }
  const since = instantFromRow(held(row, 'standingSince'))
  switch (status) {
    case 'called':
    case 'serving':
      return { status, counter: held(row, 'counter') as CounterCode, since }
    case 'parked':
    case 'cancelled':
      return { status, since, reason: row.standingReason }
    case 'lapsed':
      return { status, since, reason: held(row, 'standingReason') as LapseReason }
    default:
      return { status, since }
  }
}

/** A column that the row's status or kind says must be filled. */
function held<Row extends { readonly id: string }, Column extends keyof Row & string>(row: Row, column: Column): NonNullable<Row[Column]> {
  const value = row[column]
  if (value === null || value === undefined) throw new Error(`ticket ${row.id} has no ${column}: its row was changed by something other than the journal`)
  return value
}
