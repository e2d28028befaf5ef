import type { CounterCode, CredentialId, MemberId, ProductCode, ServiceCode, StoreId, TicketId } from '#core/ids'
import { businessDay, counterCode, credentialId, memberId, productCode, serviceCode, ticketId } from '#core/ids'
import type { Level } from '#core/stock/level'
import { buildState } from '#core/store/apply'
import type { PersonRole, Role } from '#core/store/roles'
import { storeSettings } from '#core/store/settings'
import type { CounterState, Credential, Member, Phase, RecentCall, Session, StoreState } from '#core/store/state'
import { RECENT_CALLS, RECENT_PACES } from '#core/store/state'
import { labelOf, PAPER_SERIES, type Ticket } from '#core/ticket/ticket'
import { loadChecks } from '#server/journal/check-rows'
import type { Connection } from '#server/journal/connection'
import { loadKiosks } from '#server/journal/kiosk-rows'
import { loadPaper } from '#server/journal/paper-rows'
import { type ClaimRow, callFromRow, instantFromRow, type TicketRow, ticketFromRow } from '#server/journal/rows'
import { loadSinks } from '#server/journal/sink-rows'

interface StoreRow {
  readonly epoch: string
  readonly sequence: number
  readonly at: string
  readonly settings: string
  readonly phase: string
  readonly day: string
  readonly dayOpenedAt: string
  readonly dayClosedAt: string | null
  readonly daySequence: number
}

/** The present of a store from its rows. One read transaction, so that all of it is of one moment. */
export function loadStore(connection: Connection, store: StoreId): StoreState {
  return connection.transaction(() => {
    const row = connection.prepare<[string], StoreRow>('SELECT * FROM Store WHERE id = ?').get(store)
    if (!row) throw new Error(`the journal holds no store ${store}`)
    // Parsed, not cast: a setting added since they were written gets its default.
    const settings = storeSettings.parse(JSON.parse(row.settings))
    return buildState({
      id: store,
      epoch: row.epoch,
      sequence: row.sequence,
      at: instantFromRow(row.at),
      settings,
      phase: JSON.parse(row.phase) as Phase,
      day: {
        date: businessDay(row.day),
        openedAt: instantFromRow(row.dayOpenedAt),
        sequence: row.daySequence,
        closedAt: row.dayClosedAt === null ? null : instantFromRow(row.dayClosedAt),
      },
      tickets: liveTickets(connection, store),
      counters: counters(connection, store),
      levels: levels(connection, store),
      numbers: lastNumbers(connection, store, row.day),
      recentCalls: recentCalls(connection, store, row.daySequence),
      paces: paces(connection, store),
      credentials: credentials(connection, store),
      sessions: sessions(connection, store),
      members: members(connection, store),
      ...loadChecks(connection, store, businessDay(row.day), settings.timeZone),
      ...loadPaper(connection, store, row.day),
      sinks: loadSinks(connection, store),
      kiosks: loadKiosks(connection, store),
    })
  })()
}

/** Tickets by id, ended ones too. */
export function ticketsById(connection: Connection, store: StoreId, ids: readonly TicketId[]): Map<TicketId, Ticket> {
  const readTicket = connection.prepare<[string, string], TicketRow>('SELECT * FROM Ticket WHERE id = ? AND storeId = ?')
  const readClaims = connection.prepare<[string], ClaimRow>('SELECT * FROM Claim WHERE ticketId = ? ORDER BY nth')
  const found = new Map<TicketId, Ticket>()
  for (const id of ids) {
    const row = readTicket.get(id, store)
    if (row) found.set(id, ticketFromRow(row, readClaims.all(id)))
  }
  return found
}

function liveTickets(connection: Connection, store: StoreId): Map<TicketId, Ticket> {
  const claims = new Map<string, ClaimRow[]>()
  const claimRows = connection.prepare<[string], ClaimRow>(
    'SELECT c.* FROM Ticket t CROSS JOIN Claim c ON c.ticketId = t.id WHERE t.storeId = ? AND t.ended = 0 ORDER BY c.ticketId, c.nth',
  )
  for (const claim of claimRows.iterate(store)) {
    const known = claims.get(claim.ticketId)
    if (known) known.push(claim)
    else claims.set(claim.ticketId, [claim])
  }
  const rows = connection.prepare<[string], TicketRow>('SELECT * FROM Ticket WHERE storeId = ? AND ended = 0 ORDER BY issueSequence').all(store)
  return new Map(rows.map((row) => [ticketId(row.id), ticketFromRow(row, claims.get(row.id) ?? [])]))
}

function counters(connection: Connection, store: StoreId): Map<CounterCode, CounterState> {
  const rows = connection
    .prepare<[string], { code: string; open: number; calls: string }>('SELECT * FROM CounterState WHERE storeId = ? ORDER BY rowid')
    .all(store)
  return new Map(
    rows.map(({ code, open, calls }) => [counterCode(code), { code: counterCode(code), open: open === 1, calls: JSON.parse(calls) as CounterState['calls'] }]),
  )
}

