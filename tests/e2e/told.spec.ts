import type { Browser, Page } from '@playwright/test'
import { openReceiver } from '../support/receiver'
import { DESK, expect, type Shop, TV, test, withShop } from './shop'

const MASK = 'mask-kf94'
const asIntegrator = async (shop: Shop, path: string, body: unknown): Promise<void> => {
  const response = await fetch(`${shop.base}/api/v1/stores/${shop.code}/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${shop.key('integrator')}`, 'content-type': 'application/json', 'idempotency-key': `${path}-${Date.now()}` },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
}
const openDesk = async (shop: Shop, browser: Browser): Promise<Page> => {
  const desk = await shop.open(browser, '/console', { viewport: DESK })
  await desk.getByRole('button', { name: /1번 접수대/ }).click()
  return desk
}
const telephone = (desk: Page) => desk.getByRole('region', { name: '전화로 물으면' })

test('[E40] what an app still shows stands beside the truth on the console, and the telephone answers it; told again, both go', async ({ shop, browser }) => {
  const receiver = await openReceiver()
  await asIntegrator(shop, 'sinks', { kind: 'webhook', name: '마스크앱', url: receiver.url })
  const desk = await openDesk(shop, browser)
  const outside = desk.getByRole('region', { name: '밖에서 아직 다르게 보입니다' })
  await expect.poll(() => receiver.heard.length).toBeGreaterThan(0)
  await expect(telephone(desk)).toContainText('지금 오시면')
  await receiver.cut()
  await shop.post('stock/counts', { product: MASK, onHand: 0 })
  await expect(outside).toContainText('마스크앱에는 아직 250매')
  await expect(outside).toContainText(/\d\d:\d\d부터 0매/)
  await expect(outside).toContainText('연결되지 않아')
  await expect(telephone(desk)).toContainText(/마스크앱에 아직 나오는 ‘250매’ 표시는 \d\d:\d\d부터 사실이 아닙니다/)
  await receiver.restore()
  await expect(outside).toBeHidden()
  await expect(telephone(desk)).not.toContainText('마스크앱')
  await receiver.close()
})

test('[E41] a figure nobody vouches for is unknown on the display and on the telephone, with since when', async ({ browser }) => {
  await withShop({ DEMO_CLOCK: '2020-03-11T08:55+09:00x60' }, async (shop) => {
    await shop.describe({ vouchedMinutes: 5 })
    const display = await shop.open(browser, '/display', { viewport: TV, key: 'display' })
    await expect(display.getByText(/\d\d:\d\d 이후 미확인/).first()).toBeVisible()
    const desk = await openDesk(shop, browser)
    await expect(telephone(desk)).toContainText(/\d\d:\d\d 이후로 수량을 확인하지 못했습니다/)
    await shop.post('stock/counts', { product: MASK, onHand: 240 })
    await expect(telephone(desk)).toContainText('240매 남았습니다')
  })
})
