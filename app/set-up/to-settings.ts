import { storeSettings } from '#core/store/settings'
import { groupOf, toHours } from '../_components/hours-fields'
import { closingTime, type Draft, letterOf, type SettingsInput, tickedOffers } from './draft'
import type { Offer } from './ready-made'

type Path = readonly PropertyKey[]

/** The store this draft describes, as `POST /api/v1/set-up` takes it. What is not filled in is left out. */
export function toSettings(draft: Draft): SettingsInput {
  const offers = tickedOffers(draft)
  return {
    code: draft.code.trim(),
    name: draft.name.trim(),
    timeZone: draft.timeZone,
    ...filled({ nameEn: draft.nameEn, address: draft.address, phone: draft.phone }),
    ...(draft.lat.trim() && { lat: Number(draft.lat) }),
    ...(draft.lng.trim() && { lng: Number(draft.lng) }),
    ...(draft.alwaysOpen ? { alwaysOpen: true } : { hours: toHours(draft.hours) }),
    languages: [...draft.languages],
    remoteJoin: { enabled: draft.remoteJoin },
    products: offers
      .filter(({ stock }) => stock)
      .map((offer) => ({
        code: productOf(offer),
        name: offer.product?.name ?? offer.name.trim(),
        ...filled({ nameEn: offer.product?.nameEn ?? offer.nameEn, unitEn: offer.unitEn }),
        ...filled({ size: offer.size }),
        class: offer.class,
        unit: offer.unit.trim(),
      })),
    services: offers.map((offer, at) => ({
      code: letterOf(at),
      name: offer.name.trim(),
      ...filled({ nameEn: offer.nameEn, collectFrom: offer.from }),
      ...(offer.stock ? { product: productOf(offer), unitsPerClaim: figure(offer.units) } : {}),
      flow: offer.flow,
      collectUntil: offer.until || closingTime(draft),
    })),
    counters: draft.desks.map(({ leaves, rule, longestWait }, at) => ({
      code: String(at + 1),
      profile: {
        services: offers.flatMap(({ key }, letter) => (leaves.includes(key) ? [] : [{ service: letterOf(letter) }])),
        rule,
        ...(longestWait.trim() && { longestWaitMinutes: figure(longestWait) }),
      },
    })),
  }
}

/** Fields that do not hold what the settings take, by the names of fieldOf. The rules are the settings' own. */
export function wrongFields(draft: Draft): Set<string> {
  const read = storeSettings.safeParse(toSettings(draft))
  return new Set(read.success ? [] : read.error.issues.map(({ path }) => fieldOf(path, draft)))
}

/** The field of the form in which a value of the settings is typed. */
export function fieldOf(path: Path, draft: Draft): string {
  const [room, at, what] = path[0] === 'settings' ? path.slice(1) : path
  const index = Number(at)
  if (room === 'owner') return `owner.${String(at ?? 'name')}`
  if (room === 'hours') return `hours.${groupOf(String(at))}`
  if (room === 'counters') return path.includes('longestWaitMinutes') ? `desk.${index}.longestWait` : `desk.${index}.services`
  if (room === 'services' || room === 'products') {
    const offers = tickedOffers(draft).filter(({ stock }) => room === 'services' || stock)
    const offer = offers[index]
    return offer ? `offer.${offer.key}.${offerField(String(what))}` : 'offers'
  }
  return String(room ?? 'name')
}

/** Where in the wizard a field stands. */
export function stepOf(field: string): number {
  if (field.startsWith('owner.')) return 0
  if (field.startsWith('offer')) return 2
  if (field.startsWith('desk.')) return 3
  return field === 'languages' ? 4 : 1
}

function offerField(what: string): string {
  if (what === 'unitsPerClaim') return 'units'
  if (what === 'collectFrom' || what === 'collectUntil') return 'until'
  return what === 'unit' || what === 'nameEn' || what === 'size' ? what : 'name'
}

function productOf({ product, key }: Offer): string {
  return product?.code ?? key
}

function figure(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text)
}

function filled<Key extends string>(texts: Record<Key, string>): { [Each in Key]?: string } {
  const kept = Object.entries<string>(texts).flatMap(([key, text]) => (text.trim() === '' ? [] : [[key, text.trim()] as const]))
  return Object.fromEntries(kept) as { [Each in Key]?: string }
}
