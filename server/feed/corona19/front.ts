import type { IncomingMessage, ServerResponse } from 'node:http'
import { addressAsked, pageAsked, placeAsked } from '#core/feed/corona19'
import { type Answer, makeShelf } from '#server/feed/answers'
import { makeBlocks } from '#server/feed/blocks'
import { addressed, makeDistricts, nearby } from '#server/feed/corona19/chosen'
import { pageOf } from '#server/feed/corona19/pages'
import { isUnchanged, publicHeaders, publish } from '#server/feed/corona19/publish'
import type { StoreDirectory } from '#server/feed/directory'
import type { Handle } from '#server/pages'
import type { Arrive } from '#server/web/arrival'

const BASE = '/corona19-masks/'
const SHELF_BYTES = 96 * 1024 * 1024
/** Questions in the words they were asked in, so that one asked again is not even parsed. */
const MOST_URLS = 20_000
const LONGEST_URL = 300
const NOT_FOUND = Buffer.from('{"message":"not found: see /corona19-masks/v1/stores/json, sales, storesByGeo, storesByAddr"}')
const NOT_ALLOWED = Buffer.from('{"message":"GET and OPTIONS alone"}')

export function isFeedPath(url: string): boolean {
  return url.startsWith(BASE)
}

/** What answers a path and its query: nothing a client can write makes it throw. Null: there is no such path. */
export type Corona19 = (url: string) => Answer | null

export function makeCorona19(directory: StoreDirectory): Corona19 {
  const shelf = makeShelf(SHELF_BYTES)
  const infos = makeBlocks(directory, (entry) => entry.info())
  const sales = makeBlocks(
    directory,
    (entry) => entry.sale(),
    ({ figure }) => figure.remain !== null,
  )
  const districts = makeDistricts(directory)
  const asked = new Map<string, () => Answer>()

  const paths: Readonly<Record<string, (query: URLSearchParams) => () => Answer>> = {
    stores(query) {
      const page = pageAsked(query)
      const key = `stores ${page.page} ${page.perPage}`
      return () => shelf.get(key, () => pageOf(directory, infos, 'storeInfos', page))
    },
    sales(query) {
      const page = pageAsked(query)
      const key = `sales ${page.page} ${page.perPage}`
      return () => shelf.get(key, () => pageOf(directory, sales, 'sales', page))
    },
    storesByGeo(query) {
      const place = placeAsked(query)
      const key = place ? `geo ${place.lat} ${place.lng} ${place.metres}` : 'geo'
      return () => shelf.get(key, () => nearby(directory, place))
    },
    storesByAddr(query) {
      const address = query.get('address') ?? ''
      const words = addressAsked(address)
      const key = `addr ${address}`
      return () => shelf.get(key, () => addressed(directory, words ? districts : { at: () => [] }, words ?? [], address))
    },
  }

  return (url) => {
    const known = asked.get(url)
    if (known) return known()
    const split = url.indexOf('?')
    const path = split < 0 ? url : url.slice(0, split)
    const [, name = ''] = /^\/corona19-masks\/v1\/(\w+)\/json\/?$/.exec(path) ?? []
    const read = Object.hasOwn(paths, name) ? paths[name] : undefined
    if (!read) return null
    const answer = read(new URLSearchParams(split < 0 ? '' : url.slice(split + 1)))
    if (url.length <= LONGEST_URL) {
      if (asked.size >= MOST_URLS) asked.clear()
      asked.set(url, answer)
    }
    return answer()
  }
}

/** The same as a request listener, to stand in front of API and pages: ten apps that poll a whole country are the normal case. */
export function makeFeedFront(corona19: Corona19, arrive: Arrive): Handle {
  return (request: IncomingMessage, response: ServerResponse) => {
    const over = arrive(request).secure ? 'secure' : 'plain'
    if (request.method === 'OPTIONS') return void response.writeHead(204, publicHeaders(over, 'preflight')).end()
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, NOT_ALLOWED, over)
    const answer = corona19(request.url ?? '')
    if (!answer) return refuse(response, 404, NOT_FOUND, over)
    publish(response, answer, isUnchanged(request.headers, answer), over)
  }
}

function refuse(response: ServerResponse, status: 404 | 405, body: Buffer, over: 'plain' | 'secure'): void {
  const headers = [...publicHeaders(over, 'refusal'), 'Content-Length', String(body.length), ...(status === 405 ? ['Allow', 'GET, HEAD, OPTIONS'] : [])]
  response.writeHead(status, headers).end(body)
}
