import type { StoreId, TicketId } from '#core/ids'
import type { CustomerLanguage } from '#core/languages'
import type { PushSubscriptionMessage } from '#core/protocol/push'
import type { StoreState } from '#core/store/state'
import { labelOf, type Ticket } from '#core/ticket/ticket'
import { type Alert, alertOf } from '#core/views/alert'
import type { Writer } from '#server/journal/writer'
import type { Log } from '#server/log'
import { type AlertsFile, type Subscriber, subscriberId } from '#server/notify/alerts-file'
import type { Push } from '#server/notify/push'
import { pushWords } from '#server/notify/push-words'

/** Milliseconds. */
export interface AlertTiming {
  /** Changes in between are one look. */
  readonly lookMs: number
  readonly withinMs: number
  /** Before each further try; after the last the phone is left in peace until the next occasion. */
  readonly againMs: readonly number[]
  readonly tidyMs: number
}

export const ALERTING: AlertTiming = { lookMs: 300, withinMs: 5_000, againMs: [1_000, 4_000, 15_000], tidyMs: 10 * 60_000 }

/** A call is of no use to somebody who reads it half an hour later. Seconds. */
const TTL: Readonly<Record<Alert['kind'], number>> = { near: 600, called: 300, kept: 3_600, broken: 3_600 }
/** Phones one ticket may tell: its holder's, and those who came along. */
const PHONES_A_TICKET = 4

/**
 * Tells phones in pockets. A reader of what was committed: after each change it looks at the tickets somebody asked about, and says
 * what is so now, once. Nothing in the shop waits for it, and what cannot be said is not said later than it is true.
 */
export interface Alerts {
  /** False: so many phones follow this ticket already. */
  on(store: StoreId, ticket: TicketId, subscription: PushSubscriptionMessage, language: CustomerLanguage): boolean
  off(ticket: TicketId, endpoint: string): void
  /** Its holder wants nothing of it kept. */
  forget(ticket: TicketId): void
  /** Begins to tell; until then it only takes note of who wants to be told. */
  start(): void
  /** Something was committed. */
  look(): void
  /** Drops those whose ticket's token has died. */
  tidy(): Promise<void>
  close(): Promise<void>
}

export function openAlerts(options: {
  readonly file: AlertsFile
  readonly writer: Pick<Writer, 'stores'>
  readonly push: Push
  /** Whether the token of a ticket that has ended still opens its page. */
  readonly tokenLives: (store: StoreId, ticket: TicketId) => Promise<boolean>
  readonly log: Log
  readonly timing?: AlertTiming
}): Alerts {
  const { file, writer, push, tokenLives, log, timing = ALERTING } = options
  const subscribers = new Map<string, Subscriber>()
  for (const one of file.load()) subscribers.set(keyOf(one), one)
  const stopped = new AbortController()
  const telling = new Map<string, Promise<void>>()
  const tidying = setInterval(() => void tidy(), timing.tidyMs)
  tidying.unref()
  let started = false
  let looking: NodeJS.Timeout | null = null

  function look(): void {
    if (!started || subscribers.size === 0 || looking || stopped.signal.aborted) return
    looking = setTimeout(() => {
      looking = null
      for (const [key, subscriber] of subscribers) if (!telling.has(key) && due(subscriber)) begin(key)
    }, timing.lookMs)
    looking.unref()
  }

  /** What is so now and was not said. */
  function due({ store, ticket: id, told }: Subscriber): { readonly alert: Alert; readonly ticket: Ticket; readonly state: StoreState } | null {
    const state = writer.stores().find((known) => known.id === store)
    const ticket = state?.tickets.get(id)
    const alert = state && ticket ? alertOf(state, ticket) : null
    return state && ticket && alert && alert.mark !== told ? { alert, ticket, state } : null
  }

  function begin(key: string): void {
    const work = tell(key)
      .catch((err: unknown) => log.warn({ err }, 'a phone could not be told'))
      .finally(() => {
        telling.delete(key)
        look()
      })
    telling.set(key, work)
  }

  async function tell(key: string): Promise<void> {
    for (const pause of [0, ...timing.againMs]) {
      if (pause > 0) await rest(pause)
      const subscriber = subscribers.get(key)
      const present = subscriber && due(subscriber)
      if (!subscriber || !present || stopped.signal.aborted) return
      const { alert, ticket, state } = present
      const label = labelOf(ticket)
      const text = JSON.stringify({ ...pushWords(subscriber.language, label, alert, state.settings.timeZone), label, kind: alert.kind })
      const signal = AbortSignal.any([stopped.signal, AbortSignal.timeout(timing.withinMs)])
      const topic = subscriberId(ticket.id).slice(0, 32)
      const pushed = await push(subscriber.subscription, { text, ttlSeconds: TTL[alert.kind], topic }, signal).catch(() => null)
      if (pushed?.ok) return note(key, alert.mark)
      if (pushed?.gone) return drop(subscriber)
      if (pushed?.retryAfterMs) await rest(pushed.retryAfterMs)
    }
    // So many tries failed: this occasion is over for this phone, the next one is told again.
    const given = subscribers.get(key)
    const present = given && due(given)
    if (present) note(key, present.alert.mark)
  }

  function note(key: string, mark: string): void {
    const subscriber = subscribers.get(key)
    if (!subscriber) return
    subscribers.set(key, { ...subscriber, told: mark })
    file.told(subscriber, mark)
  }

  function drop(subscriber: Pick<Subscriber, 'id' | 'ticket'>): void {
    subscribers.delete(keyOf(subscriber))
    file.drop(subscriber)
  }

  function rest(milliseconds: number): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, milliseconds)
      stopped.signal.addEventListener('abort', () => {
        clearTimeout(timer)
        done()
      })
    })
  }

  async function tidy(): Promise<void> {
    for (const one of [...subscribers.values()]) if (!(await tokenLives(one.store, one.ticket))) drop(one)
  }

  return {
    start() {
      started = true
      look()
    },
    on(store, ticket, subscription, language) {
      const id = subscriberId(subscription.endpoint)
      const others = [...subscribers.values()].filter((one) => one.ticket === ticket && one.id !== id)
      if (others.length >= PHONES_A_TICKET) return false
      const subscriber = { id, store, ticket, subscription, language, told: subscribers.get(keyOf({ id, ticket }))?.told ?? null }
      file.put(subscriber)
      subscribers.set(keyOf(subscriber), subscriber)
      look()
      return true
    },
    off: (ticket, endpoint) => drop({ id: subscriberId(endpoint), ticket }),
    forget(ticket) {
      for (const one of [...subscribers.values()]) if (one.ticket === ticket) drop(one)
    },
    look,
    tidy,
    async close() {
      stopped.abort()
      if (looking) clearTimeout(looking)
      clearInterval(tidying)
      await Promise.all(telling.values())
      file.close()
    },
  }
}

function keyOf({ id, ticket }: Pick<Subscriber, 'id' | 'ticket'>): string {
  return `${ticket} ${id}`
}
