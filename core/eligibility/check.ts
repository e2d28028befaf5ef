import { type CheckDecision, DECISION_LIFE_MS, type PersonKey } from '#core/eligibility/decision'
import { type Judgement, judge, type Wish } from '#core/eligibility/judge'
import { mayIdentify, periodOn, type RulePack } from '#core/eligibility/rule-pack'
import type { Purchase as Bought } from '#core/eligibility/windows'
import type { BusinessDay, Instant } from '#core/ids'
import { decisionId } from '#core/ids'
import { backlogOf } from '#core/outage/open-close'
import { LONGEST_UNSENT_MS, MOST_UNSENT, policyFor } from '#core/outage/policy'
import type { Result } from '#core/result'
import { localDay } from '#core/store/business-day'
import type { CommandOf } from '#core/store/commands'
import { type Decision, type Facts, liveTicket, refusal } from '#core/store/decision'
import { type Draft, outageIn, outboxIn, record } from '#core/store/draft'
import type { Refusal } from '#core/store/refusal'
import type { Product } from '#core/store/settings'
import { findProduct } from '#core/store/state'

/** Judges one person's wish with what the national side said, or by the fallback policy where it said nothing. */
export function check(draft: Draft, facts: Facts, command: CommandOf<'check'>): Decision {
  const found = liveTicket(draft, facts, command.ticket, 'check')
  if (!found.ok) return found
  const claim = found.value.claims.find(({ id }) => id === command.claim)
  if (!claim) return refusal({ kind: 'unknown_claim', claim: command.claim, claims: found.value.claims.map(({ id }) => id) })
  if (claim.state !== 'open') return refusal({ kind: 'claim_ended', claim: claim.id, state: claim.state })
  if (found.value.product !== command.product) return refusal({ kind: 'product_mismatch', product: command.product, expected: found.value.product })
  const product = findProduct(draft.state, command.product)
  if (!product) return refusal({ kind: 'unknown_product', product: command.product })
  if (command.units < 1 || command.units > claim.units) return refusal({ kind: 'units_out_of_range', units: command.units, min: 1, max: claim.units })
  const packs = packsOf(draft, product)
  if (!packs) return refusal({ kind: 'no_rules', product: product.code })
  const identity = identityRefusal(packs, draft.at, command.person)
  if (identity) return refusal(identity)
  const judged = judgedBy(draft, facts, command, product, packs)
  if (!judged.ok) return judged
  const base = {
    id: decisionId(command.id),
    ticket: found.value.id,
    claim: claim.id,
    product: product.code,
    units: command.units,
    person: command.person?.key ?? null,
  }
  const made: CheckDecision = { ...base, ...judged.value, judgedAt: draft.at, expiresAt: draft.at + DECISION_LIFE_MS }
  draft.decisions.set(made.id, made)
  if (command.person) draft.seals.set(made.id, command.person.sealed)
  const { id, ticket, outcome, source, provisional, reasons, figures, units, said } = made
  record(draft, {
    type: 'check.decided',
    data: { decision: id, ticket, claim: claim.id, product: product.code, units, outcome, source, provisional, reasons, figures, said },
  })
  return { ok: true, value: { ticket: found.value } }
}

/** A decision nobody used is nobody's: what was sealed for it is destroyed. */
export function forgetExpired(draft: Draft): void {
  const expired = [...draft.state.decisions.values()].filter(({ expiresAt }) => expiresAt <= draft.at).map(({ id }) => id)
  if (expired.length === 0) return
  for (const id of expired) {
    draft.decisions.set(id, null)
    draft.seals.set(id, null)
  }
  record(draft, { type: 'check.expired', data: { decisions: expired } })
}

type Judged = Pick<CheckDecision, 'outcome' | 'source' | 'provisional' | 'reasons' | 'figures' | 'said'>

