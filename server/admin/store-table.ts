import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { StoreRow } from '#core/feed/store-file'
import { AdminFailed } from '#server/admin/failures'

/** A row and where it stands, for whoever has to mend it: `line 17`, or in JSON `entry 17`. */
export interface PlacedRow {
  readonly place: string
  readonly row: StoreRow
}

export interface Table {
  readonly rows: readonly PlacedRow[]
  /** Rows that are none: too many or too few columns, quotes that do not close. */
  readonly refused: readonly { readonly place: string; readonly why: string }[]
}

/** A file of stores or sales: CSV whose first line names the columns, or JSON with the array as 2020 published it or bare. */
export function tableIn(file: string, columns: readonly string[]): Table {
  const text = textOf(bytesOf(file), file)
  return /^\s*[[{]/.test(text) ? fromJson(text, file) : fromCsv(text, file, columns)
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (cause) {
    throw new AdminFailed(`${file} cannot be read (${(cause as NodeJS.ErrnoException).code}).`, { cause })
  }
}

/** UTF-8 with or without its mark; else CP949, as Korean spreadsheets save it (the web's `euc-kr` is that wider table). */
function textOf(bytes: Buffer, file: string): string {
  for (const encoding of ['utf-8', 'euc-kr']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
    }
  }
  throw new AdminFailed(`${file} is neither UTF-8 nor CP949 text.`)
}

function fromJson(text: string, file: string): Table {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (cause) {
    throw new AdminFailed(`${file} is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
  const list = Array.isArray(data) ? data : ['storeInfos', 'stores', 'sales'].map((room) => (data as Record<string, unknown>)[room]).find(Array.isArray)
  if (!list) throw new AdminFailed(`${file} has no array of stores or sales: expected storeInfos, stores or sales, or the array alone.`)
  const rows: PlacedRow[] = []
  const refused: { place: string; why: string }[] = []
  for (const [at, row] of (list as unknown[]).entries()) {
    const place = `entry ${at + 1}`
    if (typeof row === 'object' && row !== null && !Array.isArray(row)) rows.push({ place, row: row as StoreRow })
    else refused.push({ place, why: 'no object' })
  }
  return { rows, refused }
}

function fromCsv(text: string, file: string, columns: readonly string[]): Table {
  const refused: { place: string; why: string }[] = []
  const options = { info: true, relax_column_count: true, skip_empty_lines: true, skip_records_with_error: true, trim: true } as const
  const onSkip = (error?: Error & { lines?: unknown }): undefined => {
    refused.push({ place: `line ${String(error?.lines ?? '?')}`, why: 'quotes that do not close, or stand in the middle' })
  }
  const records = parse(text, { ...options, on_skip: onSkip }) as unknown as readonly {
    readonly record: readonly string[]
    readonly info: { readonly lines: number }
  }[]
  const header = (records[0]?.record ?? []).map((name) => name.trim())
  const missing = columns.filter((name) => !header.includes(name))
  if (missing.length > 0)
    throw new AdminFailed(
      `${file} lacks the column${missing.length > 1 ? 's' : ''} ${missing.join(', ')}; its first line names ${header.join(', ') || 'none'}.`,
    )
  const rows: PlacedRow[] = []
  for (const { record, info } of records.slice(1)) {
    const place = `line ${info.lines}`
    if (record.length === header.length) rows.push({ place, row: Object.fromEntries(header.map((name, at) => [name, record[at]])) })
    else refused.push({ place, why: `${record.length} columns instead of ${header.length}` })
  }
  return { rows, refused }
}
