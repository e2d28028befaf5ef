import type { StaffView } from '#core/protocol/views'
import { act, type ShopFloor, ticketIn } from './shop-floor'

const FEW_WAITING = 8
const ENOUGH_WAITING = 16
const MANY_WAITING = 24
const MOST_ON_STANDBY = 8

/** People arrive: the emptier the shop, the sooner the next one. */
export async function arrivals(floor: ShopFloor): Promise<void> {
  const { pace, screen, random } = floor
  await pace.forever(async () => {
    const view = await screen.look()
    await pace.wait(secondsToNext(view, floor))
    if (inLine(await screen.look()) >= MANY_WAITING) return
    const service = random.pick([
      [masksGoing(view) ? 65 : 20, 'A'],
      [25, 'B'],
      [10, 'C'],
    ] as const)
    await arrive(floor, service)
  })
}

function secondsToNext(view: StaffView, { random }: ShopFloor): number {
  const waiting = inLine(view)
  if (waiting < FEW_WAITING && masksGoing(view)) return random.between(1, 4)
  if (waiting < ENOUGH_WAITING) return random.between(8, 30)
  return waiting < MANY_WAITING ? random.between(25, 60) : random.between(60, 120)
}

function inLine(view: StaffView): number {
  return view.services.reduce((sum, { waiting }) => sum + waiting, 0)
}

function masksGoing(view: StaffView): boolean {
  return view.stock.some(({ claim }) => claim.state === 'claimable')
}

/** A ticket from the kiosk or from staff walking along the line; then each has a plan of their own. */
async function arrive(floor: ShopFloor, service: string): Promise<void> {
  const { client, store, keys, pace, random, screen } = floor
  const people =
    service === 'A'
      ? random.pick([
          [60, 1],
          [22, 2],
          [11, 3],
          [7, 4],
        ] as const)
      : 1
  const key = random.chance(0.6) ? keys.kiosk : keys.staff
  const wish = { service, ...(people > 1 ? { claims: Array.from({ length: people }, () => ({})) } : {}) }
  let answer = await client.post(`stores/${store}/tickets`, wish, key)
  if (!answer.ok && answer.kind === 'insufficient_stock' && (await screen.look()).standbyCount < MOST_ON_STANDBY && random.chance(0.6)) {
    await pace.wait(random.between(3, 10))
    answer = await client.post(`stores/${store}/tickets`, { ...wish, standby: true }, key)
  }
  const issued = ticketIn(answer)
  if (!issued) return
  const { id, token } = issued
  const plan = random.pick([
    [76, 'stay'],
    [9, 'wander'],
    [8, 'give up'],
    [7, 'postpone'],
  ] as const)
  if (plan === 'wander') pace.aside(() => wanderOff(floor, id))
  if (plan === 'give up' && token) pace.aside(() => later(floor, 180, 900, `t/${token}/cancel`))
  if (plan === 'postpone' && token) pace.aside(() => later(floor, 90, 480, `t/${token}/postpone`))
}

async function later({ pace, random, client }: ShopFloor, from: number, to: number, path: string): Promise<void> {
  await pace.wait(random.between(from, to))
  await client.post(path, {})
}

/** Off to the bakery. Four of five come back some minutes after their call was missed; the others never do. */
async function wanderOff(floor: ShopFloor, id: string): Promise<void> {
  const { pace, random, screen, wandered } = floor
  wandered.add(id)
  try {
    const missed = async (): Promise<boolean> => (await screen.look()).aside.some((ticket) => ticket.id === id && ticket.status === 'no_show')
    for (let looks = 0; !(await missed()); looks++) {
      // Given up, lapsed or never called: after three hours even a robot goes home.
      if (looks > 360) return
      await pace.wait(30)
    }
    if (random.chance(0.2)) return
    await pace.wait(random.between(120, 600))
    wandered.delete(id)
    await act(floor, id, 'return')
  } finally {
    wandered.delete(id)
  }
}
