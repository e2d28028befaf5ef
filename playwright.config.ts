import { existsSync } from 'node:fs'
import { chromium, defineConfig, devices } from '@playwright/test'

// Playwright's own browser where it could be downloaded, else the system's.
const system = process.env.PLAYWRIGHT_CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync)
const executablePath = existsSync(chromium.executablePath()) ? undefined : system

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  // Generous, so that a busy machine fails nothing; what must be quick says so itself.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  fullyParallel: false,
  // Each test has a shop of its own, and mostly waits for it.
  workers: 2,
  // A second try is named flaky in the list: its cause is to be found. Two browsers and two shops can starve each other on two cores.
  retries: 1,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : 'list',
  use: {
    ...devices['Desktop Chrome'],
    locale: 'ko-KR',
    timezoneId: 'Asia/Seoul',
    // Of a second try alone: writing one down costs a third of the time.
    trace: 'on-first-retry',
    // Chromium itself, as on the screens of a shop, not its shell without windows: passkeys, push and wake lock are not the same there.
    ...(executablePath ? {} : { channel: 'chromium' }),
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--disable-quic',
        // A name as shops use on their network: plain HTTP there is no secure context, unlike on localhost.
        '--host-resolver-rules=MAP pharmacy.lan 127.0.0.1',
      ],
    },
  },
})
