import path from 'node:path'
import Database from 'better-sqlite3'
import type { Instant } from '#core/ids'

/** A sale as the national side has it. Rows are only added; a correction changes whose it is, a void when it ended. */
export interface Sale {
  readonly sequence: number
  readonly institution: string
  readonly purchaseId: string
  readonly dialect: 'session' | 'logbook' | 'elsewhere'
  readonly person: string
  /** Whose it was when it came: a repeated request is compared with this. */
  readonly sentPerson: string
  readonly product: string
  readonly units: number
  readonly at: Instant
  readonly receivedAt: Instant
  readonly flagged: string | null
  readonly override: string | null
  readonly corrected: number
  readonly voided: number
}

export interface Refusal {
  readonly institution: string
  readonly purchaseId: string
  readonly product: string
  readonly units: number
  readonly reason: string
  readonly at: Instant
  readonly receivedAt: Instant
}

const schema = `
CREATE TABLE IF NOT EXISTS institution (code TEXT PRIMARY KEY, secret TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS goods_in (
  institution TEXT NOT NULL, id TEXT NOT NULL, product TEXT NOT NULL, units INTEGER NOT NULL, day TEXT NOT NULL, receivedAt INTEGER NOT NULL,
  PRIMARY KEY (institution, id)) STRICT;
CREATE TABLE IF NOT EXISTS sale_day (institution TEXT NOT NULL, day TEXT NOT NULL, open INTEGER NOT NULL, PRIMARY KEY (institution, day)) STRICT;
CREATE TABLE IF NOT EXISTS sale (
  sequence INTEGER PRIMARY KEY, institution TEXT NOT NULL, purchaseId TEXT NOT NULL, dialect TEXT NOT NULL, person TEXT NOT NULL,
  sentPerson TEXT NOT NULL, product TEXT NOT NULL, units INTEGER NOT NULL, at INTEGER NOT NULL, receivedAt INTEGER NOT NULL,
  flagged TEXT, override TEXT, corrected INTEGER NOT NULL DEFAULT 0, voided INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS sale_once ON sale (institution, purchaseId) WHERE dialect = 'session';
CREATE INDEX IF NOT EXISTS sale_of_person ON sale (person, at);
CREATE INDEX IF NOT EXISTS sale_of_institution ON sale (institution, receivedAt);
CREATE TABLE IF NOT EXISTS refusal (
  sequence INTEGER PRIMARY KEY, institution TEXT NOT NULL, purchaseId TEXT NOT NULL, product TEXT NOT NULL, units INTEGER NOT NULL,
  reason TEXT NOT NULL, at INTEGER NOT NULL, receivedAt INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS stock_report (
  sequence INTEGER PRIMARY KEY, institution TEXT NOT NULL, product TEXT NOT NULL, stock INTEGER NOT NULL, onSale INTEGER NOT NULL,
  at INTEGER NOT NULL, receivedAt INTEGER NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS stock_report_of ON stock_report (institution, product, receivedAt);
CREATE TABLE IF NOT EXISTS attempt (sequence INTEGER PRIMARY KEY, institution TEXT NOT NULL, purchaseId TEXT NOT NULL, receivedAt INTEGER NOT NULL) STRICT;
`

/** What an institution said it has left, and when it was so. */
export interface StockReport {
  readonly institution: string
  readonly product: string
  readonly stock: number
  readonly onSale: boolean
  readonly at: Instant
  readonly receivedAt: Instant
}

export type Ledger = ReturnType<typeof openLedger>

