import { findProduct, findService, type StoreState } from '#core/store/state'

/** What is sold under rules is scarce: one boy at a machine can own 120 masks in a minute. */
export function isScarce(state: Pick<StoreState, 'settings'>, code: string): boolean {
  const service = findService(state, code)
  if (service?.atKiosk !== undefined && service.atKiosk !== 'open') return true
  return service?.product !== undefined && findProduct(state, service.product)?.rules !== undefined
}

/** Whether a kiosk gives out numbers of a service: scarce ones only where the store has said so. */
export function atKiosk(state: Pick<StoreState, 'settings'>, code: string): 'open' | 'nod' | 'off' {
  return findService(state, code)?.atKiosk ?? (isScarce(state, code) ? 'off' : 'open')
}
