import type { ApiAnswer, ApiRequest } from '#server/api/endpoint'
import { SHARED_HEADERS } from '#server/web/headers'

/** A cache may answer for a second: whoever polls sees a sale within two, and ten thousand who poll are one. */
const FRESH = 'public, max-age=1, must-revalidate'

/**
 * The answer, or 304 where the asker holds the same. The tag is weak: `asOf` and the sequence may differ between two answers that
 * tell the same.
 */
export function conditional({ header }: Pick<ApiRequest, 'header'>, tag: string, body: () => string): ApiAnswer {
  const headers = { ...SHARED_HEADERS, etag: `W/"${tag}"`, 'cache-control': FRESH }
  return isHeld(header('if-none-match'), tag) ? { status: 304, body: null, headers } : { status: 200, body: body(), headers }
}

/** RFC 9110, 13.1.2: a list of tags, weak or not, or `*`. */
function isHeld(sent: string | undefined, tag: string): boolean {
  if (sent === undefined) return false
  return sent.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === `"${tag}"`)
}
