import type { Refusal } from '#core/store/refusal'
import type { ApiRefusal } from '#server/api/words/api-refusals'

/** Ends a request with a problem. Only the API's own edge throws it; inside core a refusal is a value. */
export class Refused extends Error {
  readonly refusal: Refusal | ApiRefusal
  constructor(refusal: Refusal | ApiRefusal) {
    super(refusal.kind)
    this.refusal = refusal
  }
}
