import AxeBuilder from '@axe-core/playwright'
import { DESK, expect, test } from './shop'

/** What a look can break, since to ask everything of this page in every look would take minutes: a theme its contrasts, a distance its targets. */
const LOOKS: readonly (readonly [look: string, rules: 'all' | 'color-contrast' | 'target-size'])[] = [
  ['theme=day', 'all'],
  ['theme=night', 'color-contrast'],
  ['contrast=high', 'color-contrast'],
  ['theme=night&contrast=high', 'color-contrast'],
  ['text=large', 'target-size'],
  ['distance=phone', 'target-size'],
  ['distance=kiosk', 'target-size'],
  ['theme=night&distance=tv', 'target-size'],
]

for (const language of ['ko-KR', 'en-GB'])
  test(`[E50] every component in every state has no barrier that axe finds, in each theme, contrast and size: ${language}`, async ({ shop, browser }) => {
    const page = await (await browser.newContext({ viewport: DESK, locale: language })).newPage()
    // Colours do not follow the language; words that are too long do.
    for (const [look, rules] of LOOKS.filter(([, what]) => language === 'ko-KR' || what !== 'color-contrast')) {
      await page.goto(`${shop.base}/_gallery?${look}`)
      await expect(page.locator('html')).toHaveAttribute('data-theme', look.includes('night') ? 'night' : 'day')
      const axe = new AxeBuilder({ page })
      const asked = rules === 'all' ? axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']) : axe.withRules([rules])
      const { violations } = await asked.analyze()
      expect(
        violations.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`)]),
        look,
      ).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${look}: nothing stands out of the page`).toBeLessThanOrEqual(0)
    }
  })

test('[E51] components are used by keyboard alone: a dialog takes the focus, Escape gives it back, arrows choose and count', async ({ shop, browser }) => {
  const page = await (await browser.newContext({ viewport: DESK })).newPage()
  await page.goto(`${shop.base}/_gallery`)
  const opener = page.getByRole('button', { name: '대화 상자 열기' })
  await opener.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog').getByLabel('메모')).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(page.getByRole('dialog').getByRole('button', { name: '저장' }), 'the focus stays inside').toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(opener).toBeFocused()

  await page.getByRole('button', { name: '확인 상자 열기' }).press('Enter')
  await expect(page.getByRole('alertdialog').getByRole('button', { name: '아니요' }), 'keeping comes first').toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alertdialog')).toBeHidden()

  await page.getByRole('radio', { name: '국가 조회가 안 됨' }).press('ArrowDown')
  await expect(page.getByRole('radio', { name: /우리 약국/ })).toBeChecked()
  const people = page.getByRole('textbox', { name: '몇 분 몫입니까?' }).first()
  await people.press('ArrowUp')
  await expect(people).toHaveValue('3')
  await page.getByRole('switch', { name: '휴대전화로 번호표 받기' }).press('Space')
  await expect(page.getByRole('switch', { name: '휴대전화로 번호표 받기' })).not.toBeChecked()
  await page.getByRole('tab', { name: '줄' }).press('ArrowRight')
  await expect(page.getByText('지금 줄 수 있는 수량 92매')).toBeVisible()
})

test('[E53] a reader whose device asks for more contrast gets it without a switch', async ({ shop, browser }) => {
  const page = await (await browser.newContext({ viewport: DESK, contrast: 'more' })).newPage()
  await page.goto(`${shop.base}/_gallery`)
  await expect(page.locator('body')).toHaveCSS('color', 'rgb(0, 0, 0)')
  await page.goto(`${shop.base}/_gallery?theme=night`)
  await expect(page.locator('html')).toHaveCSS('background-color', 'rgb(0, 0, 0)')
  await expect(page.locator('body')).toHaveCSS('color', 'rgb(255, 255, 255)')
})
