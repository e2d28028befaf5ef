import { openFakePrinter } from '../support/fake-printer'
import { barriers, COUNTER, kioskOf, MASK, MASKS, openAsUsual, taken, waitingOn } from './kiosk-page'
import { DESK, expect, test } from './shop'

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
