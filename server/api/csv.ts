/** A spreadsheet runs what begins like a formula: an apostrophe makes it text. */
const FORMULA = /^[=+\-@\t\r]/

/** Rows as CSV (RFC 4180), with the mark by which Excel knows UTF-8. */
export function csvOf(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

function cell(value: string | number): string {
  const text = typeof value === 'number' ? String(value) : FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
