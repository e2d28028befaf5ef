import type { Instant } from '#core/ids'
import type { Purchase } from '#core/reconciliation/purchase'

/** What the national side promises about being told the same twice. */
export interface Dialect {
  /** Told again under the same id it is one purchase. */
  readonly isIdempotent: boolean
  /** It can be asked what it holds of ours. */
  readonly canList: boolean
  /** The longest a request of ours may be on its way; null: nobody knows. Milliseconds. */
  readonly longestInFlightMs: number | null
}

/** What to do next about the outbox. */
export type Step =
  | { readonly do: 'send'; readonly purchase: Purchase }
  /** Ask whether it is there before it is told again. */
  | { readonly do: 'ask'; readonly purchase: Purchase }
  | { readonly do: 'give_up'; readonly purchase: Purchase; readonly reason: 'no_longest_time' | 'cannot_ask' }
  | { readonly do: 'wait'; readonly until: Instant }
  | { readonly do: 'nothing' }

/**
 * The next row to be told, oldest first. A person's rows go in order: while one is on its way the later ones wait, and nobody else does.
 * A lost reply is unknown, never failed: where telling twice would be two purchases it is asked about first, and only once nothing sent
 * can still arrive.
 */
export function nextStep(purchases: readonly Purchase[], dialect: Dialect, now: Instant): Step {
  const held = new Set<string>()
  let soonest = Number.POSITIVE_INFINITY
  for (const purchase of [...purchases].sort((a, b) => a.order - b.order)) {
    const { person, telling } = purchase
    if (person !== null && held.has(person)) continue
    const step = stepFor(purchase, dialect, now)
    if (step === null) continue
    if (step.do !== 'wait') return step
    soonest = Math.min(soonest, step.until)
    if (person !== null && telling.state !== 'confirmed' && telling.state !== 'resolved') held.add(person)
  }
  return soonest === Number.POSITIVE_INFINITY ? { do: 'nothing' } : { do: 'wait', until: soonest }
}

function stepFor(purchase: Purchase, { isIdempotent, canList, longestInFlightMs }: Dialect, now: Instant): Step | null {
  const { telling } = purchase
  switch (telling.state) {
    case 'waiting':
      return telling.notBefore !== null && telling.notBefore > now ? { do: 'wait', until: telling.notBefore } : { do: 'send', purchase }
    case 'unknown': {
      if (isIdempotent) return { do: 'send', purchase }
      if (!canList) return { do: 'give_up', purchase, reason: 'cannot_ask' }
      if (longestInFlightMs === null) return { do: 'give_up', purchase, reason: 'no_longest_time' }
      const until = telling.lastSent + longestInFlightMs
      return until > now ? { do: 'wait', until } : { do: 'ask', purchase }
    }
    case 'sending':
      // One request at a time: whoever sent it will say what came of it.
      return { do: 'wait', until: Number.POSITIVE_INFINITY }
    default:
      return null
  }
}

/** Rows a second; a good neighbour never goes faster, and slows down when the other side does. */
export const FASTEST_PER_SECOND = 2

/** The pause after a row: twice the time its answer took, at least half a second, with full jitter after a failure. */
export function pauseAfter(answerMs: number, failures: number, random: number): number {
  const steady = Math.max(1000 / FASTEST_PER_SECOND, answerMs)
  return failures === 0 ? steady : steady + random * Math.min(60_000, 1_000 * 2 ** Math.min(failures, 10))
}
