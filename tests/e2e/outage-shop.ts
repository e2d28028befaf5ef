import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { test as base, DESK, expect, type Shop, withShop } from './shop'

const ROOT = path.resolve(import.meta.dirname, '../..')
const MASKS = { code: 'mask-kf94', name: '공적 마스크 KF94', nameEn: 'KF94 mask', class: 'quasi_drug', unit: '매', unitEn: 'pcs', rules: 'demo-weekly' }
/** Made up. */
export const KIM = '7303041234567'
export const LEE = '7806052345678'
export const PARK = '7308081234560'

/** The national side as a program of its own, without its ordinary slowness. */
export interface National {
  readonly url: string
  fault(fault: string, params?: object): Promise<void>
  /** Answers and arrives again. */
  restore(): Promise<void>
  /** Somebody buys in another pharmacy. */
  buysElsewhere(number: string): Promise<void>
  /** How often each sale of ours happened. */
  ours(): Promise<readonly number[]>
}

export const test = base.extend<{ national: National; checked: Shop }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern
  national: async ({}, use) => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'sunbeon-e2e-national-'))
    const child = spawn(process.execPath, ['dist/simulator.js', '--port', '0', '--pace', '0', '--rules', 'demo-weekly', '--data', dataDir], {
      cwd: ROOT,
      env: { ...process.env, DEMO_CLOCK: '2020-03-11T08:55+09:00x1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await new Promise((done) => child.stdout.once('data', done))
    await use(nationalAt(addressIn(dataDir)))
    await ended(child)
    rmSync(dataDir, { recursive: true, force: true })
  },
  checked: async ({ national }, use) => {
    await withShop({ NATIONAL_CHECK_URL: national.url }, async (shop) => {
      await shop.describe({ products: [{ ...MASKS, check: 'session' }] })
      await use(shop)
    })
  },
})

/** The same shop with the answers read off a portal. */
export const byHand = (shop: Shop) => shop.describe({ products: [{ ...MASKS, check: 'manual' }] })

function addressIn(dataDir: string): string {
  return (JSON.parse(readFileSync(path.join(dataDir, 'simulator.json'), 'utf8')) as { url: string }).url
}

function nationalAt(url: string): National {
  const post = async (where: string, body: object): Promise<void> => {
    const response = await fetch(url + where, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(`${where}: ${await response.text()}`)
  }
  return {
    url,
    fault: (fault, params = {}) => post('/__faults', { fault, params }),
    restore: () => post('/__faults', { clear: true }),
    buysElsewhere: (number) => post('/__purchases', { number, institution: 'ganada', product: 'mask-kf94', units: 2 }),
    async ours() {
      const { effects } = (await (await fetch(`${url}/__ledger`)).json()) as { effects: { institution: string; applied: number }[] }
      return effects.filter(({ institution }) => institution === 'saebom').map(({ applied }) => applied)
    },
  }
}

function ended(child: ChildProcess): Promise<unknown> {
  child.kill('SIGTERM')
  return new Promise((done) => child.once('exit', done))
}

/** Counter 1 with the next person in front of it. */
export async function serving(shop: Shop, browser: Browser, secret?: string): Promise<Page> {
  const desk = await shop.open(browser, '/console', { viewport: DESK, ...(secret === undefined ? {} : { secret }) })
  await desk.getByRole('button', { name: /1번 접수대/ }).click()
  await callNext(desk)
  return desk
}

export async function callNext(desk: Page): Promise<void> {
  await desk.keyboard.press('Space')
  await expect(desk.getByText(/불렀습니다/)).toBeVisible()
  // The answer may be here before the picture, and the next key means what the picture shows.
  await expect(desk.getByRole('button', { name: /응대 시작/ })).toBeVisible()
  await desk.keyboard.press('Enter')
  await expect(desk.getByText(/응대를 시작했습니다/)).toBeVisible()
  await expect(desk.getByText('응대 중', { exact: true })).toBeVisible()
}

/** Enter, the number, Enter. */
export async function check(desk: Page, number: string): Promise<void> {
  await desk.keyboard.press('Enter')
  await desk.getByLabel(/주민등록번호/).pressSequentially(number)
  await desk.keyboard.press('Enter')
}
