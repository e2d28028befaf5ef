import AxeBuilder from '@axe-core/playwright'
import { type Browser, expect, type Page } from '@playwright/test'
import { countSteps, OWNER, test } from './fresh-shop'
import { DESK, PHONE, TV } from './shop'

const MOST_STEPS = 25

const window = async (browser: Browser, viewport: typeof DESK, locale = 'ko-KR'): Promise<Page> =>
  (await browser.newContext({ viewport, locale, timezoneId: 'Asia/Seoul' })).newPage()
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const next = (page: Page) => button(page, '다음').click()

async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
  return violations.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes[0]?.html}`)
}

/** The questions of a usual shop, up to the last step. */
async function answerAll(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.getByLabel('이름', { exact: true }).fill(OWNER.name)
  await page.getByLabel('비밀번호', { exact: true }).fill(OWNER.password)
  await next(page)
  await page.getByLabel('약국 이름').fill('새봄약국')
  for (let step = 0; step < 3; step++) await next(page)
  await expect(page.getByText('5/6')).toBeVisible()
}

test('[E12] from the printed link to the first ticket on the display it takes at most 25 steps and fields', async ({ fresh, browser }) => {
  const does = countSteps()
  const desk = await window(browser, DESK)
  const tv = await window(browser, TV)
  const phone = await window(browser, PHONE)

  await does.open(desk, fresh.link)
  await does.fill(desk.getByLabel('이름', { exact: true }), OWNER.name)
  await does.fill(desk.getByLabel('비밀번호', { exact: true }), OWNER.password)
  await does.press(button(desk, '다음'))
  await does.fill(desk.getByLabel('약국 이름'), '새봄약국')
  await does.press(button(desk, '다음'))
  await expect(desk.getByText('3/6')).toBeVisible()
  await does.press(button(desk, '다음'))
  await does.press(button(desk, '다음'))
  await does.press(button(desk, '약국 열기'))
  await expect(desk.getByText('6/6')).toBeVisible()

  await does.open(tv, `${fresh.base}/display`)
  const code = (await tv.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).textContent()) ?? ''
  await does.fill(desk.getByLabel('TV에 나온 코드'), code)
  await does.press(button(desk, '화면 찾기'))
  await does.press(button(desk, '연결하기'))
  await expect(desk.getByText(/연결했습니다/)).toBeVisible()

  await does.open(phone, `${fresh.base}/line`)
  await does.fill(phone.getByLabel('이름', { exact: true }), OWNER.name)
  await does.fill(phone.getByLabel('비밀번호', { exact: true }), OWNER.password)
  await does.press(button(phone, '들어가기').first())
  await phone.waitForURL('**/line')

  await does.fill(desk.getByLabel(/지금 있는 수량/), '250')
  await does.press(button(desk, '열고 번호표 드리기'))
  await expect(phone.getByText(/250매/)).toBeVisible()
  await does.press(button(phone, /^1명/))
  await expect(tv.getByText('A-001').first()).toBeVisible()
  await expect(tv.getByText(/248/).first()).toBeVisible()

  console.log(`first ticket after ${does.count()} steps and fields`)
  expect(does.count()).toBeLessThanOrEqual(MOST_STEPS)
})

test('[E13] nothing typed is lost by a reload or an error but the password, which no storage holds; errors stand at their fields', async ({
  fresh,
  browser,
}) => {
  const page = await window(browser, PHONE)
  await answerAll(page, fresh.link)
  expect(page.url(), 'the code does not stay in the address').toBe(`${fresh.base}/set-up`)
  const stored = await page.evaluate(() => JSON.stringify({ ...sessionStorage }) + JSON.stringify({ ...localStorage }))
  expect(stored).toContain(OWNER.name)
  expect(stored).not.toContain(OWNER.password)

  await page.reload()
  await expect(page.getByText('5/6')).toBeVisible()
  await expect(page.getByText('새봄약국')).toBeVisible()
  const password = page.getByLabel('비밀번호', { exact: true })
  await button(page, '약국 열기').click()
  await expect(password).toBeFocused()
  await expect(password).toHaveAttribute('aria-invalid', 'true')
  await password.fill('12345678')
  await button(page, '약국 열기').click()
  await expect(page.getByText(/누구나 먼저 넣어 볼/)).toBeVisible()
  await button(page, '약국 고치기').click()
  await expect(page.getByLabel('약국 이름')).toHaveValue('새봄약국')
  await page.getByText('자세히').click()
  await page.getByLabel('약국 코드').fill('새봄')
  await next(page)
  await expect(page.getByLabel('약국 코드')).toBeFocused()
  await expect(page.getByLabel('약국 코드')).toHaveAccessibleDescription(/영어 글자/)
  await page.getByLabel('약국 코드').fill('saebom')
  await expect(page.getByLabel('약국 코드')).toHaveAttribute('aria-invalid', 'false')
  await button(page, '뒤로').click()
  await expect(page.getByLabel('이름', { exact: true })).toHaveValue(OWNER.name)
})

test('[E14] without a shop every door says where the link is, with a wrong one too; with a shop the link says that it is set up', async ({
  fresh,
  browser,
}) => {
  const page = await window(browser, PHONE)
  for (const door of ['/', '/enter', '/console']) {
    await page.goto(fresh.base + door)
    await expect(page.getByRole('heading', { name: '아직 설정하지 않은 약국입니다' })).toBeVisible()
    await expect(page.getByText(/\/set-up 링크/)).toBeVisible()
  }
  await page.goto(`${fresh.base}/set-up#code=wrong`)
  await expect(page.getByText(/더 새로운 링크/)).toBeVisible()
  await fresh.setUp(await window(browser, DESK))
  await page.goto(fresh.link)
  await expect(page.getByRole('heading', { name: '설정을 마친 약국입니다' })).toBeVisible()
  await page.getByRole('link', { name: '로그인' }).click()
  await expect(page.getByLabel('비밀번호', { exact: true })).toBeVisible()
})

