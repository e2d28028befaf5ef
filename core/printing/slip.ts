import type { Instant } from '#core/ids'
import type { CheckWord } from '#core/printing/check-word'
import type { PrinterSettings } from '#core/printing/printer'
import { localTime, type SlipLanguage, slipWords } from '#core/printing/slip-words'
import type { Product, Service } from '#core/store/settings'
import { isPublic } from '#core/store/settings'
import { findProduct, findService, type StoreState } from '#core/store/state'
import { labelOf, type Ticket } from '#core/ticket/ticket'
import { outageForService } from '#core/views/check'
import { standbyPlace } from '#core/views/customer'

/** One thing on the paper, from top to bottom; how it is set is for those who draw it (markup.ts, drawing.ts). */
export type SlipBlock =
  | { readonly kind: 'text'; readonly text: string; readonly size: 'body' | 'medium' | 'large' | 'huge'; readonly strong?: true; readonly inverted?: true }
  | { readonly kind: 'fact'; readonly name: string; readonly text: string }
  | { readonly kind: 'rule' }
  | { readonly kind: 'qr'; readonly data: string }

/** What the paper of a ticket carries besides the ticket. */
export interface SlipExtras {
  readonly url: string
  readonly word: CheckWord
  /** Another one may be in somebody's hand. */
  readonly reprint: boolean
}

/** The language of a slip: of its ticket where paper speaks it, else the shop's first. */
export function slipLanguage(state: Pick<StoreState, 'settings'>, { language }: Pick<Ticket, 'language'>): SlipLanguage {
  if (language === 'ko' || language === 'en') return language
  // Paper has no room for every language; those who chose another one read English sooner than Korean.
  if (language !== null) return 'en'
  return state.settings.languages[0] ?? 'ko'
}

/** The slip of a ticket, with all that is promised and nothing that is not. */
export function ticketSlip(state: StoreState, ticket: Ticket, { url, word, reprint }: SlipExtras, language: SlipLanguage): SlipBlock[] {
  const words = slipWords[language]
  const { settings } = state
  const service = findService(state, ticket.service)
  const product = ticket.product ? findProduct(state, ticket.product) : undefined
  const time = (at: Instant) => localTime(at, settings.timeZone, state.at)
  return [
    { kind: 'text', text: nameIn(settings, language), size: 'medium', strong: true },
    { kind: 'text', text: words.date(ticket.day), size: 'large', strong: true },
    ...(reprint ? [{ kind: 'text', text: words.reprint, size: 'medium', strong: true, inverted: true } as const] : []),
    { kind: 'rule' },
    { kind: 'text', text: service ? nameIn(service, language) : ticket.service, size: 'medium' },
    { kind: 'text', text: labelOf(ticket), size: 'huge', strong: true },
    ...promiseBlocks(state, ticket, product, language),
    { kind: 'text', text: `${words.word}: ${word[language]}`, size: 'medium', strong: true },
    ...(product && !isPublic(product) ? [{ kind: 'text', text: words.medicine, size: 'body', strong: true } as const] : []),
    ...outageBlocks(state, ticket, service, language),
    { kind: 'rule' },
    { kind: 'fact', name: words.bring, text: bringOf(service, product, language) },
    ...(ticket.promise?.kind === 'promised'
      ? [{ kind: 'fact', name: words.hours, text: words.window(time(ticket.promise.collectFrom), time(ticket.promise.collectUntil)) } as const]
      : []),
    ...(settings.phone ? [{ kind: 'fact', name: words.phone, text: settings.phone } as const] : []),
    ...(service?.mode === 'collect' ? [{ kind: 'text', text: words.collect, size: 'body' } as const] : []),
    ...(service?.mode === 'turn' && ticket.promise?.kind === 'promised' ? [{ kind: 'text', text: words.missed, size: 'body' } as const] : []),
    { kind: 'qr', data: url },
    { kind: 'text', text: words.scan, size: 'body' },
    { kind: 'text', text: words.reach[settings.customerReach], size: 'body' },
    { kind: 'text', text: words.issued(time(ticket.issuedAt)), size: 'body' },
  ]
}

