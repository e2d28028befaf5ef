import type { Instant } from '#core/ids'
import { backlogOf } from '#core/outage/open-close'
import { modeOf } from '#core/outage/outage'
import { LONGEST_UNSENT_MS, MOST_UNSENT, NEARLY_FULL, policyFor } from '#core/outage/policy'
import type { Conflict, OutageState, PublicOutage, UnderRules } from '#core/protocol/check'
import { needsPerson, type Purchase } from '#core/reconciliation/purchase'
import { actionsFor } from '#core/reconciliation/resolve'
import type { Product } from '#core/store/settings'
import type { StoreState } from '#core/store/state'
import { iso, present } from '#core/views/shared'

/** For everybody: nothing while the check answers, and nothing where nothing is sold under rules. */
export function publicOutageOf({ outage, settings }: StoreState): PublicOutage | undefined {
  if (!outage || !settings.products.some(({ rules }) => rules !== undefined)) return undefined
  return { mode: outage.answeringSince === null ? 'outage' : 'recovering', cause: outage.cause, openedAt: iso(outage.openedAt) }
}

export function outageStateOf({ outage, outbox, at }: StoreState): OutageState {
  const { unsent, oldestUnsentAt, conflicts } = backlogOf(outbox.values())
  const age = oldestUnsentAt === null ? 0 : at - oldestUnsentAt
  return {
    mode: modeOf(outage),
    outage: outage && {
      ...{ id: outage.id, cause: outage.cause, openedAt: iso(outage.openedAt), openedBy: outage.openedBy },
      ...{ ticketsIssued: outage.ticketsIssued, unitsDispensed: outage.unitsDispensed },
      ...present({ reason: outage.reason, answeringSince: outage.answeringSince === null ? undefined : iso(outage.answeringSince) }),
    },
    ...{ unsent, conflicts },
    ...(oldestUnsentAt === null ? {} : { oldestUnsentAt: iso(oldestUnsentAt) }),
    nearlyFull: unsent >= MOST_UNSENT * NEARLY_FULL || age >= LONGEST_UNSENT_MS * NEARLY_FULL,
  }
}

/** What is asked of a buyer of this product; undefined where anybody may buy. */
export function underRulesOf({ outage }: StoreState, product: Product): UnderRules | undefined {
  if (product.rules === undefined) return undefined
  const { policy } = policyFor(product, outage?.cause ?? 'national')
  return { scheme: product.rules, dialect: product.check, identifier: product.identifier, policy }
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
    },
  ]
}
