import { expect, test } from 'vitest'
import { storeId } from '#core/ids'
import { makePresence } from '#server/auth/presence'

const HERE = storeId('here')

test('[N7] six digits of the secret, the store and the minute; the minute before still counts, and nothing else does', () => {
  let now = Date.parse('2026-11-23T09:00:10Z')
  const presence = makePresence(Buffer.alloc(32, 1), () => now)
  const code = presence.codeOf(HERE)
  expect(code).toMatch(/^\d{6}$/)
  expect(presence.isRight(HERE, code)).toBe(true)
  expect(presence.isRight(storeId('there'), code)).toBe(false)
  expect(makePresence(Buffer.alloc(32, 2), () => now).isRight(HERE, code)).toBe(false)
  for (const wrong of ['', code.slice(1), `${code}0`, `0${code}`, '１２３４５６', String((Number(code) + 1) % 1_000_000).padStart(6, '0')])
    expect(presence.isRight(HERE, wrong), wrong).toBe(false)
  now += 60_000
  expect(presence.codeOf(HERE)).not.toBe(code)
  expect(presence.isRight(HERE, code), 'the minute before').toBe(true)
  now += 60_000
  expect(presence.isRight(HERE, code), 'two minutes before').toBe(false)
})

test('[N7] every digit comes up about as often as any other, in every place', () => {
  let now = 0
  const presence = makePresence(Buffer.alloc(32, 7), () => now)
  const counts = Array.from({ length: 6 }, () => Array<number>(10).fill(0))
  for (let n = 0; n < 20_000; n++, now += 60_000) for (const [place, digit] of [...presence.codeOf(HERE)].entries()) tally(counts[place], Number(digit))
  for (const place of counts) for (const seen of place) expect(Math.abs(seen - 2_000)).toBeLessThan(250)
})

function tally(counts: number[] | undefined, digit: number): void {
  if (counts) counts[digit] = (counts[digit] ?? 0) + 1
}
