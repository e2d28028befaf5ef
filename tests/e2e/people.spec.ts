import path from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { expect, type PeopleShop, PIN, type Somebody, test } from './people-shop'
import { DESK, PHONE } from './shop'

/** A device with a fingerprint reader that always agrees; answers how to make it forget its passkeys. */
async function withAuthenticator(page: Page): Promise<() => Promise<void>> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return async () => void (await cdp.send('WebAuthn.clearCredentials', { authenticatorId }))
}

async function addPasskey(page: Page, { password }: Somebody): Promise<void> {
  const section = page.getByRole('region', { name: '패스키' })
  await section.getByLabel('이름').fill('내 노트북')
  await section.getByLabel('지금 비밀번호').fill(password)
  await section.getByRole('button', { name: '패스키 추가' }).click()
}

async function signOut(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `${name} 메뉴` }).click()
  await page.getByRole('button', { name: '로그아웃' }).click()
  await arrived(page, '/enter')
}

/** The sign-in page names the target in its query, so the path alone counts. */
function arrived(page: Page, path: string): Promise<void> {
  return page.waitForURL(({ pathname }) => pathname === path)
}

async function registerTerminal(page: Page): Promise<void> {
  await page.getByLabel('PC 이름').fill('1번 접수대 PC')
  await page.getByRole('button', { name: '이 PC 등록' }).click()
  await expect(page.getByText('‘1번 접수대 PC’(으)로 등록된')).toBeVisible()
}

/** What a page's own script would be answered. */
function ask(page: Page, method: string, target: string, body?: unknown): Promise<{ status: number; kind: string | undefined }> {
  return page.evaluate(
    async ([how, where, what]) => {
      const response = await fetch(where as string, {
        method: how as string,
        headers: { 'content-type': 'application/json' },
        ...(what === undefined ? {} : { body: JSON.stringify(what) }),
      })
      const text = await response.text()
      return { status: response.status, kind: text ? (JSON.parse(text) as { kind?: string }).kind : undefined }
    },
    [method, target, body],
  )
}

function sessions({ dataDir }: PeopleShop): number {
  const database = new Database(path.join(dataDir, 'auth.db'), { readonly: true })
  const { count } = database.prepare('SELECT count(*) AS count FROM session').get() as { count: number }
  database.close()
  return count
}

test('[Y28] a passkey is added with the password, lets its owner in, and opens nothing once it is removed', async ({ shop, browser }) => {
  const [kim] = shop.people
  const page = await shop.open(browser, kim, '/account', { viewport: DESK })
  await withAuthenticator(page)
  await addPasskey(page, { ...kim, password: 'a wrong password' })
  await expect(page.getByText('비밀번호가 맞지 않습니다.')).toBeVisible()
  await addPasskey(page, kim)
  await expect(page.getByText('패스키를 추가했습니다.')).toBeVisible()
  await expect(page.getByText('내 노트북', { exact: true })).toBeVisible()
  await signOut(page, kim.name)
  await page.getByRole('button', { name: '패스키로 들어가기' }).click()
  await arrived(page, '/account')
  await page.getByRole('button', { name: '내 노트북 삭제' }).click()
  await expect(page.getByText('내 노트북', { exact: true })).toBeHidden()
  await signOut(page, kim.name)
  await page.getByRole('button', { name: '패스키로 들어가기' }).click()
  await expect(page.getByText('이 패스키로는 들어갈 수 없습니다.')).toBeVisible()
})

