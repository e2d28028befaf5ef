import { readResidentNumber } from '#core/eligibility/person'
import type { UnderRules } from '#core/protocol/check'

type Kind = UnderRules['identifier']

/** What is wrong with what was typed so far; the words stand in messages/, under `console.check.field`. */
export type TypingProblem =
  | { readonly kind: 'letters' }
  | { readonly kind: 'tooLong'; readonly n: number; readonly expected: number }
  | { readonly kind: 'tooShort'; readonly n: number; readonly expected: number }
  | { readonly kind: 'date' }
  | { readonly kind: 'nameAndDate' }

const LENGTHS = { national_number: 13, phone_last_four: 4 } as const

/** Figures in the groups people read them in, while that is all there is; a slip of the finger stays where it can be seen. */
export function grouped(kind: Kind, typed: string): string {
  const text = typed.normalize('NFKC')
  const digits = text.replace(/[\s-]/g, '')
  if (kind !== 'national_number' || !/^\d*$/.test(digits)) return text
  return digits.length > 6 ? `${digits.slice(0, 6)}-${digits.slice(6)}` : digits
}

/** Said while typing: only what no further key can mend. */
export function wrongSoFar(kind: Kind, text: string): TypingProblem | null {
  if (kind === 'none' || kind === 'name_and_birth_date') return null
  const digits = text.replace(/[\s-]/g, '')
  const expected = LENGTHS[kind]
  if (!/^\d*$/.test(digits)) return { kind: 'letters' }
  if (digits.length > expected) return { kind: 'tooLong', n: digits.length, expected }
  return kind === 'national_number' && !dateCanBe(digits) ? { kind: 'date' } : null
}

/** Said when the check is asked for. */
export function wrongAtLast(kind: Kind, text: string): TypingProblem | null {
  const wrong = wrongSoFar(kind, text)
  if (wrong || kind === 'none') return wrong
  if (kind === 'name_and_birth_date') return /\S[\s,]+\d{4}-\d{2}-\d{2}$/.test(text.trim()) ? null : { kind: 'nameAndDate' }
  const n = digitsIn(text)
  return n < LENGTHS[kind] ? { kind: 'tooShort', n, expected: LENGTHS[kind] } : null
}

export function digitsIn(text: string): number {
  return text.replace(/\D/g, '').length
}

/** All but the last figure, so that nobody reads it over a shoulder. */
export function masked(text: string): string {
  return text.slice(0, -1).replace(/[^\s-]/g, '•') + text.slice(-1)
}

/** The seventh figure names the century: before it is typed, a day that was in any of them is possible. */
function dateCanBe(digits: string): boolean {
  if (digits.length < 6) return true
  const centuries = digits.length > 6 ? [digits.charAt(6)] : ['9', '1', '3']
  return centuries.some((century) => readResidentNumber(`${digits.slice(0, 6)}${century}000000`).ok)
}
