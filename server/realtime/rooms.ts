import type { CredentialId, ServiceCode, StoreId } from '#core/ids'
import type { LiveName } from '#core/protocol/live'
import { PROTOCOL_VERSION, type Snapshot } from '#core/protocol/snapshot'
import type { DisplayView, StaffView } from '#core/protocol/views'
import type { StoreState } from '#core/store/state'
import { displayView } from '#core/views/display'
import { kioskView } from '#core/views/kiosk'
import { lineView } from '#core/views/line'
import { iso } from '#core/views/shared'
import { staffView } from '#core/views/staff'
import { type Services, shopUrl } from '#server/api/services'
import { wordOf } from '#server/printing/printing'

/** What a picture shows besides the state. */
export type Beside = Pick<Services, 'clock' | 'presence' | 'publicUrl' | 'printing' | 'secrets' | 'national'>

/** One audience of one store: everybody in it gets the same message, encoded once. */
export interface Room {
  readonly name: LiveName
  readonly store: StoreId
  /** `ticket` only. */
  readonly service: ServiceCode | null
  /** `display` only: the one whose share it is; null: the whole. */
  readonly device: CredentialId | null
}

export function roomKey({ store, service, device }: Pick<Room, 'store' | 'service' | 'device'>): string {
  if (device !== null) return `${store}@${device}`
  return service === null ? store : `${store}/${service}`
}

export function roomsOf(state: StoreState): Room[] {
  const whole = (['display', 'staff', 'kiosk'] as const).map((name): Room => ({ name, store: state.id, service: null, device: null }))
  const displays = [...state.credentials.values()].filter(({ role, revokedAt }) => role === 'display' && revokedAt === null)
  return [
    ...whole,
    ...displays.map(({ id }): Room => ({ name: 'display', store: state.id, service: null, device: id })),
    ...state.settings.services.map(({ code }): Room => ({ name: 'ticket', store: state.id, service: code, device: null })),
  ]
}

/** The room's picture as of the state; null if its service is gone. */
export function snapshot(room: Room, state: StoreState, beside: Beside): Snapshot<unknown> | null {
  const view = viewOf(room, state, beside)
  return view && { protocol: PROTOCOL_VERSION, epoch: state.epoch, sequence: state.sequence, asOf: iso(beside.clock.now()), view }
}

function viewOf({ name, service, device }: Room, state: StoreState, beside: Beside): object | null {
  switch (name) {
    case 'display':
      return { ...displayView(state, device), ...joinOf(state, beside) }
    case 'staff':
      return { ...staffView(state, (ticket) => wordOf(beside.secrets, ticket)), ...printersOf(state, beside) }
    case 'kiosk':
      return { ...kioskView(state, { packs: beside.national.packs, now: beside.clock.now() }), ...printersOf(state, beside) }
    case 'ticket':
      return service === null ? null : lineView(state, service)
  }
}

/** As the server sees them, which no log knows. */
function printersOf({ id, settings: { printers } }: StoreState, { printing }: Beside): Pick<StaffView, 'printers'> {
  if (printers.length === 0) return {}
  return { printers: printers.map(({ code, name, devices, counters }) => ({ code, name, state: printing.stateOf(id, code), devices, counters })) }
}

/** Not part of the pure view: the code follows from a secret and the minute. The next picture, within 5 s, shows a new one. */
function joinOf(state: StoreState, { presence, publicUrl }: Beside): Pick<DisplayView, 'join'> {
  const { remoteJoin, code } = state.settings
  if (!remoteJoin.enabled || state.phase.phase !== 'taking') return {}
  return { join: { url: shopUrl({ publicUrl }, code), ...(remoteJoin.presence ? { code: presence.codeOf(state.id) } : {}) } }
}
