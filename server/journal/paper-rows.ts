import { type ProductCode, type ServiceCode, type SheetId, type StoreId, serviceCode, sheetId, type TicketId } from '#core/ids'
import { numbersOf, type Sheet, slipId } from '#core/paper/sheet'
import { PAPER_SERIES } from '#core/ticket/ticket'
import type { Batch } from '#server/journal/batch'
import type { Connection } from '#server/journal/connection'
import { instantFromRow, instantToRow } from '#server/journal/rows'

interface SheetRow {
  readonly id: string
  readonly service: string
  readonly product: string | null
  readonly firstNumber: number
  readonly lastNumber: number
  readonly unitsEach: number
  readonly printedAt: string
  readonly state: string
  readonly handedOut: string
  readonly endedAt: string | null
  readonly endedBy: string | null
}

/** Statements for printed slips. Each has a row by the hash of its token, so that its QR is known before it is a ticket, and after it was shredded. */
export function preparePaperWrites(connection: Connection, tokenHashOf: (ticket: TicketId) => string): (batch: Batch) => void {
  const update = connection.prepare('UPDATE PaperSheet SET state = ?, handedOut = ?, endedAt = ?, endedBy = ? WHERE id = ? AND storeId = ?')
  const insert = connection.prepare(
    `INSERT INTO PaperSheet (state, handedOut, endedAt, endedBy, id, storeId, service, product, firstNumber, lastNumber, unitsEach, printedAt)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const insertSlip = connection.prepare('INSERT INTO PaperSlip (tokenHash, storeId, sheetId, number) VALUES (?, ?, ?, ?)')

  return ({ store, sheets }) => {
    for (const sheet of sheets.values()) {
      const { id, service, product, from, to, unitsEach, printedAt, state, handedOut, endedAt, endedBy } = sheet
      const now = [state, JSON.stringify(handedOut), endedAt === null ? null : instantToRow(endedAt), endedBy, id, store]
      if (update.run(...now).changes === 1) continue
      insert.run(...now, service, product, from, to, unitsEach, instantToRow(printedAt))
      for (const number of numbersOf([from, to])) insertSlip.run(tokenHashOf(slipId(sheet, number)), store, id, number)
    }
  }
}

/** What of paper is part of a store's present. */
export function loadPaper(connection: Connection, store: StoreId, day: string) {
  const out = connection.prepare<[string], SheetRow>(`SELECT * FROM PaperSheet WHERE storeId = ? AND state = 'printed' ORDER BY rowid`).all(store).map(sheetOf)
  const last = connection
    .prepare<[string], { service: string; last: number }>('SELECT service, max(lastNumber) AS last FROM PaperSheet WHERE storeId = ? GROUP BY service')
    .all(store)
  const adopted = connection
    .prepare<[string, string], { service: string; number: number }>(
      `SELECT service, number FROM DrawnNumber WHERE storeId = ? AND day = ? AND number > ${PAPER_SERIES}`,
    )
    .all(store, day)
  return {
    sheets: new Map<SheetId, Sheet>(out.map((sheet) => [sheet.id, sheet])),
    lastPaper: new Map<ServiceCode, number>(last.map((row) => [serviceCode(row.service), row.last])),
    paperNumbers: paperNumbersOf(adopted),
  }
}

/** Paper numbers among drawn ones, by service. */
export function paperNumbersOf(drawn: Iterable<{ readonly service: string; readonly number: number }>): Map<ServiceCode, Set<number>> {
  const numbers = new Map<ServiceCode, Set<number>>()
  for (const { service, number } of drawn) {
    if (number <= PAPER_SERIES) continue
    const known = numbers.get(serviceCode(service)) ?? new Set()
    numbers.set(serviceCode(service), known.add(number - PAPER_SERIES))
  }
  return numbers
}

function sheetOf(row: SheetRow): Sheet {
  return {
    id: sheetId(row.id),
    service: serviceCode(row.service),
    product: row.product as ProductCode | null,
    from: row.firstNumber,
    to: row.lastNumber,
    unitsEach: row.unitsEach,
    printedAt: instantFromRow(row.printedAt),
    state: row.state as Sheet['state'],
    handedOut: JSON.parse(row.handedOut) as Sheet['handedOut'],
    endedAt: row.endedAt === null ? null : instantFromRow(row.endedAt),
    endedBy: row.endedBy,
  }
}
