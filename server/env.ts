import { BlockList, isIP } from 'node:net'
import { networkInterfaces } from 'node:os'
import path from 'node:path'
import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65535)

const variables = z.object({
  PORT: port.default(3000).describe('a port number, 0 to 65535 (0 = any free one)'),
  HOST: z.string().min(1).default('0.0.0.0').describe('an address to listen on, e.g. 0.0.0.0 or 127.0.0.1'),
  DATA_DIR: z.string().min(1).default('data').describe('a folder that may be written'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('the address customers reach this server at, e.g. http://192.168.0.10:3000'),
  TRUSTED_PROXIES: z.string().optional().describe('addresses or networks, comma-separated, e.g. 127.0.0.1, 10.0.0.0/8'),
  TLS_CERT: z.string().optional().describe('a PEM file with the certificate and its chain, together with TLS_KEY'),
  TLS_KEY: z.string().optional().describe('a PEM file with the private key, together with TLS_CERT'),
  HTTPS_PORT: port.default(3443).describe('a port number, 0 to 65535 (0 = any free one)'),
  NATIONAL_CHECK_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('the address of the national check, e.g. https://check.example.kr'),
  FEED_STALE_MINUTES: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_080)
    .default(60)
    .describe('minutes, 1 to 10080: how long the figure of an imported store is told as true'),
  MAP_TILES: z
    .string()
    .regex(/^https?:\/\/[\w.:-]+\/\S*\{z\}\S*$/)
    .refine((text) => text.includes('{x}') && text.includes('{y}'))
    .optional()
    .describe('where pictures of the ground are, with {z}, {x} and {y}, e.g. https://tiles.example.kr/{z}/{x}/{y}.png'),
  MAP_TILES_CREDIT: z.string().max(120).default('').describe('whom the map has to name for them'),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info').describe('silent, error, warn, info or debug'),
  DEMO_CLOCK: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d|Z)(x\d+(\.\d+)?)?$/)
    .optional()
    .describe('a start and a speed such as 2020-03-11T08:55+09:00x60 (demo and tests only)'),
})

export interface MapTiles {
  /** With `{z}`, `{x}` and `{y}`. */
  readonly url: string
  readonly credit: string
}

export interface Environment {
  readonly port: number
  readonly host: string
  /** Absolute. */
  readonly dataDir: string
  /** Without a trailing slash; null = work it out from the address listened on. */
  readonly publicUrl: string | null
  /** The proxies whose `X-Forwarded-…` count; null = nobody's. */
  readonly trustedProxies: BlockList | null
  /** What TLS_CERT and TLS_KEY name, as absolute paths; null = the certificate of `admin tls` if there is one, else plain HTTP alone. */
  readonly tls: { readonly certFile: string; readonly keyFile: string; readonly port: number } | null
  /** Where HTTPS listens, whoever made its certificate. */
  readonly httpsPort: number
  /** Of the national check, without a trailing slash; null = none: only what a person reads off its portal. */
  readonly nationalCheckUrl: string | null
  /** An imported store's figure older than this is no longer told as true. */
  readonly feedStaleMs: number
  /** The ground under the map; null = a quiet one of our own, and no other server is asked. */
  readonly mapTiles: MapTiles | null
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
  readonly demoClock: { readonly start: number; readonly speed: number } | null
}

/** Stops the start: `message` is one sentence for the person who set the variable. */
export class WrongEnvironment extends Error {}

/** The environment, parsed once. Throws WrongEnvironment naming the variable and what is expected. */
export function parseEnvironment(source: Readonly<Record<string, string | undefined>>): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([name, value]) => name in variables.shape && value !== ''))
  const parsed = variables.safeParse(given)
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0]) as keyof typeof variables.shape
    throw new WrongEnvironment(`${name} is "${source[name]}"; expected ${variables.shape[name]?.description}.`)
  }
  const value = parsed.data
  return {
    port: value.PORT,
    host: value.HOST,
    dataDir: path.resolve(value.DATA_DIR),
    publicUrl: value.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    trustedProxies: value.TRUSTED_PROXIES === undefined ? null : parseProxies(value.TRUSTED_PROXIES),
    tls: parseTls(value.TLS_CERT, value.TLS_KEY, value.HTTPS_PORT),
    httpsPort: value.HTTPS_PORT,
    nationalCheckUrl: value.NATIONAL_CHECK_URL?.replace(/\/+$/, '') ?? null,
    feedStaleMs: value.FEED_STALE_MINUTES * 60_000,
    mapTiles: value.MAP_TILES === undefined ? null : { url: value.MAP_TILES, credit: value.MAP_TILES_CREDIT },
    logLevel: value.LOG_LEVEL,
    demoClock: value.DEMO_CLOCK === undefined ? null : parseDemoClock(value.DEMO_CLOCK),
  }
}

function parseDemoClock(text: string): { start: number; speed: number } {
  const [start = '', speed = '1'] = text.split('x')
  const at = Date.parse(start)
  if (Number.isNaN(at) || Number(speed) <= 0) throw new WrongEnvironment(`DEMO_CLOCK is "${text}"; expected ${variables.shape.DEMO_CLOCK.description}.`)
  return { start: at, speed: Number(speed) }
}

function parseProxies(text: string): BlockList {
  const list = new BlockList()
  for (const entry of text.split(',').map((part) => part.trim())) {
    const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? []
    const family = isIP(address)
    const most = family === 6 ? 128 : 32
    if (family === 0 || Number(bits ?? most) > most)
      throw new WrongEnvironment(`TRUSTED_PROXIES is "${text}"; expected ${variables.shape.TRUSTED_PROXIES.description}.`)
    list.addSubnet(address, Number(bits ?? most), family === 6 ? 'ipv6' : 'ipv4')
  }
  return list
}

function parseTls(cert: string | undefined, key: string | undefined, httpsPort: number): Environment['tls'] {
  if (cert === undefined && key === undefined) return null
  if (cert !== undefined && key !== undefined) return { certFile: path.resolve(cert), keyFile: path.resolve(key), port: httpsPort }
  const [given, missing] = cert === undefined ? (['TLS_KEY', 'TLS_CERT'] as const) : (['TLS_CERT', 'TLS_KEY'] as const)
  throw new WrongEnvironment(`${given} is set, but ${missing} is not; expected ${variables.shape[missing].description}.`)
}

/** The address phones on the shop's network can reach: the first LAN IPv4, else this machine alone. */
export function lanAddress(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((entries) => entries ?? [])
  return addresses.find((entry) => entry.family === 'IPv4' && !entry.internal)?.address ?? '127.0.0.1'
}
