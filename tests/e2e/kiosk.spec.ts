import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from '@playwright/test'
import { openFakePrinter } from '../support/fake-printer'
import { DESK, expect, type Shop, test } from './shop'

const UPRIGHT = { width: 1080, height: 1920 }
const LYING = { width: 1920, height: 1080 }
const MASK = { code: 'mask-kf94', name: '공적 마스크 KF94', nameEn: 'KF94 mask', class: 'quasi_drug', unit: '매', unitEn: 'pcs' }
const MASKS = { code: 'A', name: '공적 마스크', nameEn: 'Public masks', product: 'mask-kf94', unitsPerClaim: 2, collectUntil: '18:00' }
const COUNTER = { code: '1', profile: { services: [{ service: 'A' }] } }

/** The shop as it stands in the file, taking numbers, and as many masks free as there are. */
async function openAsUsual(shop: Shop, changes: Record<string, unknown> = {}): Promise<void> {
  await shop.describe(changes)
  await shop.post('phase', { phase: 'taking' })
  await shop.post('stock/hold-back', { product: 'mask-kf94', units: 0 })
}

async function kioskOf(shop: Shop, browser: Browser, { query = '', viewport = UPRIGHT, baseURL = shop.base, ownTime = false } = {}): Promise<Page> {
  const page = await (await browser.newContext({ viewport })).newPage()
  // Its time can be turned on: nobody waits for seconds that pass by themselves.
  if (ownTime) await page.clock.install()
  await page.goto(`${baseURL}/enter#key=${shop.key('kiosk')}&to=/kiosk${query && `?${query}`}`)
  await page.waitForURL(({ pathname }) => pathname === '/kiosk')
  await expect(page.getByRole('heading', { name: '무엇을 도와드릴까요?' })).toBeVisible()
  await page.locator('html[data-keypad]').waitFor()
  return page
}
const barriers = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}
const waitingOn = async (shop: Shop): Promise<number> => (await shop.get<{ waiting: { A: number } }>('board')).waiting.A
const taken = (page: Page) => page.getByRole('heading', { name: /A-\d{3} 번호표를 받으셨습니다/ })
/** Enter, after it has gone to the end of what is further down. */
async function enter(page: Page): Promise<void> {
  for (let tries = 0; tries < 12 && (await page.locator('[data-goes-on]').count()) > 0; tries++) await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
}

test('[E70] two taps are a number with its units, until when, and a QR, also on the plain-HTTP name of the shop', async ({ shop, browser }) => {
  await openAsUsual(shop)
  const kiosk = await kioskOf(shop, browser, { baseURL: shop.base.replace('127.0.0.1', 'pharmacy.lan').replace('localhost', 'pharmacy.lan') })
  await kiosk.getByRole('button', { name: /공적 마스크/ }).click()
  await kiosk.getByRole('button', { name: '2명 4매' }).click()
  await expect(taken(kiosk)).toBeVisible()
  await expect(kiosk.getByText('4매, 18시까지 따로 둡니다')).toBeVisible()
  await expect(kiosk.getByRole('img', { name: /A-\d{3} 번호표 QR/ }).locator('svg')).toBeVisible()
  await kiosk.getByRole('button', { name: '마침' }).click()
  await expect(kiosk.getByRole('button', { name: /처방 조제/ })).toBeVisible()
})

test('[E71] a numeric keypad alone takes a number, changes the language and the letters, and calls staff', async ({ shop, browser }) => {
  await openAsUsual(shop)
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
  await expect(kiosk.getByRole('heading', { name: /Your number is A-\d{3}/ })).toBeVisible()
  await kiosk.keyboard.press('9')
  await expect(kiosk.getByText('Staff have been called.')).toBeVisible()
  await enter(kiosk)
  await expect(kiosk.getByRole('heading', { name: '무엇을 도와드릴까요?' }), 'the next customer finds the first language').toBeVisible()
  await expect(kiosk.getByRole('button', { name: '큰 글씨' })).toHaveAttribute('aria-pressed', 'false')
  const { devices } = await shop.get<{ devices: { id: string; role: string }[] }>('devices')
  await shop.post(`kiosks/${devices.find(({ role }) => role === 'kiosk')?.id}/answer`, { answer: 'coming' })
})

