import { type Result, refuse } from '#core/result'

/** What a rule may ask of somebody. Who they are is not here: the ledger knows them by a keyed hash. */
export interface Person {
  readonly birthYear?: number | undefined
  /** Last digit of the year of birth: all a kiosk ever asks. */
  readonly birthDigit?: number | undefined
}

export type NumberProblem =
  | { readonly kind: 'wrong_length'; readonly digits: number; readonly expected: 13 }
  | { readonly kind: 'not_digits' }
  | { readonly kind: 'impossible_date'; readonly month: number; readonly day: number }

/** Century and whether a foreigner, by the seventh digit. */
const CENTURIES: Readonly<Record<string, number>> = { 9: 1800, 0: 1800, 1: 1900, 2: 1900, 5: 1900, 6: 1900, 3: 2000, 4: 2000, 7: 2000, 8: 2000 }

/**
 * What a Korean resident or foreigner number says of its holder. The last digits of numbers given out since 5 October 2020 are random:
 * a number is never refused for its check digit.
 */
export function readResidentNumber(text: string): Result<Person & { readonly birthYear: number; readonly digits: string }, NumberProblem> {
  const digits = text.replace(/[\s-]/g, '')
  if (!/^\d*$/.test(digits)) return refuse({ kind: 'not_digits' })
  if (digits.length !== 13) return refuse({ kind: 'wrong_length', digits: digits.length, expected: 13 })
  const year = (CENTURIES[digits.charAt(6)] ?? 1900) + Number(digits.slice(0, 2))
  const month = Number(digits.slice(2, 4))
  const day = Number(digits.slice(4, 6))
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  if (month < 1 || month > 12 || day < 1 || day > last) return refuse({ kind: 'impossible_date', month, day })
  return { ok: true, value: { birthYear: year, birthDigit: year % 10, digits } }
}
