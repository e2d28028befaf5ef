import type { z } from 'zod'
import type { storeSettings } from '#core/store/settings'
import type { DayGroup, Span, WeekHours } from '../_components/hours-fields'
import { type Offer, readyMade } from './ready-made'

export type SettingsInput = z.input<typeof storeSettings>
type Language = NonNullable<SettingsInput['languages']>[number]

export interface Desk {
  /** Keys of what this counter does not serve: what is added later is served everywhere. */
  readonly leaves: readonly string[]
  readonly rule: 'order' | 'ratio'
  readonly longestWait: string
}

/** Everything the wizard asks but password and PIN, which no storage of the browser may hold. */
export interface Draft {
  readonly step: number
  readonly owner: string
  readonly name: string
  readonly nameEn: string
  readonly address: string
  readonly phone: string
  readonly code: string
  readonly lat: string
  readonly lng: string
  readonly timeZone: string
  readonly alwaysOpen: boolean
  readonly hours: WeekHours
  readonly offers: readonly Offer[]
  readonly desks: readonly Desk[]
  readonly languages: readonly Language[]
  readonly remoteJoin: boolean
}

export type Change =
  | { readonly type: 'write'; readonly values: Partial<Draft> }
  | { readonly type: 'hours'; readonly group: DayGroup; readonly values: Partial<Span> }
  | { readonly type: 'offer'; readonly key: string; readonly values: Partial<Offer> }
  | { readonly type: 'add_offer' }
  | { readonly type: 'desks'; readonly count: number }
  | { readonly type: 'desk'; readonly at: number; readonly values: Partial<Desk> }

export const STEPS = ['owner', 'shop', 'offers', 'desks', 'review'] as const
export const MAX_DESKS = 6
const MAX_OFFERS = 12
const desk: Desk = { leaves: [], rule: 'order', longestWait: '' }

export function newDraft(random: () => number): Draft {
  return {
    step: 0,
    owner: '',
    ...{ name: '', nameEn: '', address: '', phone: '', lat: '', lng: '', timeZone: 'Asia/Seoul' },
    code: `yakguk-${Math.floor(1000 + random() * 9000)}`,
    alwaysOpen: false,
    hours: {
      week: { open: true, from: '09:00', to: '19:00' },
      sat: { open: true, from: '09:00', to: '14:00' },
      sun: { open: false, from: '09:00', to: '14:00' },
    },
    offers: Object.entries(readyMade).map(([key, offer]) => ({ key, ...offer, size: '', from: '', until: '' })),
    desks: [desk, desk],
    languages: ['ko', 'en'],
    remoteJoin: false,
  }
}

export function change(draft: Draft, act: Change): Draft {
  switch (act.type) {
    case 'write':
      return { ...draft, ...act.values }
    case 'hours':
      return { ...draft, hours: { ...draft.hours, [act.group]: { ...draft.hours[act.group], ...act.values } } }
    case 'offer':
      return { ...draft, offers: draft.offers.map((offer) => (offer.key === act.key ? { ...offer, ...act.values } : offer)) }
    case 'add_offer':
      return draft.offers.length >= MAX_OFFERS ? draft : { ...draft, offers: [...draft.offers, ownOffer(draft.offers.length)] }
    case 'desks':
      return { ...draft, desks: Array.from({ length: act.count }, (_, at) => draft.desks[at] ?? desk) }
    case 'desk':
      return { ...draft, desks: draft.desks.map((one, at) => (at === act.at ? { ...one, ...act.values } : one)) }
  }
}

function ownOffer(count: number): Offer {
  return {
    ...{ key: `own-${count}`, ticked: true, name: '', nameEn: '', flow: 'single', units: '1' },
    ...{ stock: false, product: null, class: 'otc', unit: '개', unitEn: 'pcs', size: '', from: '', until: '' },
  }
}

export function tickedOffers({ offers }: Pick<Draft, 'offers'>): Offer[] {
  return offers.filter(({ ticked }) => ticked)
}

/** Until when units are kept unless somebody says otherwise. */
export function closingTime({ alwaysOpen, hours }: Pick<Draft, 'alwaysOpen' | 'hours'>): string {
  return !alwaysOpen && hours.week.open && hours.week.to ? hours.week.to : '18:00'
}

export function letterOf(at: number): string {
  return String.fromCharCode(65 + at)
}
