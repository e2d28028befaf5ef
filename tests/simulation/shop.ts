import { type StoreId, storeId } from '#core/ids'
import type { Command } from '#core/store/commands'
import type { Decided } from '#core/store/decide'
import type { Actor } from '#core/store/events'
import { type StoreSettings, storeSettings } from '#core/store/settings'
import type { StoreState } from '#core/store/state'
import { ticketView } from '#core/views/ticket'
import type { Submission } from '#server/journal/submission'
import type { Dice } from './dice'

export const STORE: StoreId = storeId('store-1')
export const MASK = 'mask-kf94'
export const GEL = 'hand-gel'
export const INSTITUTION = 'saebom'
/** What may be sold of masks before the check could be asked: so little that it is reached. */
const CAPS = { perDay: 24, hours: 2 }

/** A = masks under rules, B = prescriptions, C = advice, D = hand gel under none. */
export function describedShop(dice: Dice): StoreSettings {
  const dialect = dice.of(['session', 'logbook'])
  const fallback = [
    { policy: 'sell_and_log', ...CAPS, perPerson: dice.of([2, 4]) },
    { policy: 'tickets_only', cause: 'our_line' },
  ]
  return storeSettings.parse({
    code: INSTITUTION,
    name: '새봄약국',
    remoteJoin: { enabled: true, presence: false },
    products: [
      { code: MASK, name: 'KF94', rules: 'demo-weekly', check: dialect, identifier: 'national_number', fallback },
      { code: GEL, name: '손소독제' },
    ],
    services: [
      { code: 'A', name: '공적 마스크', product: MASK, unitsPerClaim: 2, maxClaims: 4 },
      { code: 'B', name: '처방 조제', flow: 'prepared' },
      { code: 'C', name: '약 상담' },
      { code: 'D', name: '손소독제', product: GEL, unitsPerClaim: 3, maxClaims: 2 },
    ],
    counters: [
      { code: '1', profile: { services: ['A', 'B', 'D', 'C'].map((service) => ({ service })) } },
      { code: '2', profile: { services: ['A', 'D', 'C'].map((service) => ({ service })), rule: 'ratio' } },
    ],
  })
}

export const STAFF: Actor = { role: 'staff', id: 'till' }
export const OWNER: Actor = { role: 'owner', id: 'owner' }

/** A command as the API submits it: under the client's key, answered with the ticket it is about. */
export function submission(command: Command, key: string | null, actor: Actor = STAFF): Submission {
  const answer = ({ ticket }: Decided, state: StoreState): unknown => ({ ...(ticket && { ticket: ticketView(ticket) }), sequence: state.sequence })
  return { store: STORE, actor, command, key: key === null ? null : { key, fingerprint: JSON.stringify(command) }, answer }
}

/** Made up: a resident number with its thirteen digits. */
export function numberOf(nth: number): string {
  return `8${nth % 10}0101${1 + (nth % 2)}${String(100_000 + nth * 37).padStart(6, '0')}`
}

export const PEOPLE = 60

/** Opening time, the end of the masks' window, or midnight. */
export function beginning(dice: Dice): number {
  const begins = dice.of(['08:50', '08:50', '17:52', '23:52']) ?? '08:30'
  return Date.parse(`2020-03-11T${begins}:00+09:00`)
}
