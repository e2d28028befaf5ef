import { z } from 'zod'
import { mapView } from '#core/protocol/map'
import type { Endpoint, PlainEndpoint } from '#server/api/endpoint'
import { conditional } from '#server/feed/conditional'
import { SHARED_HEADERS } from '#server/web/headers'

/** The map of everything once, and after that only what has changed: a phone asks again every second or two. */
const readMap: PlainEndpoint = {
  method: 'get',
  path: '/api/v1/map.json',
  summary: 'Every store on the map in rows, or those that changed since a version; figures are absolute and dated',
  access: ['nobody'],
  shared: true,
  query: z.object({ since: z.string().max(40).optional().describe('`version` of an earlier answer; one that is not known any more gets everything') }),
  answer: mapView,
  async handle(request, { feed: { map } }) {
    const { since } = request.query as { since?: string }
    const changed = since === undefined ? null : map.since(since)
    if (changed !== null) return { status: 200, body: changed, headers: { ...SHARED_HEADERS, 'cache-control': 'public, max-age=1, must-revalidate' } }
    const { json, gzip, version } = await map.whole()
    const isPacked = /\bgzip\b/.test(request.header('accept-encoding') ?? '')
    const answer = conditional(request, version, () => '')
    const headers = { ...answer.headers, vary: 'accept-encoding' }
    if (answer.status === 304) return { ...answer, headers }
    return { status: 200, body: isPacked ? gzip : json, headers: isPacked ? { ...headers, 'content-encoding': 'gzip' } : headers }
  },
}

export const mapEndpoints: readonly Endpoint[] = [readMap]
