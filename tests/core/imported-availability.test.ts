import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeGrid } from '#core/feed/grid'
import { importedAvailability } from '#core/feed/imported-availability'
import { lamps } from '#core/feed/lamp'
import { type ListedFigure, NO_FIGURE } from '#core/feed/listed-store'
import { isWithin, metresBetween } from '#core/feed/place'
import { availability } from '#core/protocol/availability'
import { listing, NOON } from '../support/listed-stores'

const told = (figure: Partial<ListedFigure>) => {
  const { store, figure: whole } = listing(1, figure)
  const one = importedAvailability(store, whole, { epoch: 'import-1', sequence: 7 })
  expect(availability.parse(one), 'nothing is told that the contract does not name').toEqual(one)
  const [product] = one.products
  if (!product) throw new Error('one product is told of')
  return { ...one, product }
}

describe('a store of others', () => {
  const cases = [
    ['a number', { remain: 'plenty', units: 120 }, { state: 'claimable', n: 120 }, 'open', undefined],
    ['a colour alone', { remain: 'some', units: null }, { state: 'claimable', n: 30 }, 'open', true],
    ['a single one', { remain: 'empty', units: 1 }, { state: 'claimable', n: 1 }, 'open', undefined],
    ['empty', { remain: 'empty', units: null }, { state: 'sold_out' }, 'over', undefined],
    ['none left', { remain: 'empty', units: 0 }, { state: 'sold_out' }, 'over', undefined],
    ['stopped', { remain: 'break', units: null, because: 'stopped' }, { state: 'paused' }, 'holders', undefined],
    [
      'too old',
      { remain: 'break', units: null, because: 'unvouched', goodUntil: null },
      { state: 'unknown', since: '2020-03-11T03:00:00.000Z' },
      'unknown',
      undefined,
    ],
    ['never reported', NO_FIGURE, { state: 'unknown' }, 'unknown', undefined],
  ] as const

  for (const [what, figure, claim, sentence, atLeast] of cases)
    test(`[A57] ${what}: ${claim.state}, and the sentence follows`, () => {
      const { product, source } = told(figure)
      expect([source, product.claim, product.sentence, product.atLeast]).toEqual(['import', { ...claim, because: [expect.any(String)] }, sentence, atLeast])
      expect(product.free).toBe('n' in claim ? claim.n : 0)
    })

  test('[A57] its time is that of the report, and it says until when it is one', () => {
    const { asOf, product, epoch, sequence } = told({ goodUntil: NOON + 3_600_000 })
    expect([asOf, product.vouchedAt, product.vouchedUntil]).toEqual(['2020-03-11T03:00:00.000Z', '2020-03-11T03:00:00.000Z', '2020-03-11T04:00:00.000Z'])
    expect([epoch, sequence]).toEqual(['import-1', 7])
    expect(told(NO_FIGURE).asOf).toBeUndefined()
    expect(told(NO_FIGURE).product.claim.since, 'there is no since where there never was a figure').toBeUndefined()
  })

  test('[A57] whatever they told, nobody is sent for units that are not there', () => {
    fc.assert(
      fc.property(fc.constantFrom(...lamps, null), fc.option(fc.nat(300)), fc.constantFrom('units', 'unvouched', 'stopped'), (remain, units, because) => {
        const { product } = told({ remain, units, because })
        if (product.sentence === 'open') expect(product.free).toBeGreaterThan(0)
        else expect(product.free).toBe(0)
      }),
    )
  })
})

test('[A59] a box and a circle have exactly those in them, however far they reach and whoever moved or left', () => {
  const place = fc.record({ lat: fc.double({ min: 33, max: 43, noNaN: true }), lng: fc.double({ min: 124, max: 132, noNaN: true }) })
  const moves = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }).map(String), fc.option(place, { freq: 8 })), { minLength: 1, maxLength: 120 })
  fc.assert(
    fc.property(moves, place, place, fc.integer({ min: 1, max: 400_000 }), (steps, a, b, metres) => {
      const grid = makeGrid<string>()
      const there = new Map<string, { lat: number; lng: number }>()
      for (const [key, at] of steps) {
        grid.put(key, at)
        if (at) there.set(key, at)
        else there.delete(key)
      }
      const box = { west: Math.min(a.lng, b.lng), east: Math.max(a.lng, b.lng), south: Math.min(a.lat, b.lat), north: Math.max(a.lat, b.lat) }
      const inside = (is: (at: { lat: number; lng: number }) => boolean) => [...there].filter(([, at]) => is(at)).map(([key]) => key)
      expect(grid.within(box).sort()).toEqual(inside((at) => isWithin(at, box)).sort())
      const near = grid.near(a, metres)
      expect(near.map(({ key }) => key).sort()).toEqual(inside((at) => metresBetween(a, at) <= metres).sort())
      expect(near.map((one) => one.metres)).toEqual(near.map((one) => one.metres).sort((x, y) => x - y))
    }),
    { numRuns: process.env.LONG ? 5_000 : 300 },
  )
})
