import type { CheckDecision, PersonKey } from '#core/eligibility/decision'
import type { BusinessDay } from '#core/ids'
import { type ClaimId, type DecisionId, decisionId, type Instant, type ProductCode, type PurchaseId, purchaseId, type StoreId, type TicketId } from '#core/ids'
import type { Outage } from '#core/outage/outage'
import { isSettled, type Purchase } from '#core/reconciliation/purchase'
import { instantOf } from '#core/store/business-day'
import type { ProvisionalUnits } from '#core/store/state'
import type { Batch } from '#server/journal/batch'
import type { Connection } from '#server/journal/connection'
import { instantFromRow, instantToRow } from '#server/journal/rows'

interface OutageRow {
  readonly id: string
  readonly cause: string
  readonly openedAt: string
  readonly openedBy: string
  readonly reason: string | null
  readonly answeringSince: string | null
  readonly respondingSince: string | null
  readonly ticketsIssued: number
  readonly unitsDispensed: number
}

interface DecisionRow {
  readonly id: string
  readonly ticketId: string
  readonly claimId: string
  readonly product: string
  readonly units: number
  readonly person: string | null
  readonly outcome: string
  readonly source: string
  readonly provisional: number
  readonly reasons: string
  readonly said: string | null
  readonly figures: string
  readonly judgedAt: string
  readonly expiresAt: string
}

interface PurchaseRow {
  readonly id: string
  readonly purchaseOrder: number
  readonly ticketId: string
  readonly claimId: string
  readonly label: string
  readonly product: string
  readonly units: number
  readonly at: string
  readonly person: string | null
  readonly scheme: string
  readonly provisional: number
  readonly telling: string
  readonly correcting: number | boolean | null
  readonly late: string | null
}