function judgedBy(draft: Draft, facts: Facts, command: CommandOf<'check'>, product: Product, packs: readonly RulePack[]): Result<Judged, Refusal> {
  const { answer } = command
  if (answer.kind === 'answered') {
    const said = answer.said ?? null
    return {
      ok: true,
      value: { outcome: answer.eligible ? 'eligible' : 'ineligible', source: answer.source, provisional: false, reasons: [], figures: [], said },
    }
  }
  const closed = fallbackRefusal(draft, facts.purchases, { ...command, person: command.person?.key ?? null }, product)
  if (closed) return refusal(closed)
  const wish: Wish = { at: draft.at, product: product.code, units: command.units, person: command.person ?? {}, proxy: command.proxy }
  const judgement: Judgement = judge(packs, wish, facts.purchases)
  if (judgement.outcome === 'ineligible')
    return { ok: true, value: { outcome: 'ineligible', source: 'local', provisional: true, reasons: judgement.reasons, figures: [], said: null } }
  return { ok: true, value: { outcome: 'eligible', source: 'local', provisional: true, reasons: [], figures: judgement.figures, said: null } }
}

/**
 * Why nothing may be sold while the check is silent; null where the policy allows it, an outage is open and every cap is free. Asked when
 * the decision is made and again when the units are handed over: no path goes around it.
 */
export function fallbackRefusal(
  draft: Draft,
  bought: readonly Bought[],
  { units, person }: { readonly units: number; readonly person: PersonKey | null },
  product: Product,
): Refusal | null {
  const outage = outageIn(draft)
  if (!outage || outage.answeringSince !== null) return { kind: 'check_silent', product: product.code }
  const { policy, perPerson, perDay, hours } = policyFor(product, outage.cause)
  if (policy !== 'sell_and_log') return { kind: 'fallback_closed', policy, cause: outage.cause }
  const over = (cap: 'hours' | 'per_person' | 'per_day' | 'unsent' | 'unsent_hours', limit: number): Refusal => ({ kind: 'fallback_cap', cap, limit })
  if (draft.at >= outage.openedAt + hours * 3_600_000) return over('hours', hours)
  const { unsent, oldestUnsentAt } = backlogOf(outboxIn(draft))
  if (unsent >= MOST_UNSENT) return over('unsent', MOST_UNSENT)
  if (oldestUnsentAt !== null && draft.at - oldestUnsentAt >= LONGEST_UNSENT_MS) return over('unsent_hours', LONGEST_UNSENT_MS / 3_600_000)
  const zone = draft.state.settings.timeZone
  const today = localDay(draft.at, zone)
  const sameDay = (at: Instant): boolean => localDay(at, zone) === today
  if (perPerson !== undefined && person !== null) {
    const had = bought.reduce((sum, one) => sum + (one.product === product.code && sameDay(one.at) ? one.units : 0), 0)
    if (had + units > perPerson) return over('per_person', perPerson)
  }
  if (perDay !== undefined && provisionalToday(draft, product, today) + units > perDay) return over('per_day', perDay)
  return null
}

/** Units handed out today before the check could be asked. */
function provisionalToday(draft: Draft, { code }: Product, today: BusinessDay): number {
  const { day, units } = draft.provisional.get(code) ?? draft.state.provisional.get(code) ?? { day: today, units: 0 }
  return day === today ? units : 0
}

/** The packs that hold for a product now: its own and those it stands on; null where none has anything to say. */
export function packsOf(draft: Draft, product: Product): readonly RulePack[] | null {
  return packsInForce(draft.packs, product, draft.at)
}

/** The same at any instant, of packs by scheme. */
export function packsInForce(known: ReadonlyMap<string, RulePack>, product: Product, at: Instant): readonly RulePack[] | null {
  const packs: RulePack[] = []
  for (let scheme = product.rules; scheme !== undefined && packs.length < 5; ) {
    const pack: RulePack | undefined = known.get(scheme)
    if (!pack) break
    packs.push(pack)
    scheme = pack.on
  }
  const [first] = packs
  if (!first) return null
  const period = periodOn(first, localDay(at, first.timeZone))
  return period && (period.identified || period.limits.length > 0) ? packs : null
}

function identityRefusal(packs: readonly RulePack[], at: Instant, person: CommandOf<'check'>['person']): Refusal | null {
  const [first] = packs
  if (!first) return null
  const may = mayIdentify(first, localDay(at, first.timeZone))
  if (person && !may) return { kind: 'identifier_not_allowed', scheme: first.scheme }
  if (!person && may) return { kind: 'identity_needed', scheme: first.scheme, identifier: first.identifier.kind }
  return null
}
