import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { CAPITAL_EM, CAPITALS, displayLetters, unitsPerMillimetre } from '#core/display/letters'
import { expect, faultsOf, hang, test, UPRIGHT } from './displays'
import { DESK, PHONE } from './shop'

const pageOf = (display: Page) => display.getByRole('region', { name: '남은 수량과 대기' })
const fontOf = (display: Page, size: 'called' | 'must') =>
  display.locator(`[data-size=${size}]`).evaluateAll((all) => Math.min(...all.map((element) => Number.parseFloat(getComputedStyle(element).fontSize))))

test('[E80] on every preset the letters have the millimetres of the norm as they stand, nothing stands out, and contrast is 7:1 throughout', async ({
  shop,
  browser,
  pharmacist,
}) => {
  for (let n = 0; n < 3; n++) await shop.post('tickets', { service: 'A' })
  await shop.post('counters/1/call-next')
  const presets = [
    await hang(browser, shop, pharmacist, { inches: 43, pageSeconds: 60 }),
    await hang(browser, shop, pharmacist, { inches: 32, pageSeconds: 60 }),
    await hang(browser, shop, pharmacist, { inches: 43, pageSeconds: 60 }, { viewport: UPRIGHT, contrast: 'more' }),
    await hang(browser, shop, pharmacist, { inches: 32, pageSeconds: 60, turn: 'right' }, { reducedMotion: 'reduce' }),
  ]
  const faults: Record<string, string[]> = {}
  const look = async (state: string, words: string | RegExp) => {
    for (const [nth, display] of presets.entries()) {
      await expect(display.getByText(words).first()).toBeVisible()
      faults[`${state} ${nth}`] = await faultsOf(display)
    }
  }
  await look('taking', '지금 번호표 받을 수 있음')
  for (const [nth, display] of presets.entries()) {
    const inches = nth % 2 === 0 ? 43 : 32
    expect(await fontOf(display, 'called')).toBeCloseTo(displayLetters[inches].called, 0)
    for (const size of ['called', 'must'] as const)
      expect((await fontOf(display, size)) * CAPITAL_EM).toBeGreaterThanOrEqual(CAPITALS[size] * unitsPerMillimetre(inches) - 0.5)
    expect(await pageOf(display).evaluate((page) => Number.parseFloat(getComputedStyle(page).fontSize))).toBeCloseTo(displayLetters[inches].second, 0)
    const { violations } = await new AxeBuilder({ page: display }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  }
  await shop.post('phase', { phase: 'straight_in' })
  await look('straight in', '지금은 번호표가 필요 없습니다.')
  await shop.post('phase', { phase: 'paused', until: '2020-03-11T00:40:00Z' })
  await look('paused', '이미 받으신 번호표는 순서대로 모십니다.')
  await shop.post('phase', { phase: 'taking' })
  await shop.post('stock/counts', { product: 'mask-kf94', onHand: 2 })
  await look('broken', '번호표 있는 분만')
  await shop.post('stock/counts', { product: 'mask-kf94', onHand: 250 })
  await look('again', '지금 번호표 받을 수 있음')
  await shop.post('notice', { ko: '오늘 오후 세 시부터 소아용 마스크를 나눠 드립니다.', minutes: 30 })
  await look('notice', /소아용/)
  await shop.post('notice/end')
  expect(Object.entries(faults).filter(([, found]) => found.length > 0)).toEqual([])
  await shop.post('counters/2/call-next')
  for (const [nth, display] of presets.entries()) await expect(display.locator('.animate-called')).toHaveCSS('animation-name', nth === 3 ? 'none' : 'called')
  for (const display of presets) await display.context().close()
})

test('[E80] in the other languages nothing stands out on the smallest preset either, on plain HTTP, where there is most to say', async ({
  shop,
  browser,
  pharmacist,
}) => {
  const baseURL = shop.base.replace('127.0.0.1', 'pharmacy.lan')
  for (let n = 0; n < 3; n++) await shop.post('tickets', { service: 'A' })
  const displays: { readonly language: string; readonly page: Page }[] = []
  for (const language of ['en', 'zh', 'vi'] as const)
    displays.push({ language, page: await hang(browser, shop, pharmacist, { inches: 32, languages: [language], pageSeconds: 60 }, { baseURL }) })
  const faults: Record<string, string[]> = {}
  const look = async (state: string, what: string) => {
    for (const { language, page } of displays) {
      await expect(page.locator(what).first()).toBeVisible()
      faults[`${state} ${language}`] = await faultsOf(page)
    }
  }
  await look('nobody called', '[data-size=must]')
  await shop.post('counters/1/call-next')
  await look('called', '[data-size=called]')
  await shop.post('stock/counts', { product: 'mask-kf94', onHand: 4 })
  await look('all promised', '[data-size=called]')
  expect(Object.entries(faults).filter(([, found]) => found.length > 0)).toEqual([])
})

test('[E81] of two displays side by side each shows its own services, and follows at once when it is told otherwise', async ({ shop, browser, pharmacist }) => {
  const masks = await hang(browser, shop, pharmacist, { services: ['A'] })
  const medicine = await hang(browser, shop, pharmacist, { services: ['B', 'C'], languages: ['en'] })
  const all = await shop.open(browser, '/display', { viewport: PHONE, key: 'display' })
  await expect(pageOf(masks).getByText('공적 마스크 KF94')).toBeVisible()
  await expect(
    medicine
      .getByText('General advice')
      .or(medicine.getByText(/Prescription|advice/i))
      .first(),
  ).toBeVisible()
  await shop.post('tickets', { service: 'B' })
  await shop.post('counters/3/call-next', { services: ['B'] })
  await expect(medicine.getByText(/^B-\d+$/).first()).toBeVisible()
  await expect(all.getByText(/^B-\d+$/).first()).toBeVisible()
  await expect(masks.getByText(/B-\d+/)).toHaveCount(0)
  await expect(medicine.getByText(/A-\d+|KF94/)).toHaveCount(0)
  for (const display of [masks, medicine, all]) await display.context().close()
})

test('[E82] pages come in turn, in one language after the other, and each figure says where it is from, its version and its time', async ({
  shop,
  browser,
  pharmacist,
}) => {
  const display = await hang(browser, shop, pharmacist, { services: ['A'], languages: ['ko', 'en', 'zh', 'vi'], pageSeconds: 5 })
  const html = display.locator('html')
  await expect(display.getByText(/약국 장부의 \d+번 기록까지 · \d\d:\d\d:\d\d 기준/)).toBeVisible()
  await expect(pageOf(display).getByText('지금 번호표 받을 수 있음')).toBeVisible()
  await expect(pageOf(display).getByText(/^\d+명$/)).toBeVisible()
  await expect(html).toHaveAttribute('lang', 'en')
  await expect(display.getByText(/From the shop's own ledger, up to entry \d+/)).toBeVisible()
  await shop.post('phase', { phase: 'closed' })
  await expect(display.getByText('Everybody with a ticket will be served.').or(display.getByText('See you tomorrow.'))).toBeVisible()
  await shop.post('phase', { phase: 'taking' })
  await expect(html).toHaveAttribute('lang', 'zh')
  await expect(display.getByText(/截至 \d\d:\d\d:\d\d/)).toBeVisible()
  expect(await faultsOf(display)).toEqual([])
  await expect(html).toHaveAttribute('lang', 'vi')
  expect(await faultsOf(display)).toEqual([])
  await display.context().close()
})

test('[E83] the screen is kept on, again whenever it is looked at again; where the browser cannot, the display says so in small print', async ({
  shop,
  browser,
}) => {
  const signedIn = await shop.open(browser, '/display', { key: 'display' })
  const page = await signedIn.context().newPage()
  await page.addInitScript(() => {
    const locks: Promise<WakeLockSentinel>[] = []
    Object.assign(window, { locks })
    const { request } = WakeLock.prototype
    WakeLock.prototype.request = function noted(type) {
      const lock = request.call(this, type)
      locks.push(lock)
      return lock
    }
  })
  await page.goto(`${shop.base}/display`)
  const asked = () => page.evaluate(() => (window as unknown as { locks: unknown[] }).locks.length)
  await expect.poll(asked).toBe(1)
  // A headless browser hides no page: what it would do and say when it did.
  const lookAgain = () => page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')))
  await lookAgain()
  expect(await asked(), 'control: what is held is not asked for').toBe(1)
  await page.evaluate(async () => (await (window as unknown as { locks: Promise<WakeLockSentinel>[] }).locks[0])?.release())
  await lookAgain()
  await expect.poll(asked).toBe(2)
  const plain = await shop.open(browser, '/display', { key: 'display', baseURL: `http://pharmacy.lan:${new URL(shop.base).port}` })
  await expect(plain.getByText(/TV 설정에서 절전을 끄세요|저절로 꺼질 수 있습니다/)).toBeVisible()
  for (const one of [signedIn, plain]) await one.context().close()
})

test('[E84] a pharmacist says what a display shows, staff post a notice, by keyboard, and it stands there within a blink', async ({
  shop,
  browser,
  pharmacist,
}) => {
  const display = await hang(browser, shop, pharmacist, {})
  const devices = await shop.open(browser, '/devices', { viewport: DESK, secret: pharmacist })
  const here = devices.getByRole('listitem').filter({ hasText: '연결됨' })
  await here.getByRole('button', { name: '화면 설정' }).last().press('Enter')
  const dialog = devices.getByRole('dialog')
  await dialog.getByLabel('화면 크기').selectOption('32')
  await dialog.getByLabel('English').press('Space')
  await dialog.getByLabel('한국어').press('Space')
  const { violations } = await new AxeBuilder({ page: devices }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  await dialog.getByRole('button', { name: '저장' }).press('Enter')
  await expect(dialog).toBeHidden()
  await expect(display.locator('[data-inches="32"]')).toBeVisible({ timeout: 1_000 })

  const console = await shop.open(browser, '/console', { viewport: DESK })
  await console.getByRole('button', { name: /1번 접수대/ }).click()
  await console.getByRole('button', { name: '안내문 올리기' }).press('Enter')
  await console.getByLabel('안내문', { exact: true }).fill('정수기가 고장 났습니다.')
  await console.getByLabel('영어 안내문').fill('The water dispenser is broken.')
  await console.getByLabel('안내문', { exact: true }).press('Enter')
  await expect(display.getByText(/정수기가 고장|water dispenser/)).toBeVisible({ timeout: 1_000 })
  await console.getByRole('button', { name: '내리기' }).press('Enter')
  await expect(display.getByText(/정수기가 고장|water dispenser/)).toBeHidden({ timeout: 1_000 })
  for (const page of [display, devices, console]) await page.context().close()
})
