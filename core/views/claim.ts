import type { ProductCode } from '#core/ids'
import type { ClaimStateMessage } from '#core/protocol/shapes'
import { claimStateOf } from '#core/stock/claim-state'
import type { StoreState } from '#core/store/state'
import { iso } from '#core/views/shared'

/** What a newcomer can claim, with when somebody was last at the shelf: a figure without it cannot be weighed. */
export function claimOf(state: StoreState, product: ProductCode): { readonly claim: ClaimStateMessage; readonly vouchedAt?: string } {
  const vouchedAt = state.levels.get(product)?.vouchedAt ?? null
  return { claim: claimStateOf(state, product), ...(vouchedAt === null ? {} : { vouchedAt: iso(vouchedAt) }) }
}
