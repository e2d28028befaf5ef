import type { DisplayInches } from '#core/display/letters'
import type { DisplayView } from '#core/protocol/views'

/**
 * One page of what stands below the called number, in turn: letters that are read at five metres leave no room for all of it at once.
 * `key` is its subject: a page whose key was not there before is news.
 */
export type DisplayPage = { readonly key: string } & (
  | { readonly kind: 'phase' | 'notice' | 'join' }
  | { readonly kind: 'outage'; readonly part: OutagePart }
  | { readonly kind: 'stock' | 'why'; readonly product: string }
  | { readonly kind: 'waiting'; readonly services: readonly string[] }
  | { readonly kind: 'ready' | 'next'; readonly labels: readonly string[] }
  | { readonly kind: 'last' }
)

/** What stands for whoever has a ticket, what comes then, or both. */
export type OutagePart = 'both' | 'kept' | 'then'

/** Lines of services, or numbers beside each other, that fit a page. */
const ON_A_PAGE = { 32: 2, 43: 3 } as const satisfies Record<DisplayInches, number>
/** However many are ready, a newcomer is not kept from the other pages for minutes. */
const MOST_PAGES_OF_A_KIND = 4

/** Every page there is something to say on: what is out of the ordinary first. */
export function pagesOf(view: DisplayView): DisplayPage[] {
  const { outage, phase, notice, join, stock, ready, services, next, lastCalled, screen } = view
  const each = ON_A_PAGE[screen.inches]
  return [
    ...(outage ? outagePages(outage, screen.inches) : []),
    ...(phase.phase === 'taking' ? [] : [{ kind: 'phase', key: `phase ${phase.phase}` } as const]),
    ...(notice ? [{ kind: 'notice', key: `notice ${notice.ko}` } as const] : []),
    ...stock.flatMap((product) => stockPages(product, screen.inches)),
    ...inPages(ready, each).map((labels, nth): DisplayPage => ({ kind: 'ready', labels, key: `ready ${nth}` })),
    ...(join ? [{ kind: 'join', key: 'join' } as const] : []),
    ...inPages(services, each).map((some, nth): DisplayPage => ({ kind: 'waiting', services: some.map(({ code }) => code), key: `waiting ${nth}` })),
    // On a larger screen those called before stand below the called number all the time.
    ...(screen.inches === 32 && lastCalled.length > 1 ? [{ kind: 'last', key: 'last' } as const] : []),
    ...inPages(next.slice(0, each), each).map((labels): DisplayPage => ({ kind: 'next', labels, key: 'next' })),
  ]
}

/** Nobody is invited to take a ticket that may not be had. */
export function invitesNewcomers({ phase, stock }: Pick<DisplayView, 'phase' | 'stock'>): boolean {
  return phase.phase === 'taking' && stock.every(({ claim }) => claim.state === 'claimable')
}

/** What is kept, and what comes then: on the smaller screen a page each. */
function outagePages({ mode, cause }: NonNullable<DisplayView['outage']>, inches: DisplayInches): DisplayPage[] {
  const key = `outage ${mode} ${cause}`
  if (inches === 43) return [{ kind: 'outage', part: 'both', key }]
  return [
    { kind: 'outage', part: 'kept', key },
    { kind: 'outage', part: 'then', key: `${key} then` },
  ]
}

/** On the smaller screen the reason has a page of its own. */
function stockPages({ code, claim }: DisplayView['stock'][number], inches: DisplayInches): DisplayPage[] {
  const isPlain = claim.state === 'claimable' && !claim.because.includes('straight_in')
  return [
    { kind: 'stock', product: code, key: `stock ${code} ${claim.state}` },
    ...(inches === 43 || isPlain ? [] : [{ kind: 'why', product: code, key: `why ${code}` } as const]),
  ]
}

/** Which page stands, and in the how manieth language. */
export interface Standing {
  readonly key: string
  readonly language: number
  /** All keys of the picture before. */
  readonly known: readonly string[]
}

/** Takes in a picture: what is news is shown at once; else what stands, stands on. */
export function take(before: Standing | null, pages: readonly DisplayPage[]): Standing {
  const known = pages.map(({ key }) => key)
  const news = before && known.find((key) => !before.known.includes(key))
  const stays = before && known.includes(before.key) ? before.key : undefined
  return { key: news ?? stays ?? known[0] ?? '', language: before?.language ?? 0, known }
}

/** The page's time is over: the next one, and after the last the first in the next language. */
export function turn(before: Standing, pages: readonly DisplayPage[], languages: number): Standing {
  const at = pages.findIndex(({ key }) => key === before.key)
  const next = pages[at + 1]
  if (next) return { ...before, key: next.key }
  return { ...before, key: pages[0]?.key ?? '', language: (before.language + 1) % Math.max(1, languages) }
}

function inPages<Item>(items: readonly Item[], each: number): Item[][] {
  const pages = Math.min(MOST_PAGES_OF_A_KIND, Math.ceil(items.length / each))
  return Array.from({ length: pages }, (_, nth) => items.slice(nth * each, (nth + 1) * each))
}