/** What really happened, on disk before anybody is answered. One process at a time holds it. null: in memory, for as long as it is open. */
export function openLedger(dataDir: string | null) {
  const database = new Database(dataDir === null ? ':memory:' : path.join(dataDir, 'ledger.db'))
  // Held for as long as it is open: a second simulator on the same folder would answer from another memory of it.
  database.pragma('locking_mode = EXCLUSIVE')
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec(schema)
  const addSale = database.prepare(
    `INSERT INTO sale (institution, purchaseId, dialect, person, sentPerson, product, units, at, receivedAt, flagged, override)
     VALUES (@institution, @purchaseId, @dialect, @person, @person, @product, @units, @at, @receivedAt, @flagged, @override)`,
  )
  const addRefusal = database.prepare(
    'INSERT INTO refusal (institution, purchaseId, product, units, reason, at, receivedAt) VALUES (@institution, @purchaseId, @product, @units, @reason, @at, @receivedAt)',
  )
  const sum = (sql: string) => database.prepare<(string | number)[], number>(sql).pluck()
  const received = sum('SELECT COALESCE(SUM(units), 0) FROM goods_in WHERE institution = ? AND product = ? AND receivedAt <= ?')
  const sold = sum('SELECT COALESCE(SUM(units), 0) FROM sale WHERE institution = ? AND product = ? AND voided = 0 AND receivedAt <= ?')
  const reported = sum('SELECT COUNT(*) FROM goods_in WHERE institution = ? AND day = ?')
  const openOn = sum('SELECT open FROM sale_day WHERE institution = ? AND day = ?')
  const sale = database.prepare<[string, string], Sale>("SELECT * FROM sale WHERE institution = ? AND purchaseId = ? AND dialect = 'session'")
  const numbered = database.prepare<[string, number], Sale>('SELECT * FROM sale WHERE institution = ? AND sequence = ?')
  const ofPerson = database.prepare<[string, number, number], Sale>(
    'SELECT * FROM sale WHERE person = ? AND at >= ? AND receivedAt <= ? AND voided = 0 ORDER BY at',
  )
  const ofInstitution = database.prepare<[string, number, number], Sale>(
    'SELECT * FROM sale WHERE institution = ? AND receivedAt >= ? AND receivedAt <= ? ORDER BY sequence',
  )
  const refusals = database.prepare<[string, number, number], Refusal>(
    'SELECT * FROM refusal WHERE institution = ? AND receivedAt >= ? AND receivedAt <= ? ORDER BY sequence',
  )
  const goods = database.prepare<[string, string], { product: string; units: number }>('SELECT product, units FROM goods_in WHERE institution = ? AND id = ?')
  const addReport = database.prepare(
    'INSERT INTO stock_report (institution, product, stock, onSale, at, receivedAt) VALUES (@institution, @product, @stock, @onSale, @at, @receivedAt)',
  )
  // What was received later than `asOf` is not there yet; of the rest the newest one said counts, and of two of one instant the later.
  const reportOf = database.prepare<[string, string, number], { stock: number; onSale: number; at: number }>(
    'SELECT stock, onSale, at FROM stock_report WHERE institution = ? AND product = ? AND receivedAt <= ? ORDER BY at DESC, sequence DESC LIMIT 1',
  )
  return {
    database,
    /** Runs an effect in one transaction. `keep: false` gives the answer and undoes what it did. */
    effect<T>(work: () => T, keep = true): T {
      database.exec('BEGIN IMMEDIATE')
      try {
        const answer = work()
        database.exec(keep ? 'COMMIT' : 'ROLLBACK')
        return answer
      } catch (error) {
        if (database.inTransaction) database.exec('ROLLBACK')
        throw error
      }
    },
    /** Whether the secret is the institution's: the first one that comes is. */
    knows(institution: string, secret: string): boolean {
      database.prepare('INSERT OR IGNORE INTO institution (code, secret) VALUES (?, ?)').run(institution, secret)
      return database.prepare('SELECT 1 FROM institution WHERE code = ? AND secret = ?').get(institution, secret) !== undefined
    },
    goodsIn: (institution: string, id: string) => goods.get(institution, id) ?? null,
    addGoodsIn(institution: string, id: string, product: string, units: number, day: string, at: Instant): void {
      database.prepare('INSERT INTO goods_in VALUES (?, ?, ?, ?, ?, ?)').run(institution, id, product, units, day, at)
    },
    addStockReport: (report: StockReport): void => void addReport.run({ ...report, onSale: report.onSale ? 1 : 0 }),
    /** null: it has said nothing yet. */
    stockReport(institution: string, product: string, asOf: Instant): { readonly stock: number; readonly onSale: boolean; readonly at: Instant } | null {
      const found = reportOf.get(institution, product, asOf)
      return found ? { ...found, onSale: found.onSale === 1 } : null
    },
    reportedOn: (institution: string, day: string): boolean => (reported.get(institution, day) ?? 0) > 0,
    /** null before the sale was opened that day. */
    isOpen: (institution: string, day: string): boolean | null => {
      const open = openOn.get(institution, day)
      return open === undefined ? null : open === 1
    },
    setOpen(institution: string, day: string, open: boolean): void {
      database.prepare('INSERT INTO sale_day VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET open = excluded.open').run(institution, day, open ? 1 : 0)
    },
    stock: (institution: string, product: string, asOf: Instant = Number.MAX_SAFE_INTEGER): number =>
      Math.max(0, (received.get(institution, product, asOf) ?? 0) - (sold.get(institution, product, asOf) ?? 0)),
    sale: (institution: string, purchaseId: string): Sale | null => sale.get(institution, purchaseId) ?? null,
    numbered: (institution: string, sequence: number): Sale | null => numbered.get(institution, sequence) ?? null,
    salesOf: (person: string, since: Instant, asOf: Instant): Sale[] => ofPerson.all(person, since, asOf),
    salesIn: (institution: string, since: Instant, asOf: Instant): Sale[] => ofInstitution.all(institution, since, asOf),
    refusalsIn: (institution: string, since: Instant, asOf: Instant): Refusal[] => refusals.all(institution, since, asOf),
    addSale: (row: Omit<Sale, 'sequence' | 'sentPerson' | 'corrected' | 'voided'>): number => Number(addSale.run(row).lastInsertRowid),
    addRefusal: (row: Refusal): void => void addRefusal.run(row),
    correct(sequence: number, person: string): void {
      database.prepare('UPDATE sale SET person = ?, corrected = corrected + 1 WHERE sequence = ?').run(person, sequence)
    },
    void(sequence: number): void {
      database.prepare('UPDATE sale SET voided = 1 WHERE sequence = ?').run(sequence)
    },
    arrived(institution: string, purchaseId: string, at: Instant): void {
      database.prepare('INSERT INTO attempt (institution, purchaseId, receivedAt) VALUES (?, ?, ?)').run(institution, purchaseId, at)
    },
    close: (): void => void database.close(),
  }
}
