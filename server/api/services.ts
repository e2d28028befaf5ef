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
import type { Presence } from '#server/auth/presence'
import type { SetUpCode } from '#server/auth/set-up-code'
import type { Feed } from '#server/feed/feed'
import type { Listings } from '#server/feed/listings'
import type { Reader } from '#server/journal/reader'
import type { Writer } from '#server/journal/writer'
import type { Log } from '#server/log'
import type { Metrics } from '#server/metrics'
import type { National } from '#server/national-check/national'
import type { Alerts } from '#server/notify/alerts'
import type { Clock } from '#server/ports'
import type { Printing } from '#server/printing/printing'
import type { Secrets } from '#server/secrets'
import type { AuthorityFacts } from '#server/tls/own'
import type { Voices } from '#server/voices/voices'

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
  readonly national: National
  readonly feed: Feed
  readonly presence: Presence
  readonly listings: Listings
  readonly printing: Printing
  readonly alerts: Alerts
  /** Of this installation, for browsers that are asked to let it push. */
  readonly pushKey: string
  /** Whether an address belongs to a service this server writes to. */
  mayPushTo(endpoint: string): boolean
  readonly voices: Voices
  readonly secrets: Secrets
  readonly log: Log
  readonly metrics: Metrics
  /** Whether the start is complete and every store can be read. */
  isReady(): boolean
  /** Where customers reach this server; no trailing slash. */
  publicUrl(): string
  /** The authority made by `admin tls`; null where there is none. Read each time: it may be made while the server runs. */
  authority(): AuthorityFacts | null
  /** Null where only plain HTTP is served. */
  readonly httpsPort: number | null
  /** A ticket from its row, ended or not. */
  endedTicket(store: StoreId, id: TicketId): Promise<Ticket | null>
  /** The ticket of a customer's token, as its row says; null for a token nobody was given, and for one that has died. */
  ticketByToken(token: string): Promise<{ store: StoreId; ticket: Ticket } | null>
  /** The printed slip of a token that is no ticket: not registered, or shredded. */
  slipByToken(token: string): Promise<{ readonly label: string; readonly state: 'printed' | 'shredded'; readonly store: StoreId } | null>
}

/** The address of a ticket's own page. */
export function ticketUrl(services: Pick<Services, 'publicUrl'>, token: string): string {
  return `${services.publicUrl()}/t/${token}`
}

/** The page of a store that anybody may open, and take a number there if the store wants that. */
export function shopUrl(services: Pick<Services, 'publicUrl'>, code: string): string {
  return `${services.publicUrl()}/s/${code}`
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