/** Shows what a printer can and cannot do: three syllables outside KS X 1001, which many lack, every size, and a QR. */
export function testSlip(state: StoreState, printer: PrinterSettings, url: string, language: SlipLanguage): SlipBlock[] {
  const words = slipWords[language]
  const now = localTime(state.at, state.settings.timeZone, state.at)
  return [
    { kind: 'text', text: nameIn(state.settings, language), size: 'medium', strong: true },
    { kind: 'text', text: words.test, size: 'large', strong: true, inverted: true },
    { kind: 'rule' },
    { kind: 'text', text: '똠 펲 힣', size: 'large', strong: true },
    { kind: 'text', text: words.testText, size: 'body' },
    { kind: 'text', text: 'A-000', size: 'huge', strong: true },
    { kind: 'rule' },
    { kind: 'fact', name: words.testPrinter, text: `${printer.name} · ${printer.width} mm` },
    { kind: 'qr', data: url },
    { kind: 'text', text: words.reach[state.settings.customerReach], size: 'body' },
    { kind: 'text', text: words.issued(now), size: 'body' },
  ]
}

function promiseBlocks(state: StoreState, ticket: Ticket, product: Product | undefined, language: SlipLanguage): SlipBlock[] {
  const words = slipWords[language]
  const open = ticket.claims.filter((claim) => claim.state === 'open')
  if (!ticket.promise || !product) return []
  const unit = language === 'ko' ? product.unit : product.unitEn
  const units = words.units(
    open.reduce((sum, claim) => sum + claim.units, 0),
    unit,
  )
  const wish = `${units} · ${words.people(open.length)}`
  switch (ticket.promise.kind) {
    case 'promised': {
      const until = words.until(localTime(ticket.promise.collectUntil, state.settings.timeZone, state.at))
      return [
        { kind: 'text', text: wish, size: 'large', strong: true },
        { kind: 'text', text: until, size: 'large', strong: true, inverted: true },
      ]
    }
    case 'standby':
      return [
        { kind: 'text', text: words.standby(standbyPlace(state, ticket) ?? 1), size: 'large', strong: true, inverted: true },
        { kind: 'text', text: wish, size: 'medium' },
        { kind: 'text', text: words.standbyText, size: 'body', strong: true },
      ]
    case 'broken':
      return [
        { kind: 'text', text: words.standby(standbyPlace(state, ticket) ?? 1), size: 'large', strong: true, inverted: true },
        { kind: 'text', text: words.broken, size: 'body', strong: true },
      ]
  }
}

/** Never more than is true: units are named only where some are kept. */
function outageBlocks(state: StoreState, ticket: Ticket, service: Service | undefined, language: SlipLanguage): SlipBlock[] {
  const words = slipWords[language]
  if (outageForService(state, service)?.mode !== 'outage') return []
  const { promise } = ticket
  const text = promise?.kind === 'promised' ? words.outageKept(localTime(promise.collectUntil, state.settings.timeZone, state.at)) : words.outage
  return [{ kind: 'text', text, size: 'body', strong: true }]
}

/** What the shop says itself goes first; else what follows from what is handed out. */
function bringOf(service: Service | undefined, product: Product | undefined, language: SlipLanguage): string {
  const words = slipWords[language]
  const own = language === 'en' ? (service?.bringEn ?? service?.bring) : service?.bring
  if (own) return own
  if (service?.flow === 'prepared' || (product && !isPublic(product))) return words.bringPrescription
  return product?.rules === undefined ? words.bringSlip : words.bringId
}

function nameIn({ name, nameEn }: { readonly name: string; readonly nameEn?: string | undefined }, language: SlipLanguage): string {
  return language === 'en' ? (nameEn ?? name) : name
}
