import { z } from 'zod'
import type { Box } from '#core/feed/place'
import { availability } from '#core/protocol/availability'
import { instant } from '#core/protocol/shapes'
import { iso } from '#core/views/shared'
import type { ApiAnswer, ApiRequest, Endpoint, PlainEndpoint } from '#server/api/endpoint'
import { Refused } from '#server/api/refused'
import type { Services } from '#server/api/services'
import { type Area, MOST_STORES, tagOfAll } from '#server/feed/book'
import { conditional } from '#server/feed/conditional'
import type { Prepared } from '#server/feed/prepared'
import { SHARED_HEADERS } from '#server/web/headers'

// `code` and not `store`: whoever is signed in at one store may read of every other, as anybody may.
const ONE = '/api/v1/stores/{code}/availability'
const MANY = '/api/v1/availability'

const figure = (least: number, most: number) =>
  z
    .string()
    .transform((text) => (text === '' ? Number.NaN : Number(text)))
    .pipe(z.number().min(least).max(most))
const degrees = (most: number) => figure(-most, most)
const split = (text: string): string[] => text.split(',').map((part) => part.trim())
const box = z
  .string()
  .transform(split)
  .pipe(z.tuple([degrees(180), degrees(90), degrees(180), degrees(90)]))
  .refine(([west, south, east, north]) => west <= east && south <= north, 'west,south,east,north')
const near = z
  .string()
  .transform(split)
  .pipe(z.union([z.tuple([degrees(90), degrees(180)]), z.tuple([degrees(90), degrees(180), figure(1, 50_000)])]))

const where = z
  .object({
    bbox: box.optional().describe('west,south,east,north in degrees'),
    near: near.optional().describe('lat,lng or lat,lng,metres: 1,000 unless said, at most 50,000; the nearest first'),
  })
  .refine(({ bbox, near: circle }) => bbox === undefined || circle === undefined, { path: ['near'], message: 'bbox or near, not both' })

const many = z.object({
  asOf: instant,
  count: z.int(),
  leftOut: z.int().describe(`Stores beyond the first ${MOST_STORES}`),
  stores: z.array(availability),
})

const readOne: PlainEndpoint = {
  method: 'get',
  path: ONE,
  summary: 'What can be claimed at a store now, ours or imported: dated and versioned; promised units of ours are deducted',
  access: ['nobody'],
  shared: true,
  answer: availability,
  async handle(request, services) {
    const page = pageOf(services, request.params.code)
    return conditional(request, page.tag, () => page.json)
  },
}

const readMany: PlainEndpoint = {
  method: 'get',
  path: MANY,
  summary: 'The same of every store in a box or a circle, or of all',
  access: ['nobody'],
  shared: true,
  query: where,
  answer: many,
  async handle(request, { feed: { book }, clock }) {
    const found = book.area(areaOf(request))
    const { stores, leftOut } = found
    return conditional(request, tagOfAll(found), () => {
      const head = JSON.stringify({ asOf: iso(clock.now()), count: stores.length, leftOut }).slice(0, -1)
      return `${head},"stores":[${stores.map((one) => one.json).join(',')}]}`
    })
  },
}

const followOne: PlainEndpoint = {
  method: 'get',
  path: `${ONE}/events`,
  summary: 'Server-Sent Events: the present at once, then each change, whole; `id` is epoch:sequence',
  access: ['nobody'],
  shared: true,
  answer: null,
  async handle(request, services) {
    const { code } = pageOf(services, request.params.code).told.store
    return follow(request, services, [code], (changed) => changed === code)
  },
}

const followMany: PlainEndpoint = {
  method: 'get',
  path: `${MANY}/events`,
  summary: 'The same of every store in a box or a circle, or of all',
  access: ['nobody'],
  shared: true,
  query: where,
  answer: null,
  async handle(request, services) {
    const area = areaOf(request)
    const { book } = services.feed
    const first = book.area(area).stores.map(({ told }) => told.store.code)
    return follow(request, services, first, (code) => book.isIn(code, area))
  },
}

/**
 * Wherever a reader was cut off (`Last-Event-ID`), it is told the present first: that is right after any gap, across restarts and
 * epochs too, and what it missed in between is true of nothing any more.
 */
function follow({ address }: ApiRequest, { feed }: Services, first: readonly string[], isWanted: (code: string) => boolean): ApiAnswer {
  const body = feed.streams.open(address, first, isWanted)
  if (!body) throw new Refused({ kind: 'too_many_requests', retryAfterSeconds: 10 })
  return { status: 200, body, headers: { ...SHARED_HEADERS, 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' } }
}

function pageOf({ feed, writer }: Services, code = ''): Prepared {
  const page = feed.book.one(code)
  if (page) return page
  throw new Refused(writer.isWhole() ? { kind: 'unknown_store', store: code } : { kind: 'storage_unavailable' })
}

function areaOf({ query }: ApiRequest): Area {
  const { bbox, near: circle } = query as z.infer<typeof where>
  if (bbox) return { box: boxOf(bbox) }
  return circle ? { near: { lat: circle[0], lng: circle[1] }, metres: circle[2] ?? 1_000 } : null
}

function boxOf([west, south, east, north]: readonly [number, number, number, number]): Box {
  return { west, south, east, north }
}

export const availabilityEndpoints: readonly Endpoint[] = [readOne, readMany, followOne, followMany]
