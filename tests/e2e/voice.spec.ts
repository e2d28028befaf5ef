import AxeBuilder from '@axe-core/playwright'
import { type Browser, chromium, type Page, type TestInfo } from '@playwright/test'
import { writeVoice } from '../support/voices'
import { DESK, expect, type Shop, TV, test } from './shop'

interface Sounded {
  readonly kind: 'tone' | 'clip'
  /** Seconds of the page's audio clock. */
  readonly at: number
  readonly seconds: number
}

/** A browser that lets pages sound, as a TV is set up, with a microphone that beeps. */
async function openLoud(info: TestInfo): Promise<Browser> {
  const options = info.project.use.launchOptions ?? {}
  const loud = ['--autoplay-policy=no-user-gesture-required', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
  return chromium.launch({ ...options, args: [...(options.args ?? []), ...loud] })
}

/** Notes what the browser is told to sound, and what the sign says is being called. */
function noteSounds(): void {
  const sounded: Sounded[] = []
  const signs: string[] = []
  Object.assign(window, { sounded, signs })
  const note = (prototype: OscillatorNode | AudioBufferSourceNode, kind: Sounded['kind']) => {
    const { start } = prototype
    prototype.start = function noted(at = 0) {
      sounded.push({ kind, at, seconds: this instanceof AudioBufferSourceNode ? (this.buffer?.duration ?? 0) : 1.3 })
      start.call(this, at)
    }
  }
  note(OscillatorNode.prototype, 'tone')
  note(AudioBufferSourceNode.prototype, 'clip')
  new MutationObserver(() => {
    const sign = document.querySelector('[role=status][aria-label="지금 부르는 소리"]')?.textContent ?? ''
    if (sign !== (signs.at(-1) ?? '')) signs.push(sign)
  }).observe(document, { subtree: true, childList: true, characterData: true })
}

const soundsOf = (page: Page) => page.evaluate(() => (window as unknown as { sounded: Sounded[] }).sounded)
const signsOf = async (page: Page) => (await page.evaluate(() => (window as unknown as { signs: string[] }).signs)).filter((sign) => sign !== '')

async function openDisplay(shop: Shop, browser: Browser): Promise<Page> {
  const signedIn = await shop.open(browser, '/display', { viewport: TV, key: 'display' })
  // Whatever Playwright evaluates counts for the browser as a touch, of the pages it leads to as well: so a new one, and not looked at
  // before it has settled.
  const page = await signedIn.context().newPage()
  await signedIn.close()
  await page.addInitScript(noteSounds)
  await page.goto(`${shop.base}/display`)
  await page.waitForTimeout(5_000)
  await expect(page.getByText('기다리는 분이 없습니다')).toBeVisible()
  return page
}

async function callTo(shop: Shop, ...counters: readonly string[]): Promise<void> {
  for (const _ of counters) await shop.post('tickets', { service: 'A' })
  await Promise.all(counters.map((counter) => shop.post(`counters/${counter}/call-next`)))
}

// Two browsers, and calls that take as long as they are said.
test.describe.configure({ timeout: 150_000 })
// A trace looks at every page it follows, and a page that was looked at counts as touched.
test.use({ trace: 'off' })

test('[E64] two calls made together are said one after the other, each twice, to the ear and to the eye', async ({ shop }, info) => {
  const browser = await openLoud(info)
  const display = await openDisplay(shop, browser)
  await callTo(shop, '1', '2')
  await expect.poll(async () => (await signsOf(display)).length, { timeout: 30_000 }).toBe(4)
  const [first, second, third, fourth] = await signsOf(display)
  expect(new Set([first, second]).size).toBe(2)
  expect([third, fourth]).toEqual([first, second])
  expect(first).toMatch(/^A-00[12] · [12]번 접수대$/)
  // A chime is six tones; the next chime begins after it has ended.
  await expect.poll(async () => (await soundsOf(display)).length).toBe(24)
  const begins = (await soundsOf(display)).filter((_, nth) => nth % 6 === 0).map(({ at }) => at)
  for (const [nth, at] of begins.slice(1).entries()) expect(at - (begins[nth] ?? 0)).toBeGreaterThan(1.3)
  await browser.close()
})

test('[E65] where the browser forbids sound the display says so, goes on in silence, and one press allows it', async ({ shop, browser }) => {
  const display = await openDisplay(shop, browser)
  const press = display.getByRole('button', { name: /소리가 막혀 있습니다/ })
  await expect(press).toBeVisible()
  await callTo(shop, '1')
  await expect(display.getByRole('status', { name: '지금 부르는 소리' })).toContainText('A-001')
  expect(await soundsOf(display)).toEqual([])
  await press.click()
  await expect(press).toBeHidden()
  await callTo(shop, '2')
  await expect.poll(async () => (await soundsOf(display)).length, { timeout: 15_000 }).toBeGreaterThan(0)
})

test('[E66] a pharmacist listens to a voice and accepts it, and only then does the display speak with it', async ({ shop }, info) => {
  writeVoice(shop.dataDir, 'tones', 'ko')
  const browser = await openLoud(info)
  const page = await shop.open(browser, '/voice', { viewport: DESK, secret: await shop.makeKey('pharmacist') })
  const listed = page.getByRole('listitem').filter({ hasText: 'tones' })
  await expect(listed.getByRole('button', { name: '먼저 위에서 들어 보세요' })).toBeDisabled()
  await page.getByLabel('음성', { exact: true }).selectOption('tones')
  await page.getByLabel('번호').fill('117')
  await expect(page.getByText('백십칠 번 고객님, 일 번 창구로 오십시오.')).toBeVisible()
  await page.getByRole('button', { name: '듣기', exact: true }).click()
  await listed.getByRole('button', { name: '듣고 확인했습니다' }).click()
  await expect(listed.getByText(/듣고 확인함/)).toBeVisible()
  await page.getByRole('radio', { name: /녹음된 음성/ }).check()
  await page.getByLabel('한국어 음성', { exact: true }).selectOption('tones')
  await page.getByRole('button', { name: '저장', exact: true }).click()
  await expect(page.getByText('저장했습니다.')).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])

  const display = await openDisplay(shop, browser)
  await callTo(shop, '2')
  const clips = async () => (await soundsOf(display)).filter(({ kind }) => kind === 'clip')
  // 에이 · 일 · 번 고객님 · 이 · 번 창구로 오십시오, and all of it again.
  await expect.poll(async () => (await clips()).length, { timeout: 20_000 }).toBe(10)
  const once = (await clips()).slice(0, 5)
  for (const [nth, { at }] of once.slice(1).entries()) {
    const before = once[nth]
    const gap = at - (before ? before.at + before.seconds : 0)
    expect(gap, 'no gap within a phrase, a breath between two').toBeCloseTo(nth === 2 ? 0.22 : 0, 2)
  }
  await browser.close()
})

test('[E67] the shop records its own voice with the keyboard; where the microphone is out of reach the page says what is needed', async ({ shop }, info) => {
  const browser = await openLoud(info)
  const secret = await shop.makeKey('pharmacist')
  const page = await shop.open(browser, '/voice', { viewport: DESK, secret })
  await page.getByRole('button', { name: '마이크 켜고 시작' }).click()
  await expect(page.getByRole('meter', { name: '소리 크기' })).toBeVisible()
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: '멈춤' })).toBeVisible()
  await page.waitForTimeout(1_200)
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: '다시 녹음' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^1 \/ \d+ 토막$/)).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: '우리 약국 목소리' })).toContainText('1토막')
  const lan = await shop.open(browser, '/voice', {
    viewport: DESK,
    secret: await shop.makeKey('pharmacist'),
    baseURL: `http://pharmacy.lan:${new URL(shop.base).port}`,
  })
  await expect(lan.getByText('이 연결에서는 마이크를 쓸 수 없습니다.')).toBeVisible()
  await expect(lan.getByRole('link', { name: '이 기기가 인증서를 믿게 하기' })).toHaveAttribute('href', '/trust')
  await browser.close()
})
