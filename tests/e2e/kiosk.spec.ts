import { barriers, COUNTER, enter, kioskOf, LYING, MASK, MASKS, openAsUsual, taken, UPRIGHT, waitingOn } from './kiosk-page'
import { expect, test } from './shop'

test('[E70] two taps are a number with its units, until when, and a QR, also on the plain-HTTP name of the shop', async ({ shop, browser }) => {
  await openAsUsual(shop)
  const kiosk = await kioskOf(shop, browser, { baseURL: shop.base.replace('127.0.0.1', 'pharmacy.lan').replace('localhost', 'pharmacy.lan') })
  await kiosk.getByRole('button', { name: /공적 마스크/ }).click()
  await kiosk.getByRole('button', { name: '2명 4매' }).click()
  await expect(taken(kiosk)).toBeVisible()
  await expect(kiosk.getByText('4매, 18시까지 따로 둡니다')).toBeVisible()
  await expect(kiosk.getByRole('img', { name: 'A-001 번호표 QR' }).locator('svg')).toBeVisible()
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
  await expect(kiosk.getByRole('heading', { name: 'Your number is A-001' })).toBeVisible()
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
