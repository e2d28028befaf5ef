import type { Instant } from '#core/ids'
import { backlogOf } from '#core/outage/open-close'
import { modeOf, type OutageCause } from '#core/outage/outage'
import { LONGEST_UNSENT_MS, MOST_UNSENT, NEARLY_FULL, policyFor } from '#core/outage/policy'
import type { Conflict, LateAnswerMessage, OutageState, PublicOutage, Sold, UnderRules } from '#core/protocol/check'
import { isRefusedLate, isUnsent, needsPerson, type Purchase } from '#core/reconciliation/purchase'
import { actionsFor } from '#core/reconciliation/resolve'
import type { Product, Service } from '#core/store/settings'
import { findProduct, type StoreState } from '#core/store/state'
import { collectWindow } from '#core/store/window'
import { iso, present } from '#core/views/shared'

/** For everybody: nothing while the check answers, and nothing where nothing is sold under rules. */
export function publicOutageOf({ outage, settings, at }: StoreState): PublicOutage | undefined {
  const products = settings.products.filter(({ rules }) => rules !== undefined)
  if (!outage || products.length === 0) return undefined
  const isBack = outage.answeringSince !== null
  const kept = settings.services
    .filter(({ product }) => products.some(({ code }) => code === product))
    .map((service) => collectWindow(service, at, settings.timeZone).collectUntil)
  const [keptUntil] = kept
  return {
    ...{ mode: isBack ? 'recovering' : 'outage', cause: outage.cause, openedAt: iso(outage.openedAt) },
    selling: isBack || products.some((product) => policyFor(product, outage.cause).policy === 'sell_and_log'),
    ...(keptUntil !== undefined && kept.every((until) => until === keptUntil) ? { keptUntil: iso(keptUntil) } : {}),
  }
}

/** For those in line for one service: nothing where it hands out nothing under rules. */
export function outageForService(state: StoreState, service: Service | undefined): PublicOutage | undefined {
  const product = service?.product && findProduct(state, service.product)
  return product && product.rules !== undefined ? publicOutageOf(state) : undefined
}

/** Claims that were served before the check could be asked, with nothing settled yet. */
export function provisionalClaims({ outbox }: StoreState): ReadonlyMap<string, number> {
  const claims = new Map<string, number>()
  for (const { claim, units, provisional } of outbox.values()) if (provisional) claims.set(claim, units)
  return claims
}

export function outageStateOf({ outage, outbox, at }: StoreState): OutageState {
  const { unsent, oldestUnsentAt, conflicts } = backlogOf(outbox.values())
  const age = oldestUnsentAt === null ? 0 : at - oldestUnsentAt
  return {
    mode: modeOf(outage),
    outage: outage && {
      ...{ id: outage.id, cause: outage.cause, openedAt: iso(outage.openedAt), openedBy: outage.openedBy },
      ...{ ticketsIssued: outage.ticketsIssued, unitsDispensed: outage.unitsDispensed },
      ...present({ reason: outage.reason, answeringSince: isoOf(outage.answeringSince), respondingSince: isoOf(outage.respondingSince) }),
    },
    ...{ unsent, conflicts, refusedLate: [...outbox.values()].filter(isRefusedLate).length },
    ...(oldestUnsentAt === null ? {} : { oldestUnsentAt: iso(oldestUnsentAt) }),
    nearlyFull: unsent >= MOST_UNSENT * NEARLY_FULL || age >= LONGEST_UNSENT_MS * NEARLY_FULL,
  }
}

/** What is asked of a buyer of this product; undefined where anybody may buy. */
export function underRulesOf({ outage }: StoreState, product: Product): UnderRules | undefined {
  if (product.rules === undefined) return undefined
  const by = (cause: OutageCause): UnderRules['policy'] => policyFor(product, cause).policy
  const policies = { national: by('national'), our_line: by('our_line'), credentials: by('credentials'), manual: by('manual') }
  return { scheme: product.rules, dialect: product.check, identifier: product.identifier, policy: policies[outage?.cause ?? 'national'], policies }
}

/** The conflict desk: what waits for a person, oldest first. */
export function conflictsOf({ outbox }: StoreState): Conflict[] {
  return [...outbox.values()]
    .filter(needsPerson)
    .sort((a, b) => a.order - b.order)
    .flatMap(conflictOf)
}

function conflictOf({ telling, ...row }: Purchase): Conflict[] {
  if (telling.state !== 'conflict' && telling.state !== 'undetermined') return []
  const since: Instant = telling.at
  return [
    {
      ...{ id: row.id, purchaseId: row.id, ticketId: row.ticket, label: row.label, product: row.product, units: row.units },
      ...{ at: iso(row.at), provisional: row.provisional, state: telling.state, since: iso(since), reason: telling.reason },
      elsewhere: telling.state === 'conflict' ? telling.elsewhere.map((one) => ({ ...one })) : [],
      actions: [...actionsFor[telling.state]],
      ...present({ late: lateOf(row) }),
    },
  ]
}

/** A line of the ledger as those who work here see it: never who bought. */
export function soldOf({ telling, ...row }: Purchase): Sold {
  const { state } = telling
  return {
    ...{ id: row.id, ticketId: row.ticket, label: row.label, product: row.product, units: row.units, at: iso(row.at), provisional: row.provisional },
    state: isUnsent({ telling, ...row }) ? 'unsent' : (state as Exclude<typeof state, 'waiting' | 'sending' | 'unknown'>),
    // Whom it was sold to is known, it is not on its way, and what waits for a person is mended at the desk.
    ...{ correcting: row.correcting, mayCorrect: row.person !== null && (state === 'waiting' || state === 'unknown' || state === 'confirmed') },
    ...present({ late: lateOf(row) }),
  }
}

export function lateOf({ late }: Pick<Purchase, 'late'>): LateAnswerMessage | undefined {
  return late === null ? undefined : { at: iso(late.at), eligible: late.eligible, ...present({ said: late.said }) }
}

function isoOf(at: Instant | null): string | undefined {
  return at === null ? undefined : iso(at)
}
