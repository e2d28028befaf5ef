import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from '@playwright/test'
import { expect, type Shop, test } from './shop'

const UPRIGHT = { width: 1080, height: 1920 }
const LYING = { width: 1920, height: 1080 }
const MASKS = { code: 'A', name: '공적 마스크', nameEn: 'Public masks', product: 'mask-kf94', unitsPerClaim: 2, collectUntil: '18:00' }

async function kioskOf(shop: Shop, browser: Browser, { query = '', viewport = UPRIGHT, baseURL = shop.base } = {}): Promise<Page> {
  const page = await (await browser.newContext({ viewport })).newPage()
  await page.goto(`${baseURL}/enter#key=${shop.key('kiosk')}&to=/kiosk`)
  await page.waitForURL(({ pathname }) => pathname === '/kiosk')
  if (query) await page.goto(`${baseURL}/kiosk?${query}`)
  await expect(page.getByRole('heading', { name: '무엇을 도와드릴까요?' })).toBeVisible()
  return page
}
const barriers = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}
const waitingOn = async (shop: Shop): Promise<number> => {
  const response = await fetch(`${shop.base}/api/v1/stores/${shop.code}/board`, { headers: { authorization: `Bearer ${shop.key('staff')}` } })
  return ((await response.json()) as { waiting: { A: number } }).waiting.A
}

test('[E70] two taps are a number with its units, until when, and a QR, also on the plain-HTTP name of the shop', async ({ shop, browser }) => {
  const kiosk = await kioskOf(shop, browser, { baseURL: shop.base.replace('127.0.0.1', 'pharmacy.lan').replace('localhost', 'pharmacy.lan') })
  await kiosk.getByRole('button', { name: /공적 마스크/ }).click()
  await kiosk.getByRole('button', { name: '2명 4매' }).click()
  await expect(kiosk.getByRole('heading', { name: 'A-001 번호표를 받으셨습니다' })).toBeVisible()
  await expect(kiosk.getByText('4매, 18시까지 따로 둡니다')).toBeVisible()
  await expect(kiosk.getByRole('img', { name: 'A-001 번호표 QR' }).locator('svg')).toBeVisible()
  await kiosk.getByRole('button', { name: '마침' }).click()
  await expect(kiosk.getByRole('button', { name: /처방 조제/ })).toBeVisible()
})

test('[E71] a numeric keypad alone takes a number, changes the language and the letters, and calls staff', async ({ shop, browser }) => {
  const kiosk = await kioskOf(shop, browser)
  await kiosk.keyboard.press('/')
  await expect(kiosk.getByRole('button', { name: '큰 글씨' })).toHaveAttribute('aria-pressed', 'true')
  await kiosk.keyboard.press('.')
  await expect(kiosk.getByRole('heading', { name: 'How can we help?' })).toBeVisible()
  await kiosk.keyboard.press('1')
  await expect(kiosk.getByRole('heading', { name: 'For how many people?' })).toBeVisible()
  await kiosk.keyboard.press('0')
  await kiosk.keyboard.press('1')
  await kiosk.keyboard.press('3')
  await expect(kiosk.getByRole('heading', { name: 'Your number is A-001' })).toBeVisible()
  await kiosk.keyboard.press('9')
  await expect(kiosk.getByText('Staff have been called.')).toBeVisible()
  await kiosk.keyboard.press('Enter')
  await expect(kiosk.getByRole('heading', { name: '무엇을 도와드릴까요?' }), 'the next customer finds the first language').toBeVisible()
  await expect(kiosk.getByRole('button', { name: '큰 글씨' })).toHaveAttribute('aria-pressed', 'false')
})

