import { type DecisionMessage, decision, pendingCheck } from '#core/protocol/check'
import type { Random } from './random'
import { act, type ShopFloor } from './shop-floor'

/** So often a robot asks before it acts under the policy, or lets the person wait aside: the answer may be slow. */
const ASKED_TIMES = 4
const SILENCE_MS = 1_000

interface Handed {
  readonly claim: string
  readonly product: string | undefined
  readonly units: number
}

/** Hands out one share; where the product is under rules, on a decision of the check. Null: the visit is over for now. */
export async function checkAndDispense(floor: ShopFloor, ticket: string, handed: Handed) {
  const { client, store, keys, pace, random, screen } = floor
  const shelf = (await screen.look()).stock.find(({ code }) => code === handed.product)
  if (!shelf?.rules) return act(floor, ticket, 'dispense', handed)
  const identity = madeUpNumber(random)
  for (let asked = 1; asked <= ASKED_TIMES; asked++) {
    const answer = await client.post(`stores/${store}/checks`, { ...handed, identity }, keys.staff)
    const made = answer.ok ? decision.safeParse(answer.body) : null
    if (made?.success) return settle(floor, ticket, handed, identity, made.data)
    const pending = answer.ok ? pendingCheck.safeParse(answer.body) : null
    // Silence is real, however fast the shop's clock runs. Mostly the outage opens by itself meanwhile, and the policy decides.
    await pace.waitReally(SILENCE_MS)
    if (!pending?.success || asked < ASKED_TIMES) continue
    const acted = await client.post(`stores/${store}/checks/${pending.data.pending}/act`, {}, keys.staff)
    const local = acted.ok ? decision.safeParse(acted.body) : null
    if (local?.success) return settle(floor, ticket, handed, identity, local.data)
  }
  await act(floor, ticket, 'park', { reason: '국가 조회를 기다림' })
  return null
}

/** So many of those who buy unchecked go on to another shop: that shop's check will be up first, or its paper. */
const GREEDY = 0.25
/** The first two always: whoever cuts the check for the first time finds cases on the desk, and not by luck. */
const SURELY = 2

async function settle(floor: ShopFloor, ticket: string, handed: Handed, identity: string, made: DecisionMessage) {
  const { id, outcome, said, reasons, provisional } = made
  if (provisional && outcome === 'eligible' && (floor.elsewhere.count < SURELY || floor.random.chance(GREEDY))) {
    floor.elsewhere.count += 1
    await floor.buyElsewhere?.(identity, handed.product ?? '', handed.units)
  }
  if (outcome === 'eligible') return act(floor, ticket, 'dispense', { ...handed, decision: id })
  return act(floor, ticket, 'refuse', { claim: handed.claim, reason: said ?? reasons[0]?.ko ?? '구매 대상이 아님' })
}

/** Thirteen digits of nobody: a date that exists, and a tail by chance. */
export function madeUpNumber({ between }: Random): string {
  const figure = (low: number, high: number, digits = 2): string => String(Math.floor(between(low, high))).padStart(digits, '0')
  const year = Math.floor(between(1940, 2015))
  const century = year < 2000 ? figure(1, 3, 1) : figure(3, 5, 1)
  return `${String(year).slice(2)}${figure(1, 13)}${figure(1, 29)}${century}${figure(0, 1_000_000, 6)}`
}
