import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { test as base } from './windows'

const ROOT = path.resolve(import.meta.dirname, '../..')

export interface Somebody {
  readonly name: string
  readonly member: string
  readonly password: string
  /** The text of a standing session's cookie. */
  readonly cookie: string
}

/** A shop whose people have passwords, on the machine's own name: there browsers have passkeys without a certificate. */
export interface PeopleShop {
  readonly base: string
  readonly dataDir: string
  /** 김약사, a pharmacist with the PIN 258046, and 이직원, who is staff and has none. */
  readonly people: readonly [kim: Somebody, lee: Somebody]
  /** A page of somebody who signed in, in a window of its own. */
  open(browser: Browser, who: Somebody, to: string, options?: BrowserContextOptions): Promise<Page>
}

export const PIN = '258046'

export const test = base.extend<{ shop: PeopleShop }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern
  shop: async ({}, use) => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'sunbeon-people-'))
    const people = [
      { name: '김약사', role: 'pharmacist', password: 'three quiet herons', pin: PIN },
      { name: '이직원', role: 'staff', password: 'four loud magpies' },
    ]
    const child = spawn(process.execPath, ['dist/test-server.js'], {
      cwd: ROOT,
      env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, LOG_LEVEL: 'warn', TEST_SERVER: JSON.stringify({ people }) },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const file = path.join(dataDir, 'people.json')
    for (let tries = 0; tries < 300 && !existsSync(file); tries++) await new Promise((done) => setTimeout(done, 100))
    const opened = JSON.parse(readFileSync(file, 'utf8')) as { port: number; people: [Somebody, Somebody] }
    const url = `http://localhost:${opened.port}`
    await use({
      ...{ base: url, dataDir, people: opened.people },
      async open(browser, who, to, options = {}) {
        const context = await browser.newContext(options)
        await context.addCookies([{ name: 'sunbeon_session', value: who.cookie, url: options.baseURL ?? url }])
        const page = await context.newPage()
        await page.goto((options.baseURL ?? url) + to)
        return page
      },
    })
    child.kill('SIGTERM')
    await new Promise((done) => child.once('exit', done))
    rmSync(dataDir, { recursive: true, force: true })
  },
})
export { expect } from '@playwright/test'