test('[E72] letters, buttons and gaps are as large as the law wants on both screens and in both positions; large letters are twice that and fit', async ({
  shop,
  browser,
}) => {
  await openAsUsual(shop)
  const kiosk = await kioskOf(shop, browser)
  const sizes = () =>
    kiosk.evaluate(() => ({
      text: [...document.querySelectorAll('[data-distance="kiosk"] *')]
        .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
        .map((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
      asked: Number.parseFloat(getComputedStyle(document.querySelector('section') as Element).fontSize),
      buttons: [...document.querySelectorAll('button')].map((button) => button.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height)),
      gap: Number.parseFloat(getComputedStyle(document.querySelector('nav') as Element).rowGap),
      out: [...document.querySelectorAll('[data-distance="kiosk"] *')].filter((element) => element.getBoundingClientRect().right > innerWidth + 1).length,
    }))
  for (const [inches, least] of [
    ['15', 67],
    ['21', 48],
  ] as const) {
    await kiosk.goto(`${shop.base}/kiosk?inches=${inches}`)
    await kiosk.locator('html[data-keypad]').waitFor()
    for (const viewport of [UPRIGHT, LYING]) {
      await kiosk.setViewportSize(viewport)
      const seen = await sizes()
      // 12, 20 and 5 mm, to half a pixel.
      expect(Math.min(...seen.text)).toBeGreaterThanOrEqual(least - 0.6)
      expect(Math.min(...seen.buttons)).toBeGreaterThanOrEqual((least * 20) / 12 - 1)
      expect(seen.gap).toBeGreaterThanOrEqual((least * 5) / 12 - 0.5)
      expect(seen.out).toBe(0)
    }
    // Vietnamese has the longest words.
    for (const key of ['.', '.', '.', '/']) await kiosk.keyboard.press(key)
    await expect(kiosk.getByRole('button', { name: 'Chữ to' })).toHaveAttribute('aria-pressed', 'true')
    for (const viewport of [UPRIGHT, LYING]) {
      await kiosk.setViewportSize(viewport)
      for (const key of ['', '1', '0']) {
        if (key) await kiosk.keyboard.press(key)
        const seen = await sizes()
        expect(seen.asked).toBeGreaterThanOrEqual(2 * least - 1)
        expect(Math.min(...seen.buttons)).toBeGreaterThanOrEqual((least * 20) / 12 - 1)
        expect(seen.out, `${inches} ${viewport.width} ${key}`).toBe(0)
      }
      const last = kiosk.getByRole('button', { name: 'Advice' })
      await expect(last, 'control: it is further down').not.toBeInViewport({ ratio: 0.9 })
      for (let tries = 0; tries < 12 && (await kiosk.locator('[data-goes-on]').count()) > 0; tries++) await kiosk.keyboard.press('Enter')
      await expect(last).toBeInViewport({ ratio: 0.5 })
    }
  }
})

test('[E72] no page has a barrier in any mode, and the low position keeps every control in the lower half', async ({ shop, browser }) => {
  test.slow()
  await openAsUsual(shop)
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
    await enter(kiosk)
  }
})

test('[E73] a number whose answer was lost is asked for again under its key, and is one number', async ({ shop, browser }) => {
  await openAsUsual(shop)
  const before = await waitingOn(shop)
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
  await expect(taken(kiosk)).toBeVisible()
  expect(await waitingOn(shop)).toBe(before + 1)
})

test('[E74] whoever leaves is asked and wiped after 20 seconds; whoever stays goes on', async ({ shop, browser }) => {
  await openAsUsual(shop)
  const kiosk = await kioskOf(shop, browser, { ownTime: true })
  await kiosk.keyboard.press('*')
  await kiosk.keyboard.press('1')
  await kiosk.clock.runFor(41_000)
  const asked = kiosk.getByRole('alertdialog', { name: '아직 계십니까?' })
  await expect(asked).toBeVisible()
  await asked.getByRole('button', { name: '계속하기' }).click()
  await expect(asked).toBeHidden()
  await expect(kiosk.getByRole('heading', { name: '몇 분 몫입니까?' })).toBeVisible()
  await kiosk.clock.runFor(41_000)
  await expect(asked.getByText(/(20|1\d)초 뒤/)).toBeVisible()
  expect(await barriers(kiosk)).toEqual([])
  await kiosk.clock.runFor(21_000)
  await expect(kiosk.getByRole('heading', { name: '무엇을 도와드릴까요?' })).toBeVisible()
  await expect(kiosk.getByRole('button', { name: '고대비' })).toHaveAttribute('aria-pressed', 'false')
})

test('[E75] the kiosk waits for one nod of staff a ticket, and a call for help reaches the console', async ({ shop, browser }) => {
  await openAsUsual(shop, { services: [{ ...MASKS, atKiosk: 'nod' }], counters: [COUNTER] })
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
  await expect(taken(kiosk)).toBeVisible()
  await kiosk.keyboard.press('9')
  await desk.getByRole('button', { name: '지금 갑니다' }).click()
  await expect(kiosk.getByText('직원이 오고 있습니다.')).toBeVisible()
  expect(await barriers(desk)).toEqual([])
})

