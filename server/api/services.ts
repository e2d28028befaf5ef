import type { StoreId, TicketId } from '#core/ids'
import type { StoreState } from '#core/store/state'
import type { Ticket } from '#core/ticket/ticket'
import type { Limiter } from '#server/api/limits'
import type { ReachTests } from '#server/api/reach-tests'
import { Refused } from '#server/api/refused'
import type { BackOff } from '#server/auth/back-off'
import type { LastSeen } from '#server/auth/last-seen'
import type { Pairings } from '#server/auth/pairings'
import type { People } from '#server/auth/people'
import type { SetUpCode } from '#server/auth/set-up-code'
import type { Reader } from '#server/journal/reader'
import type { Writer } from '#server/journal/writer'
import type { Log } from '#server/log'
import type { Metrics } from '#server/metrics'
import type { Clock, Erased } from '#server/ports'
import type { Secrets } from '#server/secrets'

/** What endpoints stand on; put together once, in server/main.ts. */
export interface Services {
  readonly writer: Writer
  readonly reader: Reader
  readonly people: People
  /** Tries of passwords and PINs: the place is an address, or the credential of a terminal. */
  readonly backOff: BackOff
  readonly limiter: Limiter
  readonly setUpCode: SetUpCode
  readonly reachTests: ReachTests
  readonly pairings: Pairings
  readonly lastSeen: LastSeen
  readonly clock: Clock
  readonly secrets: Secrets
  readonly log: Log
  readonly metrics: Metrics
  /** Whether the start is complete and every store can be read. */
  isReady(): boolean
  /** Where customers reach this server; no trailing slash. */
  publicUrl(): string
  /** A ticket from its row, ended or not. */
  endedTicket(store: StoreId, id: TicketId): Promise<Ticket | null>
  /** Blanks a ticket that has ended, and the payloads of its events (server/ports.ts). */
  eraseTicket(store: StoreId, id: TicketId): Promise<Erased>
  /** The ticket of a customer's token, as its row says; null for a token nobody was given, and for one that has died. */
  ticketByToken(token: string): Promise<{ store: StoreId; ticket: Ticket } | null>
}

/** The address of a ticket's own page. */
export function ticketUrl(services: Pick<Services, 'publicUrl'>, token: string): string {
  return `${services.publicUrl()}/t/${token}`
}

export function storeByCode(services: Pick<Services, 'writer'>, code: string): StoreState | undefined {
  return services.writer.stores().find((state) => state.settings.code === code)
}

/** A look at a store between turns; throws Refused where it cannot be read. */
export async function look<T>({ writer }: Pick<Services, 'writer'>, store: StoreId, at: (state: StoreState) => T): Promise<T> {
  const seen = await writer.read(store, (state) => ({ value: at(state) }))
  if (!seen) throw new Refused({ kind: 'storage_unavailable' })
  return seen.value
}
