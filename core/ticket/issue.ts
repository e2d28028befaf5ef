import { claimId } from '#core/ids'
import { kioskRefusal, noteGivenOut, wrongDayRefusal } from '#core/kiosk/give-out'
import { countInOutage } from '#core/outage/open-close'
import { policyFor } from '#core/outage/policy'
import { withSlip } from '#core/printing/slips'
import type { Result } from '#core/result'
import { available } from '#core/stock/level'
import { hasStandby } from '#core/stock/settle'
import type { CommandOf } from '#core/store/commands'
import { type Decision, refusal } from '#core/store/decision'
import { type Draft, dayIn, drawNumber, levelIn, nextSequence, outageIn, put, record } from '#core/store/draft'
import type { Refusal } from '#core/store/refusal'
import { worksAtCounter } from '#core/store/roles'
import { isPublic, type Service } from '#core/store/settings'
import { findProduct, findService } from '#core/store/state'
import { collectWindow } from '#core/store/window'
import { type Claim, openUnits, type Ticket, type UnitPromise } from '#core/ticket/ticket'
import { allocate, refOf } from '#core/ticket/units'

/** Gives out a number; where the service holds stock, a promise of units with it, or a place on standby. */
export function issue(draft: Draft, command: CommandOf<'issue'>): Decision {
  const service = findService(draft.state, command.service)
  if (!service) return refusal({ kind: 'unknown_service', service: command.service })
  const fromAfar = remoteRefusal(draft, service)
  if (fromAfar) return refusal(fromAfar)
  const closed = phaseRefusal(draft)
  if (closed) return refusal(closed)
  const notHere = kioskRefusal(draft, service)
  if (notHere) return refusal(notHere)
  const lane = command.lane ?? 'walk_in'
  if (lane === 'priority' && !worksAtCounter(draft.actor.role)) return refusal({ kind: 'lane_needs_staff', lane })
  const id = draft.newTicketId()
  const claims = claimsFor(service, command.claims ?? [{}], id)
  if (!claims.ok) return claims
  const notToday = wrongDayRefusal(draft, service, claims.value)
  if (notToday) return refusal(notToday)
  const down = heldByOutage(draft, service)
  if (down) return refusal(down)
  const promise = promiseFor(draft, service, openUnits({ claims: claims.value }), command.standby ?? false)
  if (!promise.ok) return promise
  const number = drawNumber(draft, service.code, id)
  const base = {
    id,
    service: service.code,
    day: dayIn(draft),
    number,
    formerLabels: [],
    product: service.product ?? null,
    claims: claims.value,
    promise: promise.value,
    standing: { status: 'waiting' },
    lane,
    call: null,
    prepared: false,
    postponed: 0,
    hereAt: null,
    pace: null,
    language: command.language ?? null,
    slip: null,
    issuedAt: draft.at,
  } as const
  const order = nextSequence(draft)
  const ticket: Ticket = { ...base, order, position: { place: order, rank: 0 } }
  if (promise.value?.kind === 'promised') allocate(draft, ticket)
  record(draft, {
    type: 'ticket.issued',
    data: {
      ...refOf(ticket),
      service: service.code,
      lane,
      reason: command.reason ?? null,
      promise: promise.value?.kind ?? null,
      claims: ticket.claims.map((claim) => ({ id: claim.id, units: claim.units })),
      collectUntil: promise.value?.kind === 'promised' ? new Date(promise.value.collectUntil).toISOString() : null,
    },
  })
  noteGivenOut(draft, service)
  countInOutage(draft, { ticketsIssued: 1 })
  return { ok: true, value: { ticket: put(draft, command.print ? withSlip(draft, ticket) : ticket) } }
}

/** Customers take a number themselves only where the store allows it, and of services whose product may be shown to the public. */
function remoteRefusal({ actor, state }: Draft, service: Service): Refusal | null {
  if (actor.role !== 'customer') return null
  if (!state.settings.remoteJoin.enabled) return { kind: 'remote_join_off' }
  const product = service.product && findProduct(state, service.product)
  return product && !isPublic(product) ? { kind: 'unknown_service', service: service.code } : null
}

/** Under `hold` nothing is promised either: nobody shall wait for what cannot be sold. */
function heldByOutage(draft: Draft, { product: code }: Service): Refusal | null {
  const outage = outageIn(draft)
  const product = code === undefined || !outage || outage.answeringSince !== null ? undefined : findProduct(draft.state, code)
  if (product?.rules === undefined || !outage) return null
  return policyFor(product, outage.cause).policy === 'hold' ? { kind: 'check_down', product: product.code } : null
}

function phaseRefusal(draft: Draft): Refusal | null {
  const phase = draft.phase ?? draft.state.phase
  if (phase.phase === 'closed') return { kind: 'store_closed' }
  if (phase.phase === 'paused') return { kind: 'store_paused', until: phase.until }
  // Staff may still hand out a number, e.g. for somebody who will come back; a machine sends people straight in.
  if (phase.phase === 'straight_in' && !worksAtCounter(draft.actor.role)) return { kind: 'straight_in' }
  return null
}

/** The shares a ticket stands for; none where the service holds no stock. */
export function claimsFor(
  service: Service,
  wished: readonly { units?: number | undefined; birthDigit?: number | undefined; proxyClass?: string | undefined }[],
  ticket: string,
  before = 0,
): Result<readonly Claim[], Refusal> {
  if (wished.length > service.maxClaims) return refusal({ kind: 'claims_out_of_range', claims: wished.length, max: service.maxClaims })
  for (const { units } of wished)
    if (units !== undefined && (units < 1 || units > service.unitsPerClaim))
      return refusal({ kind: 'units_out_of_range', units, min: 1, max: service.unitsPerClaim })
  if (!service.product) return { ok: true, value: [] }
  const claims = wished.map(
    (wish, at): Claim => ({
      id: claimId(`${ticket}.${before + at + 1}`),
      units: wish.units ?? service.unitsPerClaim,
      state: 'open',
      dispensed: 0,
      reason: null,
      birthDigit: wish.birthDigit ?? null,
      proxyClass: wish.proxyClass ?? null,
    }),
  )
  return { ok: true, value: claims }
}

/** What a newcomer can be told about `units`: kept, or on standby if that was asked for; never ahead of standby. */
export function promiseFor(draft: Draft, service: Service, units: number, standby: boolean): Result<UnitPromise | null, Refusal> {
  if (!service.product) return { ok: true, value: null }
  const level = levelIn(draft, service.product)
  const free = hasStandby(draft, service.product) ? 0 : available(level)
  if (!level.counting && units <= free) return { ok: true, value: { kind: 'promised', ...collectWindow(service, draft.at, draft.state.settings.timeZone) } }
  if (standby && service.acceptStandby) return { ok: true, value: { kind: 'standby' } }
  if (standby) return refusal({ kind: 'standby_not_accepted', service: service.code })
  if (level.counting) return refusal({ kind: 'counting', product: service.product })
  return refusal({ kind: 'insufficient_stock', available: available(level), standbyAhead: draft.state.indexes.standby.get(service.product)?.length ?? 0 })
}