test('[Y30] the question for a passkey is answered once, by whom it was asked, and leaves no session but the one it opened', async ({ shop, browser }) => {
  const [kim, lee] = shop.people
  const page = await shop.open(browser, kim, '/account', { viewport: DESK })
  const forget = await withAuthenticator(page)
  const context = page.context()
  const challenge = async () => (await context.cookies()).find(({ name }) => name === 'sunbeon_passkey')
  // Held back and answered as somebody else: the passkey is not theirs.
  let answer: unknown
  await page.route('**/api/v1/passkeys', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    answer = route.request().postDataJSON()
    await route.fulfill({ status: 422, contentType: 'application/problem+json', body: JSON.stringify({ kind: 'passkey_refused' }) })
  })
  await addPasskey(page, kim)
  await expect.poll(() => answer).toBeTruthy()
  await page.unroute('**/api/v1/passkeys')
  await context.addCookies([{ name: 'sunbeon_session', value: lee.cookie, url: shop.base }])
  expect(await ask(page, 'POST', '/api/v1/passkeys', answer)).toEqual({ status: 422, kind: 'passkey_refused' })
  await context.addCookies([{ name: 'sunbeon_session', value: kim.cookie, url: shop.base }])
  expect((await ask(page, 'POST', '/api/v1/passkeys', answer)).kind, 'and it was asked once').toBe('passkey_refused')
  await page.goto(`${shop.base}/account`)
  await forget()
  await addPasskey(page, kim)
  await expect(page.getByText('패스키를 추가했습니다.')).toBeVisible()

  await signOut(page, kim.name)
  const before = sessions(shop)
  const asked = page.waitForRequest('**/api/v1/sign-in/passkey')
  const seen: { challenge?: Awaited<ReturnType<typeof challenge>> } = {}
  await page.route('**/api/v1/sign-in/passkey', async (route) => {
    seen.challenge = await challenge()
    await route.continue()
  })
  await page.getByRole('button', { name: '패스키로 들어가기' }).click()
  const replay: unknown = (await asked).postDataJSON()
  await arrived(page, '/account')
  expect(sessions(shop)).toBe(before + 1)
  expect(seen.challenge?.httpOnly).toBe(true)
  if (seen.challenge) await context.addCookies([seen.challenge])
  expect(await ask(page, 'POST', '/api/v1/sign-in/passkey', replay)).toEqual({ status: 401, kind: 'wrong_passkey' })
  expect(sessions(shop)).toBe(before + 1)
})

test('[Y29] where browsers have no passkeys none are offered, and the server says why', async ({ shop, browser }) => {
  const [kim] = shop.people
  for (const host of ['127.0.0.1', 'pharmacy.lan']) {
    const baseURL = shop.base.replace('localhost', host)
    const page = await shop.open(browser, kim, '/account', { baseURL })
    await expect(page.getByText('이 주소에서는 브라우저가 패스키를 쓰지 못합니다.')).toBeVisible()
    await expect(page.getByRole('button', { name: '패스키 추가' })).toHaveCount(0)
    expect(await ask(page, 'POST', '/api/v1/passkeys/options', { password: kim.password })).toEqual({ status: 409, kind: 'passkey_unavailable' })
    expect(await ask(page, 'POST', '/api/v1/sign-in/passkey/options', {})).toEqual({ status: 409, kind: 'passkey_unavailable' })
    await page.goto(`${baseURL}/enter`)
    await expect(page.getByText('키로 들어가기', { exact: true })).toBeVisible()
    await expect(page.getByRole('button', { name: '패스키로 들어가기' })).toHaveCount(0)
  }
})

