import type { IncomingMessage } from 'node:http'
import { type BlockList, isIP } from 'node:net'
import type { TLSSocket } from 'node:tls'

/** Where a request comes from, as far as it can be believed. */
export interface Arrival {
  /** The client's address, without the `::ffff:` of an IPv4 one. */
  readonly address: string
  /** What the client calls this server: host and port. */
  readonly host: string | undefined
  /** It came over TLS, to us or to a trusted proxy. */
  readonly secure: boolean
}

export type Arrive = (request: IncomingMessage) => Arrival

/**
 * Anybody can write `X-Forwarded-…`; only what a trusted proxy wrote counts, and that is the last value of each. The client is the
 * rightmost address that is no trusted proxy: what stands left of it is hearsay.
 */
export function makeArrive(trusted: BlockList | null): Arrive {
  return (request) => {
    const { socket, headers } = request
    const direct = { address: plain(socket.remoteAddress ?? ''), host: headers.host, secure: (socket as TLSSocket).encrypted === true }
    if (!trusted || !isTrusted(trusted, direct.address)) return direct
    return {
      address: rightmostUntrusted(trusted, direct.address, headers['x-forwarded-for']),
      host: last(headers['x-forwarded-host']) ?? direct.host,
      secure: direct.secure || last(headers['x-forwarded-proto'])?.toLowerCase() === 'https',
    }
  }
}

/** Whether a browser's `Origin` is this server. Under TLS the page must have come over TLS too: whoever alters plain HTTP could have written any other. */
export function isOwnOrigin(origin: string | undefined, { host, secure }: Pick<Arrival, 'host' | 'secure'>): boolean {
  if (origin === undefined || host === undefined || !URL.canParse(origin)) return false
  const from = new URL(origin)
  // Compared as URLs: a proxy may name the default port or write capitals, a browser does neither.
  const own = `${from.protocol}//${host}`
  return URL.canParse(own) && from.host === new URL(own).host && (from.protocol === 'https:' || (from.protocol === 'http:' && !secure))
}

function rightmostUntrusted(trusted: BlockList, nearest: string, forwardedFor: string | string[] | undefined): string {
  let address = nearest
  for (const hop of listed(forwardedFor).reverse()) {
    if (!isTrusted(trusted, address)) return address
    const named = addressOf(hop)
    if (!named) return address
    address = named
  }
  return address
}

function isTrusted(trusted: BlockList, address: string): boolean {
  const family = isIP(address)
  return family !== 0 && trusted.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

/** Some proxies add the port: `203.0.113.9:4711`, `[2001:db8::1]:4711`. */
function addressOf(hop: string): string | null {
  const bare = plain(/^\[([^\]]+)\](?::\d+)?$/.exec(hop)?.[1] ?? /^([\d.]+):\d+$/.exec(hop)?.[1] ?? hop)
  return isIP(bare) ? bare : null
}

function plain(address: string): string {
  return address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address
}

function last(header: string | string[] | undefined): string | undefined {
  return listed(header).at(-1)
}

function listed(header: string | string[] | undefined): string[] {
  return String(header ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
