import { randomBytes } from 'node:crypto'
import { isApiPath } from '#server/api/app'
import type { MapTiles } from '#server/env'
import { isFeedPath } from '#server/feed/corona19/front'
import type { Handle } from '#server/pages'
import type { TicketPages } from '#server/ticket-page'
import type { Arrive } from '#server/web/arrival'
import { mayLocate, pageHeaders, pagePolicy } from '#server/web/headers'

/** Sends each request to the public feed, the API or the pages. Feed and API set their own headers; pages get theirs here, whatever Next makes of the request. */
export function makeFront({
  api,
  feed,
  tickets,
  pages,
  arrive,
  tiles,
}: {
  readonly api: Handle
  readonly feed: Handle
  readonly tickets: TicketPages
  readonly pages: Handle
  readonly arrive: Arrive
  readonly tiles: MapTiles | null
}): Handle {
  return (request, response) => {
    if (isFeedPath(request.url ?? '')) return feed(request, response)
    if (isApiPath(request.url ?? '')) return api(request, response)
    const { host, secure } = arrive(request)
    // The map alone asks where one is, and it alone may load pictures of the ground.
    const isMap = /^\/map(?:[?/]|$)/.test(request.url ?? '')
    const nonce = randomBytes(16).toString('base64')
    const policy = pagePolicy(nonce, host, isMap ? tiles : null)
    for (const [name, value] of Object.entries(secure ? pageHeaders.secure : pageHeaders.plain)) response.setHeader(name, value)
    response.setHeader('content-security-policy', policy)
    if (isMap) response.setHeader('permissions-policy', mayLocate)
    // Next finds the nonce for its own inline scripts in the request. What the client sent under these names it shall not see.
    const { headers } = request
    headers['content-security-policy'] = policy
    for (const name of ['content-security-policy-report-only', 'forwarded', 'x-forwarded-for', 'x-forwarded-port']) delete headers[name]
    headers['x-forwarded-proto'] = secure ? 'https' : 'http'
    if (host === undefined) delete headers['x-forwarded-host']
    else headers['x-forwarded-host'] = host
    if (!tickets.answer(request, response, nonce)) pages(request, response)
  }
}
