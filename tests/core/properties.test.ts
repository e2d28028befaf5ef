import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkInvariants } from '../support/invariants'
import { play } from '../support/play'
import { mornings } from '../support/random-commands'

const runs = process.env.LONG ? 20_000 : 400

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
        const shop = play(steps)
        const sum = (figure: 'onHand' | 'allocated' | 'heldBack'): number => shop.movements.reduce((total, movement) => total + movement[figure], 0)
        expect(shop.level()).toMatchObject({ onHand: sum('onHand'), allocated: sum('allocated'), heldBack: sum('heldBack') })
      }),
      { numRuns: runs },
    )
  })
})
