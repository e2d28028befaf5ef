import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { openFakePrinter } from '../support/fake-printer'
import { DESK, expect, test } from './shop'

const barriers = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

test('[E60] a pharmacist connects a printer, tries it, and sees a slip before paper is spent', async ({ shop, browser }) => {
  await shop.describe({})
  const paper = await openFakePrinter(80)
  const page = await shop.open(browser, '/printers', { viewport: DESK, secret: await shop.makeKey('pharmacist') })
  await page.getByRole('button', { name: '프린터 등록' }).click()
  await page.getByLabel('이름').fill('접수대')
  await page.getByLabel('주소').fill('127.0.0.1')
  await page.getByLabel('포트').fill(String(paper.port))
  await page.getByLabel('인쇄 방식').selectOption('text')
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: '저장' }).click()
  await page.getByRole('button', { name: '시험 인쇄' }).click()
  await expect(page.getByText('시험 인쇄를 마쳤습니다', { exact: false })).toBeVisible()
  expect(paper.slips[0]?.lines.join('\n')).toContain('똠 펲 힣')
  const sample = page.getByRole('img', { name: '인쇄될 번호표' })
  await expect.poll(() => sample.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
  await paper.close()
})

test('[E62] the console knows the word on the slip, prints it with one key, and says when there is QR only', async ({ shop, browser }) => {
  const paper = await openFakePrinter(80)
  await shop.describe({ printers: [{ code: 'desk', name: '접수대', host: '127.0.0.1', port: paper.port, mode: 'text' }] })
  const { ticket } = await shop.post('tickets', { service: 'A' })
  await shop.post('counters/1/call-next')
  const desk = await shop.open(browser, '/console', { viewport: DESK })
  await desk.getByRole('button', { name: /1번 접수대/ }).click()
  await expect(desk.getByRole('heading', { name: ticket.label })).toBeVisible()
  await desk.keyboard.press('KeyS')
  await expect.poll(() => paper.slips.length).toBe(1)
  const word = /확인말: (\S+)/.exec(paper.slips[0]?.lines.join('\n') ?? '')?.[1] ?? 'none'
  await expect(desk.getByText(word, { exact: true })).toBeVisible()
  paper.be({ paper: 'out' })
  await expect(async () => {
    await desk.keyboard.press('KeyS')
    await expect(desk.getByText('용지 없음', { exact: false })).toBeVisible({ timeout: 4_000 })
  }).toPass({ timeout: 30_000 })
  await expect(desk.getByText('번호표 인쇄 안 됨')).toBeVisible()
  await paper.close()
})

test('[E61] the sheet for the door is one page of A4 with the QR of the shop and its hours', async ({ shop, browser }) => {
  await shop.describe({})
  const page = await shop.open(browser, '/door-notice', { viewport: DESK })
  await expect(page.getByRole('img', { name: '약국 페이지 주소' })).toBeVisible()
  await expect(page.getByText(`/s/${shop.code}`, { exact: false })).toBeVisible()
  expect(await barriers(page)).toEqual([])
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
})
