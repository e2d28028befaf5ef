import type { ClaimStateMessage } from '#core/protocol/shapes'
import type { ShopView } from '#core/protocol/shop'
import { type ClaimSentence, claimSentence } from '#core/stock/claim-sentence'

export type ShareLanguage = 'ko' | 'en'

/** What a preview says of a shop. Others keep it for days, so every sentence carries the day and minute it was true. */
export interface Share {
  readonly name: string
  readonly sentence: string
  /** Of the product the sentence is of; '' where there is nothing to add. */
  readonly detail: string
  readonly asOf: string
  readonly description: string
  readonly stands: ShopStands
}

/** The one answer to "can I come now"; `straight_in`: without a number. */
export type ShopStands = ClaimSentence | 'straight_in'

type Service = ShopView['services'][number]

/** They stand here and not with the words of pages: the picture is drawn where no page is open. */
const words = {
  ko: {
    stands: {
      open: '지금 번호표 받을 수 있음',
      holders: '번호표 있는 분만',
      over: '오늘 마감',
      unknown: '수량 미확인',
      straight_in: '번호표 없이 바로 들어오세요',
    },
    left: (units: string) => `${units} 남음`,
    asOf: (when: string) => `${when} 기준`,
    description: (asOf: string, said: string) => `${asOf}: ${said}. 지금은 다를 수 있으니 열어서 확인하세요.`,
    locale: 'ko-KR',
  },
  en: {
    stands: {
      open: 'Tickets available now',
      holders: 'Ticket holders only',
      over: 'Finished for today',
      unknown: 'Stock not confirmed',
      straight_in: 'Come straight in, no ticket needed',
    },
    left: (units: string) => `${units} left`,
    asOf: (when: string) => `As of ${when}`,
    description: (asOf: string, said: string) => `${asOf}: ${said}. It may have changed since: open the page to see.`,
    locale: 'en-GB',
  },
} as const

const order = ['open', 'holders', 'unknown', 'over'] as const satisfies readonly ClaimSentence[]

/** Of several products the one that is best for a newcomer; undefined where tickets hold no stock here. */
export function bestService({ services }: Pick<ShopView, 'services'>): (Service & { readonly claim: ClaimStateMessage }) | undefined {
  const stocked = services.flatMap((service) => (service.claim ? [{ ...service, claim: service.claim }] : []))
  const rank = ({ claim }: { readonly claim: ClaimStateMessage }): number => order.indexOf(claimSentence(claim))
  return stocked.toSorted((a, b) => rank(a) - rank(b) || (b.claim.n ?? 0) - (a.claim.n ?? 0))[0]
}

/** The phase first: of a closed shop it does not matter what lies on the shelf. */
export function standsOf(shop: Pick<ShopView, 'services' | 'phase'>): ShopStands {
  const { phase } = shop.phase
  if (phase === 'closed') return 'over'
  if (phase === 'paused') return 'holders'
  const best = bestService(shop)
  const sentence = best ? claimSentence(best.claim) : 'open'
  return phase === 'straight_in' && sentence === 'open' ? 'straight_in' : sentence
}

export function shareOf(shop: ShopView, language: ShareLanguage): Share {
  const said = words[language]
  const english = language === 'en'
  const name = english ? (shop.store.nameEn ?? shop.store.name) : shop.store.name
  const stands = standsOf(shop)
  const sentence = said.stands[stands]
  const best = bestService(shop)
  const detail = best ? detailOf(best, stands, english, said.left) : ''
  const asOf = said.asOf(dateAndTime(shop.asOf, shop.store.timeZone, said.locale))
  return { name, sentence, detail, asOf, description: said.description(asOf, detail ? `${sentence} (${detail})` : sentence), stands }
}

function detailOf(best: Service & { readonly claim: ClaimStateMessage }, stands: ShopStands, english: boolean, left: (units: string) => string): string {
  const { product, unit = '', unitEn = '', claim } = best
  const what = (english ? product?.nameEn : undefined) ?? product?.name ?? best.name
  const isLeft = claim.state === 'claimable' && (stands === 'open' || stands === 'straight_in')
  return isLeft ? `${what} ${left(english ? `${claim.n ?? 0} ${unitEn}`.trim() : `${claim.n ?? 0}${unit}`)}` : what
}

function dateAndTime(at: string, timeZone: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    timeZone,
    month: 'long',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return format.format(new Date(at))
}
