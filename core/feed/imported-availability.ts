import { leastUnits } from '#core/feed/lamp'
import type { ListedFigure, ListedStore } from '#core/feed/listed-store'
import type { ImportedAvailability } from '#core/protocol/availability'
import type { ClaimStateMessage } from '#core/protocol/shapes'
import { claimSentence } from '#core/stock/claim-sentence'
import { iso, present } from '#core/views/shared'

/** The public format names no product: it was made for one. */
const PRODUCT = { code: 'public-mask', name: '공적 마스크', nameEn: 'Public mask', unit: '매', unitEn: 'pcs' } as const
/** The country of the format. */
const TIME_ZONE = 'Asia/Seoul'

/** What may be told of a store of others; `version` says which of its states this is. */
export function importedAvailability(
  { code, name, addr, lat, lng, phone }: ListedStore,
  figure: ListedFigure,
  version: { readonly epoch: string; readonly sequence: number },
): ImportedAvailability {
  const claim = importedClaim(figure)
  const told = figure.createdAt === null ? undefined : iso(figure.createdAt)
  return {
    store: { code, name, timeZone: TIME_ZONE, address: addr, lat, lng, ...present({ phone }) },
    ...version,
    ...present({ asOf: told }),
    source: 'import',
    products: [
      {
        ...PRODUCT,
        free: claim.n ?? 0,
        ...(claim.state === 'claimable' && figure.units === null ? { atLeast: true as const } : {}),
        claim,
        sentence: claimSentence(claim),
        ...present({
          reportedAt: figure.stockAt === null ? null : iso(figure.stockAt),
          vouchedAt: told,
          vouchedUntil: figure.goodUntil === null ? null : iso(figure.goodUntil),
        }),
      },
    ],
  }
}

/**
 * Can a newcomer get anything there? All we have is a colour or a number and its time. `break` said that the sale had stopped, for
 * whichever of many reasons: those with numbers may still be served, so it is read as a pause without an end.
 */
export function importedClaim({ remain, units, because, createdAt }: ListedFigure): ClaimStateMessage {
  if (remain === null || createdAt === null) return { state: 'unknown', because: ['never_reported'] }
  if (because === 'unvouched') return { state: 'unknown', since: iso(createdAt), because: ['not_vouched_for'] }
  if (remain === 'break') return { state: 'paused', because: ['paused'] }
  const free = units ?? leastUnits(remain)
  return free > 0 ? { state: 'claimable', n: free, because: ['units_free'] } : { state: 'sold_out', because: ['shelf_empty'] }
}
