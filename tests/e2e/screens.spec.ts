import AxeBuilder from '@axe-core/playwright'
import { DESK, expect, PHONE, TV, test } from './shop'

/** Live, and not by the next full picture; how fast it is, bench/ measures. */
const BLINK_MS = 2_000
/** The pages of a display below the called number come in turn. */
const TURN_MS = 40_000

test('[E1] a number handed out on the line page appears on display and phone within a blink, and the claimable figure falls by its units', async ({
  shop,
  browser,
}) => {
  const line = await shop.open(browser, '/line', { viewport: PHONE })
  const display = await shop.open(browser, '/display', { viewport: TV, key: 'display' })
  await expect(display.getByText('250', { exact: false }).first()).toBeVisible()
  await line.getByRole('button', { name: /^2명/ }).click()
  const tapped = Date.now()
  await expect(display.getByText('A-001').first()).toBeVisible({ timeout: BLINK_MS })
  await expect(line.getByText('A-001').first()).toBeVisible({ timeout: BLINK_MS })
  await expect(line.getByText(/246매/)).toBeVisible({ timeout: BLINK_MS })
  expect(Date.now() - tapped).toBeLessThan(3 * BLINK_MS)
  await expect(display.getByText(/246/).first()).toBeVisible({ timeout: TURN_MS })

  const mine = (await shop.post('tickets', { service: 'A' })).ticket
  const phone = await (await browser.newContext({ viewport: PHONE })).newPage()
  await phone.goto(mine.url)
  await expect(phone.getByText('1명').first()).toBeVisible()
  await expect(phone.getByText(/실시간/)).toBeVisible()
  await shop.post('counters/1/call-next')
  await expect(phone.getByText('A-001 → 1번')).toBeVisible({ timeout: BLINK_MS })
  await shop.post('counters/2/call-next')
  await expect(phone.getByText(/2번 접수대/).first()).toBeVisible({ timeout: BLINK_MS })
  await expect(display.getByText('A-002').first()).toBeVisible({ timeout: BLINK_MS })
})

test('[E2] the phone page is complete without JavaScript: number, units and until when, people ahead, QR', async ({ shop, browser }) => {
  await shop.post('tickets', { service: 'A' })
  const { url } = (await shop.post('tickets', { service: 'A', claims: [{}, {}] })).ticket
  const phone = await (await browser.newContext({ viewport: PHONE, javaScriptEnabled: false })).newPage()
  const response = await phone.goto(url)
  expect(response?.headers()['cache-control']).toContain('no-store')
  expect((await response?.body())?.length).toBeLessThan(60_000)
  for (const words of ['A-002', '4매', '18시까지', '1명']) await expect(phone.getByText(words, { exact: false }).first()).toBeVisible()
  await phone.getByText('이 번호표의 QR').click()
  await expect(phone.getByRole('img', { name: /QR/ })).toBeVisible()
})

test('[E3] a pharmacist serves a line with the keyboard alone: next, recall, no-show, serve, dispense, refuse', async ({ shop, browser }) => {
  for (let n = 0; n < 4; n++) await shop.post('tickets', { service: 'A', claims: n === 1 ? [{}, {}] : [{}] })
  const desk = await shop.open(browser, '/console', { viewport: DESK })
  await desk.getByRole('button', { name: /1번 접수대/ }).click()
  const current = (label: string) => expect(desk.getByRole('heading', { name: label })).toBeVisible()
  const said = (words: RegExp) => expect(desk.getByText(words).first()).toBeVisible()
  await current('이 접수대에 계신 분이 없습니다')
  await desk.keyboard.press('Space')
  await current('A-001')
  await desk.keyboard.press('r')
  await said(/A-001.*다시/)
  await desk.keyboard.press('n')
  await said(/A-001.*부재/)
  await desk.keyboard.press('Space')
  await current('A-002')
  await desk.keyboard.press('Enter')
  await expect(desk.getByText(/응대 중/).first()).toBeVisible()
  await desk.keyboard.press('Enter')
  await said(/2매.*판매|판매.*2매/)
  await desk.keyboard.press('x')
  await expect(desk.getByRole('dialog')).toBeVisible()
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('dialog')).toBeHidden()
  await desk.keyboard.press('Space')
  await current('A-003')
  await expect(desk.getByText('248').first(), 'two of 250 were handed out').toBeVisible()
})

