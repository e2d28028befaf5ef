import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { DESK, expect, PHONE, type Shop, TV, test } from './shop'

const admin = (shop: Shop, ...args: readonly string[]) =>
  execFileSync(process.execPath, [path.resolve(import.meta.dirname, '../../dist/admin.js'), ...args], {
    env: { ...process.env, DATA_DIR: shop.dataDir },
    encoding: 'utf8',
  })

/** As a shop's devices reach it: by a name of the network, which is no secure context. */
const byName = (shop: Shop) => `http://pharmacy.lan:${new URL(shop.base).port}`

test('[W19] the page of the authority says why, what to compare and how, first for this device; and how to make one', async ({ shop, browser }) => {
  const phone = await browser.newContext({
    ...{ viewport: PHONE, javaScriptEnabled: false },
    userAgent: 'Mozilla/5.0 (Linux; Android 14; SM-A155N) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36',
  })
  const page = await phone.newPage()
  await page.goto(`${byName(shop)}/trust`)
  await expect(page.getByText('npm run admin -- tls', { exact: true })).toBeVisible()

  const fingerprint = /(?:[\dA-F]{2}:){15}[\dA-F]{2}/g
  const printed = (admin(shop, 'tls').match(fingerprint) ?? []).join(':')
  await page.reload()

  const shown = (await page.getByText(/^(?:[\dA-F]{2} ){7}[\dA-F]{2}$/).allTextContents()).join(' ')
  expect(shown.replaceAll(' ', ':')).toBe(printed)
  await expect(page.getByText('이 화면은 아직 암호화되지 않아')).toBeVisible()
  await expect(page.getByText('그래도 설치')).toBeVisible()
  await expect(page.getByText('VPN 및 기기 관리')).toBeHidden()
  await expect(page.getByRole('link', { name: '인증서 내려받기' })).toHaveAttribute('href', '/api/v1/tls/ca.crt')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
})

test('[W20] over plain HTTP staff pages say what is missing until it is put away; where the browser calls it safe, nothing', async ({ shop, browser }) => {
  for (const to of ['/console', '/line']) {
    const plain = await shop.open(browser, to, { viewport: to === '/line' ? PHONE : DESK, baseURL: byName(shop) })
    const line = plain.getByText('암호화되지 않은 연결입니다')
    await expect(line).toBeVisible()
    await expect(line.getByRole('link')).toHaveAttribute('href', '/trust')
    await plain.getByRole('button', { name: '오늘은 그만 보기' }).click()
    await expect(line).toBeHidden()
    await plain.reload()
    await expect(plain.locator('h1')).toBeVisible()
    await expect(line).toBeHidden()

    const safe = await shop.open(browser, to)
    await expect(safe.locator('h1')).toBeVisible()
    await expect(safe.getByText('암호화되지 않은 연결입니다')).toHaveCount(0)
  }
})

test('[W20] over plain HTTP the display says at first how its screen stays on, and the phone that no alerts come', async ({ shop, browser }) => {
  const display = await shop.open(browser, '/display', { key: 'display', viewport: TV, baseURL: byName(shop) })
  const note = display.getByText('TV 설정에서 절전을 끄세요')
  await expect(note).toBeVisible()
  await expect(note).toBeHidden({ timeout: 40_000 })

  const { url } = (await shop.post('tickets', { service: 'A' })).ticket
  const phone = await (await browser.newContext({ viewport: PHONE })).newPage()
  await phone.goto(byName(shop) + new URL(url).pathname)
  await expect(phone.getByText('알림을 보내 드리지 못합니다')).toBeVisible()
})
