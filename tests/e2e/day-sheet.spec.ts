import AxeBuilder from '@axe-core/playwright'
import { openReceiver } from '../support/receiver'
import { DESK, expect, PHONE, TV, test } from './shop'

const MASK = 'mask-kf94'

test('[E43] a closed day is one sheet: what it came to, who outside was wrong and when to the second, and the head of the log', async ({ shop, browser }) => {
  const receiver = await openReceiver()
  const page = await shop.open(browser, '/publishing', { viewport: DESK })
  await expect(page.getByText('등록과 삭제는 개설약사가 합니다')).toBeVisible()
  await fetch(`${shop.base}/api/v1/stores/${shop.code}/sinks`, {
    method: 'POST',
    headers: { authorization: `Bearer ${shop.key('integrator')}`, 'content-type': 'application/json', 'idempotency-key': 'add-app' },
    body: JSON.stringify({ kind: 'webhook', name: '마스크앱', url: receiver.url }),
  })
  const card = page.getByRole('region', { name: '마스크앱' })
  await expect(card).toContainText('250매')
  await page.goto(`${shop.base}/day/today`)
  await expect(page.getByRole('heading', { name: '아직 마감하지 않은 날입니다' })).toBeVisible()

  await shop.post('tickets', { service: 'A' })
  await receiver.cut()
  await shop.post('stock/counts', { product: MASK, onHand: 0 })
  await page.goto(`${shop.base}/publishing`)
  await expect(card).toContainText('알리지 못함')
  await receiver.restore()
  await expect(card).toContainText('알림 정상')
  await expect(card).toContainText('같음')
  await shop.post('day/close')

  await page.goto(`${shop.base}/day/2020-03-11`)
  await expect(page.getByRole('heading', { name: '3월 11일 수요일 보고서' })).toBeVisible()
  await expect(page.getByText('A-001')).toBeVisible()
  await expect(page.getByText(/모두 [12]분:\s*08:5\d–08:5\d/)).toBeVisible()
  await expect(page.getByRole('row', { name: /마스크앱.*(250|248)매.*08:5\d:\d\d–08:5\d:\d\d.*초.*연결되지 않음/ })).toBeVisible()
  await expect(page.getByText(new RegExp(`${shop.code}:\\d+:\\S{20,}`))).toBeVisible()
  await expect(page.getByText('빠지거나 바뀐 것이 없습니다', { exact: false })).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  await receiver.close()
})

test('[E44] a figure on the display says when somebody was last at the shelf, and the phone of somebody who waits for units likewise', async ({
  shop,
  browser,
}) => {
  const display = await shop.open(browser, '/display', { viewport: TV, key: 'display' })
  await expect(display.getByText(/재고 확인 08:5\d/).first()).toBeVisible()
  await shop.post('stock/counts', { product: MASK, onHand: 0 })
  const { ticket } = await shop.post('tickets', { service: 'A', standby: true })
  const phone = await (await browser.newContext({ viewport: PHONE })).newPage()
  await phone.goto(ticket.url)
  await expect(phone.getByText(/지금 재고: 오늘 마감.*재고 확인 0[89]:\d\d/)).toBeVisible()
  await shop.post('stock/counting', { product: MASK })
  await expect(phone.getByText(/지금 재고: 번호표 있는 분만.*재고 확인 중/)).toBeVisible()
})
