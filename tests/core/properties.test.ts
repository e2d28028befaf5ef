import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkInvariants } from '../support/invariants'
import { mornings, type Step } from '../support/random-commands'
import { MASK, openShop, type Shop } from '../support/store'

const runs = process.env.LONG ? 20_000 : 400

function play(steps: readonly Step[], after: (shop: Shop) => void): Shop {
  const shop = openShop()
  const actor = { role: 'staff', id: 'tests' } as const
  shop.do({ type: 'receive', product: MASK, units: 12 })
  for (const step of steps) {
    if (step.kind === 'wait') shop.until(new Date(shop.now + step.minutes * 60_000).toISOString())
    else {
      try {
        shop.do(step.make(shop.state), actor)
      } catch (error) {
        if (!(error instanceof Error) || !error.message.includes('was refused')) throw error
      }
    }
    after(shop)
  }
  return shop
}

describe('random mornings', () => {
  test('[S13] after every command: nothing is oversold, allocated is what tickets hold, standby is served, no number twice', () => {
    fc.assert(
      fc.property(mornings(60), (steps) => {
        play(steps, ({ state }) => checkInvariants(state))
      }),
      { numRuns: runs },
    )
  })

  test('[S14] a level is the sum of its movements', () => {
    fc.assert(
      fc.property(mornings(60), (steps) => {
        const shop = play(steps, () => {})
        const sum = (figure: 'onHand' | 'allocated' | 'heldBack'): number => shop.movements.reduce((total, movement) => total + movement[figure], 0)
        expect(shop.level()).toMatchObject({ onHand: sum('onHand'), allocated: sum('allocated'), heldBack: sum('heldBack') })
      }),
      { numRuns: runs },
    )
  })
})
