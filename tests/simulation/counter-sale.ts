import { claimId, ticketId } from '#core/ids'
import type { DecisionMessage } from '#core/protocol/check'
import type { TicketMessage } from '#core/protocol/shapes'
import type { Result, Wish } from '#server/national-check/checks'
import { identify } from '#server/national-check/person'
import { IDENTITY_KEY } from './machine'
import type { Scene } from './people'
import { MASK, numberOf, PEOPLE, STAFF, STORE } from './shop'

/** Every share of a called ticket, one after another; masks after a check of the person who is to have them. */
export async function sellAt(scene: Scene, ticket: TicketMessage): Promise<void> {
  const { client, dice, time } = scene
  let last: DecisionMessage | null = null
  for (const claim of ticket.claims) {
    await time.sleep(dice.about(6_000))
    const of = { ticket: ticketId(ticket.id), claim: claimId(claim.id) }
    if (dice.chance(0.04)) {
      await client.intend({ type: 'refuse', ...of, reason: 'changed their mind' })
      continue
    }
    const units = dice.chance(0.2) ? 1 : claim.units
    if (ticket.service !== 'A') {
      await client.intend({ type: 'dispense', ...of, product: 'hand-gel', units })
      continue
    }
    // Somebody tries a decision that was used before, or is somebody else's.
    if (last && dice.chance(0.5)) await client.intend({ type: 'dispense', ...of, product: MASK, units, decision: last.id })
    const decision = await decide(scene, claim.id, units)
    if (decision?.outcome === 'eligible') await client.intend({ type: 'dispense', ...of, product: MASK, units, decision: decision.id })
    else if (dice.chance(0.5)) await client.intend({ type: 'refuse', ...of, reason: 'not eligible' })
    last = decision ?? last
  }
}

/** Asks who they are and whether they may; where nothing is heard somebody waits, acts under the policy, or lets it be. */
async function decide({ client, dice, time }: Scene, claim: string, units: number): Promise<DecisionMessage | null> {
  const wish = wishOf(dice.between(1, PEOPLE), claim, units, `check-${Math.floor(dice.next() * 1e9)}`)
  if (!wish) return null
  for (let tries = 0; tries < 6; tries++) {
    const told = await client.ask(({ national }) => national.checks.begin(wish))
    if (told && 'refused' in told) return null
    if (told && 'decision' in told.answer) return told.answer.decision
    if (told && dice.chance(0.4)) return acted(await client.ask(({ national }) => national.checks.act(STORE, STAFF, wish.id)))
    if (told && dice.chance(0.2)) return null
    await time.sleep(dice.about(5_000))
  }
  return null
}

function acted(told: Awaited<ReturnType<Scene['client']['ask']>> | null): DecisionMessage | null {
  const result = told && 'answer' in told ? (told.answer as Result) : null
  return result && 'decision' in result ? result.decision : null
}

function wishOf(person: number, claim: string, units: number, id: string): Wish | null {
  const pack = { scheme: 'demo-weekly', identifier: { kind: 'national_number', legalBasis: [] } } as unknown as Parameters<typeof identify>[1]
  const known = identify(numberOf(person), pack, IDENTITY_KEY)
  if (!known.ok) return null
  const key = { key: `of ${id}`, fingerprint: `${claim} ${units} ${person}` }
  return { id, store: STORE, actor: STAFF, key, claim, product: MASK, units, person: known.value }
}
