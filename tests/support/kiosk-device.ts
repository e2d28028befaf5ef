import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium } from '@playwright/test'
import { type Agent, startAgent } from '../../kiosk/agent'
import type { Browser } from '../../kiosk/browser'

/** Quick, and patient where a busy machine may be slow. */
const TIMING = {
  ...{ tickMs: 100, askMs: 200, askAgainMs: 300, awayMs: 500, hungMs: 4_000, loadMs: 30_000, brokenMs: 1_000, healthyMs: 1_000 },
  ...{ firstBackOffMs: 200, mostBackOffMs: 1_000 },
}
const MOST_MS = 60_000

/** The real agent with a real browser, without a window. */
export interface Device {
  readonly agent: Agent
  /** What it said. */
  readonly lines: readonly string[]
  browser(): Browser
  /** What an expression is in its page now. */
  value(expression: string): Promise<unknown>
  text(): Promise<string>
}

export function startDevice(server: string, data: string): Device {
  const lines: string[] = []
  const agent = startAgent({
    server: new URL(server),
    data,
    browser: testBrowser(),
    inches: '21',
    idle: 40,
    windowless: true,
    timing: TIMING,
    say: (line) => lines.push(line),
  })
  const device: Device = {
    ...{ agent, lines },
    browser() {
      const browser = agent.browser()
      if (!browser) throw new Error('the kiosk has no browser now')
      return browser
    },
    value: async (expression) => agent.browser()?.value(expression, 2_000),
    text: async () => String(await device.value('document.body?.innerText')),
  }
  return device
}

/** Waits for what is true at last; what it is, is in the error. */
export async function eventually<Value>(what: string, look: () => Value | Promise<Value>, lines: readonly string[] = []): Promise<NonNullable<Value>> {
  for (const began = Date.now(); Date.now() - began < MOST_MS; await sleep(50)) {
    const seen = await look()
    if (seen) return seen
  }
  throw new Error(`${what} did not come within ${MOST_MS} ms. The agent said:\n${lines.join('\n')}`)
}

/** The browser of the end-to-end tests (playwright.config.ts). */
export function testBrowser(): string {
  const found = [process.env.PLAYWRIGHT_CHROMIUM, chromium.executablePath(), '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
    (file) => file && existsSync(file),
  )
  if (!found) throw new Error('No browser for the tests of the kiosk. Run this one command, then again: npx playwright install --with-deps chromium')
  return found
}

/** The cookie of the first of the people a test server was opened with. */
export function cookieOfFirst(dataDir: string): string {
  const { people } = JSON.parse(readFileSync(path.join(dataDir, 'people.json'), 'utf8')) as { people: { cookie: string }[] }
  return `sunbeon_session=${people[0]?.cookie}`
}