for (const [inches, least] of [
  ['15', 67],
  ['21', 48],
] as const)
  test(`[E72] on ${inches} inches letters, buttons and the gaps between them are as large as the law wants, in both positions`, async ({ shop, browser }) => {
    for (const viewport of [UPRIGHT, LYING]) {
      const kiosk = await kioskOf(shop, browser, { query: `inches=${inches}`, viewport })
      const seen = await kiosk.evaluate(() => ({
        text: [...document.querySelectorAll('[data-distance="kiosk"] *')]
          .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
          .map((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
        buttons: [...document.querySelectorAll('button')].map((button) => button.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height)),
        gap: Number.parseFloat(getComputedStyle(document.querySelector('nav') as Element).rowGap),
      }))
      // 12, 20 and 5 mm, to half a pixel.
      expect(Math.min(...seen.text)).toBeGreaterThanOrEqual(least - 0.6)
      expect(Math.min(...seen.buttons)).toBeGreaterThanOrEqual((least * 20) / 12 - 1)
      expect(seen.gap).toBeGreaterThanOrEqual((least * 5) / 12 - 0.5)
      await kiosk.context().close()
    }
  })

test('[E72] no page has a barrier in any mode, and the low position keeps every control in the lower half', async ({ shop, browser }) => {
  test.slow()
  const kiosk = await kioskOf(shop, browser)
  const everyControlBelow = () => kiosk.locator('button').evaluateAll((all) => all.every((button) => button.getBoundingClientRect().top >= innerHeight / 2 - 1))
  expect(await everyControlBelow(), 'control: not by itself').toBe(false)
  for (const keys of [[], ['*'], ['/', '-', '+']]) {
    for (const key of keys) await kiosk.keyboard.press(key)
    const isLow = (await kiosk.getByRole('button', { name: '낮은 화면' }).getAttribute('aria-pressed')) === 'true'
    for (const key of ['', '1', '2']) {
      if (key) await kiosk.keyboard.press(key)
      if (key === '2') await expect(kiosk.getByRole('button', { name: '마침' })).toBeVisible()
      expect(await barriers(kiosk), `${keys} ${key}`).toEqual([])
      if (isLow) expect(await everyControlBelow(), `${keys} ${key}`).toBe(true)
    }
    await kiosk.keyboard.press('Enter')
  }
})

test('[E73] a number whose answer was lost is asked for again under its key, and is one number', async ({ shop, browser }) => {
  const kiosk = await kioskOf(shop, browser)
  let lost = 0
  await kiosk.route(`**/api/v1/stores/${shop.code}/tickets`, async (route) => {
    if (lost >= 3) return route.continue()
    lost += 1
    await route.fetch()
    await route.abort()
  })
  await kiosk.keyboard.press('1')
  await expect(kiosk.getByRole('heading', { name: '몇 분 몫입니까?' })).toBeVisible()
  await kiosk.keyboard.press('1')
  await expect(kiosk.getByRole('alert').filter({ hasText: '아직 답을 받지 못했습니다' })).toBeVisible()
  await kiosk.getByRole('button', { name: '다시 받기' }).click()
  await expect(kiosk.getByRole('heading', { name: 'A-001 번호표를 받으셨습니다' })).toBeVisible()
  expect(await waitingOn(shop)).toBe(1)
})

test('[E74] whoever leaves is asked and wiped after 20 seconds; whoever stays goes on', async ({ shop, browser }) => {
  test.slow()
  const kiosk = await kioskOf(shop, browser, { query: 'idle=3' })
  await kiosk.keyboard.press('*')
  await kiosk.keyboard.press('1')
  const asked = kiosk.getByRole('alertdialog', { name: '아직 계십니까?' })
  await expect(asked).toBeVisible()
  await asked.getByRole('button', { name: '계속하기' }).click()
  await expect(asked).toBeHidden()
  await expect(kiosk.getByRole('heading', { name: '몇 분 몫입니까?' })).toBeVisible()
  await expect(asked.getByText(/(20|1\d)초 뒤/)).toBeVisible()
  expect(await barriers(kiosk)).toEqual([])
  await expect(kiosk.getByRole('heading', { name: '무엇을 도와드릴까요?' })).toBeVisible({ timeout: 25_000 })
  await expect(kiosk.getByRole('button', { name: '고대비' })).toHaveAttribute('aria-pressed', 'false')
})

test('[E75] the kiosk waits for one nod of staff a ticket, and a call for help reaches the console', async ({ shop, browser }) => {
  await shop.describe({ services: [{ ...MASKS, atKiosk: 'nod' }], counters: [{ code: '1', profile: { services: [{ service: 'A' }] } }] })
  const kiosk = await kioskOf(shop, browser)
  const desk = await shop.open(browser, '/line')
  await kiosk.keyboard.press('1')
  await kiosk.keyboard.press('1')
  await expect(kiosk.getByRole('heading', { name: '직원이 확인하고 있습니다' })).toBeVisible()
  await desk.getByRole('button', { name: '창구로 안내' }).click()
  await expect(kiosk.getByRole('heading', { name: '창구로 와 주세요' })).toBeVisible()
  await kiosk.keyboard.press('0')
  await kiosk.keyboard.press('1')
  await kiosk.keyboard.press('1')
  await desk.getByRole('button', { name: '발급 허락' }).click()
  await expect(kiosk.getByRole('heading', { name: 'A-001 번호표를 받으셨습니다' })).toBeVisible()
  await kiosk.keyboard.press('9')
  await desk.getByRole('button', { name: '지금 갑니다' }).click()
  await expect(kiosk.getByText('직원이 오고 있습니다.')).toBeVisible()
  expect(await barriers(desk)).toEqual([])
})

test('[E76] what cannot be had says why and offers standby; a dead link leaves the page', async ({ shop, browser }) => {
  await shop.post('stock/hold-back', { product: 'mask-kf94', units: 248 })
  const kiosk = await kioskOf(shop, browser)
  await kiosk.keyboard.press('1')
  await kiosk.keyboard.press('2')
  await expect(kiosk.getByRole('alert').filter({ hasText: '2매만 남았습니다' })).toBeVisible()
  await kiosk.keyboard.press('1')
  await expect(kiosk.getByText('대기: 수량은 아직 정해지지 않았습니다')).toBeVisible()
  await kiosk.keyboard.press('Enter')
  await shop.post('phase', { phase: 'closed' })
  await expect(kiosk.getByText('오늘 접수를 마쳤습니다. 번호표 있는 분은 끝까지 모십니다.')).toBeVisible()
  expect(await barriers(kiosk)).toEqual([])
  shop.freeze()
  await expect(kiosk.getByText('연결이 끊겼습니다')).toBeVisible({ timeout: 20_000 })
  await expect(kiosk.getByRole('button', { name: /공적 마스크/ })).toBeVisible()
  shop.thaw()
  await expect(kiosk.getByText('연결이 끊겼습니다')).toBeHidden({ timeout: 20_000 })
})
