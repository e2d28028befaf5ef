import { gzipSync } from 'node:zlib'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { DESK, expect, type IssuedTicket, PHONE, type Shop, test } from './shop'

const FIRST_VIEW = 170_000
/** As the page is built today, and a few per cent: what makes it heavier is to be noticed. */
const TODAY = 136_000
const READABLE = 20_000

async function window(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  return (await browser.newContext({ viewport: PHONE, ...options })).newPage()
}

async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

async function issued(shop: Shop, body: object = {}): Promise<IssuedTicket> {
  return (await shop.post('tickets', { service: 'A', ...body })).ticket
}

test('[E90] the first view of a ticket is light, and readable after its first 20 kB', async ({ shop, browser }) => {
  const phone = await window(browser)
  const loads: Promise<{ readonly type: string; readonly bytes: number }>[] = []
  let isSeen = true
  phone.on('response', (response) => {
    const type = response.headers()['content-type'] ?? ''
    if (isSeen && response.ok()) loads.push(response.body().then((body) => ({ type, bytes: gzipSync(body).length })))
  })
  await phone.goto((await issued(shop)).url)
  await expect(phone.getByText(/실시간/)).toBeVisible()
  isSeen = false
  const all = await Promise.all(loads)
  const sum = (kind: RegExp) => all.filter(({ type }) => kind.test(type)).reduce((total, { bytes }) => total + bytes, 0)
  expect(sum(/javascript/), 'control: the scripts were seen').toBeGreaterThan(50_000)
  expect(sum(/html|css/)).toBeLessThan(READABLE)
  expect(sum(/./)).toBeLessThan(Math.min(FIRST_VIEW, TODAY))
})

test('[E91] without a script one says that one is here, postpones and gives up, is told what came of it, and asks first', async ({ shop, browser }) => {
  await issued(shop)
  const { url } = await issued(shop)
  const phone = await window(browser, { javaScriptEnabled: false })
  await phone.goto(url)
  await phone.getByRole('button', { name: '도착했어요' }).click()
  await expect(phone.getByText('직원에게 도착을 알렸습니다.')).toBeVisible()
  await phone.getByText('뒤로 미루기').first().click()
  await phone.getByRole('button', { name: '뒤로 미루기' }).click()
  await expect(phone.getByText('뒤로 미루었습니다.')).toBeVisible()
  await phone.getByText('그만두기').first().click()
  await expect(phone.getByText('따로 둔 수량이 바로 다음 분께 갑니다.', { exact: false })).toBeVisible()
  await phone.getByRole('button', { name: '그만두기' }).click()
  await expect(phone.getByRole('heading', { name: '취소된 번호표입니다' })).toBeVisible()
})

test('[E92] a call fills the screen and trembles, once a call and again when called again; who was missed says that they are here, and the console shows it', async ({
  shop,
  browser,
}) => {
  const { id, url, label } = await issued(shop)
  const phone = await window(browser)
  await phone.addInitScript(() => {
    const trembles: unknown[] = []
    Object.assign(globalThis, { trembles })
    navigator.vibrate = (pattern) => trembles.push(pattern) > 0
  })
  const trembled = () => phone.evaluate(() => (globalThis as unknown as { trembles: unknown[] }).trembles.filter((pattern) => pattern !== 0).length)
  await phone.goto(url)
  await phone.getByRole('button', { name: '부를 때 소리로 알림 켜기' }).click()
  await shop.post(`tickets/${id}/call`, { counter: '2', reason: 'test' })
  const call = phone.getByRole('dialog')
  await expect(call.getByText(label)).toBeVisible()
  await expect(call.getByText('2', { exact: true })).toBeVisible()
  expect(await call.evaluate((element) => [element.clientWidth, element.clientHeight])).toEqual([PHONE.width, PHONE.height])
  expect(await trembled()).toBeGreaterThan(0)
  await call.getByRole('button', { name: '확인했습니다' }).click()
  await expect(call).toBeHidden()
  const before = await trembled()
  await shop.post(`tickets/${id}/recall`)
  await expect(call.getByText('다시 부르고 있습니다')).toBeVisible()
  expect(await trembled()).toBeGreaterThan(before)
  await call.getByRole('button').click()

  await shop.post(`tickets/${id}/no-show`)
  await phone.getByRole('button', { name: '도착했어요' }).click()
  await expect(phone.getByText(/에 도착을 알리셨습니다/)).toBeVisible()
  await expect(phone.getByRole('button', { name: '도착했어요' })).toBeHidden()
  const desk = await shop.open(browser, '/console', { viewport: DESK })
  await desk.getByRole('button', { name: /1번 접수대/ }).click()
  await expect(desk.getByRole('listitem').filter({ hasText: label }).getByText('도착함')).toBeVisible()

  // Further down a line than the console shows of it.
  for (let n = 0; n < 6; n++) await issued(shop)
  const last = await issued(shop)
  await phone.goto(last.url)
  await phone.getByRole('button', { name: '도착했어요' }).click()
  await expect(desk.getByRole('listitem').filter({ hasText: last.label }).getByText('도착함')).toBeVisible()
})

