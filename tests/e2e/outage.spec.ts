import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { byHand, callNext, check, KIM, LEE, PARK, serving, test } from './outage-shop'
import { DESK, expect, PHONE, TV } from './shop'

test('[E21] a buyer is checked with the keyboard alone: what is wrong with the number stands at the field, and no storage holds it', async ({
  checked,
  national,
  browser,
}) => {
  for (let n = 0; n < 2; n++) await checked.post('tickets', { service: 'A' })
  await national.buysElsewhere(LEE)
  const desk = await serving(checked, browser)
  await desk.keyboard.press('Enter')
  const field = desk.getByLabel(/주민등록번호/)
  await field.pressSequentially('73a')
  await expect(desk.getByText(/숫자가 아닌 글자/)).toBeVisible()
  await field.press('Backspace')
  await field.pressSequentially('1304')
  await expect(desk.getByText(/없는 날짜/), 'month 13').toBeVisible()
  await expect(field).toHaveValue('731304')
  await field.fill('')
  await field.pressSequentially(KIM.slice(0, 12))
  await desk.keyboard.press('Enter')
  await expect(desk.getByText(/12자리입니다/)).toBeVisible()
  await expect(field, 'nothing is lost').toHaveValue('730304-123456')
  await field.pressSequentially(KIM.slice(12))
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('heading', { name: '구매 가능' })).toBeVisible()
  await expect(desk.getByText('••••••-••••••7')).toBeVisible()
  await expect(desk.getByText('730304-1234567')).toBeHidden()
  await desk.keyboard.press('v')
  await expect(desk.getByText('730304-1234567')).toBeVisible()
  expect(await stored(desk)).not.toContain(KIM.slice(6))
  await desk.keyboard.press('Enter')
  await expect(desk.getByText(/A-001 2매 판매했습니다/)).toBeVisible()
  await expect.poll(() => national.ours()).toEqual([1])

  await callNext(desk)
  await check(desk, LEE)
  await expect(desk.getByRole('heading', { name: '구매 불가' })).toBeVisible()
  await desk.keyboard.press('x')
  await expect(desk.getByRole('dialog').getByRole('radio').first()).toBeChecked()
  await expect(desk.getByRole('dialog')).toContainText('ganada')
  await desk.keyboard.press('Enter')
  await expect(desk.getByText(/몫을 거절로 적었습니다/)).toBeVisible()
})

test('[E22] after two silent seconds the console offers to wait, to park or to act, says what that means, and sells nothing by itself', async ({
  checked,
  national,
  browser,
}) => {
  const { url } = (await checked.post('tickets', { service: 'A' })).ticket
  await national.fault('black_hole')
  const desk = await serving(checked, browser)
  await check(desk, KIM)
  await expect(desk.getByText(/초째 답하지 않습니다/)).toBeVisible({ timeout: 5_000 })
  for (const name of [/^기다리기/, /^보류 P.*순서와 수량/, /정해 둔 방침대로.*조회 없이 판매/]) await expect(desk.getByRole('button', { name })).toBeVisible()
  await desk.keyboard.press('Enter')
  await expect(desk.getByText('250').first(), 'nothing was sold').toBeVisible()
  await desk.keyboard.press('a')
  await expect(desk.getByText('조회 전 판매가 됩니다')).toBeVisible()
  await expect(desk.getByRole('region', { name: '국가 조회 상태' })).toBeVisible()
  await desk.keyboard.press('Enter')
  await expect(desk.getByText(/조회 전 판매로 적었습니다/)).toBeVisible()
  const phone = await (await browser.newContext({ viewport: PHONE, javaScriptEnabled: false })).newPage()
  await phone.goto(url)
  await expect(phone.getByText('조회 전 판매').first()).toBeVisible()
})

