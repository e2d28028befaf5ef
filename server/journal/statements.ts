import type { TicketId } from '#core/ids'
import type { Session } from '#core/store/state'
import type { Claim, Ticket } from '#core/ticket/ticket'
import { hasEnded } from '#core/ticket/ticket'
import type { Batch, Head } from '#server/journal/batch'
import { prepareCheckWrites } from '#server/journal/check-rows'
import type { Connection } from '#server/journal/connection'
import { prepareKioskWrites } from '#server/journal/kiosk-rows'
import { preparePaperWrites } from '#server/journal/paper-rows'
import { instantFromRow, instantToRow } from '#server/journal/rows'
import { prepareSinkWrites } from '#server/journal/sink-rows'

type Value = string | number | null

/** Columns of a ticket that a command may change, in the order of `changingValues`. */
const changing = [
  ...['service', 'day', 'number', 'formerLabels', 'product', 'promiseKind', 'collectFrom', 'collectUntil', 'brokenAt', 'status', 'standingSince', 'counter'],
  ...['standingReason', 'ended', 'lane', 'place', 'rank', 'callCounter', 'callAt', 'callSequence', 'callTimes'],
  ...['prepared', 'postponed', 'hereAt', 'paceSeconds'],
  ...['paceSequence', 'language', 'slip', 'paceIn'],
]
const lasting = ['id', 'storeId', 'issueSequence', 'issuedAt', 'tokenHash']
/** Once it is known in which service a ticket was served first, that stays. */
const assigned = (column: string, value: string) => (column === 'paceIn' ? `${column} = coalesce(Ticket.${column}, ${value})` : `${column} = ${value}`)

export interface Writes {
  headOf(store: string): Head | null
  begin(): void
  commit(): void
  rollback(): void
  write(batch: Batch, claimsAreWritten: (claims: readonly Claim[]) => boolean): void
}

