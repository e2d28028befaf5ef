import QRCode from 'qrcode'
import type { LiveName, Snapshot } from '#core/protocol/live'
import type { DisplayView, StaffView } from '#core/protocol/views'
import { customerPage } from '#server/api/endpoints/customer'
import { isSetUpOpen } from '#server/api/endpoints/set-up'
import { type Services, storeByCode, ticketUrl } from '#server/api/services'
import { identifyCookie } from '#server/auth/identify'
import { snapshot } from '#server/realtime/rooms'
import type { Runtime } from '#server/runtime'

/** What pages may ask of this server. */
export function makeRuntime(services: Services): Runtime {
  async function live(name: LiveName, code: string): Promise<Snapshot<unknown> | null> {
    const store = storeByCode(services, code)
    if (!store) return null
    const message = await services.writer.read(store.id, (state) => snapshot({ name, store: state.id, service: null }, state, services.clock.now()))
    return message ?? null
  }
  return {
    customer: (token) => customerPage(services, token),
    ticketQr: (token) => QRCode.toString(ticketUrl(services, token), { type: 'svg', margin: 1, errorCorrectionLevel: 'M' }),
    display: async (code) => (await live('display', code)) as Snapshot<DisplayView> | null,
    staff: async (code) => (await live('staff', code)) as Snapshot<StaffView> | null,
    installation() {
      const [only, ...others] = services.writer.stores()
      return { setUp: !isSetUpOpen(services), languages: only && others.length === 0 ? only.settings.languages : null, publicUrl: services.publicUrl() }
    },
    session(cookieHeader) {
      const identity = identifyCookie(services, cookieHeader)
      return identity && { store: identity.storeCode, role: identity.role, name: identity.name }
    },
  }
}
