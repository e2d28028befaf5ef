import type { PublicOutage } from '#core/protocol/check'
import type { ClaimStateMessage } from '#core/protocol/shapes'
import type { CustomerView } from '#core/protocol/views'

const AT = '2020-03-11T00:47:12.000Z'
const SIX = '2020-03-11T09:00:00.000Z'
export const THREE = '15:00'
export const STORE = { timeZone: 'Asia/Seoul', day: '2020-03-11' } as const

export function outageNow(mode: PublicOutage['mode']): PublicOutage {
  return { mode, cause: 'national', openedAt: '2020-03-11T00:02:00.000Z', selling: true, keptUntil: SIX }
}

export const claimStates: readonly ClaimStateMessage[] = [
  { state: 'claimable', n: 250, because: ['units_free'] },
  { state: 'claimable', n: 42, because: ['units_free'] },
  { state: 'claimable', n: 6, because: ['units_free'] },
  { state: 'claimable', n: 6, because: ['straight_in'] },
  { state: 'standby_only', because: ['standby_ahead'] },
  { state: 'standby_only', because: ['shortfall'] },
  { state: 'all_promised', because: ['promised_to_tickets'] },
  { state: 'all_promised', because: ['held_back'] },
  { state: 'paused', until: SIX, because: ['paused'] },
  { state: 'counting', because: ['counting'] },
  { state: 'check_down', because: ['check_down'] },
  { state: 'sold_out', because: ['shelf_empty'] },
  { state: 'closed', because: ['closed'] },
  { state: 'unknown', since: AT, because: ['never_reported'] },
]

type Ticket = CustomerView['ticket']

const ticket: Ticket = {
  ...{ label: 'A-051', number: 51, service: 'A', serviceName: '공적 마스크', serviceNameEn: 'Public masks', mode: 'turn', day: STORE.day },
  ...{ status: 'waiting', promise: 'promised', units: 2, dispensed: 0, unit: '매', unitEn: 'masks', people: 1 },
  ...{ issuedAt: AT, collectUntil: SIX, formerLabels: [], mayPostpone: true, mayCancel: true },
}

function view(changes: Partial<Ticket>, more: Partial<CustomerView> = {}): CustomerView {
  return {
    ...{ epoch: 'gallery', sequence: 1, asOf: AT, store: { code: 'saebom', name: '새봄약국', nameEn: 'Saebom Pharmacy', timeZone: STORE.timeZone } },
    ...{ phase: { phase: 'taking' }, lastCalled: [], ticket: { ...ticket, ...changes }, ...more },
  }
}

export const customerViews: readonly CustomerView[] = [
  view({}, { ahead: 12, wait: { low: 10, high: 15 } }),
  view({}, { ahead: 0, wait: { low: 0, high: 1 } }),
  view({ mode: 'collect' }),
  view({ promise: 'standby' }, { standbyPlace: 3 }),
  view({ promise: 'broken' }, { standbyPlace: 1 }),
  view({ status: 'called', counter: '2' }),
  view({ status: 'serving', counter: '2' }),
  view({ status: 'preparing' }),
  view({ status: 'ready' }),
  view({ status: 'parked' }),
  view({ status: 'no_show' }),
  view({ status: 'served', dispensed: 2 }),
  view({ status: 'cancelled', reason: 'by_customer' }),
  view({ status: 'lapsed', lapsedBecause: 'window_ended' }),
]
