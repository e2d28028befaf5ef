import { randomBytes } from 'node:crypto'
import { BlockList, isIP } from 'node:net'
import type { Instant, StoreId } from '#core/ids'

const LIFE_MS = 10 * 60_000
/** Forgotten oldest first beyond this: nobody needs two. */
const MOST = 100

export type Reached = { readonly state: 'waiting' } | { readonly state: 'seen_inside' | 'seen_outside'; readonly at: Instant }

/** Somebody tries with a phone whether customers reach this server, and from where. In memory: the outcome is a setting of the store. */
export interface ReachTests {
  begin(store: StoreId): { readonly test: string; readonly expiresAt: Instant }
  /** Null for one that is unknown, over, or another store's. */
  look(store: StoreId, test: string): Reached | null
  /** A phone has opened the test's page. Null as for `look`. */
  seen(test: string, address: string): Reached | null
}

/** Times are the machine's, whatever clock a demo runs on. */
export function makeReachTests(now: () => Instant = Date.now): ReachTests {
  const tests = new Map<string, { readonly store: StoreId; readonly expiresAt: Instant; reached: Reached }>()
  const standing = (test: string) => {
    const found = tests.get(test)
    return found && found.expiresAt > now() ? found : null
  }
  return {
    begin(store) {
      const test = randomBytes(16).toString('base64url')
      const expiresAt = now() + LIFE_MS
      tests.set(test, { store, expiresAt, reached: { state: 'waiting' } })
      if (tests.size > MOST) tests.delete(tests.keys().next().value ?? test)
      return { test, expiresAt }
    },
    look(store, test) {
      const found = standing(test)
      return found?.store === store ? found.reached : null
    },
    seen(test, address) {
      const found = standing(test)
      if (!found) return null
      // Once from outside is proof; a look from inside afterwards takes nothing of it away.
      if (found.reached.state !== 'seen_outside') found.reached = { state: isInside(address) ? 'seen_inside' : 'seen_outside', at: now() }
      return found.reached
    },
  }
}

/** This machine's, the shop's, a carrier's shared ones: such an address proves nothing about the way from outside. */
const INSIDE = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  INSIDE.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  INSIDE.addSubnet(net, bits, 'ipv6')

/** Whether an address may be one of the shop's own network. What is no address at all counts as inside. */
export function isInside(address: string): boolean {
  const bare = address.split('%')[0] ?? ''
  const family = isIP(bare)
  return family === 0 || INSIDE.check(bare, family === 6 ? 'ipv6' : 'ipv4')
}
