import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import type { Answer } from '#server/feed/answers'
import { dataHeaders } from '#server/web/headers'

/** Short enough that a cache on the way is no second source of old figures. */
const CACHE = 'public, max-age=5, must-revalidate'

type Over = 'plain' | 'secure'
type Kind = 'json' | 'refusal' | 'preflight'

/** Made once, as the flat list Node writes fastest. Anybody may read these, from any site; nothing here knows who asks. */
const made = { plain: lists('plain'), secure: lists('secure') }

export function publicHeaders(over: Over, kind: Kind): string[] {
  return made[over][kind]
}

/** Of two ways to ask, the ETag counts where both are there. A date says yes only to the second of this very answer, once that is over. */
export function isUnchanged(
  { 'if-none-match': tags, 'if-modified-since': since }: Pick<IncomingHttpHeaders, 'if-none-match' | 'if-modified-since'>,
  answer: Answer,
): boolean {
  if (tags !== undefined) return tags === answer.etag || tags.trim() === '*' || tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === answer.etag)
  return since !== undefined && since === answer.lastModified && Date.now() >= (answer.second + 1) * 1000
}

export function publish(response: ServerResponse, answer: Answer, unchanged: boolean, over: Over): void {
  const headers = made[over].json.concat('ETag', answer.etag, 'Last-Modified', modifiedOf(answer))
  if (unchanged) {
    response.writeHead(304, headers)
    response.end()
    return
  }
  headers.push('Content-Length', String(answer.body.length))
  response.writeHead(200, headers)
  response.end(answer.body)
}

/** The running second is never named: within it the same date could stand for two states. */
export function modifiedOf(answer: Answer): string {
  return Date.now() >= (answer.second + 1) * 1000 ? answer.lastModified : answer.lastModifiedMeanwhile
}

function lists(over: Over): Readonly<Record<Kind, string[]>> {
  const always = { ...dataHeaders[over], 'cross-origin-resource-policy': 'cross-origin', 'access-control-allow-origin': '*' }
  const flat = (headers: Readonly<Record<string, string>>): string[] => Object.entries(headers).flat()
  const json = { ...always, 'content-type': 'application/json; charset=UTF-8' }
  return {
    json: flat({ ...json, 'cache-control': CACHE, 'access-control-expose-headers': 'ETag, Last-Modified' }),
    refusal: flat(json),
    preflight: flat({ ...always, 'access-control-allow-methods': 'GET, OPTIONS', 'access-control-allow-headers': '*', 'access-control-max-age': '86400' }),
  }
}