test('[E76] what cannot be had says why and offers standby, of medicine it says nothing; a dead link leaves the page', async ({ shop, browser }) => {
  const medicine = { code: 'patch', name: '진통 패치', class: 'narcotic', unit: '장' }
  await openAsUsual(shop, {
    products: [MASK, medicine],
    services: [MASKS, { code: 'D', name: '처방 수령', product: 'patch', unitsPerClaim: 7 }],
    counters: [COUNTER],
  })
  const { products } = await shop.get<{ products: { available: number }[] }>('stock')
  await shop.post('stock/hold-back', { product: 'mask-kf94', units: (products[0]?.available ?? 0) - 2 })
  const kiosk = await kioskOf(shop, browser, { ownTime: true })
  await kiosk.keyboard.press('1')
  await kiosk.keyboard.press('2')
  await expect(kiosk.getByRole('alert').filter({ hasText: '2매만 남았습니다' })).toBeVisible()
  await kiosk.keyboard.press('1')
  await expect(kiosk.getByText('대기: 수량은 아직 정해지지 않았습니다')).toBeVisible()
  await kiosk.keyboard.press('Enter')
  const given = kiosk.waitForResponse(`**/api/v1/stores/${shop.code}/tickets`)
  await kiosk.keyboard.press('2')
  await expect(kiosk.getByText('판매·예약이 아닙니다. 처방전을 확인한 뒤 조제합니다.')).toBeVisible()
  expect(await kiosk.getByRole('main').textContent()).not.toMatch(/패치|장|대기|\d매|7/)
  await kiosk.keyboard.press('Enter')
  // The next test's shop knows no such service.
  await shop.post(`tickets/${((await (await given).json()) as { ticket: { id: string } }).ticket.id}/cancel`)
  await shop.post('phase', { phase: 'closed' })
  await expect(kiosk.getByText('오늘 접수를 마쳤습니다. 번호표 있는 분은 끝까지 모십니다.')).toBeVisible()
  expect(await barriers(kiosk)).toEqual([])
  shop.freeze()
  await kiosk.clock.runFor(15_000)
  await expect(kiosk.getByText('연결이 끊겼습니다')).toBeVisible()
  await expect(kiosk.getByRole('button', { name: /공적 마스크/ })).toBeVisible()
  shop.thaw()
  await expect(kiosk.getByText('연결이 끊겼습니다')).toBeHidden()
})

test('[E77] a wrong day and the papers of a proxy are said before the number, by keypad and by touch, and leave with whoever leaves', async ({
  shop,
  browser,
}) => {
  // Wednesday, 11 March 2020.
  await openAsUsual(shop, { products: [{ ...MASK, rules: 'kr-mask-2020' }], services: [{ ...MASKS, atKiosk: 'open' }], counters: [COUNTER] })
  const before = await waitingOn(shop)
  const kiosk = await kioskOf(shop, browser, { ownTime: true })
  await kiosk.keyboard.press('1')
  await kiosk.keyboard.press('1')
  await expect(kiosk.getByRole('heading', { name: '출생연도 끝자리를 눌러 주세요' })).toBeVisible()
  expect(await barriers(kiosk)).toEqual([])
  await kiosk.keyboard.press('9')
  await expect(kiosk.getByRole('alert').or(kiosk.getByRole('status')).getByText('3월 12일 목요일에 오시면 받으실 수 있습니다.', { exact: false })).toBeVisible()
  expect(await waitingOn(shop), 'nothing was given out').toBe(before)
  await kiosk.getByRole('button', { name: '대신 받으러 왔습니다' }).click()
  await kiosk.getByRole('button', { name: '1명 2매' }).click()
  await kiosk.getByRole('button', { name: '장기요양 수급자' }).click()
  await kiosk.getByRole('button', { name: '8', exact: true }).click()
  await expect(kiosk.getByText('장기요양 수급자: 장기요양인증서, 주민등록등본')).toBeVisible()
  expect(await barriers(kiosk)).toEqual([])
  const sent = kiosk.waitForRequest(`**/api/v1/stores/${shop.code}/tickets`)
  await kiosk.getByRole('button', { name: '모두 있습니다' }).click()
  expect((await sent).postDataJSON()).toMatchObject({ claims: [{ birthDigit: 8, proxyClass: 'long_term_care' }] })
  await expect(taken(kiosk)).toBeVisible()
  await kiosk.keyboard.press('Enter')
  // In Chinese, with two people, and gone before the second has said anything.
  for (const key of ['.', '.', '1', '2', '3']) await kiosk.keyboard.press(key)
  await expect(kiosk.getByRole('heading', { name: '第 2 位：请按出生年份的最后一位' })).toBeVisible()
  await kiosk.clock.runFor(62_000)
  await expect(kiosk.getByRole('heading', { name: '무엇을 도와드릴까요?' })).toBeVisible()
  await kiosk.keyboard.press('1')
  await kiosk.keyboard.press('2')
  await expect(kiosk.getByRole('heading', { name: '1번째 분 출생연도 끝자리를 눌러 주세요' }), 'nothing of them is left').toBeVisible()
})

