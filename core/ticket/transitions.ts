import type { Status } from '#core/ticket/ticket'

/** Every legal move of a ticket. A pair that is not here is refused as `illegal_transition`. */
export const transitions = {
  waiting: ['waiting', 'called', 'serving', 'parked', 'cancelled', 'lapsed'],
  called: ['called', 'serving', 'waiting', 'parked', 'no_show', 'cancelled', 'lapsed'],
  serving: ['served', 'preparing', 'waiting', 'parked', 'no_show', 'cancelled', 'lapsed'],
  preparing: ['ready', 'parked', 'cancelled', 'lapsed'],
  ready: ['called', 'serving', 'parked', 'cancelled', 'lapsed'],
  parked: ['waiting', 'ready', 'cancelled', 'lapsed'],
  no_show: ['waiting', 'ready', 'cancelled', 'lapsed'],
  served: [],
  cancelled: [],
  lapsed: [],
} as const satisfies Record<Status, readonly Status[]>

export function mayMove(from: Status, to: Status): boolean {
  return (transitions[from] as readonly Status[]).includes(to)
}
