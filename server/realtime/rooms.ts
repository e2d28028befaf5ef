import type { Instant, ServiceCode, StoreId } from '#core/ids'
import { type LiveName, PROTOCOL_VERSION, type Snapshot } from '#core/protocol/live'
import type { StoreState } from '#core/store/state'
import { displayView } from '#core/views/display'
import { kioskView } from '#core/views/kiosk'
import { lineView } from '#core/views/line'
import { iso } from '#core/views/shared'
import { staffView } from '#core/views/staff'

/** One audience of one store: everybody in it gets the same message, encoded once. */
export interface Room {
  readonly name: LiveName
  readonly store: StoreId
  readonly service: ServiceCode | null
}

export function roomKey({ store, service }: Pick<Room, 'store' | 'service'>): string {
  return service === null ? store : `${store}/${service}`
}

export function roomsOf(state: StoreState): Room[] {
  const whole = (['display', 'staff', 'kiosk'] as const).map((name): Room => ({ name, store: state.id, service: null }))
  return [...whole, ...state.settings.services.map(({ code }): Room => ({ name: 'ticket', store: state.id, service: code }))]
}

/** The room's picture as of the state; null if its service is gone. */
export function snapshot(room: Room, state: StoreState, asOf: Instant): Snapshot<unknown> | null {
  const view = viewOf(room, state)
  return view && { protocol: PROTOCOL_VERSION, epoch: state.epoch, sequence: state.sequence, asOf: iso(asOf), view }
}

function viewOf({ name, service }: Room, state: StoreState): object | null {
  switch (name) {
    case 'display':
      return displayView(state)
    case 'staff':
      return staffView(state)
    case 'kiosk':
      return kioskView(state)
    case 'ticket':
      return service === null ? null : lineView(state, service)
  }
}
