import type { Product } from '#core/store/settings'

/** Somebody with a sign-in of their own. `owner` is the store's 개설약사 (약사법 21조); `network`, an office, sees figures and no people. */
export const personRoles = ['owner', 'pharmacist', 'staff', 'network'] as const
export type PersonRole = (typeof personRoles)[number]

/** Machines of the shop, let in by pairing. A `terminal` may do nothing by itself: it is where people come back with their PIN. */
export const deviceRoles = ['kiosk', 'display', 'printer', 'terminal'] as const
export type DeviceRole = (typeof deviceRoles)[number]

/** Who may be something in a store, person, machine or program. */
export const roles = [...personRoles, ...deviceRoles, 'integrator'] as const
export type Role = (typeof roles)[number]

/** For programs, and for machines that cannot pair. An owner is always a person, and a terminal is registered by one. */
export const keyRoles = ['staff', 'pharmacist', 'network', 'kiosk', 'display', 'printer', 'integrator'] as const satisfies readonly Role[]

/** Those who work at counters and along the line. */
export const counterStaff = ['staff', 'pharmacist', 'owner'] as const satisfies readonly PersonRole[]

export function worksAtCounter(role: string): boolean {
  return counterStaff.some((known) => known === role)
}

/** Medicines are handed out by a pharmacist (약사법 44조); masks and the like by anyone who works here. */
export function mayHandOut(role: string, { class: productClass }: Pick<Product, 'class'>): boolean {
  return productClass === 'quasi_drug' ? worksAtCounter(role) : role === 'pharmacist' || role === 'owner'
}
