import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { claimed } from '../../simulator/admit'
import type { Arrived, Endpoint } from '../../simulator/endpoint'
import { type Delivery, exchange } from '../../simulator/exchange'
import { type FaultName, faultTable } from '../../simulator/fault-table'
import { makeFaults } from '../../simulator/faults'
import { openLedger } from '../../simulator/ledger'
import { makeLoad } from '../../simulator/load'
import { logbookDialect } from '../../simulator/logbook-dialect'
import { openIdentify } from '../../simulator/people'
import { seeded } from '../../simulator/random'
import { loadRules } from '../../simulator/rules'
import { sessionDialect } from '../../simulator/session-dialect'
import { makeSessions } from '../../simulator/sessions'
import type { World } from '../../simulator/world'
import type { Dice } from './dice'
import type { Owner, VirtualTime } from './virtual-time'

const endpoints: readonly { readonly endpoint: Endpoint; readonly pattern: RegExp }[] = [...sessionDialect, ...logbookDialect].map((endpoint) => ({
  endpoint,
  pattern: new RegExp(`^${endpoint.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
}))
/** The key its hashes are made with, and its rules: for every morning of this process. The key's file is read once. */
const folder = mkdtempSync(path.join(tmpdir(), 'sunbeon-simulation-'))
const identifying = openIdentify(folder)
rmSync(folder, { recursive: true })
const packs = loadRules('rules', 'demo-weekly')

export interface NationalSide {
  readonly world: World
  readonly fetch: typeof globalThis.fetch
  break(name: FaultName, params?: Record<string, unknown>): void
  /** Our own line is cut: nothing leaves the shop. */
  cutLine(isCut: boolean): void
  heal(): void
  /** What it wrote down twice by itself, and what it said it had done and had not, by purchase. */
  readonly doubled: ReadonlyMap<string, number>
  readonly lied: ReadonlySet<string>
  /** Not struck out, of one shop. */
  live(institution: string): Map<string, number>
  /** Turns true with every sale that is written down. */
  readonly touched: { sales: boolean }
  close(): void
}

/** The simulator's own dialects, ledger and faults, met without a network: what travels is a moment of the virtual time. */
export function openNationalSide(options: { readonly time: VirtualTime; readonly dice: Dice; readonly seed: number }): NationalSide {
  const { time, dice, seed } = options
  const side: Owner = { name: 'the national side', alive: true }
  const ledger = openLedger(null)
  const faults = makeFaults(seed)
  const sessions = makeSessions()
  const doubled = new Map<string, number>()
  const lied = new Set<string>()
  const touched = { sales: false }
  let isCut = false
  const usual = seeded(seed, 'usual')
  const standing = ledger.database.prepare<[string], { purchaseId: string; times: number }>(
    'SELECT purchaseId, COUNT(*) AS times FROM sale WHERE institution = ? AND voided = 0 GROUP BY purchaseId',
  )
  const world: World = {
    ...{ speed: 1, sessions, packs, ...identifying, random: seeded(seed, 'answers'), asked: [], now: time.now, log: () => {} },
    load: makeLoad(
      () => null,
      () => sessions.endAll(),
    ),
    usualMs: () => 300 + usual() * 1700,
    ledger: {
      ...ledger,
      addSale(row) {
        touched.sales = true
        return ledger.addSale(row)
      },
    },
    faults: {
      ...faults,
      strike(name, where) {
        const struck = faults.strike(name, where)
        const body = (where as Arrived).body as { readonly purchaseId?: string; readonly reference?: string } | undefined
        const id = body?.purchaseId ?? body?.reference
        if (struck && id !== undefined && name === 'duplicate_delivery') doubled.set(id, (doubled.get(id) ?? 0) + 1)
        if (struck && id !== undefined && name === 'ok_not_applied') lied.add(id)
        return struck
      },
    },
  }

  function arrivedOf(request: Request): { readonly endpoint: Endpoint; readonly arrived: Arrived } {
    const [route = '', search = ''] = request.path.split('?')
    const found = endpoints.find(({ endpoint, pattern }) => endpoint.method === request.method.toLowerCase() && pattern.test(route))
    if (!found) throw new Error(`the national side has no ${request.method} ${route}`)
    const { endpoint, pattern } = found
    const params = Object.fromEntries(Object.entries(pattern.exec(route)?.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]))
    const body = endpoint.body?.parse(JSON.parse(request.body ?? 'null'))
    const query = endpoint.query?.parse(Object.fromEntries(new URLSearchParams(search)))
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    const credential = (endpoint.who === 'logbook-key' ? request.headers['x-logbook-key'] : bearer) ?? null
    return { endpoint, arrived: { path: route, params, body, query, credential, institution: claimed(endpoint, credential, body, world) } }
  }

  const fetch = (url: string, init: Omit<Request, 'path'> & { readonly signal: AbortSignal }): Promise<object> =>
    new Promise((settle, fail) => {
      const asker = time.current()
      const torn = (code: string): void => fail(Object.assign(new TypeError('fetch failed'), { cause: { code } }))
      if (isCut) return torn('ENETUNREACH')
      if (faults.isCut() && faults.standing('refused', { path: '/', institution: null })) return torn('ECONNREFUSED')
      init.signal.addEventListener('abort', () => torn('ABORTED'), { once: true })
      const request = { ...init, path: url.slice('http://national.test'.length) }
      const deliver = (delivery: Delivery): void => {
        // A line that was cut meanwhile brings nothing back.
        if (delivery.kind === 'silence') return
        time.plan(dice.between(5, 60), () => (isCut || delivery.kind === 'reset' ? torn('ECONNRESET') : settle(responseOf(delivery, time, init.signal))), asker)
      }
      const arrive = (): void => {
        const { endpoint, arrived } = arrivedOf(request)
        void exchange(endpoint, arrived, world).then(deliver)
      }
      time.plan(dice.between(5, 60), arrive, side)
    })

  return {
    world,
    fetch: fetch as unknown as typeof globalThis.fetch,
    break: (name, params = {}) => faults.put(name, faultTable[name].params.parse(params) as never),
    cutLine(cut) {
      isCut = cut
    },
    heal() {
      isCut = false
      faults.clear()
    },
    ...{ doubled, lied, touched },
    live(institution) {
      return new Map(standing.all(institution).map(({ purchaseId, times }) => [purchaseId, times]))
    },
    close: () => ledger.close(),
  }
}

interface Request {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** As much of a response as the adapters read (server/national-check/http.ts). */
function responseOf(delivery: Delivery, time: VirtualTime, signal: AbortSignal): object {
  const date = new Date(time.now()).toUTCString()
  if (delivery.kind !== 'answer')
    return {
      status: 200,
      headers: new Map([
        ['content-type', 'text/html'],
        ['date', date],
      ]),
      body: pieces('<html>'),
    }
  const { answer, retryAfter, spoiled } = delivery
  const headers = new Map([
    ['content-type', 'application/json'],
    ['date', date],
  ])
  if (retryAfter !== undefined) headers.set('retry-after', String(retryAfter))
  const text = JSON.stringify(answer.body)
  const body =
    spoiled?.how === 'bad_json'
      ? pieces(`${text.slice(0, -1)},`)
      : spoiled?.how === 'half_body'
        ? torn(text)
        : spoiled
          ? dripping(text, time, signal)
          : pieces(text)
  return { status: answer.status, headers, body }
}

function* pieces(text: string): Generator<Buffer> {
  yield Buffer.from(text)
}

function* torn(text: string): Generator<Buffer> {
  yield Buffer.from(text.slice(0, text.length >> 1))
  throw new Error('terminated')
}

async function* dripping(text: string, time: VirtualTime, signal: AbortSignal): AsyncGenerator<Buffer> {
  await time.sleep(20_000)
  if (signal.aborted) throw new Error('given up')
  yield Buffer.from(text)
}
