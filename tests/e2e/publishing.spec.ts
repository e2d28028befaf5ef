import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { openReceiver } from '../support/receiver'
import { test } from './fresh-shop'
import { DESK } from './shop'

const barriers = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}
const MASK = 'mask-kf94'

test('[E42] the owner says whom to tell, sees what each holds and whether they are reached, and is shown a secret once', async ({ fresh, page }) => {
  const receiver = await openReceiver()
  await page.setViewportSize(DESK)
  await fresh.setUp(page, { products: [{ code: MASK, name: '마스크' }], services: [{ code: 'A', name: '마스크', product: MASK }] })
  const post = (path: string, body: object) =>
    page.evaluate(
      async ([where, text]) => {
        const { store } = (await (await fetch('/api/v1/session')).json()) as { store: string }
        const headers = { 'content-type': 'application/json', 'idempotency-key': `${where}-${Math.random()}` }
        await fetch(`/api/v1/stores/${store}/${where}`, { method: 'POST', headers, body: text ?? '' })
      },
      [path, JSON.stringify(body)] as const,
    )
  await page.goto(`${fresh.base}/publishing`)
  await expect(page.getByText('알리는 곳이 없습니다')).toBeVisible()
  await post('stock/receipts', { product: MASK, units: 100 })
  await page.getByRole('button', { name: '알릴 곳 등록' }).click()
  await page.getByLabel('이름', { exact: true }).fill('마스크앱')
  await page.getByLabel('주소').fill(receiver.url)
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: '등록', exact: true }).click()
  const secret = page.getByRole('dialog', { name: '마스크앱의 확인 열쇠' })
  await expect(secret).toContainText(/whsec_\S{40,}/)
  expect(await barriers(page)).toEqual([])
  await secret.getByRole('button', { name: '닫기' }).click()

  const card = page.getByRole('region', { name: '마스크앱' })
  await expect(card).toContainText('알림 정상')
  await expect(card.getByRole('row', { name: /100매.*같음/ })).toBeVisible()
  await receiver.cut()
  await post('stock/counts', { product: MASK, onHand: 0 })
  await expect(card).toContainText('알리지 못함')
  await expect(card.getByRole('row', { name: /100매.*\d\d:\d\d:\d\d부터 0매/ })).toBeVisible()
  await expect(card).toContainText('연결되지 않아')
  expect(await barriers(page)).toEqual([])
  await receiver.restore()
  await expect(card.getByRole('row', { name: /0매.*같음/ })).toBeVisible()

  await card.getByRole('button', { name: '삭제' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: '삭제' }).click()
  await expect(card).toBeHidden()
  await receiver.close()
})
