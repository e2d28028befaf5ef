import type { Snapshot } from '#core/protocol/live'
import type { CustomerView, DisplayView, StaffView } from '#core/protocol/views'
import type { Role } from '#core/store/roles'
import type { StoreSettings } from '#core/store/settings'

/** What pages may ask of the running server. Next bundles its own copy of every module, so this one handle is the bridge. */
export interface Runtime {
  /** The customer's own page, or null if no ticket has this token (or it has expired). */
  customer(token: string): Promise<CustomerView | null>
  /** QR of the customer's own page as an SVG document, dark on white. */
  ticketQr(token: string): Promise<string>
  display(store: string): Promise<Snapshot<DisplayView> | null>
  staff(store: string): Promise<Snapshot<StaffView> | null>
  /** What every page may know before anybody has signed in. */
  installation(): Installation
  /** Who the session cookie of this `Cookie` header belongs to. */
  session(cookieHeader: string | null): { readonly store: string; readonly role: Role; readonly name: string } | null
}

export interface Installation {
  /** Whether there is a store. */
  readonly setUp: boolean
  /** Of customers' screens, the preferred one first; null unless there is exactly one store to ask. */
  readonly languages: StoreSettings['languages'] | null
  /** Where customers reach this server; no trailing slash. */
  readonly publicUrl: string
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
