import type { StoreId } from '#core/ids'
import { isUnsent } from '#core/reconciliation/purchase'
import { localDay } from '#core/store/business-day'
import type { Product } from '#core/store/settings'
import type { StoreState } from '#core/store/state'
import type { Writer } from '#server/journal/writer'
import { type Account, LOOK_BACK_MS } from '#server/national-check/account'
import { failed, sendTo } from '#server/national-check/http'
import { logbookAdapter } from '#server/national-check/logbook-adapter'
import type { NationalCheck } from '#server/national-check/port'
import { sessionAdapter } from '#server/national-check/session-adapter'
import type { Clock } from '#server/ports'

/** Asked by a program; `manual` is read off a portal by a person. */
export const automaticDialects = ['session', 'logbook'] as const satisfies readonly Product['check'][]
export type AutomaticDialect = (typeof automaticDialects)[number]

export type AdapterFor = (store: StoreId, dialect: AutomaticDialect) => NationalCheck

/** One adapter a store and dialect: its session is the store's. Without an address there is nothing that would let us in. */
export function makeAdapters(options: {
  readonly url: string | null
  readonly secret: string
  readonly clock: Clock
  readonly longestInFlightMs: number
  readonly openingMs: number
  readonly read: Writer['read']
  readonly stores: Writer['stores']
}): AdapterFor {
  const { url, secret, clock, longestInFlightMs, openingMs, read, stores } = options
  if (url === null) return (_, dialect) => notConfigured(dialect, longestInFlightMs)
  const send = sendTo(url)
  const made = new Map<string, NationalCheck>()
  return (store, dialect) => {
    const settings = stores().find(({ id }) => id === store)?.settings
    const institution = settings?.code ?? store
    const known = made.get(`${institution} ${dialect}`)
    if (known) return known
    const account: Account = {
      ...{ institution, secret, longestInFlightMs, openingMs, lookBackMs: LOOK_BACK_MS, now: () => clock.now() },
      dayOf: (at) => localDay(at, settings?.timeZone ?? 'Asia/Seoul'),
      stock: async () => (await read(store, (state) => stockOf(state, dialect))) ?? [],
    }
    const adapter = (dialect === 'session' ? sessionAdapter : logbookAdapter)(send, account)
    made.set(`${institution} ${dialect}`, adapter)
    return adapter
  }
}

function stockOf({ settings, levels, outbox }: StoreState, dialect: AutomaticDialect) {
  return settings.products
    .filter(({ rules, check }) => rules !== undefined && check === dialect)
    .map(({ code }) => {
      const untold = [...outbox.values()].filter((row) => row.product === code && isUnsent(row))
      return { product: code, units: (levels.get(code)?.onHand ?? 0) + untold.reduce((sum, { units }) => sum + units, 0) }
    })
}

/** Our own set-up is what lacks: neither the line nor the national side is to blame. */
function notConfigured(dialect: AutomaticDialect, longestInFlightMs: number): NationalCheck {
  const refused = async () => failed('login_refused', false, 0, 'NATIONAL_CHECK_URL is not set')
  // What a lost reply means stays as it was: an address may be missing for one start only.
  const promises = { isIdempotent: dialect === 'session', canList: true, longestInFlightMs }
  return { dialect: promises, check: refused, commit: refused, correct: refused, listOwn: refused, withdraw: refused, reportStock: refused, probe: refused }
}