test('[E4] a screen whose link is dead says so within 15 s, keeps its picture, and is right within 2 s of its return', async ({ shop, browser }) => {
  for (let n = 0; n < 2; n++) await shop.post('tickets', { service: 'A' })
  const display = await shop.open(browser, '/display', { viewport: TV, key: 'display' })
  await shop.post('counters/1/call-next')
  await expect(display.getByText('A-001').first()).toBeVisible()
  shop.freeze()
  await expect(display.getByText(/연결이 끊/)).toBeVisible({ timeout: 15_000 })
  await expect(display.getByText('A-001').first()).toBeVisible()
  const clock = display.locator('header time')
  await expect(clock, 'the clock goes on').not.toHaveAttribute('datetime', (await clock.getAttribute('datetime')) ?? '')
  // Asked while nobody answers: it happens the moment the server is back, and the display does not know of it.
  const called = shop.post('counters/2/call-next')
  const took = display.evaluate(rightAfterItsReturn)
  shop.thaw()
  expect(await took, 'milliseconds from the link’s return').toBeLessThan(2_000)
  await called
})

test('[E5] paused, closed and straight in are said in words on display, phone and line page', async ({ shop, browser }) => {
  const display = await shop.open(browser, '/display', { viewport: TV, key: 'display' })
  const line = await shop.open(browser, '/line', { viewport: PHONE })
  await shop.post('phase', { phase: 'paused', until: '2020-03-11T00:40:00Z' })
  await expect(display.getByText(/9시 40분|09:40/).first()).toBeVisible()
  await expect(line.getByText(/멈|쉼|쉽니다/).first()).toBeVisible()
  await shop.post('phase', { phase: 'straight_in' })
  await expect(display.getByText(/바로/).first()).toBeVisible()
  await shop.post('phase', { phase: 'closed' })
  await expect(display.getByText(/마감/).first()).toBeVisible()
  await expect(line.getByText(/마감/).first()).toBeVisible()
})

test('[E6] the phone postpones, gives up, and says plainly what standby, a broken promise and a missed call mean', async ({ shop, browser }) => {
  await shop.post('stock/counts', { product: 'mask-kf94', onHand: 4 })
  const first = (await shop.post('tickets', { service: 'A' })).ticket
  const second = (await shop.post('tickets', { service: 'A' })).ticket
  const third = (await shop.post('tickets', { service: 'A', standby: true })).ticket
  const phone = await (await browser.newContext({ viewport: PHONE })).newPage()
  await phone.goto(third.url)
  await expect(phone.getByText(/대기/).first()).toBeVisible()
  await phone.goto(second.url)
  await shop.post('stock/counts', { product: 'mask-kf94', onHand: 2 })
  await expect(phone.getByText(/부족|모자/).first()).toBeVisible()
  await phone.goto(first.url)
  await shop.post('counters/1/call-next')
  await shop.post(`tickets/${first.id}/no-show`)
  await expect(phone.getByText(/18시까지/).first()).toBeVisible()
  await phone.getByRole('button', { name: /그만두기/ }).click()
  await phone.getByRole('dialog').getByRole('button').last().click()
  await expect(phone.getByText(/그만두|취소/).first()).toBeVisible()
  await phone.goto(`${shop.base}/t/${'A'.repeat(22)}`)
  await expect(phone.getByRole('heading').first()).toBeVisible()
})

test('[E7] no page has a barrier that axe finds', async ({ shop, browser }) => {
  const { ticket } = await shop.post('tickets', { service: 'A' })
  const pages = [
    await shop.open(browser, '/display', { viewport: TV, key: 'display' }),
    await shop.open(browser, '/line', { viewport: PHONE }),
    await shop.open(browser, '/console', { viewport: DESK }),
  ]
  const phone = await (await browser.newContext({ viewport: PHONE })).newPage()
  await phone.goto(ticket.url)
  for (const page of [...pages, phone]) {
    await page.waitForTimeout(500)
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
      page.url(),
    ).toEqual([])
  }
})

