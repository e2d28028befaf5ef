import { mayIdentify } from '#core/eligibility/rule-pack'
import type { StoreId } from '#core/ids'
import { localDay } from '#core/store/business-day'
import { findProduct } from '#core/store/state'
import { Refused } from '#server/api/refused'
import { look, type Services } from '#server/api/services'
import { type Identified, type IdentityProblem, identify } from '#server/national-check/person'

/** Who they are, as the product's rules may ask; throws Refused with what is wrong, and never with what was typed. */
export async function personOf(store: StoreId, product: string, given: string | undefined, services: Services): Promise<Identified | null> {
  const { national, clock } = services
  if (given === undefined) return null
  const scheme = await look(services, store, (state) => findProduct(state, product)?.rules)
  const pack = scheme === undefined ? undefined : national.packs.get(scheme)
  if (!pack) return null
  if (!mayIdentify(pack, localDay(clock.now(), pack.timeZone))) throw new Refused({ kind: 'identifier_not_allowed', scheme: pack.scheme })
  const known = identify(given, pack, national.identityKey)
  if (known.ok) return known.value
  throw new Refused({ kind: 'invalid_identity', ...whyOf(known.refusal) })
}

function whyOf(problem: IdentityProblem) {
  switch (problem.kind) {
    case 'wrong_length':
      return { why: problem.kind, digits: problem.digits } as const
    case 'not_understood':
      return { why: problem.kind, expected: problem.expected } as const
    default:
      return { why: problem.kind } as const
  }
}
