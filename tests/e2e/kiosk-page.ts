import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from '@playwright/test'
import { expect, type Shop } from './shop'

export const UPRIGHT = { width: 1080, height: 1920 }
export const LYING = { width: 1920, height: 1080 }
export const MASK = { code: 'mask-kf94', name: '공적 마스크 KF94', nameEn: 'KF94 mask', class: 'quasi_drug', unit: '매', unitEn: 'pcs' }
export const MASKS = { code: 'A', name: '공적 마스크', nameEn: 'Public masks', product: 'mask-kf94', unitsPerClaim: 2, collectUntil: '18:00' }
export const COUNTER = { code: '1', profile: { services: [{ service: 'A' }] } }

/** The shop as it stands in the file, taking numbers, and as many masks free as there are. */
export async function openAsUsual(shop: Shop, changes: Record<string, unknown> = {}): Promise<void> {
  await shop.describe(changes)
  await shop.post('phase', { phase: 'taking' })
  await shop.post('stock/hold-back', { product: 'mask-kf94', units: 0 })
}

export async function kioskOf(shop: Shop, browser: Browser, { query = '', viewport = UPRIGHT, baseURL = shop.base, ownTime = false } = {}): Promise<Page> {
  const page = await (await browser.newContext({ viewport })).newPage()
  // Its time can be turned on: nobody waits for seconds that pass by themselves.
  if (ownTime) await page.clock.install()
  await page.goto(`${baseURL}/enter#key=${shop.key('kiosk')}&to=/kiosk${query && `?${query}`}`)
  await page.waitForURL(({ pathname }) => pathname === '/kiosk')
  await expect(page.getByRole('heading', { name: '무엇을 도와드릴까요?' })).toBeVisible()
  await page.locator('html[data-keypad]').waitFor()
  return page
}
export const barriers = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}
export const waitingOn = async (shop: Shop): Promise<number> => (await shop.get<{ waiting: { A: number } }>('board')).waiting.A
export const taken = (page: Page) => page.getByRole('heading', { name: 'A-001 번호표를 받으셨습니다' })
/** Enter, after it has gone to the end of what is further down. */
export async function enter(page: Page): Promise<void> {
  for (let tries = 0; tries < 12 && (await page.locator('[data-goes-on]').count()) > 0; tries++) await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
}