test('[E23] cut, every screen says so in its reader’s words; restored, what was sold is told, and the violet goes', async ({ checked, national, browser }) => {
  const mine = (await checked.post('tickets', { service: 'A' })).ticket
  const other = (await checked.post('tickets', { service: 'A' })).ticket
  const desk = await serving(checked, browser)
  const display = await checked.open(browser, '/display', { viewport: TV, key: 'display' })
  const line = await checked.open(browser, '/line', { viewport: PHONE })
  const phone = await (await browser.newContext({ viewport: PHONE })).newPage()
  await phone.goto(other.url)
  const shop = await (await browser.newContext({ viewport: PHONE })).newPage()
  await shop.goto(`${checked.base}/s/saebom`)
  const promise = '번호표 순서와 수량을 18시까지 따로 둡니다. 구매 가능 여부는 창구에서 확인합니다.'

  await national.fault('down')
  await check(desk, KIM)
  await expect(desk.getByRole('button', { name: /정해 둔 방침대로/ })).toBeVisible()
  await desk.keyboard.press('a')
  await expect(desk.getByText('조회 전 판매가 됩니다')).toBeVisible({ timeout: 15_000 })
  for (const page of [display, phone]) await expect(page.getByText(promise)).toBeVisible()
  await expect(display.getByText(/국가 조회 장애|우리 약국 인터넷 장애/).first()).toBeVisible()
  await expect(line.getByText(/창구에서 확인한다고 말씀/)).toBeVisible()
  await shop.reload()
  await expect(shop.getByText(promise)).toBeVisible()
  await expect(desk.getByText(/창구에서 확인합니다\.”/), 'on the telephone').toBeVisible()
  await desk.keyboard.press('Enter')
  await expect(desk.getByText(/밀린 판매 입력 1건/).first()).toBeVisible()

  await national.restore()
  await desk.keyboard.press('F8')
  await expect(desk.getByRole('dialog')).toContainText('밀린 판매 입력 1건을 순서대로 보냅니다')
  await desk.getByRole('dialog').getByRole('button', { name: '조회로 돌아가기' }).press('Enter')
  for (const page of [display, phone, desk]) await expect(page.getByText(/따로 둡니다\. 구매|정해 둔/)).toBeHidden({ timeout: 20_000 })
  await expect(desk.getByRole('region', { name: '국가 조회 상태' })).toBeHidden({ timeout: 20_000 })
  expect(await national.ours(), 'told once').toEqual([1])
  expect(mine.label).toBe('A-001')
})

test('[E24] who bought elsewhere meanwhile is a case on the desk, with where and when; a pharmacist decides with a note, others read', async ({
  checked,
  national,
  browser,
}) => {
  await checked.post('tickets', { service: 'A' })
  await checked.post('outage/open', { cause: 'national' })
  const desk = await serving(checked, browser)
  await check(desk, PARK)
  await expect(desk.getByRole('heading', { name: '구매 가능' })).toBeVisible()
  await desk.keyboard.press('Enter')
  await expect(desk.getByText(/조회 전 판매로 적었습니다/)).toBeVisible()
  await national.buysElsewhere(PARK)
  await checked.post('outage/close')
  await expect(desk.getByRole('link', { name: /중복 확인 필요 1건/ })).toBeVisible({ timeout: 20_000 })

  const reader = await checked.open(browser, '/conflicts', { viewport: DESK })
  await expect(reader.getByText('ganada')).toBeVisible()
  await expect(reader.getByRole('button', { name: /판매 취소/ })).toHaveCount(0)
  const page = await checked.open(browser, '/conflicts', { viewport: DESK, secret: await checked.makeKey('pharmacist') })
  await expect(page.getByText('중복 확인 필요').first()).toBeVisible()
  await page.getByRole('button', { name: /A-001 판매 취소/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '이렇게 처리' }).click()
  await expect(dialog.getByText(/왜 이렇게 정했는지/), 'a note is needed').toBeVisible()
  await dialog.getByLabel('메모').fill('돌려받음')
  await dialog.getByRole('button', { name: '이렇게 처리' }).click()
  await expect(page.getByText('확인할 것이 없습니다')).toBeVisible()
  await expect(desk.getByText('250').first(), 'the units are back on the shelf').toBeVisible()
  const file = await page.request.get(`${checked.base}/api/v1/stores/saebom/conflicts/export`)
  expect(await file.text()).toContain('돌려받음')
})

test('[E25] a person switches to outage and back, and is told before what that would do', async ({ checked, browser }) => {
  const desk = await checked.open(browser, '/console', { viewport: DESK })
  await desk.getByRole('button', { name: /1번 접수대/ }).click()
  await desk.keyboard.press('F8')
  const dialog = desk.getByRole('dialog')
  await expect(dialog).toContainText('조회 없이 판매하고 적어 둡니다')
  await dialog.getByLabel('우리 약국 인터넷이 안 됨').check()
  await expect(dialog).toContainText('판매하지 않고 번호표만 드립니다')
  await desk.keyboard.press('Enter')
  await expect(desk.getByText(/우리 약국 인터넷 장애/).first()).toBeVisible()
  const display = await checked.open(browser, '/display', { viewport: TV, key: 'display' })
  await expect(display.getByText('번호표 순서와 수량을 18시까지 따로 둡니다. 조회가 다시 되면 판매합니다.')).toBeVisible()
  await desk.keyboard.press('F8')
  await dialog.getByRole('button', { name: '조회로 돌아가기' }).press('Enter')
  await expect(display.getByText(/따로 둡니다/)).toBeHidden()
})