test('[E93] in four languages, on a narrow phone and with letters twice as large, nothing stands out of the page and axe finds no barrier', async ({
  shop,
  browser,
}) => {
  const waiting = await issued(shop, { claims: [{}, {}] })
  const called = await issued(shop)
  await shop.post(`tickets/${called.id}/call`, { counter: '1', reason: 'test' })
  const parked = await issued(shop)
  await shop.post(`tickets/${parked.id}/park`, { reason: '처방 확인' })
  const served = await issued(shop)
  await shop.post(`tickets/${served.id}/cancel`)
  // Without the swell of a new call, in the middle of which nobody measures contrast.
  const phone = await window(browser, { viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' })
  const found: string[] = []
  const words = { ko: '번호표', en: 'Ahead of you', zh: '前面还有', vi: 'Trước bạn còn' }
  for (const [language, word] of Object.entries(words))
    for (const { url } of language === 'ko' ? [waiting, called, parked, served] : [waiting]) {
      await phone.goto(`${url}?language=${language}`)
      await expect(phone.locator('html')).toHaveAttribute('lang', language)
      if (url === waiting.url) await expect(phone.getByText(word).first()).toBeVisible()
      if (language === 'ko') found.push(...(await barriers(phone)))
      for (const size of ['100%', '200%']) {
        await phone.evaluate((to) => {
          document.documentElement.style.fontSize = to
        }, size)
        const wide = await phone.evaluate(() => document.documentElement.scrollWidth)
        if (wide > 320) found.push(`${language} ${url} at ${size}: ${wide} px wide`)
      }
    }
  expect(found).toEqual([])
  await phone.goto(waiting.url)
  await expect(phone.locator('html'), 'what was chosen is remembered').toHaveAttribute('lang', 'vi')
})

test('[E94] where the connection is secure a phone lets itself be told before its turn, and its worker shows it; on plain HTTP it is said that it cannot', async ({
  shop,
  browser,
}) => {
  const { url, label } = await issued(shop)
  const address = new URL(url).pathname
  const lan = await window(browser)
  await lan.goto(`http://pharmacy.lan:${new URL(shop.base).port}${address}`)
  await expect(lan.getByText('암호화되지 않은 연결이라', { exact: false })).toBeVisible()
  await expect(lan.getByRole('button', { name: '차례 전에 알림 받기' })).toBeHidden()
  await expect(lan.getByRole('button', { name: '그만두기' })).toBeVisible()

  const context = await browser.newContext({ viewport: PHONE, permissions: ['notifications'] })
  const phone = await context.newPage()
  // No push service is reached from here; what a browser would answer is of the right shape, and nobody writes to it in this test.
  await phone.addInitScript(() => {
    PushManager.prototype.subscribe = async () =>
      ({
        endpoint: 'https://fcm.googleapis.com/fcm/send/none',
        toJSON: () => ({ endpoint: 'https://fcm.googleapis.com/fcm/send/none', keys: { p256dh: `B${'A'.repeat(86)}`, auth: 'A'.repeat(22) } }),
      }) as unknown as PushSubscription
  })
  await phone.goto(shop.base + address)
  await phone.getByRole('button', { name: '차례 전에 알림 받기' }).click()
  await expect(phone.getByText('차례가 가까워지면 이 휴대폰으로 알려 드립니다.')).toBeVisible()
  const devtools = await context.newCDPSession(phone)
  const worker = new Promise<string>((done) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => registrations[0] && done(registrations[0].registrationId))
  })
  await devtools.send('ServiceWorker.enable')
  const data = JSON.stringify({ title: `${label} 차례가 되었습니다`, body: '2번 접수대로 오세요.', label, kind: 'called' })
  await devtools.send('ServiceWorker.deliverPushMessage', { origin: shop.base, registrationId: await worker, data })
  const shown = () =>
    phone.evaluate(async () => (await (await navigator.serviceWorker.getRegistration('/t/'))?.getNotifications())?.map(({ title, body }) => `${title} ${body}`))
  await expect.poll(shown).toEqual([`${label} 차례가 되었습니다 2번 접수대로 오세요.`])
})

test('[E95] a page that hears nothing says how old it is, keeps its picture and comes back by itself', async ({ shop, browser }) => {
  const { url, label } = await issued(shop)
  const phone = await window(browser)
  await phone.clock.install()
  await phone.goto(url)
  await expect(phone.getByText(/실시간/)).toBeVisible()
  shop.freeze()
  // A picture that was on its way when the server froze still comes, and is as old as it says.
  await expect(async () => {
    await phone.clock.fastForward('03:10')
    await expect(phone.getByText(/\d분 전 기준입니다/)).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await expect(phone.getByRole('heading', { name: label })).toBeVisible()
  shop.thaw()
  await phone.clock.fastForward('00:06')
  await expect(phone.getByText(/실시간/)).toBeVisible()
  await expect(phone.getByText(/연결이 끊/)).toBeHidden()
})
