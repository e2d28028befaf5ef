import { type ListedStore, listedStore, type OutsideFigure, outsideFigure } from '#core/feed/listed-store'
import { fromSeoulTime } from '#core/feed/seoul-time'
import { ok, type Result, refuse } from '#core/result'

/** One row of a file in the 2020 format, still as it came: text from CSV, anything from JSON. */
export type StoreRow = Readonly<Record<string, unknown>>

export const storeColumns = ['code', 'name', 'addr', 'type', 'lat', 'lng'] as const
export const saleColumns = ['code', 'created_at', 'remain_stat', 'stock_at'] as const

/** What is wrong with a row, in words for whoever made the file: `lat: a position in Korea…`. */
export type RowRefusal = string

export function storeOfRow(row: StoreRow): Result<ListedStore, RowRefusal> {
  const parsed = listedStore.safeParse({
    ...picked(row, ['name', 'addr', 'phone']),
    code: codeOf(row.code),
    type: typeOf(row.type),
    lat: numberOf(row.lat),
    lng: numberOf(row.lng),
  })
  return parsed.success ? ok(parsed.data) : refuse(wordsOf(parsed.error.issues))
}

/** Null: the store has never reported, which is no figure and no mistake. */
export function figureOfRow(row: StoreRow): Result<OutsideFigure | null, RowRefusal> {
  const [remain, createdAt, stockAt] = [textOf(row.remain_stat), textOf(row.created_at), textOf(row.stock_at)]
  if (remain === null && createdAt === null) return ok(null)
  if (remain === null) return refuse('remain_stat: missing beside a created_at')
  if (createdAt === null) return refuse('created_at: a figure without its time is none')
  const [made, stocked] = [fromSeoulTime(createdAt), stockAt === null ? null : fromSeoulTime(stockAt)]
  if (made === null) return refuse('created_at: expected YYYY/MM/DD HH:mm:ss')
  if (stockAt !== null && stocked === null) return refuse('stock_at: expected YYYY/MM/DD HH:mm:ss')
  const parsed = outsideFigure.safeParse({ code: codeOf(row.code), remain, units: null, stockAt: stocked, createdAt: made })
  return parsed.success ? ok(parsed.data) : refuse(wordsOf(parsed.error.issues))
}

function wordsOf(issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): string {
  return issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
}

function picked(row: StoreRow, names: readonly string[]): StoreRow {
  return Object.fromEntries(names.flatMap((name) => (row[name] === undefined || row[name] === null || row[name] === '' ? [] : [[name, row[name]]])))
}

function textOf(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim() : ''
  return text === '' || text === 'null' ? null : text
}

/** Spreadsheets and JSON writers take a code of digits for a number and drop its leading zeros. */
function codeOf(value: unknown): unknown {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return String(value).padStart(8, '0')
  if (typeof value !== 'string') return value
  const text = value.trim()
  return /^\d{1,7}$/.test(text) ? text.padStart(8, '0') : text
}

function typeOf(value: unknown): unknown {
  if (typeof value === 'number') return String(value).padStart(2, '0')
  return typeof value === 'string' && /^\d$/.test(value.trim()) ? `0${value.trim()}` : typeof value === 'string' ? value.trim() : value
}

function numberOf(value: unknown): unknown {
  if (typeof value !== 'string') return value
  return /^\s*[+-]?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value
}
