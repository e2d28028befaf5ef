import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, type BrowserContextOptions, test as base, type Page } from '@playwright/test'

const demoShop = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../docs/shop.example.json'), 'utf8')) as Record<string, unknown>
const ROOT = path.resolve(import.meta.dirname, '../..')
export const TV = { width: 1920, height: 1080 }
export const DESK = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }

interface DemoFile {
  readonly baseUrl: string
  readonly keys: Readonly<Record<'staff' | 'display' | 'kiosk' | 'integrator', string>>
}

export interface IssuedTicket {
  readonly id: string
  readonly label: string
  readonly url: string
  readonly token: string
  readonly claims: readonly { readonly id: string }[]
}

/** A demo of its own for every test, on 11 March 2020 at 08:55, without robots: 250 masks, counters 1 to 3. */
export interface Shop {
  readonly base: string
  readonly dataDir: string
  /** POST under the store as staff. */
  post(path: string, body?: unknown): Promise<{ ticket: IssuedTicket }>
  /** GET under the store as staff. */
  get<Answer>(path: string): Promise<Answer>
  /** A page signed in with a key, in a window of its own. */
  open(browser: Browser, to: string, options?: BrowserContextOptions & { key?: 'staff' | 'display'; secret?: string }): Promise<Page>
  readonly key: (role: keyof DemoFile['keys']) => string
  /** A key of another role, made by the operator. */
  makeKey(role: string): Promise<string>
  /** Describes the store anew, as its operator would. */
  describe(changes: Record<string, unknown>): Promise<void>
  /** Puts stores of others on the map, with what they told. */
  importStores(stores: readonly unknown[], figures: readonly unknown[]): Promise<void>
  /** Stops the process without ending it, as a dead network or a hanging machine would look. */
  freeze(): void
  thaw(): void
}

export const test = base.extend<{ shop: Shop }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern
  shop: async ({}, use) => withShop({}, use),
})
export { expect } from '@playwright/test'

/** One shop for all tests of a file, which leave it as they like: each begins by describing what it needs. */
export function testInOneShop() {
  return base.extend<object, { shop: Shop }>({
    // biome-ignore lint/correctness/noEmptyPattern: as above
    shop: [async ({}, use) => withShop({}, use), { scope: 'worker' }],
  })
}

/** A shop while `use` runs, with more in its environment. */
export async function withShop(environment: Readonly<Record<string, string>>, use: (shop: Shop) => Promise<void>): Promise<void> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'sunbeon-e2e-'))
  const child = spawn(process.execPath, ['dist/demo.js', '--quiet', '--no-simulator'], {
    cwd: ROOT,
    env: { ...process.env, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'warn', DEMO_CLOCK: '2020-03-11T08:55+09:00x1', ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const demo = await ready(dataDir, child)
  await use(shopOf(demo, child, dataDir))
  child.kill('SIGCONT')
  child.kill('SIGTERM')
  await new Promise((done) => child.once('exit', done))
  rmSync(dataDir, { recursive: true, force: true })
}

function shopOf({ baseUrl, keys }: DemoFile, child: ChildProcess, dataDir: string): Shop {
  const operator = async (target: string, body: unknown): Promise<unknown> => {
    const key = readFileSync(path.join(dataDir, 'secrets', 'operator.key')).toString('base64url')
    const response = await fetch(`${baseUrl}/api/v1/operator/${target}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${target}: ${await response.text()}`)
    return response.json()
  }
  return {
    base: baseUrl,
    key: (role) => keys[role],
    dataDir,
    async post(target, body = {}) {
      const response = await fetch(`${baseUrl}/api/v1/stores/saebom/${target}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${keys.staff}`, 'content-type': 'application/json', 'idempotency-key': randomBytes(12).toString('hex') },
        body: JSON.stringify(body),
      })
      if (!response.ok) throw new Error(`${target}: ${await response.text()}`)
      return (await response.json()) as { ticket: IssuedTicket }
    },
    async get<Answer>(target: string) {
      const response = await fetch(`${baseUrl}/api/v1/stores/saebom/${target}`, { headers: { authorization: `Bearer ${keys.staff}` } })
      if (!response.ok) throw new Error(`${target}: ${await response.text()}`)
      return (await response.json()) as Answer
    },
    async open(browser, to, { key = 'staff', secret = keys[key], ...options } = {}) {
      const page = await (await browser.newContext(options)).newPage()
      await page.goto(`${options.baseURL ?? baseUrl}/enter#key=${secret}&to=${to}`)
      await page.waitForURL(({ pathname }) => pathname === to)
      return page
    },
    async makeKey(role) {
      return ((await operator('keys', { store: 'saebom', role, name: role })) as { key: string }).key
    },
    async describe(changes) {
      await operator('import-setup', { ...demoShop, ...changes })
    },
    async importStores(stores, figures) {
      const { id } = (await operator('stores/import', {})) as { id: string }
      const ROWS = 200
      for (let at = 0; at < stores.length; at += ROWS)
        await operator(`stores/import/${id}/rows`, { stores: stores.slice(at, at + ROWS), figures: figures.slice(at, at + ROWS) })
      await operator(`stores/import/${id}/finish`, {})
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
  }
}

async function ready(dataDir: string, child: ChildProcess): Promise<DemoFile> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`the demo ended with code ${child.exitCode}`)
    try {
      const demo = JSON.parse(readFileSync(path.join(dataDir, 'demo.json'), 'utf8')) as DemoFile
      if ((await fetch(`${demo.baseUrl}/readyz`)).ok) return demo
    } catch {
      // Not written yet, or not listening yet.
    }
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('the demo was not ready within 30 s')
}