test('[E78] a pharmacist chooses where a kiosk prints; without paper it says QR only before and after the number', async ({ shop, browser }) => {
  const [desk, door] = [await openFakePrinter(80), await openFakePrinter(80)]
  door.be({ paper: 'out' })
  const printer = (code: string, name: string, port: number) => ({ code, name, host: '127.0.0.1', port, mode: 'text' })
  await openAsUsual(shop, { printers: [printer('desk', '접수대', desk.port), printer('door', '입구', door.port)] })
  const page = await shop.open(browser, '/printers', { viewport: DESK, secret: await shop.makeKey('pharmacist') })
  for (const name of ['접수대', '입구']) await page.getByRole('region', { name }).getByRole('button', { name: '시험 인쇄' }).click()
  await expect(page.getByText('인쇄하지 못했습니다: 용지 없음')).toBeVisible()
  const choose = async (name: string) => {
    await page.getByRole('region', { name }).getByRole('button', { name: '고치기' }).click()
    await page.getByRole('group', { name: '이 프린터를 쓰는 키오스크' }).getByRole('checkbox').check()
    await page.getByRole('button', { name: '저장' }).click()
    await expect(page.getByRole('group', { name: '이 프린터를 쓰는 키오스크' })).toBeHidden()
  }
  const kiosk = await kioskOf(shop, browser)
  const qrOnly = kiosk.getByText('지금은 종이가 나오지 않습니다')
  await expect(qrOnly, 'the first of the list prints').toBeHidden()
  await choose('입구')
  await expect(qrOnly).toBeVisible()
  await kiosk.keyboard.press('1')
  await kiosk.keyboard.press('1')
  await expect(taken(kiosk)).toBeVisible()
  await expect(kiosk.getByText('지금은 종이가 나오지 않습니다. QR을 휴대폰으로 찍거나 번호를 적어 두세요.')).toBeVisible()
  await kiosk.keyboard.press('Enter')
  const printed = desk.slips.length
  await choose('접수대')
  await expect(qrOnly).toBeHidden()
  await kiosk.keyboard.press('1')
  await kiosk.keyboard.press('1')
  await expect(kiosk.getByText('아래에서 종이 번호표를 가져가세요.', { exact: false })).toBeVisible()
  await expect.poll(() => desk.slips.length).toBe(printed + 1)
  await desk.close()
  await door.close()
})

test('[E79] what a kiosk asks rings once, softly, at the console, and one key answers it', async ({ shop, browser }) => {
  await openAsUsual(shop, { services: [{ ...MASKS, atKiosk: 'nod' }], counters: [COUNTER] })
  const kiosk = await kioskOf(shop, browser)
  const desk = await shop.open(browser, '/console', { viewport: DESK })
  await desk.evaluate(() => {
    const rung: number[] = []
    const { start } = OscillatorNode.prototype
    OscillatorNode.prototype.start = function noted(at = 0) {
      rung.push(at)
      start.call(this, at)
    }
    Object.assign(window, { rung })
  })
  const rung = () => desk.evaluate(() => (window as unknown as { rung: number[] }).rung.length)
  await desk.getByRole('heading', { level: 1 }).click()
  await kiosk.keyboard.press('1')
  await kiosk.keyboard.press('1')
  await expect(desk.getByRole('button', { name: '발급 허락 Y' })).toBeVisible()
  const CHIME = 6
  await expect.poll(rung, 'the oscillators of one chime').toBe(CHIME)
  await desk.keyboard.press('KeyY')
  await expect(taken(kiosk)).toBeVisible()
  await kiosk.keyboard.press('9')
  await expect(desk.getByRole('button', { name: '지금 갑니다 Y' })).toBeVisible()
  await desk.keyboard.press('KeyY')
  await expect(kiosk.getByText('직원이 오고 있습니다.')).toBeVisible()
  expect(await rung(), 'once for each').toBe(2 * CHIME)
})
