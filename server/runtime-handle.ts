import QRCode from 'qrcode'
import { jsonLdOf, jsonLdText } from '#core/feed/json-ld'
import { mapPage } from '#core/feed/map-list'
import { type CredentialId, credentialId } from '#core/ids'
import type { LiveName } from '#core/protocol/live'
import type { Snapshot } from '#core/protocol/snapshot'
import type { DisplayView, KioskView, StaffView } from '#core/protocol/views'
import { iso, present } from '#core/views/shared'
import { shopView } from '#core/views/shop'
import { customerPage } from '#server/api/endpoints/customer'
import { isSetUpOpen } from '#server/api/endpoints/set-up'
import { type Services, shopUrl, storeByCode, ticketUrl } from '#server/api/services'
import { terminalOf } from '#server/api/sign-in'
import { standingAt } from '#server/api/standing'
import { identifyCookie } from '#server/auth/identify'
import { lanAddress, type MapTiles } from '#server/env'
import { snapshot } from '#server/realtime/rooms'
import type { Runtime } from '#server/runtime'

/** What pages may ask of this server. */
export function makeRuntime(services: Services, { demo, tiles }: { readonly demo: boolean; readonly tiles: MapTiles | null }): Runtime {
  async function live(name: LiveName, code: string, device: CredentialId | null = null): Promise<Snapshot<unknown> | null> {
    const store = storeByCode(services, code)
    if (!store) return null
    const message = await services.writer.read(store.id, (state) => snapshot({ name, store: state.id, service: null, device }, state, services))
    return message ?? null
  }
  return {
    customer: (token) => customerPage(services, token),
    async paperSlip(token) {
      const slip = await services.slipByToken(token)
      const store = slip && services.writer.stores().find(({ id }) => id === slip.store)
      if (!slip || !store) return null
      const { name, nameEn, phone } = store.settings
      return { label: slip.label, state: slip.state, store: { name, ...present({ nameEn, phone }) } }
    },
    ticketQr: (token) => QRCode.toString(ticketUrl(services, token), { type: 'svg', margin: 1, errorCorrectionLevel: 'M' }),
    display: async ({ store, role, id }) => (await live('display', store, role === 'display' ? credentialId(id) : null)) as Snapshot<DisplayView> | null,
    kiosk: async (code) => (await live('kiosk', code)) as Snapshot<KioskView> | null,
    async shop(code) {
      const store = storeByCode(services, code)
      return (store && (await services.writer.read(store.id, (state) => shopView(state, services.clock.now())))) ?? null
    },
    shopSeen(code) {
      const state = storeByCode(services, code)
      if (!state) return null
      const url = shopUrl(services, code)
      const now = services.clock.now()
      // Another minute is another picture: whoever fetches a preview anew is not given the old one by a cache between.
      const card = `${services.publicUrl()}/api/v1/stores/${encodeURIComponent(code)}/card.png?v=${Math.floor(now / 60_000)}`
      return { url, card, jsonLd: jsonLdText(jsonLdOf(state, now, url)) }
    },
    map(wish) {
      const rows = services.feed.map.rows()
      return { ...mapPage(rows, wish), asOf: iso(services.clock.now()), inAll: rows.length }
    },
    mapTiles: () => tiles,
    async joinQr(code) {
      const url = shopUrl(services, code)
      return { url, svg: await QRCode.toString(url, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' }) }
    },
    async doorNotice(code) {
      const store = storeByCode(services, code)
      if (!store) return null
      const { name, nameEn, phone, hours, alwaysOpen, customerReach: reach, remoteJoin } = store.settings
      const url = shopUrl(services, code)
      const svg = await QRCode.toString(url, { type: 'svg', margin: 0, errorCorrectionLevel: 'Q' })
      return { name, nameEn, phone, hours, alwaysOpen, reach, mayJoin: remoteJoin.enabled, url, svg }
    },
    staff: async (code) => (await live('staff', code)) as Snapshot<StaffView> | null,
    authority(hostname) {
      const facts = services.authority()
      if (!facts) return null
      const host = hostname !== null && facts.names.includes(hostname) ? hostname : lanAddress()
      return { fingerprint: facts.fingerprint, address: services.httpsPort === null ? null : `https://${host}:${services.httpsPort}/` }
    },
    installation() {
      const [only, ...others] = services.writer.stores()
      return { setUp: !isSetUpOpen(services), languages: only && others.length === 0 ? only.settings.languages : null, publicUrl: services.publicUrl(), demo }
    },
    session(cookieHeader) {
      const identity = identifyCookie(services, cookieHeader)
      if (!identity) return null
      const { id, storeCode: store, role, name } = identity
      return identity.kind === 'person'
        ? { id, store, role, name, kind: 'person', terminal: identity.terminal !== null }
        : { id, store, role, name, kind: 'device', terminal: false }
    },
    async entrance(cookieHeader) {
      const stores = services.writer.stores().map(({ settings: { code, name, nameEn } }) => ({ code, name, nameEn }))
      return { stores, terminal: await standingAt(services, cookieHeader) }
    },
    async account(cookieHeader) {
      const identity = identifyCookie(services, cookieHeader)
      if (identity?.kind !== 'person') return null
      const { storeCode: store, role, name, member } = identity
      const hasPin = await services.people.hasPin(member)
      const terminal = terminalOf(services.writer.stores(), cookieHeader)?.name ?? null
      return { store, role, name, hasPin, terminal, mayRegister: role === 'pharmacist' || role === 'owner' }
    },
  }
}
