import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from '@playwright/test'
import { expect, PHONE, type Shop, TV, test } from './shop'

const screen = async (browser: Browser, shop: Shop, path: string): Promise<Page> => {
  const page = await (await browser.newContext({ viewport: TV })).newPage()
  await page.goto(shop.base + path)
  return page
}
/** What the QR holds: the address is drawn from the answer the screen got, which it keeps for a reload. */
const qrOf = async (page: Page): Promise<string> => {
  await expect(page.getByRole('img', { name: /QR/ })).toBeVisible()
  return page.evaluate(() => JSON.parse(sessionStorage.getItem('sunbeon_pairing') ?? '{}').url as string)
}
const codeOn = async (page: Page): Promise<string> => (await page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).textContent()) ?? ''
const barriers = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

test('[Y57] a new TV becomes the display: its QR is opened on a staff phone, compared and approved, and the live picture comes', async ({ shop, browser }) => {
  const tv = await screen(browser, shop, '/device')
  await expect(tv.getByRole('link', { name: /대기 화면/ })).toBeFocused()
  expect(await barriers(tv)).toEqual([])
  await tv.keyboard.press('ArrowRight')
  await expect(tv.getByRole('link', { name: /키오스크/ })).toBeFocused()
  await tv.keyboard.press('ArrowLeft')
  await tv.keyboard.press('Enter')
  const url = new URL(await qrOf(tv))
  const code = await codeOn(tv)
  expect(url.pathname + url.hash).toBe(`/pair#code=${code}`)
  expect(await barriers(tv)).toEqual([])
  await tv.reload()
  expect(await codeOn(tv), 'a reload keeps the code').toBe(code)

  const phone = await shop.open(browser, '/line', { viewport: PHONE })
  await phone.goto(shop.base + url.pathname + url.hash)
  await expect(phone.getByText(code)).toBeVisible()
  expect(new URL(phone.url()).hash, 'the code does not stay in the address').toBe('')
  await expect(phone.getByText('127.0.0.1')).toBeVisible()
  await expect(tv.getByText(/님이 확인하고 있습니다/)).toBeVisible()
  await expect(phone.getByLabel('기기 이름')).toHaveValue(/대기 화면 \d/)
  expect(await barriers(phone)).toEqual([])
  await phone.getByLabel('기기 이름').fill('벽 TV')
  await phone.getByRole('button', { name: '승인' }).click()
  await expect(phone.getByText(/벽 TV 연결을 승인했습니다/)).toBeVisible()

  await tv.waitForURL('**/display')
  await expect(tv.getByText('250', { exact: false }).first()).toBeVisible()
  await shop.post('tickets', { service: 'A' })
  await shop.post('counters/1/call-next')
  await expect(tv.getByText('A-001').first()).toBeVisible()
  await phone.goto(`${shop.base}/devices`)
  const card = phone.getByRole('listitem').filter({ hasText: '벽 TV' })
  await expect(card.getByText('연결됨', { exact: true })).toBeVisible()
  expect(await barriers(phone)).toEqual([])

  await tv.evaluate(() => fetch('/api/v1/session', { method: 'DELETE' }))
  await expect(tv.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/), 'shut out, it shows how to let it in again').toBeVisible()
  await expect(card.getByText('연결 안 됨')).toBeVisible()
})

test('[Y58] a wrong code is said to be one; a screen that was turned away says so and asks again', async ({ shop, browser }) => {
  const tv = await screen(browser, shop, '/display')
  const code = await codeOn(tv)
  const phone = await shop.open(browser, '/pair', { viewport: PHONE })
  const enter = async (text: string) => {
    await phone.getByLabel('코드').fill(text)
    await phone.getByRole('button', { name: '기기 찾기' }).click()
  }
  await enter('ABCD')
  await expect(phone.getByRole('alert').filter({ hasText: '여덟 글자' })).toBeVisible()
  await enter('ㅁㅠㅊㅇ')
  await expect(phone.getByRole('alert').filter({ hasText: '영문 자판' })).toBeVisible()
  await enter(code === '0000-0000' ? '0000-0001' : '0000-0000')
  await expect(phone.getByRole('alert').filter({ hasText: '이 코드를 보여 주는 기기가 없거나' })).toBeVisible()
  await enter(code.replace('-', '').toLowerCase())
  await expect(phone.getByText(code)).toBeVisible()
  await phone.getByRole('button', { name: '거절' }).click()
  await expect(phone.getByText('거절했습니다')).toBeVisible()
  await expect(tv.getByText('연결이 거절되었습니다')).toBeVisible()
  await tv.getByRole('button', { name: '새 코드 받기' }).click()
  expect(await codeOn(tv)).not.toBe(code)
})

test('[Y59] whoever opens the QR signed out signs in and finds the device without typing its code', async ({ shop, browser }) => {
  const tv = await screen(browser, shop, '/device?as=kiosk')
  const url = new URL(await qrOf(tv))
  const phone = await (await browser.newContext({ viewport: PHONE })).newPage()
  await phone.goto(shop.base + url.pathname + url.hash)
  await phone.waitForURL('**/enter**')
  expect(phone.url(), 'the code is in no address any more').not.toContain('code=')
  await phone.locator('summary').click()
  await phone.getByLabel('키', { exact: true }).fill(shop.key('staff'))
  await phone.locator('details').getByRole('button', { name: '들어가기' }).click()
  await phone.waitForURL('**/pair')
  await expect(phone.getByText(await codeOn(tv))).toBeVisible()
  await phone.getByRole('button', { name: '승인' }).click()
  await tv.waitForURL('**/kiosk')
  await tv.goto(`${shop.base}/device?as=kiosk`)
  await tv.waitForURL('**/kiosk')
})
