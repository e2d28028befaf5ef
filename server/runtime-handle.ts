import QRCode from 'qrcode'
import type { LiveName, Snapshot } from '#core/protocol/live'
import type { DisplayView, StaffView } from '#core/protocol/views'
import { shopView } from '#core/views/shop'
import { customerPage } from '#server/api/endpoints/customer'
import { type Services, shopUrl, storeByCode, ticketUrl } from '#server/api/services'
import { identifyCookie } from '#server/auth/identify'
import { lanAddress } from '#server/env'
import { snapshot } from '#server/realtime/rooms'
import type { Runtime } from '#server/runtime'

/** What pages may ask of this server. */
export function makeRuntime(services: Services): Runtime {
  async function live(name: LiveName, code: string): Promise<Snapshot<unknown> | null> {
    const store = storeByCode(services, code)
    if (!store) return null
    const message = await services.writer.read(store.id, (state) => snapshot({ name, store: state.id, service: null }, state, services))
    return message ?? null
  }
  return {
    customer: (token) => customerPage(services, token),
    ticketQr: (token) => QRCode.toString(ticketUrl(services, token), { type: 'svg', margin: 1, errorCorrectionLevel: 'M' }),
    display: async (code) => (await live('display', code)) as Snapshot<DisplayView> | null,
    async shop(code) {
      const store = storeByCode(services, code)
      return (store && (await services.writer.read(store.id, (state) => shopView(state, services.clock.now())))) ?? null
    },
    async joinQr(code) {
      const url = shopUrl(services, code)
      return { url, svg: await QRCode.toString(url, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' }) }
    },
    staff: async (code) => (await live('staff', code)) as Snapshot<StaffView> | null,
    authority(hostname) {
      const facts = services.authority()
      if (!facts) return null
      const host = hostname !== null && facts.names.includes(hostname) ? hostname : lanAddress()
      return { fingerprint: facts.fingerprint, address: services.httpsPort === null ? null : `https://${host}:${services.httpsPort}/` }
    },
    session(cookieHeader) {
      const identity = identifyCookie(services, cookieHeader)
      return identity && { store: identity.storeCode, role: identity.role, name: identity.name }
    },
  }
}
