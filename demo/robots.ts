import { deliveries, dispensary } from './robots/back-room'
import { makeClient } from './robots/client'
import { arrivals } from './robots/customers'
import { makePace } from './robots/pace'
import { pharmacist } from './robots/pharmacist'
import { seeded } from './robots/random'
import type { ShopFloor } from './robots/shop-floor'
import { openStaffScreen } from './robots/staff-screen'

export interface RobotOptions {
  readonly url: string
  readonly store: string
  readonly keys: { readonly staff: string; readonly kiosk: string }
  /** How fast the store's clock runs: 1 = as ours. */
  readonly speed: number
  /** The wholesaler comes when masks run out. */
  readonly deliver?: boolean
  /** The national side beside the demo. */
  readonly simulatorUrl?: string | null
  readonly seed?: number
}

/** Counter 1 is left to the person watching. */
const COUNTERS = ['2', '3']

/** Customers and staff who talk to the server as everybody does, over HTTP. None of them can stop the demo. */
export function startRobots({ url, store, keys, speed, deliver = true, simulatorUrl = null, seed = 20200311 }: RobotOptions): { stop(): void } {
  const pace = makePace(speed)
  const screen = openStaffScreen(url, keys.staff, pace)
  const floor = (nth: number): ShopFloor => ({ ...shared, random: seeded(seed + nth) })
  const shared = {
    store,
    keys,
    screen,
    pace,
    client: makeClient(url, pace),
    wandered: new Set<string>(),
    elsewhere: { count: 0 },
    ...(simulatorUrl === null ? {} : { buyElsewhere: elsewhereAt(simulatorUrl) }),
  }
  // Each has a generator of its own: how long one takes does not change what another draws.
  const robots = [arrivals, dispensary, ...(deliver ? [deliveries] : []), ...COUNTERS.map((counter) => (own: ShopFloor) => pharmacist(own, counter))]
  robots.forEach((robot, nth) => {
    pace.aside(() => robot(floor(nth)))
  })
  return {
    stop() {
      pace.stop()
      screen.close()
    },
  }
}

/** The other shop of the demo. That it cannot be told is none of the robots' business. */
function elsewhereAt(simulatorUrl: string): NonNullable<ShopFloor['buyElsewhere']> {
  return async (number, product, units) => {
    const body = JSON.stringify({ number, institution: 'jongno', product, units })
    const told = fetch(`${simulatorUrl}/__purchases`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(2_000),
    })
    await told.catch(() => undefined)
  }
}
