import type { Page, Response } from '@playwright/test'
import { DESK, expect, PHONE, type Shop, TV, test } from './shop'

/** What the browser refused to load or run, from the first moment of every page in this window. */
async function violations(page: Page): Promise<string[]> {
  const found: string[] = []
  await page.exposeFunction('reportViolation', (what: string) => void found.push(what))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = (globalThis as unknown as { reportViolation(what: string): void }).reportViolation
      report(`${event.violatedDirective}: ${event.blockedURI} in ${event.documentURI}`)
    })
  })
  page.on('console', (message) => {
    if (message.type() === 'error' && /content security policy|refused to/i.test(message.text())) found.push(message.text())
  })
  return found
}

function nonceOf(response: Response | null): string {
  return /'nonce-([^']+)'/.exec(response?.headers()['content-security-policy'] ?? '')?.[1] ?? ''
}

/** Inline script, as somebody would smuggle it into the page's HTML; `'ran'` if the browser ran it. */
async function smuggle(page: Page, address: string, keepPolicy: boolean): Promise<string | null> {
  await page.route(address, async (route) => {
    const response = await route.fetch()
    const { 'content-security-policy': policy, ...headers } = response.headers()
    const body = (await response.text()).replace('</body>', '<script>document.documentElement.dataset.smuggled = "ran"</script></body>')
    await route.fulfill({ status: response.status(), headers: keepPolicy && policy ? { ...headers, 'content-security-policy': policy } : headers, body })
  })
  await page.goto(address)
  await expect(page.getByText('A-001').first()).toBeVisible()
  return page.evaluate(() => document.documentElement.dataset.smuggled ?? null)
}

const issue = async (shop: Shop) => (await shop.post('tickets', { service: 'A' })).ticket

test('[W2] each answer has a nonce of its own, and every script of every page carries it', async ({ shop, browser }) => {
  const { url } = await issue(shop)
  const page = await (await browser.newContext()).newPage()
  const seen = new Set<string>()
  for (const address of ['/', '/enter', '/display?store=saebom', '/nowhere', new URL(url).pathname]) {
    const response = await page.goto(shop.base + address)
    const nonce = nonceOf(response)
    expect(nonce.length, address).toBeGreaterThanOrEqual(22)
    seen.add(nonce)
    // Data is no script: nothing runs it.
    const tags = [...((await response?.text()) ?? '').matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)
    const scripts = tags.filter((tag) => !tag.includes('type="application/json"'))
    expect(scripts.length, address).toBeGreaterThan(address.startsWith('/t/') ? 0 : 3)
    expect(
      scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`)),
      address,
    ).toEqual([])
  }
  expect(seen.size).toBe(5)
})

test('[W10] while the shop is used, no page loads or runs anything its own policy forbids', async ({ shop, browser }) => {
  const open = async (viewport: typeof TV, key: 'staff' | 'display', to: string) => {
    const page = await shop.open(browser, to, { viewport, key })
    const found = await violations(page)
    await page.reload()
    return { page, found }
  }
  const entrance = await (await browser.newContext()).newPage()
  const atEntrance = await violations(entrance)
  await entrance.goto(`${shop.base}/enter`)
  await expect(entrance.getByRole('textbox').first()).toBeVisible()
  const display = await open(TV, 'display', '/display')
  const line = await open(PHONE, 'staff', '/line')
  const desk = await open(DESK, 'staff', '/console')
  await line.page.getByRole('button', { name: /^2명/ }).click()
  await expect(display.page.getByText('A-001').first()).toBeVisible()
  const { url } = await issue(shop)
  const phone = await (await browser.newContext({ viewport: PHONE })).newPage()
  const onPhone = await violations(phone)
  await phone.goto(url)
  await expect(phone.getByText(/실시간/)).toBeVisible()
  await phone.getByText('이 번호표의 QR').click()
  await desk.page.getByRole('button', { name: /1번 접수대/ }).click()
  await desk.page.keyboard.press('Space')
  await expect(desk.page.getByRole('heading', { name: 'A-001' })).toBeVisible()
  await expect(phone.getByText('A-001 → 1번')).toBeVisible()
  await phone.goto(`${shop.base}/nowhere`)
  expect([...atEntrance, ...display.found, ...line.found, ...desk.found, ...onPhone]).toEqual([])
})

test('[W11] script smuggled into a page does not run; without the policy it would', async ({ shop, browser }) => {
  const { url } = await issue(shop)
  const guarded = await (await browser.newContext()).newPage()
  const found = await violations(guarded)
  expect(await smuggle(guarded, url, true)).toBeNull()
  expect(found.join()).toMatch(/script-src/)
  const bare = await (await browser.newContext()).newPage()
  expect(await smuggle(bare, url, false)).toBe('ran')
})

test('[W12] the contract can be read as a page under a policy that runs its own files alone', async ({ shop, browser }) => {
  const page = await (await browser.newContext()).newPage()
  const found = await violations(page)
  const response = await page.goto(`${shop.base}/api/v1/docs`)
  expect(response?.headers()['content-security-policy']).toContain("script-src 'self';")
  await expect(page.getByText('/api/v1/stores/{store}/tickets', { exact: true }).first()).toBeVisible()
  await page.getByText('/api/v1/stores/{store}/tickets', { exact: true }).first().click()
  expect(found).toEqual([])
})