test('[E8] when units are short the line page says how many are left and offers fewer people or standby', async ({ shop, browser }) => {
  await shop.post('stock/counts', { product: 'mask-kf94', onHand: 3 })
  const line = await shop.open(browser, '/line', { viewport: PHONE })
  await expect(line.getByText(/3매/).first()).toBeVisible()
  await line.getByRole('button', { name: /^2명/ }).click()
  await expect(line.getByRole('button', { name: /대기/ }).first()).toBeVisible()
  await expect(line.getByText(/A-001/)).toBeHidden()
})

test('[E9] staff pages ask for a key, a wrong key is refused in words, and English is a tap away', async ({ shop, browser }) => {
  const page = await (await browser.newContext({ viewport: DESK })).newPage()
  await page.goto(`${shop.base}/console`)
  await page.waitForURL('**/enter**')
  await page.goto(`${shop.base}/enter#key=sb.staff.wrong.key&to=/console`)
  await expect(page.getByRole('alert').first()).toBeVisible()
  expect(new URL(page.url()).search, 'the key is never in the query').toBe('')
  const desk = await shop.open(browser, '/console', { viewport: DESK, locale: 'en-GB' })
  await expect(desk.getByRole('button', { name: /Counter 1/ })).toBeVisible()
})

test('[E10] on a plain-HTTP name of the shop’s network, which is no secure context, numbers are handed out all the same', async ({ shop, browser }) => {
  const lan = `http://pharmacy.lan:${new URL(shop.base).port}`
  const line = await shop.open(browser, '/line', { viewport: PHONE, baseURL: lan })
  expect(await line.evaluate(() => window.isSecureContext)).toBe(false)
  await line.getByRole('button', { name: /^1명/ }).click()
  await expect(line.getByText('A-001').first()).toBeVisible()
})

test('[E20] the line page tells the wait of the ticket it shows, as its phone does, and not that of somebody who comes now', async ({ shop, browser }) => {
  for (let n = 0; n < 7; n++) await shop.post('tickets', { service: 'A' })
  const line = await shop.open(browser, '/line', { viewport: PHONE })
  const card = line.getByRole('region', { name: '방금 발급한 번호표' })
  await line.getByRole('button', { name: /^1명/ }).click()
  await expect(card.getByText('A-008')).toBeVisible()
  for (let n = 0; n < 40; n++) await shop.post('tickets', { service: 'A' })

  const newcomer = await shop.post('tickets', { service: 'A' })
  const told = (text: string | null) => /약 [\d–]+분/.exec(text ?? '')?.[0]
  const waitOnPhone = async (url: string) => {
    const phone = await (await browser.newContext({ viewport: PHONE, javaScriptEnabled: false })).newPage()
    await phone.goto(shop.base + new URL(url).pathname)
    return told(await phone.locator('main').textContent())
  }
  const address = await line.evaluate((store) => JSON.parse(sessionStorage.getItem(`sunbeon_issued_${store}`) ?? '[]')[0].url as string, shop.code)
  const own = await waitOnPhone(address)

  expect(own).toBeDefined()
  expect(own, 'control').not.toBe(await waitOnPhone(newcomer.ticket.url))
  await expect(card.getByText(/7명/)).toContainText(own ?? '')
  await shop.post('counters/1/call-next')
  await expect(card.getByText(/6명/)).toContainText(/약 [\d–]+분/)
})

/** In the page: how long after the server answers anything again this display is live and shows A-002 called to counter 2. */
async function rightAfterItsReturn(): Promise<number> {
  const frame = () => new Promise((done) => requestAnimationFrame(done))
  const isRight = () => {
    const seen = document.querySelector('[data-stand]')?.textContent ?? ''
    return /A-002→?2번/.test(seen) && !seen.includes('연결이 끊')
  }
  if (isRight()) throw new Error('control: it is not right while the link is dead')
  await fetch('/livez', { cache: 'no-store' })
  const back = performance.now()
  while (!isRight()) await frame()
  return performance.now() - back
}