test('[E26] answers read off a portal are entered with one key each, and what was sold is typed in from a worklist, one number at a time', async ({
  checked,
  browser,
}) => {
  await byHand(checked)
  for (let n = 0; n < 2; n++) await checked.post('tickets', { service: 'A' })
  const secret = await checked.makeKey('pharmacist')
  const desk = await serving(checked, browser, secret)
  await check(desk, KIM)
  await expect(desk.getByText(/조회 화면에서 무엇이라고/)).toBeVisible()
  await desk.keyboard.press('1')
  await expect(desk.getByRole('heading', { name: '구매 가능' })).toBeVisible()
  await desk.keyboard.press('Enter')
  await expect(desk.getByText(/A-001 2매 판매했습니다/)).toBeVisible()
  await callNext(desk)
  await check(desk, LEE)
  await desk.keyboard.press('2')
  await expect(desk.getByRole('heading', { name: '구매 불가' })).toBeVisible()

  const page = await checked.open(browser, '/conflicts', { viewport: DESK, secret })
  await expect(page.getByText('730304-1234567')).toBeHidden()
  await page.getByRole('button', { name: 'A-001 열기' }).click()
  await expect(page.getByText('730304-1234567')).toBeVisible()
  await page.getByRole('button', { name: '입력함' }).click()
  await expect(page.getByText('입력할 판매가 없습니다.')).toBeVisible()
})

test('[E27] the outage report tells from the log when it began and ended, what showed it, and what was sold', async ({ checked, browser }) => {
  const desk = await checked.open(browser, '/outage-report', { viewport: DESK })
  await expect(desk.getByText(/장애가 없었습니다/)).toBeVisible()
  await checked.post('tickets', { service: 'A' })
  await checked.post('outage/open', { cause: 'national', reason: '08:30부터 로그인 안 됨' })
  const counter = await serving(checked, browser)
  await check(counter, KIM)
  await expect(counter.getByRole('heading', { name: '구매 가능' })).toBeVisible()
  await counter.keyboard.press('Enter')
  await expect(counter.getByText(/조회 전 판매로 적었습니다/)).toBeVisible()
  await desk.reload()
  for (const words of ['전산 장애 확인서', '국가 조회 장애', '진행 중', '08:30부터 로그인 안 됨', '1 (2)', 'A-001', '서울특별시 종로구 1', '(서명 또는 인)'])
    await expect(desk.getByText(words, { exact: false }).first()).toBeVisible()
  await desk.emulateMedia({ media: 'print' })
  await expect(desk.getByRole('button', { name: '인쇄' })).toBeHidden()
  await expect(desk.getByRole('heading', { name: /전산 장애 확인서/ })).toBeVisible()
})

test('[E28] no page has a barrier that axe finds in the middle of an outage', async ({ checked, browser }) => {
  const { url } = (await checked.post('tickets', { service: 'A' })).ticket
  await checked.post('outage/open', { cause: 'national' })
  const desk = await serving(checked, browser)
  await desk.keyboard.press('Enter')
  const phone = await (await browser.newContext({ viewport: PHONE })).newPage()
  await phone.goto(url)
  const shop = await (await browser.newContext({ viewport: PHONE })).newPage()
  await shop.goto(`${checked.base}/s/saebom`)
  const pages = [
    await checked.open(browser, '/conflicts', { viewport: DESK }),
    await checked.open(browser, '/outage-report', { viewport: DESK }),
    await checked.open(browser, '/display', { viewport: TV, key: 'display' }),
    await checked.open(browser, '/line', { viewport: PHONE }),
  ]
  for (const page of [desk, phone, shop, ...pages]) {
    await page.waitForTimeout(500)
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
      page.url(),
    ).toEqual([])
  }
})

/** Everything this page has put where a browser keeps things. */
async function stored(page: Page): Promise<string> {
  const cookies = JSON.stringify(await page.context().cookies())
  return cookies + (await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, location.href])))
}
