import type { Snapshot } from '#core/protocol/live'
import type { ShopView } from '#core/protocol/shop'
import type { CustomerView, DisplayView, StaffView } from '#core/protocol/views'
import type { Role } from '#core/store/roles'

/** What pages may ask of the running server. Next bundles its own copy of every module, so this one handle is the bridge. */
export interface Runtime {
  /** The customer's own page, or null if no ticket has this token (or it has expired). */
  customer(token: string): Promise<CustomerView | null>
  /** QR of the customer's own page as an SVG document, dark on white. */
  ticketQr(token: string): Promise<string>
  display(store: string): Promise<Snapshot<DisplayView> | null>
  /** What anybody may see of a store from afar; null where there is none of that code. */
  shop(store: string): Promise<ShopView | null>
  /** The address of a store's own page and its QR as an SVG document, for the display. */
  joinQr(store: string): Promise<{ readonly url: string; readonly svg: string }>
  staff(store: string): Promise<Snapshot<StaffView> | null>
  /**
   * The authority of `admin tls`, for devices that shall trust it. `address` is where this server is reached with its certificate, by the
   * name the client used if it covers that; null until the server has been started with it.
   */
  authority(hostname: string | null): { readonly fingerprint: string; readonly address: string | null } | null
  /** Who the session cookie of this `Cookie` header belongs to. */
  session(cookieHeader: string | null): { readonly store: string; readonly role: Role; readonly name: string } | null
}

declare global {
  var sunbeonRuntime: Runtime | undefined
}

/** The handle pages use. Throws where Next runs without the server, as `next build` does. */
export function runtime(): Runtime {
  if (!globalThis.sunbeonRuntime) throw new Error('Pages run inside the Sunbeon server: start it with `npm start` or `npm run demo`.')
  return globalThis.sunbeonRuntime
}

export function provideRuntime(handle: Runtime): void {
  globalThis.sunbeonRuntime = handle
}
