import type { Instant } from '#core/ids'
import type { CustomerView } from '#core/protocol/views'
import { byLine, byStandby } from '#core/queue/line'
import { placeFor } from '#core/queue/sorted'
import { secondsPerPerson, waitFor } from '#core/queue/wait'
import { isCallable } from '#core/store/apply'
import { localDay } from '#core/store/business-day'
import { hoursOn } from '#core/store/opening-hours'
import { isPublic } from '#core/store/settings'
import { findProduct, findService, type StoreState } from '#core/store/state'
import { maySayHere } from '#core/ticket/here'
import { hasEnded, heldUnits, labelOf, openUnits, type Ticket } from '#core/ticket/ticket'
import { mayMove } from '#core/ticket/transitions'
import { outageForService, provisionalClaims } from '#core/views/check'
import { claimOf } from '#core/views/claim'
import { calledOf, iso, phaseOf, present, storeName } from '#core/views/shared'

/** One customer's own page; `ticket` may have ended and no longer be in the state. */
export function customerView(state: StoreState, ticket: Ticket, asOf: Instant): CustomerView {
  const service = findService(state, ticket.service)
  const product = ticket.product ? findProduct(state, ticket.product) : undefined
  const { standing, promise } = ticket
  const ahead = peopleAhead(state, ticket)
  const each = service?.mode === 'turn' ? secondsPerPerson(state, ticket.service) : undefined
  return {
    epoch: state.epoch,
    sequence: state.sequence,
    asOf: iso(asOf),
    store: { ...storeName(state), ...reachOf(state), ...present({ hoursToday: hoursOn(state.settings, localDay(asOf, state.settings.timeZone)) }) },
    ticket: {
      label: labelOf(ticket),
      number: ticket.number,
      service: ticket.service,
      serviceName: service?.name ?? ticket.service,
      mode: service?.mode ?? 'turn',
      day: ticket.day,
      status: standing.status,
      units: promise?.kind === 'promised' ? heldUnits(ticket) : openUnits(ticket),
      dispensed: ticket.claims.reduce((sum, claim) => sum + claim.dispensed, 0),
      people: peopleOf(ticket),
      issuedAt: iso(ticket.issuedAt),
      formerLabels: [...ticket.formerLabels],
      mayPostpone: (standing.status === 'waiting' || standing.status === 'called') && ticket.postponed < state.settings.postponeLimit,
      mayBeHere: maySayHere(ticket) && ticket.hereAt === null,
      mayCancel: !hasEnded(ticket) && standing.status !== 'serving' && mayMove(standing.status, 'cancelled'),
      ...present({
        serviceNameEn: service?.nameEn,
        promise: promise?.kind,
        provisional: provisionalUnits(state, ticket),
        unit: product?.unit,
        unitEn: product?.unitEn,
        hereAt: ticket.hereAt === null ? undefined : iso(ticket.hereAt),
        counter: 'counter' in standing ? (standing.counter as string) : undefined,
        lapsedBecause: standing.status === 'lapsed' ? standing.reason : undefined,
        reason: standing.status === 'cancelled' ? standing.reason : undefined,
      }),
      ...(promise?.kind === 'promised' ? { collectFrom: iso(promise.collectFrom), collectUntil: iso(promise.collectUntil) } : {}),
    },
    ...present({ ahead, standbyPlace: standbyPlace(state, ticket), wait: each && ahead !== undefined ? waitFor(each, ahead) : undefined }),
    phase: phaseOf(state),
    ...present({ outage: outageForService(state, service) }),
    ...(product && isPublic(product) && waitsForUnits(ticket) ? claimOf(state, product.code) : {}),
    lastCalled: state.recentCalls.map(calledOf),
  }
}

/** Who holds a number and no units wants to know what is there; whoever holds units, that theirs are kept. */
function waitsForUnits({ promise, standing }: Ticket): boolean {
  return standing.status === 'waiting' && promise !== null && promise.kind !== 'promised'
}

function provisionalUnits(state: StoreState, { claims }: Ticket): number | undefined {
  const provisional = provisionalClaims(state)
  return claims.reduce((sum, { id }) => sum + (provisional.get(id) ?? 0), 0) || undefined
}

function reachOf({ settings: { customerReach } }: StoreState): Pick<CustomerView['store'], 'reach'> {
  return customerReach === 'untested' ? {} : { reach: customerReach }
}

/** Shares dropped by a transfer to another service are no longer anybody's, unless all were. */
function peopleOf({ claims }: Ticket): number {
  const kept = claims.filter(({ state }) => state !== 'dropped').length
  return Math.max(1, kept || claims.length)
}

/** How many will be called before this ticket; undefined unless it waits to be called. */
export function peopleAhead(state: StoreState, ticket: Ticket): number | undefined {
  if (!isCallable(ticket) || findService(state, ticket.service)?.mode === 'collect') return undefined
  return placeFor(state.indexes.lines.get(ticket.service) ?? [], ticket, byLine)
}

/** 1 = the next to get units; undefined unless it waits for them. */
export function standbyPlace(state: StoreState, ticket: Ticket): number | undefined {
  if (hasEnded(ticket) || !ticket.product || !ticket.promise || ticket.promise.kind === 'promised') return undefined
  return placeFor(state.indexes.standby.get(ticket.product) ?? [], ticket, byStandby) + 1
}
