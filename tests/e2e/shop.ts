import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { shop as demoShop, MASKS, OPENING_UNITS } from '../../demo/shop'
import { type Program, type Role, withProgram } from './program'
import { test as base } from './windows'

const example = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../docs/shop.example.json'), 'utf8')) as { feed: object }
const roles = ['staff', 'display', 'kiosk', 'integrator'] as const
export const TV = { width: 1920, height: 1080 }
export const DESK = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }

export interface IssuedTicket {
  readonly id: string
  readonly label: string
  readonly url: string
  readonly token: string
  readonly claims: readonly { readonly id: string }[]
}

/** A shop like the demo's: 250 masks, counters 1 to 3 open. */
export interface Shop extends Pick<Program, 'dataDir' | 'freeze' | 'thaw'> {
  readonly base: string
  readonly code: string
  /** POST under the store as staff. */
  post(path: string, body?: unknown): Promise<{ ticket: IssuedTicket }>
  /** GET under the store as staff. */
  get<Answer>(path: string): Promise<Answer>
  /** A page signed in with a key, in a window of its own. */
  open(browser: Browser, to: string, options?: BrowserContextOptions & { key?: Role; secret?: string }): Promise<Page>
  readonly key: (role: Role) => string
  /** A key of another role, made by the operator. */
  makeKey(role: string): Promise<string>
  /** Describes the store anew, as its operator would. */
  describe(changes: Record<string, unknown>): Promise<void>
  /** Puts stores of others on the map, with what they told. */
  importStores(stores: readonly unknown[], figures: readonly unknown[]): Promise<void>
}

/** Each test has a store of its own in a program that a worker's tests share: what a store is told stays with it. */
export const test = base.extend<{ shop: Shop }, { program: Program }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern
  program: [async ({}, use) => withProgram({}, use), { scope: 'worker' }],
  shop: async ({ program }, use) => {
    await use(await openAnother(program))
    program.thaw()
  },
})

/** A program of its own for every test that looks at all stores, or at what a whole installation shares. */
export const testAlone = base.extend<{ shop: Shop }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern
  shop: async ({}, use) => withShop({}, use),
})
export { expect } from '@playwright/test'

/** The demo's own shop while `use` runs, with more in the program's environment. */
export function withShop(environment: Readonly<Record<string, string>>, use: (shop: Shop) => Promise<void>): Promise<void> {
  return withProgram(environment, (program) => use(shopOf(program, demoShop.code, demoShop.feed?.code, program.keys)))
}

let opened = 0

async function openAnother(program: Program): Promise<Shop> {
  const code = `shop-${++opened}`
  const feedCode = String(20_000_000 + opened)
  await program.operate('import-setup', { ...demoShop, code, feed: { ...demoShop.feed, code: feedCode } })
  const keys = await Promise.all(roles.map(async (role) => [role, await keyFor(program, code, role)]))
  const shop = shopOf(program, code, feedCode, Object.fromEntries(keys) as Record<Role, string>)
  for (const counter of demoShop.counters) await shop.post(`counters/${counter.code}`, { open: true })
  await shop.post('stock/receipts', { product: MASKS, units: OPENING_UNITS })
  return shop
}

async function keyFor(program: Program, store: string, role: string): Promise<string> {
  return ((await program.operate('keys', { store, role, name: role })) as { key: string }).key
}

function shopOf(program: Program, code: string, feedCode: string | undefined, keys: Readonly<Record<Role, string>>): Shop {
  const { baseUrl, dataDir, operate } = program
  return {
    ...{ base: baseUrl, code, dataDir, freeze: program.freeze, thaw: program.thaw },
    key: (role) => keys[role],
    async post(target, body = {}) {
      const response = await fetch(`${baseUrl}/api/v1/stores/${code}/${target}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${keys.staff}`, 'content-type': 'application/json', 'idempotency-key': randomBytes(12).toString('hex') },
        body: JSON.stringify(body),
      })
      if (!response.ok) throw new Error(`${target}: ${await response.text()}`)
      return (await response.json()) as { ticket: IssuedTicket }
    },
    async get<Answer>(target: string) {
      const response = await fetch(`${baseUrl}/api/v1/stores/${code}/${target}`, { headers: { authorization: `Bearer ${keys.staff}` } })
      if (!response.ok) throw new Error(`${target}: ${await response.text()}`)
      return (await response.json()) as Answer
    },
    async open(browser, to, { key = 'staff', secret = keys[key], ...options } = {}) {
      const context = await browser.newContext(options)
      const at = options.baseURL ?? baseUrl
      await context.addCookies([{ name: 'sunbeon_session', value: await signIn(baseUrl, secret), url: at }])
      const page = await context.newPage()
      await page.goto(at + to)
      return page
    },
    makeKey: (role) => keyFor(program, code, role),
    async describe(changes) {
      await operate('import-setup', { ...example, code, feed: { ...example.feed, code: feedCode }, ...changes })
    },
    async importStores(stores, figures) {
      const { id } = (await operate('stores/import', {})) as { id: string }
      const ROWS = 200
      for (let at = 0; at < stores.length; at += ROWS)
        await operate(`stores/import/${id}/rows`, { stores: stores.slice(at, at + ROWS), figures: figures.slice(at, at + ROWS) })
      await operate(`stores/import/${id}/finish`, {})
    },
  }
}

/** A key for the text of a session's cookie; how a person does it at the entrance has tests of its own. */
async function signIn(base: string, key: string): Promise<string> {
  const response = await fetch(`${base}/api/v1/session`, {
    method: 'POST',
    headers: { origin: base, 'content-type': 'application/json' },
    body: JSON.stringify({ key }),
  })
  const cookie = /sunbeon_session=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1]
  if (!cookie) throw new Error(`the entrance answered ${response.status}`)
  return cookie
}
