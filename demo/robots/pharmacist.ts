import type { TicketMessage } from '#core/protocol/shapes'
import { checkAndDispense } from './check'
import { act, type ShopFloor, ticketIn } from './shop-floor'
import { forgetOldest } from './staff-screen'

const REASONS = [
  [4, '이번 주 구매 수량을 이미 모두 구매함'],
  [2, '신분 확인 서류 없음'],
  [1, '대리 구매 대상 아님'],
] as const

type Visit = Pick<TicketMessage, 'id' | 'service' | 'status' | 'claims'>

/** Works one counter: calls whoever is next, serves them, calls again. */
export async function pharmacist(floor: ShopFloor, counter: string): Promise<void> {
  const { client, store, keys, pace, screen, random } = floor
  const seen = new Set<string>()
  await client.post(`stores/${store}/counters/${counter}`, { open: true }, keys.staff)
  await pace.forever(async () => {
    const here = (await screen.look()).counters.find(({ code }) => code === counter)
    // Somebody closed it: that is theirs to undo.
    if (here && !here.open) return pace.wait(20)
    // Left standing here by an earlier run, or called here by the person watching.
    const left = here?.tickets.find(({ id, status }) => (status === 'called' || status === 'serving') && !seen.has(id))
    const visit: Visit | null = left ?? ticketIn(await client.post(`stores/${store}/counters/${counter}/call-next`, {}, keys.staff))
    if (!visit) return pace.wait(random.between(6, 15))
    await attend(floor, visit)
    // The screen may lag behind by a moment: who was just served is not served again.
    seen.add(visit.id)
    forgetOldest(seen, 20)
    await pace.wait(random.between(2, 6))
  })
}

async function attend(floor: ShopFloor, visit: Visit): Promise<void> {
  const { pace, random, wandered } = floor
  if (visit.status === 'called') {
    await pace.wait(random.between(4, 12))
    if (wandered.has(visit.id) || random.chance(0.04)) {
      await act(floor, visit.id, 'recall')
      await pace.wait(random.between(10, 20))
    }
    if (wandered.has(visit.id)) {
      await act(floor, visit.id, 'no-show')
      return
    }
    if (!(await act(floor, visit.id, 'start-serving'))) return
  }
  if (visit.service === 'A') return handOut(floor, visit)
  if (visit.service === 'B' && !floor.screen.wasPrepared(visit.id)) {
    await pace.wait(random.between(8, 18))
    await act(floor, visit.id, 'prepare')
    return
  }
  await pace.wait(visit.service === 'B' ? random.between(8, 20) : random.between(12, 35))
  await act(floor, visit.id, 'complete')
}

/** Claim by claim; now and then one is refused, with the reason that the person is told. */
async function handOut(floor: ShopFloor, visit: Visit): Promise<void> {
  const { pace, random } = floor
  const product = (await floor.screen.look()).services.find(({ code }) => code === visit.service)?.product
  for (const { id: claim, units, state } of visit.claims) {
    if (state !== 'open') continue
    await pace.wait(random.between(4, 10))
    const done = random.chance(0.04)
      ? await act(floor, visit.id, 'refuse', { claim, reason: random.pick(REASONS) })
      : await checkAndDispense(floor, visit.id, { claim, product, units })
    if (!done) return
  }
}
