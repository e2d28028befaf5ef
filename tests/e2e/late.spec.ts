import AxeBuilder from '@axe-core/playwright'
import { type Report, reportsOf } from '../../app/(staff)/outage-report/reports'
import { check, KIM, LEE, PARK, serving, test } from './outage-shop'
import { DESK, expect } from './shop'

test('[E30] a pharmacist changes what is done while the check is silent, by product and cause, with the keyboard alone; others read it', async ({
  checked,
  browser,
}) => {
  const page = await checked.open(browser, '/policy', { viewport: DESK, secret: await checked.makeKey('pharmacist') })
  await page.getByRole('radio', { name: /^우리 약국 인터넷 장애/ }).focus()
  await page.keyboard.press('Space')
  await page.getByRole('radio', { name: /^판매하고 적어 둠/ }).focus()
  await page.keyboard.press('Space')
  await page.getByLabel('한 사람 하루 최대').fill('2')
  await page.getByLabel('몇 시간까지').fill('99')
  await page.keyboard.press('Enter')
  await expect(page.getByText('1에서 72 사이의 숫자를 입력하세요.')).toBeVisible()
  await page.getByLabel('몇 시간까지').fill('12')
  await page.keyboard.press('Enter')
  await expect(page.getByText('저장했습니다. 지금부터 적용됩니다.')).toBeVisible()
  await expect(page.getByRole('radio', { name: /^우리 약국 인터넷 장애 판매하고 적어 둠 · 1인 2매 · .*12시간/ })).toBeChecked()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  const staff = await checked.open(browser, '/policy', { viewport: DESK })
  await expect(staff.getByText('약사나 개설약사가 바꿀 수 있습니다.')).toBeVisible()
  await expect(staff.getByRole('radio', { name: /^모두 멈춤/ })).toBeDisabled()
  await expect(staff.getByRole('button', { name: '저장' })).toHaveCount(0)
})

test('[E32] a late no is on the console and the desk before the replay, and what was typed wrong is corrected from the list of sales', async ({
  checked,
  national,
  browser,
}) => {
  for (let n = 0; n < 2; n++) await checked.post('tickets', { service: 'A' })
  await national.buysElsewhere(LEE)
  await national.fault('latency', { milliseconds: 6_000, path: '/session/check', times: 1 })
  const desk = await serving(checked, browser, await checked.makeKey('pharmacist'))
  await check(desk, LEE)
  await desk.getByRole('button', { name: /정해 둔 방침대로/ }).click({ timeout: 6_000 })
  await expect(desk.getByRole('heading', { name: '구매 가능' })).toBeVisible()
  await desk.keyboard.press('Enter')
  await desk.getByRole('link', { name: '늦게 온 답: 구매 불가 1건' }).click({ timeout: 15_000 })
  const sale = desk.getByRole('listitem').filter({ hasText: 'A-001' })
  await expect(sale.getByText(/늦게 온 답: 구매 불가 · 구매횟수 초과/)).toBeVisible()
  await sale.getByRole('button', { name: 'A-001 번호 고치기' }).click()
  await desk.getByLabel(/주민등록번호/).fill(KIM)
  await desk.keyboard.press('Enter')
  await expect(desk.getByText('A-001: 번호를 고쳤습니다.')).toBeVisible()
  await expect(sale.getByText(/늦게 온 답/), 'it was about somebody else').toHaveCount(0)
  expect((await new AxeBuilder({ page: desk }).analyze()).violations).toEqual([])
  await checked.post('outage/close')
  await expect(sale.getByText('입력됨')).toBeVisible({ timeout: 15_000 })
  await expect.poll(() => national.ours()).toEqual([1])

  await sale.getByRole('button', { name: 'A-001 번호 고치기' }).click()
  await desk.getByLabel(/주민등록번호/).fill(PARK)
  await expect(desk.getByText(/이미 입력된 번호를 바른 번호로 고칩니다/)).toBeVisible()
  await desk.keyboard.press('Enter')
  await expect(sale.getByText('입력됨')).toBeVisible({ timeout: 15_000 })
  await expect.poll(() => national.ours()).toEqual([1])
})

test('[E31] what people opened by hand they end with one key once the console says that it answers again', async ({ checked, browser }) => {
  await checked.post('tickets', { service: 'A' })
  const desk = await serving(checked, browser)
  await checked.post('outage/open', { cause: 'manual' })
  await expect(desk.getByText(/전산이 다시 응답합니다 · \d\d:\d\d부터 — 복귀할까요\?/)).toBeVisible({ timeout: 30_000 })
  expect((await new AxeBuilder({ page: desk }).analyze()).violations).toEqual([])
  await desk.keyboard.press('F9')
  await expect(desk.getByText('조회로 돌아갑니다.')).toBeVisible()

  const report = await checked.open(browser, '/outage-report')
  await expect(report.getByText('복구 여부를 물은 기록')).toBeVisible()
  await expect(report.getByText(/모두 \d+번 물어 \d+번 제대로 답을 받음/)).toBeVisible()
})

test('[PP17] the paper page offers the number where a single slip under rules was sold, and says what is wrong with it at the field', async ({
  checked,
  browser,
}) => {
  const page = await checked.open(browser, '/paper', { viewport: DESK })
  await expect(page.getByLabel(/주민등록번호/)).toHaveCount(0)
  await page.getByLabel('물건도 함께 드렸습니다').check()
  await page.getByLabel('첫 번호').fill('7')
  await page.getByLabel(/주민등록번호/).fill('731301')
  await expect(page.getByText(/날짜/).first()).toBeVisible()
  await page.getByLabel('끝 번호').fill('9')
  await expect(page.getByText('번호까지 입력하려면 한 장씩 등록하세요.')).toBeVisible()
  await page.getByLabel('끝 번호').fill('')
  await page.getByLabel(/주민등록번호/).fill(KIM)
  await page.getByRole('button', { name: '등록' }).click()
  await expect(page.getByText('1장 등록했습니다.')).toBeVisible()
  expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain(KIM.slice(6))
})

test('[E34] the report says what asking has shown, and which answers came late', () => {
  const at = (minute: number) => `2020-03-11T00:${String(minute).padStart(2, '0')}:00.000Z`
  const event = (minute: number, type: string, data: Record<string, unknown>) => ({ sequence: minute, at: at(minute), type, data })
  const probed = { outage: 'outage-1', since: at(1), asked: 7, answered: 0, failure: 'silent' }
  const sale = { purchase: 'c-1', label: 'A-001', product: 'mask-kf94', units: 2, provisional: true }
  const [report] = reportsOf([
    event(0, 'outage.opened', { outage: 'outage-1', cause: 'national', by: 'errors', reason: null }),
    event(2, 'purchase.recorded', sale),
    event(3, 'purchase.answered_late', { purchase: 'c-1', label: 'A-001', eligible: false, said: 'quota_exceeded' }),
    event(6, 'outage.probed', probed),
    event(7, 'outage.closed', { outage: 'outage-1', cause: 'national', ticketsIssued: 1, unitsDispensed: 2, conflicts: 0, minutes: 7 }),
    event(8, 'outage.probed', { ...probed, since: at(6), asked: 3, answered: 3, failure: null }),
  ]) as [Report]
  expect(report.sales).toMatchObject([{ label: 'A-001', late: 'no', result: 'unsent' }])
  expect(report.probes).toMatchObject([
    { since: at(1), at: at(6), asked: 7, answered: 0, failure: 'silent' },
    { asked: 3, answered: 3, failure: null },
  ])
})
