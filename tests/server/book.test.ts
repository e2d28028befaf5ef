import { expect, test } from 'vitest'
import { MOST_STORES, makeBook, tagOfAll } from '#server/feed/book'
import { makeStoreDirectory } from '#server/feed/directory'
import { listing, NOON } from '../support/listed-stores'

const country = 25_000
const everywhere = { box: { west: 124, east: 132, south: 33, north: 43 } }

function open() {
  const directory = makeStoreDirectory()
  // None of ours: what is looked at is what others tell.
  const book = makeBook({ writer: { stores: () => [], onCommit: () => {} }, directory, clock: { now: () => NOON } })
  directory.put(
    'imported',
    Array.from({ length: country }, (_, nth) => listing(nth, {}, { lat: 33.5 + (nth % 500) * 0.01 })),
  )
  return { directory, book }
}
const codeOf = (nth: number) => listing(nth).store.code

test('[A60] of thousands only those that changed are made anew; whoever asks for a country is told of the first and how many more there are', () => {
  const { directory, book } = open()
  for (const area of [null, everywhere, { near: { lat: 36, lng: 127 }, metres: 50_000 }]) {
    const { stores, leftOut } = book.area(area)
    if (area && 'near' in area) expect(stores.length + leftOut).toBeGreaterThan(0)
    else expect([stores.length, leftOut]).toEqual([MOST_STORES, country - MOST_STORES])
  }
  const before = book.area(null)
  expect(book.area(null), 'those who poll share one look').toBe(before)
  directory.put('imported', [listing(3, { remain: 'few', units: 4, createdAt: NOON + 1 })])
  const after = book.area(null)
  expect(after.stores.filter((one, at) => one !== before.stores[at]).map(({ told }) => told.store.code)).toEqual([codeOf(3)])
  expect(tagOfAll(after)).not.toBe(tagOfAll(before))
  const rest = tagOfAll(after)
  directory.put('imported', [listing(country - 1, { remain: 'few' })])
  expect(tagOfAll(book.area(null)), 'one that was left out changes nothing of what is told').toBe(rest)
  directory.put('imported', [listing(country)])
  expect(tagOfAll(book.area(null)), 'but one more is one more').not.toBe(rest)
})

test('[A60] versions of an imported store never fall, each change is called out once, and another run is another epoch', () => {
  const { directory, book } = open()
  const heard: string[] = []
  const end = book.onChange((code) => void heard.push(code))
  const seen = [book.one(codeOf(5))]
  for (const units of [9, 8, 8]) {
    directory.put('imported', [listing(5, { remain: 'few', units, createdAt: NOON + heard.length })])
    seen.push(book.one(codeOf(5)))
  }
  end()
  directory.put('imported', [listing(5)])
  expect(heard).toEqual([codeOf(5), codeOf(5), codeOf(5)])
  const versions = seen.map((one) => one?.told.sequence ?? 0)
  expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b))
  expect(new Set(seen.map((one) => one?.tag)).size).toBe(4)
  expect(open().book.one(codeOf(5))?.told.epoch).not.toBe(seen[0]?.told.epoch)
})