test('[Y31] at a terminal name and PIN are enough, with fingers or the keyboard alone', async ({ shop, browser }) => {
  const [kim] = shop.people
  const page = await shop.open(browser, kim, '/account', { viewport: DESK })
  await registerTerminal(page)
  await page.goto(`${shop.base}/console`)
  await page.getByRole('button', { name: '김약사 메뉴' }).click()
  await page.getByRole('button', { name: '잠그기' }).click()
  await arrived(page, '/enter')
  await page.getByRole('button', { name: /김약사/ }).click()
  for (const figure of '000111') await page.getByRole('button', { name: figure, exact: true }).click()
  await page.getByRole('button', { name: '확인' }).click()
  await expect(page.getByText('PIN이 맞지 않습니다.')).toBeVisible()
  for (const figure of PIN) await page.getByRole('button', { name: figure, exact: true }).click()
  await page.getByRole('button', { name: '확인' }).click()
  await arrived(page, '/console')

  await page.getByRole('button', { name: '김약사 메뉴' }).focus()
  for (const key of ['Enter', 'Tab', 'Enter']) await page.keyboard.press(key)
  await arrived(page, '/enter')
  await page.getByRole('button', { name: /김약사/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('PIN')).toBeFocused()
  await page.keyboard.type(PIN)
  await page.keyboard.press('Enter')
  await arrived(page, '/console')
})

test('[Y32] after 15 minutes without a touch a terminal locks itself, and no sooner', async ({ shop, browser }) => {
  const [kim] = shop.people
  const page = await shop.open(browser, kim, '/account', { viewport: DESK })
  await page.clock.install()
  await registerTerminal(page)
  await page.goto(`${shop.base}/console`)
  await expect(page.getByRole('button', { name: '김약사 메뉴' })).toBeVisible()
  await page.clock.fastForward(14 * 60_000)
  await page.mouse.move(300, 300)
  await page.clock.fastForward(14 * 60_000)
  await page.waitForTimeout(500)
  expect(new URL(page.url()).pathname).toBe('/console')
  await page.clock.fastForward(2 * 60_000)
  await arrived(page, '/enter')
  expect((await ask(page, 'GET', '/api/v1/session')).status).toBe(401)
})

test('[Y23] a page that was locked shows nothing more when it is opened again', async ({ shop, browser }) => {
  const [kim] = shop.people
  const page = await shop.open(browser, kim, '/account', { viewport: DESK })
  await registerTerminal(page)
  expect((await ask(page, 'POST', '/api/v1/session/lock')).status).toBe(204)
  await page.context().addCookies([{ name: 'sunbeon_session', value: kim.cookie, url: shop.base }])
  for (const to of ['/console', '/line', '/account']) {
    await page.goto(shop.base + to)
    await arrived(page, '/enter')
  }
})

test('[Y33] the sign-in page takes name and password first and a key still, and says what plain HTTP means', async ({ shop, browser }) => {
  const page = await (await browser.newContext({ viewport: PHONE })).newPage()
  await page.goto(`${shop.base}/enter`)
  await expect(page.getByLabel('이름')).toBeVisible()
  await expect(page.getByLabel('비밀번호')).toBeVisible()
  await expect(page.getByLabel('약국')).toHaveCount(0)
  await expect(page.getByText('암호화되지 않습니다')).toBeHidden()
  await page.getByText('키로 들어가기', { exact: true }).click()
  await page.getByLabel('키', { exact: true }).fill('sb.staff.wrong.key')
  await page.getByLabel('키', { exact: true }).press('Enter')
  await expect(page.getByText('이 키로는 들어갈 수 없습니다.')).toBeVisible()
  await page.goto(`${shop.base.replace('localhost', 'pharmacy.lan')}/enter`)
  await expect(page.getByText('암호화되지 않습니다')).toBeVisible()
  await expect(page.getByRole('link', { name: '암호화된 연결로 바꾸기' })).toHaveAttribute('href', '/trust')
})

test('[Y34] the account page sets a PIN; whoever may not register a terminal is not asked to', async ({ shop, browser }) => {
  const [, lee] = shop.people
  const page = await shop.open(browser, lee, '/account', { viewport: PHONE })
  await expect(page.getByRole('button', { name: '이 PC 등록' })).toHaveCount(0)
  const section = page.getByRole('region', { name: 'PIN' })
  await section.getByLabel('새 PIN').fill('739105')
  await section.getByLabel('지금 비밀번호').fill(lee.password)
  await section.getByRole('button', { name: 'PIN 정하기' }).click()
  await expect(page.getByText('PIN을 저장했습니다.')).toBeVisible()
  await expect(section.getByRole('button', { name: 'PIN 바꾸기' })).toBeVisible()
})

test('[E7] the pages of people have no barrier that axe finds', async ({ shop, browser }) => {
  const [kim] = shop.people
  const page = await shop.open(browser, kim, '/account', { viewport: PHONE })
  const barriers = async () => (await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()).violations
  const found = async () => (await barriers()).map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  await registerTerminal(page)
  await page.getByRole('button', { name: '김약사 메뉴' }).click()
  expect(await found()).toEqual([])
  await page.getByRole('button', { name: '잠그기' }).click()
  await arrived(page, '/enter')
  expect(await found()).toEqual([])
  await page.getByRole('button', { name: /김약사/ }).click()
  expect(await found()).toEqual([])
  await page.getByRole('button', { name: '비밀번호로 들어가기' }).click()
  await page.getByText('키로 들어가기', { exact: true }).click()
  expect(await found()).toEqual([])
})
