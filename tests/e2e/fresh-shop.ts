import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { test as base } from './windows'

const ROOT = path.resolve(import.meta.dirname, '../..')
const STARTED_WITHIN_MS = 30_000
export const OWNER = { name: '김약사', password: '파란 우산 셋 바다' } as const

/** The real program on an empty folder, as `npm start` runs it, until somebody has opened the link it prints. */
export interface FreshShop {
  /** As printed for this very machine. */
  readonly link: string
  readonly base: string
  /** Sets the shop up over the API and leaves `page` signed in as its owner. */
  setUp(page: Page, changes?: object): Promise<void>
}

export const test = base.extend<{ fresh: FreshShop }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern
  fresh: async ({}, use) => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'sunbeon-e2e-'))
    const { PUBLIC_URL: _, DEMO_CLOCK: __, ...inherited } = process.env
    const child = spawn(process.execPath, ['dist/start.js'], {
      cwd: ROOT,
      env: { ...inherited, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const link = await printed(child)
    const { origin } = new URL(link)
    await use({ link, base: origin, setUp: (page, changes = {}) => setUp(page, link, changes) })
    child.kill('SIGTERM')
    await new Promise((done) => child.once('exit', done))
    rmSync(dataDir, { recursive: true, force: true })
  },
})

/** Counts what a person does: every field filled, every press, every address opened. */
export function countSteps() {
  let steps = 0
  return {
    count: () => steps,
    async open(page: Page, address: string) {
      steps++
      await page.goto(address)
    },
    async fill(field: Locator, text: string) {
      steps++
      await field.fill(text)
    },
    async press(button: Locator) {
      steps++
      await button.click()
    },
  }
}

function printed(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let text = ''
    const timer = setTimeout(() => fail(new Error(`no link within ${STARTED_WITHIN_MS} ms: ${text}`)), STARTED_WITHIN_MS)
    child.stdout?.on('data', (part: Buffer) => {
      text += part.toString()
      const link = /http:\/\/localhost:\d+\/set-up#code=\S+(?=\s)/.exec(text)?.[0]
      if (!link) return
      clearTimeout(timer)
      done(link)
    })
    child.once('exit', (code) => fail(new Error(`it ended with code ${code}: ${text}`)))
  })
}

async function setUp(page: Page, link: string, changes: object): Promise<void> {
  const { origin, hash } = new URL(link)
  await page.goto(`${origin}/set-up`)
  const settings = {
    ...{ code: 'saebom', name: '새봄약국', nameEn: 'Saebom Pharmacy' },
    services: [{ code: 'A', name: '약 상담', nameEn: 'Advice' }],
    counters: [{ code: '1', profile: { services: [{ service: 'A' }] } }],
    ...changes,
  }
  const status = await page.evaluate(
    async (body) => {
      const answer = await fetch('/api/v1/set-up', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
      return answer.status
    },
    { code: hash.slice('#code='.length), owner: OWNER, settings },
  )
  if (status !== 201) throw new Error(`the set-up answered ${status}`)
}
