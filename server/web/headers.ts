/** What every answer carries, whatever it is. */
const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  // The camera is for reading tickets on the line page, the microphone for the shop's own voice; autoplay and wake lock are the display's.
  'permissions-policy':
    'camera=(self), autoplay=(self), fullscreen=(self), screen-wake-lock=(self), microphone=(self), geolocation=(), payment=(), usb=(), serial=(), bluetooth=(), midi=(), display-capture=(), accelerometer=(), gyroscope=(), magnetometer=(), browsing-topics=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const

/** A month, this name alone: it binds every port of the name, and a shop that loses its certificate must get back in. docs/decisions/0008 */
const UNDER_TLS = { 'strict-transport-security': 'max-age=2592000' } as const

/** For the page with `near me`. */
export const mayLocate = ALWAYS['permissions-policy'].replace('geolocation=()', 'geolocation=(self)')

const DATA_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** The contract's page runs its own files and nothing else. */
export const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

export type Headers = Readonly<Record<string, string>>
export interface BySecurity {
  readonly plain: Headers
  readonly secure: Headers
}

/** For what holds no script: made once and frozen, so that an answer of the API costs nothing for them. */
export const dataHeaders: BySecurity = pair({ ...ALWAYS, 'content-security-policy': DATA_POLICY, 'cache-control': 'no-store' })
export const jsonHeaders: BySecurity = pair({ ...dataHeaders.plain, 'content-type': 'application/json' })
/** For what anybody's page may read: no cookie is looked at, and nothing in it is of a person. */
export const SHARED_HEADERS: Headers = Object.freeze({
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag, last-modified, retry-after',
  'cross-origin-resource-policy': 'cross-origin',
})
/** What a browser asks before it sends a header of its own, such as `If-None-Match`. */
export const PREFLIGHT_HEADERS: Headers = Object.freeze({
  ...SHARED_HEADERS,
  'access-control-allow-methods': 'GET, OPTIONS',
  'access-control-allow-headers': 'if-none-match, if-modified-since, last-event-id',
  'access-control-max-age': '86400',
})
export const pageHeaders: BySecurity = pair(ALWAYS)

/**
 * What a page may load and run. `'strict-dynamic'` takes away the trust in our own host as well: a script runs because it carries
 * the nonce of this one answer, or because such a script asked for it. `'self'` is for browsers that know no nonces.
 */
export function pagePolicy(nonce: string, host: string | undefined, tiles: { readonly url: string } | null = null): string {
  // Older televisions do not count a socket of the same host as 'self'.
  const sockets = host !== undefined && /^[\w.:[\]-]+$/.test(host) ? ` ws://${host} wss://${host}` : ''
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    `img-src 'self' data:${tiles ? ` ${new URL(tiles.url).origin}` : ''}`,
    "font-src 'self'",
    `connect-src 'self'${sockets}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function pair(headers: Headers): BySecurity {
  return { plain: Object.freeze({ ...headers }), secure: Object.freeze({ ...headers, ...UNDER_TLS }) }
}
