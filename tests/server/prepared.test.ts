import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StoreAvailability } from '#core/protocol/availability'
import { type Prepared, prepare } from '#server/feed/prepared'
import { play } from '../support/play'
import { mornings } from '../support/random-commands'

test('[A56] a 304 never hides a change; a tag that forgets what is promised does', () => {
  const hides = (tagOf: (page: Prepared<StoreAvailability>) => string) =>
    fc.check(
      fc.property(mornings(40), (steps) => {
        const seen = new Map<string, string>()
        play(steps, ({ state }) => {
          const page = prepare(state, state.at)
          const content = JSON.stringify({ ...page.told, asOf: '', sequence: 0 })
          const before = seen.get(tagOf(page))
          if (before !== undefined) expect(content).toBe(before)
          seen.set(tagOf(page), content)
        })
      }),
      { numRuns: process.env.LONG ? 5_000 : 40, endOnFailure: true },
    ).failed
  expect(
    hides(({ told }) => JSON.stringify(told.products.map(({ onHand }) => onHand))),
    'the negative control',
  ).toBe(true)
  expect(hides(({ tag }) => tag)).toBe(false)
})
