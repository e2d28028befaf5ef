import type { CredentialId, Instant, ServiceCode } from '#core/ids'

/** How long staff have to nod, and then how long the customer has to take the number. Milliseconds. */
export const NOD_MS = 60_000
/** Tickets of scarce products are counted over this long. Milliseconds. */
export const BURST_MS = 60_000

/** One kiosk as the log knows it: what its customer asked of staff, and whether it stopped by itself. */
export interface Kiosk {
  readonly kiosk: CredentialId
  /** Somebody called for help then, and nobody has gone yet. */
  readonly helpSince: Instant | null
  readonly nod: { readonly service: ServiceCode; readonly until: Instant; readonly given: boolean } | null
  readonly stoppedAt: Instant | null
  /** When it gave out scarce tickets, newest last, no further back than BURST_MS. */
  readonly issues: readonly Instant[]
}

export const freshKiosk = (kiosk: CredentialId): Kiosk => ({ kiosk, helpSince: null, nod: null, stoppedAt: null, issues: [] })