test('[E15] an owner lets somebody in by a link, and takes them out again; others cannot', async ({ fresh, browser }) => {
  const owner = await window(browser, DESK)
  await fresh.setUp(owner)
  await owner.goto(`${fresh.base}/people`)
  await owner.getByLabel('이름', { exact: true }).fill('이직원')
  await button(owner, '추가하고 링크 만들기').click()
  const link = new URL(
    (await owner
      .getByRole('dialog')
      .getByText(/#code=/)
      .textContent()) ?? '',
  )
  await button(owner, '닫기').click()

  const guest = await window(browser, DESK)
  await guest.goto(fresh.base + link.pathname + link.hash)
  await expect(guest.getByText('새봄약국에서 이직원 님을 직원으로 초대했습니다.')).toBeVisible()
  expect(guest.url()).not.toContain('code')
  await guest.getByLabel('비밀번호', { exact: true }).fill('이직원1')
  await button(guest, '들어가기').click()
  await expect(guest.getByLabel('비밀번호', { exact: true })).toBeFocused()
  await guest.getByLabel('비밀번호', { exact: true }).fill('노란 장화 비 오는 날')
  await button(guest, '들어가기').click()
  await guest.waitForURL('**/console')
  for (const room of ['people', 'settings']) {
    await guest.goto(`${fresh.base}/${room}`)
    await expect(guest.getByText(/개설약사만 바꿀 수 있습니다/)).toBeVisible()
  }
  await guest.goto(`${fresh.base}/console`)
  await button(guest, /1번 접수대/).click()

  await button(owner, '이직원 바꾸기').click()
  await owner.getByRole('dialog').getByLabel('하는 일').selectOption('pharmacist')
  await button(owner, '저장').click()
  await expect(owner.getByRole('listitem').filter({ hasText: '이직원' }).getByText('약사')).toBeVisible()
  await button(owner, '이직원 내보내기').click()
  await button(owner, '내보내기').last().click()
  await expect(owner.getByText('이직원')).toHaveCount(0)
  await expect(guest.getByRole('link', { name: /다시|들어/ }).first()).toBeVisible({ timeout: 6_000 })
  await button(owner, '김약사 내보내기').click()
  await button(owner, '내보내기').last().click()
  await expect(owner.getByRole('dialog').getByRole('alert'), 'the last owner stays').toBeVisible()
})

test('[E16] a phone tries the QR; where it opens inside alone, ticket pages say so, and the hours of today', async ({ fresh, browser }) => {
  const owner = await window(browser, DESK)
  const day = [{ from: '00:00', to: '23:59' }]
  await fresh.setUp(owner, { hours: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day } })
  await owner.goto(`${fresh.base}/settings`)
  await button(owner, '시험하기').click()
  const test = new URL((await owner.getByText(/\/reach\//).textContent()) ?? '')
  const phone = await window(browser, PHONE)
  await phone.goto(fresh.base + test.pathname)
  await expect(phone.getByText(/약국 Wi-Fi로 열었습니다/)).toBeVisible()
  await expect(owner.getByText('약국 Wi-Fi에서만 열립니다.', { exact: true })).toBeVisible()

  await owner.goto(`${fresh.base}/line`)
  await button(owner, /^1명/).click()
  await expect(owner.getByText('A-001').first()).toBeVisible()
  const events = await owner.evaluate(async () => (await fetch('/api/v1/stores/saebom/settings')).json())
  expect(events.settings.customerReach).toBe('shop_network')
  const token = await owner.evaluate(async () => {
    const answer = await fetch('/api/v1/stores/saebom/tickets', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'one' },
      body: JSON.stringify({ service: 'A' }),
    })
    return ((await answer.json()) as { ticket: { token: string } }).ticket.token
  })
  await phone.goto(`${fresh.base}/t/${token}`)
  await expect(phone.getByText('QR은 약국 Wi-Fi에서만 열립니다. 번호는 화면과 호출로 확인하세요.')).toBeVisible()
  await expect(phone.getByText('오늘 00:00–23:59')).toBeVisible()
})

test('[E17] a shop of one language speaks it to everybody and offers no other', async ({ fresh, browser }) => {
  const owner = await window(browser, DESK)
  const guest = await window(browser, PHONE, 'en-GB')
  await guest.goto(fresh.base)
  await expect(guest.getByRole('heading', { name: 'This pharmacy is not set up yet' })).toBeVisible()
  await fresh.setUp(owner, { languages: ['ko'] })
  await guest.goto(fresh.base)
  await expect(guest.getByText('접수대', { exact: true })).toBeVisible()
  await expect(button(guest, /English|한국어/)).toHaveCount(0)
  await owner.goto(`${fresh.base}/settings`)
  await owner.getByLabel('영어').check()
  await button(owner, '저장').click()
  await expect(owner.getByText('저장했습니다.')).toBeVisible()
  await guest.reload()
  await expect(guest.getByRole('link', { name: /^Display/ })).toBeVisible()
  await expect(button(guest, '한국어')).toBeVisible()
})

test('[E18] a shop is set up with the keyboard alone, and no step nor page around it has a barrier that axe finds', async ({ fresh, browser }) => {
  const page = await window(browser, PHONE)
  const found: string[] = []
  const look = async () => void found.push(...(await barriers(page)))
  await page.goto(`${fresh.base}/`)
  await look()
  await page.goto(fresh.link)
  await page.getByLabel('이름', { exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('이름을 적어 주세요.')).toBeVisible()
  await look()
  await page.keyboard.type(OWNER.name)
  await page.keyboard.press('Tab')
  await page.keyboard.insertText(OWNER.password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '어느 약국인가요?' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.insertText('새봄약국')
  await page.getByText('자세히').click()
  await look()
  await page.getByLabel('약국 이름').press('Enter')
  await expect(page.getByText('3/6')).toBeVisible()
  await page
    .getByText(/바꾸기/)
    .first()
    .click()
  await button(page, '직접 추가').press('Enter')
  const own = page.getByLabel('이름', { exact: true }).last()
  await own.pressSequentially('혈압 재기')
  await expect(own, 'it stays open while one types').toBeVisible()
  await look()
  await page.getByRole('checkbox', { name: '공적 마스크' }).press('Enter')
  await expect(page.getByText('4/6')).toBeVisible()
  await page.getByLabel('2', { exact: true }).press('ArrowRight')
  await expect(page.getByLabel('3', { exact: true })).toBeChecked()
  await look()
  await page.getByLabel('3', { exact: true }).press('Enter')
  await expect(page.getByText('5/6')).toBeVisible()
  await look()
  await page.getByLabel('한국어').press('Enter')
  await expect(page.getByText('6/6')).toBeVisible()
  await expect(page.getByLabel(/지금 있는 수량/)).toBeVisible()
  await look()
  for (const room of ['people', 'settings', 'invitation', 'enter']) {
    await page.goto(`${fresh.base}/${room}`)
    await page.waitForTimeout(500)
    await look()
  }
  expect(found).toEqual([])
})

test('[E19] people sign in with name and password; a wrong one is refused in words, and one comes to where one wanted', async ({ fresh, browser }) => {
  await fresh.setUp(await window(browser, DESK))
  const page = await window(browser, PHONE)
  await page.goto(`${fresh.base}/people`)
  await page.getByLabel('이름', { exact: true }).fill(OWNER.name)
  await page.getByLabel('비밀번호', { exact: true }).fill('틀린 비밀번호')
  await button(page, '들어가기').first().click()
  await expect(page.getByRole('alert').first()).toContainText(/맞지 않습니다/)
  await page.getByLabel('비밀번호', { exact: true }).fill(OWNER.password)
  await expect(async () => {
    await button(page, '들어가기').first().click()
    await page.waitForURL('**/people', { timeout: 1_500 })
  }).toPass()
  await expect(page.getByText('개설약사').first()).toBeVisible()
})

test('[E52] a real shop has no gallery of components', async ({ fresh, request }) => {
  expect((await request.get(`${fresh.base}/_gallery`)).status()).toBe(404)
})
