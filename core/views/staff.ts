import type { TicketId } from '#core/ids'
import type { CheckWord } from '#core/printing/check-word'
import type { StaffTicket, StaffView } from '#core/protocol/views'
import { productNames } from '#core/store/settings'
import type { StoreState } from '#core/store/state'
import { labelOf, type Ticket } from '#core/ticket/ticket'
import { conflictsOf, outageStateOf, provisionalClaims, underRulesOf } from '#core/views/check'
import { serviceLine } from '#core/views/display'
import { kiosksOf } from '#core/views/kiosks'
import { sheetLines } from '#core/views/paper'
import { iso, LIST_LENGTH, phaseOf, present, readyTickets, storeName } from '#core/views/shared'
import { levelView } from '#core/views/stock'
import { slipOf } from '#core/views/ticket'
import { heldUntrue } from '#core/views/told'

/** How many of the tickets given out last the line page can bring back. */
const LAST_ISSUED = 6

/** Console and line page. Lists hold the first LIST_LENGTH; counts are exact. */
export function staffView(state: StoreState, wordOf?: (ticket: TicketId) => CheckWord): StaffView {
  const provisional = provisionalClaims(state)
  const view = (ticket: Ticket): StaffTicket => ({
    ...staffTicket(state, ticket, provisional),
    // Nobody needs it before somebody stands at a counter with a slip in hand.
    ...(wordOf && 'counter' in ticket.standing ? { checkWord: wordOf(ticket.id) } : {}),
  })
  const some = (tickets: readonly Ticket[]): StaffTicket[] => tickets.slice(0, LIST_LENGTH).map(view)
  const standby = state.settings.products.flatMap(({ code }) => [...(state.indexes.standby.get(code) ?? []).slice(0, LIST_LENGTH)])
  return {
    store: storeName(state),
    day: state.day.date,
    phase: phaseOf(state),
    check: outageStateOf(state),
    conflicts: conflictsOf(state).slice(0, LIST_LENGTH),
    counters: state.settings.counters.map((counter) => ({
      code: counter.code,
      ...present({ name: counter.name }),
      open: state.counters.get(counter.code)?.open ?? false,
      services: counter.profile.services.map(({ service }) => service as string),
      tickets: [...(state.indexes.atCounter.get(counter.code) ?? [])].reverse().slice(0, LIST_LENGTH).map(view),
    })),
    services: state.settings.services.map((service) => ({
      ...serviceLine(state, service),
      ...present({ product: service.product as string | undefined }),
      flow: service.flow,
      unitsPerClaim: service.unitsPerClaim,
      maxClaims: service.maxClaims,
      acceptStandby: service.acceptStandby,
      line: some(state.indexes.lines.get(service.code) ?? []),
    })),
    preparing: some(state.indexes.preparing),
    ready: some(readyTickets(state)),
    aside: some(state.indexes.aside),
    asideCount: state.indexes.aside.length,
    standby: some(standby),
    standbyCount: state.settings.products.reduce((sum, { code }) => sum + (state.indexes.standby.get(code)?.length ?? 0), 0),
    stock: state.settings.products.map((product) => ({
      ...levelView(state, product),
      ...productNames(product),
      unit: product.unit,
      unitEn: product.unitEn,
      class: product.class,
      ...present({ rules: underRulesOf(state, product) }),
    })),
    told: heldUntrue(state),
    kiosks: kiosksOf(state, { names: true }),
    ...present({ notice: state.settings.notice }),
    sheets: sheetLines(state),
    lastIssued: state.indexes.live.slice(-LAST_ISSUED).reverse().map(view),
  }
}

function staffTicket(state: StoreState, ticket: Ticket, provisional: ReadonlyMap<string, number>): StaffTicket {
  const { standing, promise } = ticket
  return {
    id: ticket.id,
    label: labelOf(ticket),
    service: ticket.service,
    status: standing.status,
    claims: ticket.claims.map(({ id, units, state, proxyClass }) => ({
      ...{ id, units, state },
      ...present({ proxyClass }),
      ...(provisional.has(id) ? { provisional: true as const } : {}),
    })),
    lane: ticket.lane,
    since: iso('since' in standing ? standing.since : ticket.issuedAt),
    prepared: ticket.prepared,
    carried: ticket.day !== state.day.date,
    ...present({
      promise: promise?.kind,
      slip: slipOf(ticket),
      counter: 'counter' in standing ? standing.counter : undefined,
      hereAt: ticket.hereAt === null ? undefined : iso(ticket.hereAt),
      times: standing.status === 'called' ? ticket.call?.times : undefined,
      collectUntil: promise?.kind === 'promised' ? iso(promise.collectUntil) : undefined,
      reason: 'reason' in standing ? standing.reason : undefined,
    }),
  }
}
