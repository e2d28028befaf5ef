import type { MapPage, MapWish } from '#core/feed/map-list'
import type { PaperSlip } from '#core/protocol/paper'
import type { ShopView } from '#core/protocol/shop'
import type { Snapshot } from '#core/protocol/snapshot'
import type { CustomerView, DisplayView, KioskView, StaffView } from '#core/protocol/views'
import type { PersonRole, Role } from '#core/store/roles'
import type { StoreSettings } from '#core/store/settings'
import type { MapTiles } from '#server/env'

/** What pages may ask of the running server. Next bundles its own copy of every module, so this one handle is the bridge. */
export interface Runtime {
  /** The customer's own page, or null if no ticket has this token (or it has expired). */
  customer(token: string): Promise<CustomerView | null>
  /** The printed slip a token belongs to while it is no ticket. */
  paperSlip(token: string): Promise<PaperSlip | null>
  /** QR of the customer's own page as an SVG document, dark on white. */
  ticketQr(token: string): Promise<string>
  /** A display's own share; the whole for staff who look. */
  display(session: Pick<PageSession, 'id' | 'store' | 'role'>): Promise<Snapshot<DisplayView> | null>
  kiosk(store: string): Promise<Snapshot<KioskView> | null>
  /** What anybody may see of a store from afar; null where there is none of that code. */
  shop(store: string): Promise<ShopView | null>
  /** The same for search engines, as JSON to stand in a script, and the address of the page. */
  shopSeen(store: string): { readonly url: string; readonly card: string; readonly jsonLd: string } | null
  /** Every store of the map that fits, a page of it, with the time; and the ground it is drawn on, null = our own. */
  map(wish: MapWish): MapPage & { readonly asOf: string; readonly inAll: number }
  mapTiles(): MapTiles | null
  /** The address of a store's own page and its QR as an SVG document, for the display. */
  joinQr(store: string): Promise<{ readonly url: string; readonly svg: string }>
  /** What stands on the sheet for the door. */
  doorNotice(store: string): Promise<DoorNotice | null>
  staff(store: string): Promise<Snapshot<StaffView> | null>
  /**
   * The authority of `admin tls`, for devices that shall trust it. `address` is where this server is reached with its certificate, by the
   * name the client used if it covers that; null until the server has been started with it.
   */
  authority(hostname: string | null): { readonly fingerprint: string; readonly address: string | null } | null
  /** What every page may know before anybody has signed in. */
  installation(): Installation
  /** Who the session cookie of this `Cookie` header belongs to. */
  session(cookieHeader: string | null): PageSession | null
  /** What the sign-in page needs to know of a browser that is not signed in. */
  entrance(cookieHeader: string | null): Promise<Entrance>
  /** Null for anybody but a person who signed in. */
  account(cookieHeader: string | null): Promise<Account | null>
}

/** What the page of a ticket is asked with. */
export interface AskedPage {
  readonly token: string
  readonly query: URLSearchParams
  readonly cookie: string | null
  readonly acceptLanguage: string | null
  /** Of this answer's policy: the script that carries it runs. */
  readonly nonce: string
  readonly formKey: string
  readonly styles: readonly string[]
  readonly script: string
}

export interface DrawnPage {
  readonly html: string
  /** Keeps the language the reader has just chosen. */
  readonly cookie: string | null
}

/** What app/t/html.tsx draws; null: no ticket has this token. */
export interface PageDrawer {
  ticketPage(asked: AskedPage): Promise<DrawnPage | null>
  failedPage(asked: Pick<AskedPage, 'acceptLanguage' | 'cookie' | 'styles'>): Promise<string>
}

export interface DoorNotice extends Pick<StoreSettings, 'name' | 'nameEn' | 'phone' | 'hours' | 'alwaysOpen'> {
  readonly reach: StoreSettings['customerReach']
  /** A number can be taken on one's own phone. */
  readonly mayJoin: boolean
  readonly url: string
  /** Of the QR. */
  readonly svg: string
}

export interface PageSession {
  /** A device's is what its view names it by. */
  readonly id: string
  readonly store: string
  readonly role: Role
  readonly name: string
  /** A device's or a key's session is no person. */
  readonly kind: 'person' | 'device'
  /** They stand at a registered terminal, which can be locked. */
  readonly terminal: boolean
}

export interface Entrance {
  readonly stores: readonly { readonly code: string; readonly name: string; readonly nameEn?: string | undefined }[]
  /** Null where the browser is no registered terminal. */
  readonly terminal: { readonly name: string; readonly people: readonly StandingPerson[] } | null
}

export interface StandingPerson {
  readonly member: string
  readonly name: string
  readonly role: PersonRole
  readonly hasPin: boolean
}

export interface Account {
  readonly store: string
  readonly role: PersonRole
  readonly name: string
  readonly hasPin: boolean
  /** The name of the registered terminal this browser is. */
  readonly terminal: string | null
  readonly mayRegister: boolean
}

export interface Installation {
  /** Whether there is a store. */
  readonly setUp: boolean
  /** Of customers' screens, the preferred one first; null unless there is exactly one store to ask. */
  readonly languages: StoreSettings['languages'] | null
  /** Where customers reach this server; no trailing slash. */
  readonly publicUrl: string
  /** The demo or a test, never a real shop. */
  readonly demo: boolean
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
