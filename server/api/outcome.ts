import { Refused } from '#server/api/refused'
import type { Outcome } from '#server/journal/submission'

/** The answer of a command that was done, as JSON; throws Refused where it was not. */
export function bodyOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'done':
      return outcome.body
    case 'refused':
      throw new Refused(outcome.refusal)
    case 'key_reused':
      throw new Refused({ kind: 'idempotency_key_reused' })
    case 'unavailable':
      throw new Refused({ kind: outcome.why === 'busy' ? 'busy' : 'storage_unavailable' })
    case 'failed':
      throw new Refused({ kind: 'internal' })
  }
}
