import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, PHONE, type Shop, TV, test } from './shop'

/** The six digits as somebody reads them off the display. */
async function digitsOn(display: Page): Promise<string> {
  const panel = display.getByRole('region', { name: '휴대폰으로 번호표 받기' })
  await expect(panel).toContainText(/\d{3}\s?\d{3}/)
  return (/(\d{3})\s?(\d{3})\s*$/.exec((await panel.textContent()) ?? '') ?? []).slice(1).join('')
}

async function remoteShop(shop: Shop): Promise<string> {
  await shop.describe({
    counters: ['1', '2', '3'].map((code) => ({ code, profile: { services: [{ service: 'A' }, { service: 'B' }, { service: 'C' }] } })),
    alwaysOpen: true,
    remoteJoin: { enabled: true },
  })
  return `${shop.base}/s/${shop.code}`
}

test('[N15] from the display’s code to the ticket: a wrong code is said in words, and a second try gives the first ticket back', async ({ shop, browser }) => {
  const page = await remoteShop(shop)
  const display = await shop.open(browser, '/display', { viewport: TV, key: 'display' })
  const code = await digitsOn(display)
  await expect(display.getByRole('img', { name: /주소의 QR/ })).toBeVisible()
  const phone = await (await browser.newContext({ viewport: PHONE })).newPage()
  await phone.goto(page)
  const digits = phone.getByLabel(/6자리 숫자/)
  const take = phone.getByRole('button', { name: '번호표 받기' })
  await digits.fill(String((Number(code) + 500_000) % 1_000_000).padStart(6, '0'))
  await take.click()
  await expect(phone.getByRole('alert').getByText('매장 화면의 숫자와 다릅니다.')).toBeVisible()
  await expect(digits).toBeFocused()
  expect((await new AxeBuilder({ page: phone }).analyze()).violations).toEqual([])
  await digits.fill(await digitsOn(display))
  await phone.getByRole('button', { name: '한 명 늘리기' }).click()
  await take.click()
  await phone.waitForURL(/\/t\//)
  await expect(phone.getByRole('heading', { name: 'A-001' })).toBeVisible()
  await expect(phone.getByText('4매').first()).toBeVisible()
  await expect(display.getByText(/246/).first()).toBeVisible()
  await expect(display.getByText('A-001').first()).toBeVisible()

  const ticket = phone.url()
  await phone.goto(page)
  await phone.getByLabel(/6자리 숫자/).fill(await digitsOn(display))
  await phone.getByRole('button', { name: '번호표 받기' }).click()
  await expect(phone.getByRole('alert').getByText(/이미 A-001/)).toBeVisible()
  await phone.getByRole('link', { name: 'A-001 번호표 보기' }).click()
  await phone.waitForURL(ticket)
  await expect(display.getByText('A-002')).toHaveCount(0)
})

test('[N16] a phone whose page was closed finds its ticket again, by what it kept or by the cookie, until it is dropped or has ended', async ({
  shop,
  browser,
}) => {
  await remoteShop(shop)
  const mine = (await shop.post('tickets', { service: 'A' })).ticket
  const context = await browser.newContext({ viewport: PHONE })
  const phone = await context.newPage()
  const back = phone.getByRole('link', { name: /내 번호표 A-001 다시 보기/ })
  await phone.goto(`${shop.base}/`)
  await expect(phone.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(back, 'it holds none yet').toHaveCount(0)
  await phone.goto(`${shop.base}/t/${mine.token}`)
  await expect(phone.getByText(/실시간/)).toBeVisible()
  await phone.close()
  const again = await context.newPage()
  for (const path of ['/', `/s/${shop.code}`, '/t/AAAAAAAAAAAAAAAAAAAAAA']) {
    await again.goto(shop.base + path)
    await expect(again.getByRole('link', { name: /내 번호표 A-001 다시 보기/ }), path).toBeVisible()
  }
  await again.getByRole('link', { name: /내 번호표 A-001/ }).click()
  await expect(again.getByRole('heading', { name: 'A-001' })).toBeVisible()
  await shop.post(`tickets/${mine.id}/cancel`)
  await expect(again.getByText('취소된 번호표입니다')).toBeVisible()
  await again.goto(`${shop.base}/`)
  await again.waitForLoadState('networkidle')
  await expect(again.getByRole('link', { name: /내 번호표/ }), 'it has ended').toHaveCount(0)

  await shop.describe({
    alwaysOpen: true,
    counters: ['1', '2', '3'].map((code) => ({ code, profile: { services: [{ service: 'A' }] } })),
    remoteJoin: { enabled: true, presence: false },
  })
  await again.goto(`${shop.base}/s/${shop.code}`)
  await again.getByRole('button', { name: '번호표 받기' }).click()
  await again.waitForURL(/\/t\//)
  await again.evaluate(() => localStorage.clear())
  await again.goto(`${shop.base}/`)
  await expect(again.getByRole('link', { name: /내 번호표 A-002 다시 보기/ }), 'the cookie alone').toBeVisible()
  await again.getByRole('button', { name: '이 휴대폰에서 지우기' }).click()
  await again.reload()
  await again.waitForLoadState('networkidle')
  await expect(again.getByRole('link', { name: /내 번호표/ }), 'dropped').toHaveCount(0)
})

test('[N17] the shop’s page is complete without JavaScript, says that joining needs it, and says so where numbers are given in the shop only', async ({
  shop,
  browser,
}) => {
  await shop.post('tickets', { service: 'A' })
  const phone = await (await browser.newContext({ viewport: PHONE, javaScriptEnabled: false })).newPage()
  const page = `${shop.base}/s/${shop.code}`
  await phone.goto(page)
  for (const words of ['새봄약국', '지금 번호표를 드리고 있습니다.', '248매 남음', '기다리는 분 1명', '이 약국은 매장에서만 번호표를 드립니다.'])
    await expect(phone.getByText(words, { exact: false }).first()).toBeVisible()
  await expect(phone.getByRole('button', { name: '번호표 받기' })).toHaveCount(0)
  await remoteShop(shop)
  await phone.goto(page)
  await expect(phone.getByText(/자바스크립트를 켜 주세요/)).toBeVisible()
  await expect(phone.getByRole('button', { name: '번호표 받기' })).toBeDisabled()
  expect((await phone.goto(`${shop.base}/s/nowhere`))?.status()).toBe(404)
})