/** Statements for what the national check is about: outages, decisions, purchases, seals. */
export function prepareCheckWrites(connection: Connection): (batch: Batch) => void {
  const putOutage = connection.prepare(
    `INSERT INTO Outage (id, storeId, cause, openedAt, openedBy, reason, answeringSince, respondingSince, ticketsIssued, unitsDispensed)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET cause = excluded.cause, openedBy = excluded.openedBy, answeringSince = excluded.answeringSince,
       respondingSince = excluded.respondingSince,       ticketsIssued = excluded.ticketsIssued, unitsDispensed = excluded.unitsDispensed`,
  )
  const closeOutage = connection.prepare('UPDATE Outage SET closedAt = ? WHERE storeId = ? AND closedAt IS NULL')
  const putDecision = connection.prepare(
    `INSERT OR REPLACE INTO CheckDecision (id, storeId, ticketId, claimId, product, units, person, outcome, source, provisional, reasons, said, figures, judgedAt, expiresAt)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const deleteDecision = connection.prepare('DELETE FROM CheckDecision WHERE id = ? AND storeId = ?')
  const putPurchase = connection.prepare(
    `INSERT INTO Purchase (id, storeId, purchaseOrder, ticketId, claimId, label, product, units, at, person, scheme, provisional, telling, settled, correcting, late)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET purchaseOrder = excluded.purchaseOrder, person = excluded.person, telling = excluded.telling, settled = excluded.settled,
       correcting = excluded.correcting, late = excluded.late`,
  )
  const putSeal = connection.prepare('INSERT OR REPLACE INTO Seal (id, storeId, sealed) VALUES (?, ?, ?)')
  const deleteSeal = connection.prepare('DELETE FROM Seal WHERE id = ? AND storeId = ?')

  function writeOutages({ store, outages, head }: Batch): void {
    for (const outage of outages) {
      if (!outage) closeOutage.run(instantToRow(head.at), store)
      else {
        const { id, cause, openedAt, openedBy, reason, answeringSince, respondingSince, ticketsIssued, unitsDispensed } = outage
        const since = [answeringSince && instantToRow(answeringSince), respondingSince && instantToRow(respondingSince)]
        putOutage.run(id, store, cause, instantToRow(openedAt), openedBy, reason, ...since, ticketsIssued, unitsDispensed)
      }
    }
  }

  function writeDecision(store: StoreId, id: DecisionId, made: CheckDecision | null): void {
    if (!made) return void deleteDecision.run(id, store)
    const { ticket, claim, product, units, person, outcome, source, provisional, reasons, said, figures, judgedAt, expiresAt } = made
    const told = [outcome, source, Number(provisional), JSON.stringify(reasons), said, JSON.stringify(figures)]
    putDecision.run(id, store, ticket, claim, product, units, person, ...told, instantToRow(judgedAt), instantToRow(expiresAt))
  }

  return (batch) => {
    const { store } = batch
    writeOutages(batch)
    for (const [id, made] of batch.decisions) writeDecision(store, id, made)
    for (const bought of batch.purchases.values()) {
      const { id, order, ticket, claim, label, product, units, at, person, scheme, provisional, telling, correcting, late } = bought
      const what = [ticket, claim, label, product, units, instantToRow(at), person, scheme, Number(provisional)]
      putPurchase.run(id, store, order, ...what, JSON.stringify(telling), Number(isSettled(bought)), correcting ? 1 : null, late && JSON.stringify(late))
    }
    for (const [id, sealed] of batch.seals) {
      if (sealed === null) deleteSeal.run(id, store)
      else putSeal.run(id, store, sealed)
    }
  }
}

/** What of the national check is part of a store's present. */
export function loadChecks(connection: Connection, store: StoreId, day: BusinessDay, timeZone: string) {
  const outage = connection.prepare<[string], OutageRow>('SELECT * FROM Outage WHERE storeId = ? AND closedAt IS NULL').get(store)
  const decisions = connection.prepare<[string], DecisionRow>('SELECT * FROM CheckDecision WHERE storeId = ? ORDER BY rowid').all(store).map(decisionOf)
  const purchases = connection
    .prepare<[string], PurchaseRow>('SELECT * FROM Purchase WHERE storeId = ? AND settled = 0 ORDER BY purchaseOrder')
    .all(store)
    .map(purchaseOf)
  return {
    outage: outage ? outageOf(outage) : null,
    decisions: new Map<DecisionId, CheckDecision>(decisions.map((made) => [made.id, made])),
    outbox: new Map<PurchaseId, Purchase>(purchases.map((bought) => [bought.id, bought])),
    provisional: day === '' ? new Map<ProductCode, ProvisionalUnits>() : provisionalOf(connection, store, day, timeZone),
  }
}

/** Everything this store has sold to one person under rules, oldest first. */
export function purchasesOf(connection: Connection, store: StoreId, person: PersonKey): Purchase[] {
  return connection
    .prepare<[string, string], PurchaseRow>('SELECT * FROM Purchase WHERE storeId = ? AND person = ? ORDER BY at')
    .all(store, person)
    .map(purchaseOf)
}

/** The instant of sale finds them by an index; the other stands in what was told. */
export function savedSince(connection: Connection, store: StoreId, { saved, sold }: { readonly saved: Instant; readonly sold: Instant }): Purchase[] {
  return connection
    .prepare<[string, string, number], PurchaseRow>(
      `SELECT * FROM Purchase WHERE storeId = ? AND provisional IN (0, 1) AND at >= ? AND settled = 1
       AND telling ->> 'state' = 'confirmed' AND telling ->> 'by' = 'national' AND telling ->> 'at' >= ? ORDER BY telling ->> 'at'`,
    )
    .all(store, instantToRow(sold), saved)
    .map(purchaseOf)
}

export function sealOf(connection: Connection, store: StoreId, id: string): string | null {
  return connection.prepare<[string, string], { sealed: string }>('SELECT sealed FROM Seal WHERE id = ? AND storeId = ?').get(id, store)?.sealed ?? null
}

function provisionalOf(connection: Connection, store: StoreId, day: BusinessDay, timeZone: string): Map<ProductCode, ProvisionalUnits> {
  const rows = connection
    .prepare<[string, string], { product: string; units: number }>(
      'SELECT product, SUM(units) AS units FROM Purchase WHERE storeId = ? AND provisional = 1 AND at >= ? GROUP BY product',
    )
    .all(store, instantToRow(instantOf(day, 0, timeZone)))
  return new Map(rows.map(({ product, units }) => [product as ProductCode, { day, units }]))
}

function outageOf({ answeringSince, respondingSince, openedAt, ...row }: OutageRow): Outage {
  const { id, cause, openedBy, reason, ticketsIssued, unitsDispensed } = row
  const since = (at: string | null): Instant | null => (at === null ? null : instantFromRow(at))
  const known = { id, cause: cause as Outage['cause'], openedBy: openedBy as Outage['openedBy'], reason, ticketsIssued, unitsDispensed }
  return { ...known, openedAt: instantFromRow(openedAt), answeringSince: since(answeringSince), respondingSince: since(respondingSince) }
}

function decisionOf(row: DecisionRow): CheckDecision {
  return {
    id: decisionId(row.id),
    ticket: row.ticketId as TicketId,
    claim: row.claimId as ClaimId,
    product: row.product as ProductCode,
    units: row.units,
    person: row.person,
    outcome: row.outcome as CheckDecision['outcome'],
    source: row.source as CheckDecision['source'],
    provisional: Boolean(row.provisional),
    reasons: JSON.parse(row.reasons) as CheckDecision['reasons'],
    said: row.said,
    figures: JSON.parse(row.figures) as CheckDecision['figures'],
    judgedAt: instantFromRow(row.judgedAt),
    expiresAt: instantFromRow(row.expiresAt),
  }
}

/** A line of the ledger from its row. */
export function purchaseOf(row: PurchaseRow): Purchase {
  return {
    id: purchaseId(row.id),
    order: row.purchaseOrder,
    ticket: row.ticketId as TicketId,
    claim: row.claimId as ClaimId,
    label: row.label,
    product: row.product as ProductCode,
    units: row.units,
    at: instantFromRow(row.at),
    person: row.person,
    scheme: row.scheme,
    provisional: Boolean(row.provisional),
    telling: JSON.parse(row.telling) as Purchase['telling'],
    correcting: Boolean(row.correcting),
    late: row.late === null ? null : (JSON.parse(row.late) as Purchase['late']),
  }
}