/** Every statement that writes, prepared once. */
export function prepareWrites(connection: Connection, tokenHashOf: (ticket: TicketId) => string): Writes {
  const prepare = (sql: string) => connection.prepare<Value[]>(sql)
  const insertInto = (table: string, columns: readonly string[], onConflict = '') =>
    prepare(`INSERT INTO "${table}" (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')}) ${onConflict}`)
  /** Inserts, or replaces all but the first `keys` columns. */
  const put = (table: string, keys: number, columns: readonly string[]) => {
    const rest = columns.slice(keys).map((column) => `${column} = excluded.${column}`)
    return insertInto(table, columns, `ON CONFLICT (${columns.slice(0, keys).join(', ')}) DO UPDATE SET ${rest.join(', ')}`)
  }

  const begin = prepare('BEGIN IMMEDIATE')
  const commit = prepare('COMMIT')
  const rollback = prepare('ROLLBACK')
  const readHead = connection.prepare<[string], Omit<Head, 'at'> & { at: string }>('SELECT epoch, sequence, chain, at FROM Store WHERE id = ?')
  const insertStore = insertInto('Store', [
    'id',
    'code',
    'settings',
    'phase',
    'day',
    'dayOpenedAt',
    'dayClosedAt',
    'daySequence',
    'epoch',
    'sequence',
    'chain',
    'at',
  ])
  const updateHead = prepare('UPDATE Store SET epoch = ?, sequence = ?, chain = ?, at = ? WHERE id = ?')
  const updateSettings = prepare('UPDATE Store SET code = ?, settings = ? WHERE id = ?')
  const updatePhase = prepare('UPDATE Store SET phase = ? WHERE id = ?')
  const updateDay = prepare('UPDATE Store SET day = ?, dayOpenedAt = ?, dayClosedAt = ?, daySequence = ? WHERE id = ?')
  const updateTicket = prepare(`UPDATE Ticket SET ${changing.map((column) => assigned(column, '?')).join(', ')} WHERE id = ? AND storeId = ?`)
  const insertTicket = insertInto(
    'Ticket',
    [...changing, ...lasting],
    `ON CONFLICT (id) DO UPDATE SET ${changing.map((column) => assigned(column, `excluded.${column}`)).join(', ')}`,
  )
  const putClaim = put('Claim', 2, ['ticketId', 'nth', 'id', 'units', 'state', 'dispensed', 'reason', 'birthDigit', 'proxyClass'])
  const insertNumber = insertInto('DrawnNumber', ['storeId', 'day', 'service', 'number', 'ticketId'])
  const movementColumns = ['storeId', 'product', 'sequence', 'at', 'kind', 'onHand', 'allocated', 'heldBack', 'ticketId', 'claimId']
  const insertMovement = insertInto('Movement', movementColumns)
  const putLevel = put('Level', 2, ['storeId', 'product', 'onHand', 'allocated', 'heldBack', 'counting', 'reportedAt', 'vouchedAt', 'unvouched'])
  const putCounter = put('CounterState', 2, ['storeId', 'code', 'open', 'calls'])
  const putCredential = put('Credential', 1, ['id', 'storeId', 'role', 'name', 'secretHash', 'createdAt', 'revokedAt'])
  const putMember = put('Member', 1, ['id', 'storeId', 'name', 'role', 'addedAt', 'removedAt'])
  const putSession = put('Session', 1, ['hash', 'storeId', 'credentialId', 'createdAt', 'expiresAt'])
  const deleteSession = prepare('DELETE FROM Session WHERE hash = ? AND storeId = ?')
  const insertEvent = insertInto('Event', ['storeId', 'sequence', 'at', 'type', 'actorRole', 'actorId', 'data', 'payloadHash', 'chain'])
  const writeChecks = prepareCheckWrites(connection)
  const writeSinks = prepareSinkWrites(connection)
  const writeKiosks = prepareKioskWrites(connection)
  const writePaper = preparePaperWrites(connection, tokenHashOf)
  const insertAnswer = insertInto('Answer', ['key', 'fingerprint', 'body', 'storeId', 'at'])

  function writeStore({ store, created, head, settings, phase, day }: Batch): void {
    const headValues = [head.epoch, head.sequence, head.chain, instantToRow(head.at)]
    const dayValues = day ? [day.date, instantToRow(day.openedAt), optional(day.closedAt, instantToRow), day.sequence] : []
    if (created && settings) insertStore.run(store, settings.code, JSON.stringify(settings), JSON.stringify(phase), ...dayValues, ...headValues)
    else {
      updateHead.run(...headValues, store)
      if (settings) updateSettings.run(settings.code, JSON.stringify(settings), store)
      if (phase) updatePhase.run(JSON.stringify(phase), store)
      if (day) updateDay.run(...dayValues, store)
    }
  }

  function writeTicket(batch: Batch, ticket: Ticket): void {
    const values = changingValues(ticket, batch)
    // Its order is the sequence at issue, so a higher one than the batch began with is new. A wrong guess costs time, not truth.
    const known = ticket.order <= batch.after && updateTicket.run(...values, ticket.id, batch.store).changes === 1
    if (!known) insertTicket.run(...values, ticket.id, batch.store, ticket.order, instantToRow(ticket.issuedAt), tokenHashOf(ticket.id))
  }

  function writeClaims({ id, claims }: Ticket): void {
    claims.forEach((claim, at) => {
      putClaim.run(id, at + 1, claim.id, claim.units, claim.state, claim.dispensed, claim.reason, claim.birthDigit, claim.proxyClass)
    })
  }

  function writeSession(store: string, hash: string, session: Session | null): void {
    if (session) putSession.run(hash, store, session.credential, instantToRow(session.createdAt), instantToRow(session.expiresAt))
    else deleteSession.run(hash, store)
  }

  return {
    headOf: (store) => {
      const row = readHead.get(store)
      return row ? { ...row, at: instantFromRow(row.at) } : null
    },
    begin: () => void begin.run(),
    commit: () => void commit.run(),
    rollback: () => void rollback.run(),
    write: (batch, claimsAreWritten) => {
      const { store } = batch
      writeStore(batch)
      for (const event of batch.events)
        insertEvent.run(store, event.sequence, event.at, event.type, event.actorRole, event.actorId, event.data, event.payloadHash, event.chain)
      for (const ticket of batch.tickets.values()) {
        writeTicket(batch, ticket)
        if (!claimsAreWritten(ticket.claims)) writeClaims(ticket)
      }
      for (const drawn of batch.numbers) insertNumber.run(store, drawn.day, drawn.service, drawn.number, drawn.ticket)
      for (const { product, sequence, at, kind, onHand, allocated, heldBack, ticket, claim } of batch.movements)
        insertMovement.run(store, product, sequence, instantToRow(at), kind, onHand, allocated, heldBack, ticket, claim)
      for (const { product, onHand, allocated, heldBack, counting, reportedAt, vouchedAt, unvouched } of batch.levels.values())
        putLevel.run(
          ...[store, product, onHand, allocated, heldBack, Number(counting)],
          ...[optional(reportedAt, instantToRow), optional(vouchedAt, instantToRow), Number(unvouched)],
        )
      for (const { code, open, calls } of batch.counters.values()) putCounter.run(store, code, Number(open), JSON.stringify(calls))
      for (const { id, role, name, secretHash, createdAt, revokedAt } of batch.credentials.values())
        putCredential.run(id, store, role, name, secretHash, instantToRow(createdAt), optional(revokedAt, instantToRow))
      for (const { id, name, role, addedAt, removedAt } of batch.members.values())
        putMember.run(id, store, name, role, instantToRow(addedAt), optional(removedAt, instantToRow))
      for (const [hash, session] of batch.sessions) writeSession(store, hash, session)
      writeChecks(batch)
      writePaper(batch)
      writeSinks(batch)
      writeKiosks(batch)
      for (const { key, fingerprint, body, at } of batch.answers) insertAnswer.run(key, fingerprint, body, store, instantToRow(at))
    },
  }
}

/** In the order of `changing`. */
function changingValues(ticket: Ticket, { paceIn }: Batch): Value[] {
  const { promise, standing, call, pace } = ticket
  const promised = promise?.kind === 'promised' ? promise : null
  return [
    ...[ticket.service, ticket.day, ticket.number, JSON.stringify(ticket.formerLabels), ticket.product],
    promise?.kind ?? null,
    promised && instantToRow(promised.collectFrom),
    promised && instantToRow(promised.collectUntil),
    promise?.kind === 'broken' ? instantToRow(promise.brokenAt) : null,
    standing.status,
    'since' in standing ? instantToRow(standing.since) : null,
    'counter' in standing ? standing.counter : null,
    'reason' in standing ? standing.reason : null,
    Number(hasEnded(ticket)),
    ...[ticket.lane, ticket.position.place, ticket.position.rank],
    ...(call ? [call.counter, instantToRow(call.at), call.sequence, call.times] : [null, null, null, null]),
    ...[Number(ticket.prepared), ticket.postponed, ticket.hereAt === null ? null : instantToRow(ticket.hereAt)],
    ...[pace?.seconds ?? null, pace?.sequence ?? null],
    ticket.language,
    optional(ticket.slip, JSON.stringify),
    paceIn.get(ticket.id) ?? null,
  ]
}

function optional<T>(value: T | null, map: (value: T) => Value): Value {
  return value === null ? null : map(value)
}
