import type { CommandOf } from '#core/store/commands'
import { type Decision, refusal } from '#core/store/decision'
import { type Draft, record } from '#core/store/draft'
import { findProduct } from '#core/store/state'

/** What is done with a product while the check is silent, from now on; one entry a cause, and one for any. */
export function setPolicy(draft: Draft, { product: code, fallback }: CommandOf<'set_policy'>): Decision {
  const product = findProduct(draft.state, code)
  if (!product) return refusal({ kind: 'unknown_product', product: code })
  const changed = { ...product, fallback: [...product.fallback.filter(({ cause }) => cause !== fallback.cause), fallback] }
  const { settings } = draft.state
  draft.settings = { ...settings, products: settings.products.map((known) => (known.code === product.code ? changed : known)) }
  record(draft, { type: 'policy.changed', data: { product: product.code, cause: fallback.cause ?? null, policy: fallback.policy } })
  return { ok: true, value: { ticket: null } }
}
