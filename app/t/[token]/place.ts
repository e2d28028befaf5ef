import type { CustomerView, LineView, Run } from '#core/protocol/views'
import { waitFor } from '#core/queue/wait'

/** Where the line of a service shows one ticket; `gone` = in none of its lists: served, cancelled, lapsed or moved elsewhere. */
export type Place =
  | { readonly at: 'called'; readonly counter: string; readonly times: number }
  | { readonly at: 'line' | 'standby' | 'broken'; readonly before: number }
  | { readonly at: 'serving' | 'preparing' | 'ready' | 'aside' | 'gone' }

type Own = Pick<CustomerView['ticket'], 'number' | 'day' | 'service'>

/** Finds a ticket in the one message that all phones of its service receive. */
export function placeOf(view: LineView, own: Own): Place {
  const day = own.day === view.day ? undefined : own.day
  const called = view.called.find((entry) => entry.number === own.number && entry.day === day)
  if (called) return { at: 'called', counter: called.counter, times: called.times }
  for (const at of ['serving', 'preparing', 'ready', 'aside'] as const) if (before(view[at], own.number, day) !== null) return { at }
  for (const at of ['line', 'broken', 'standby'] as const) {
    const ahead = before(view[at], own.number, day)
    if (ahead === null) continue
    // Broken promises are first on standby.
    return { at, before: at === 'standby' ? length(view.broken) + ahead : ahead }
  }
  return { at: 'gone' }
}

/** How many numbers stand before `number` in these runs, or null if it is not in them. */
function before(runs: readonly Run[], number: number, day: string | undefined): number | null {
  let passed = 0
  for (const run of runs) {
    if (run.day === day && number >= run.from && number <= run.to) return passed + number - run.from
    passed += run.to - run.from + 1
  }
  return null
}

function length(runs: readonly Run[]): number {
  return runs.reduce((sum, { from, to }) => sum + to - from + 1, 0)
}

/** The customer's own page with what the line knows better: the place in it, and a call at the moment it is made. */
export function brought(view: CustomerView, line: LineView): CustomerView {
  const place = placeOf(line, view.ticket)
  const { outage: _outage, ...own } = view
  const { ahead: _ahead, wait: _wait, standbyPlace: _standbyPlace, claim: _claim, vouchedAt: _vouchedAt, ...rest } = own
  const known = { phase: line.phase, lastCalled: line.lastCalled, ...(line.outage ? { outage: line.outage } : {}) }
  const fresh = { ...rest, ...known }
  switch (place.at) {
    case 'called':
      return { ...fresh, ticket: { ...view.ticket, status: 'called', counter: place.counter } }
    case 'serving':
    case 'preparing':
    case 'ready':
      return { ...fresh, ticket: { ...view.ticket, status: place.at } }
    case 'line': {
      const each = line.secondsEach
      const wait = each ? { wait: waitFor(each, place.before) } : {}
      return { ...fresh, ...wait, ahead: place.before, ticket: { ...view.ticket, status: 'waiting' } }
    }
    case 'standby':
    case 'broken':
      return { ...fresh, ...claimIn(line), standbyPlace: place.before + 1, ticket: { ...view.ticket, status: 'waiting', promise: place.at } }
    case 'aside':
    case 'gone':
      // Parked or missed, served or cancelled: only the ticket's own page can tell, and it is being fetched.
      return { ...own, ...known }
  }
}

function claimIn({ claim, vouchedAt }: LineView): Pick<CustomerView, 'claim' | 'vouchedAt'> {
  return { ...(claim ? { claim } : {}), ...(vouchedAt ? { vouchedAt } : {}) }
}