function levels(connection: Connection, store: StoreId): Map<ProductCode, Level> {
  interface Row {
    product: string
    onHand: number
    allocated: number
    heldBack: number
    counting: number
    reportedAt: string | null
    vouchedAt: string | null
    unvouched: number
  }
  const rows = connection.prepare<[string], Row>('SELECT * FROM Level WHERE storeId = ? ORDER BY rowid').all(store)
  return new Map(
    rows.map((row) => [
      productCode(row.product),
      {
        ...{ product: productCode(row.product), onHand: row.onHand, allocated: row.allocated, heldBack: row.heldBack, counting: row.counting === 1 },
        reportedAt: row.reportedAt === null ? null : instantFromRow(row.reportedAt),
        vouchedAt: row.vouchedAt === null ? null : instantFromRow(row.vouchedAt),
        unvouched: row.unvouched === 1,
      },
    ]),
  )
}

function lastNumbers(connection: Connection, store: StoreId, day: string): Map<ServiceCode, number> {
  const rows = connection
    .prepare<[string, string], { service: string; last: number }>(
      `SELECT service, max(number) AS last FROM DrawnNumber WHERE storeId = ? AND day = ? AND number <= ${PAPER_SERIES} GROUP BY service`,
    )
    .all(store, day)
  return new Map(rows.map(({ service, last }) => [serviceCode(service), last]))
}

function recentCalls(connection: Connection, store: StoreId, daySequence: number): RecentCall[] {
  const rows = connection
    .prepare<[string, number], TicketRow>(`SELECT * FROM Ticket WHERE storeId = ? AND callSequence > ? ORDER BY callSequence DESC LIMIT ${RECENT_CALLS}`)
    .all(store, daySequence)
  return rows.flatMap((row) => {
    const call = callFromRow(row)
    return call
      ? [{ ...call, ticket: ticketId(row.id), service: serviceCode(row.service), label: labelOf({ service: serviceCode(row.service), number: row.number }) }]
      : []
  })
}

/** Hops from service to service along the index: a million ended tickets are not read to learn of three letters. */
function paces(connection: Connection, store: StoreId): Map<ServiceCode, readonly number[]> {
  const codes = connection
    .prepare<[string, string], { code: string }>(
      `WITH RECURSIVE measured (code) AS (
         SELECT (SELECT min(paceIn) FROM Ticket WHERE storeId = ? AND paceIn > '')
         UNION ALL
         SELECT (SELECT min(paceIn) FROM Ticket WHERE storeId = ? AND paceIn > measured.code) FROM measured WHERE measured.code IS NOT NULL
       ) SELECT code FROM measured WHERE code IS NOT NULL`,
    )
    .all(store, store)
  const newest = connection.prepare<[string, string], { paceSeconds: number }>(
    `SELECT paceSeconds FROM Ticket WHERE storeId = ? AND paceIn = ? ORDER BY paceSequence DESC LIMIT ${RECENT_PACES}`,
  )
  return new Map(codes.map(({ code }) => [serviceCode(code), newest.all(store, code).map((row) => row.paceSeconds)]))
}

function credentials(connection: Connection, store: StoreId): Map<CredentialId, Credential> {
  interface Row {
    id: string
    role: string
    name: string
    secretHash: string
    createdAt: string
    revokedAt: string | null
  }
  const rows = connection.prepare<[string], Row>('SELECT * FROM Credential WHERE storeId = ? ORDER BY rowid').all(store)
  return new Map(
    rows.map(({ id, role, name, secretHash, createdAt, revokedAt }) => {
      const revoked = revokedAt === null ? null : instantFromRow(revokedAt)
      return [credentialId(id), { id: credentialId(id), role: role as Role, name, secretHash, createdAt: instantFromRow(createdAt), revokedAt: revoked }]
    }),
  )
}

function sessions(connection: Connection, store: StoreId): Map<string, Session> {
  const rows = connection
    .prepare<[string], { hash: string; credentialId: string; createdAt: string; expiresAt: string }>('SELECT * FROM Session WHERE storeId = ? ORDER BY rowid')
    .all(store)
  return new Map(
    rows.map(({ hash, credentialId: credential, createdAt, expiresAt }) => [
      hash,
      { hash, credential: credentialId(credential), createdAt: instantFromRow(createdAt), expiresAt: instantFromRow(expiresAt) },
    ]),
  )
}

function members(connection: Connection, store: StoreId): Map<MemberId, Member> {
  interface Row {
    id: string
    name: string
    role: string
    addedAt: string
    removedAt: string | null
  }
  const rows = connection.prepare<[string], Row>('SELECT * FROM Member WHERE storeId = ? ORDER BY rowid').all(store)
  return new Map(
    rows.map(({ id, name, role, addedAt, removedAt }) => {
      const removed = removedAt === null ? null : instantFromRow(removedAt)
      return [memberId(id), { id: memberId(id), name, role: role as PersonRole, addedAt: instantFromRow(addedAt), removedAt: removed }]
    }),
  )
}
