import type { Browser, CDPSession } from '@playwright/test'

export interface Look {
  readonly name: string
  readonly base: string
  readonly path: string
  readonly viewport: { readonly width: number; readonly height: number }
  /** Null: the page is open to whoever has its address. */
  readonly key: string | null
  readonly seconds: number
}

export interface Looked {
  readonly name: string
  /** Bytes over the wire until it had settled. */
  readonly first: number
  readonly script: number
  readonly fonts: number
  /** Bytes of each picture that came. */
  readonly pictures: readonly number[]
  /** Milliseconds of each task that held up the page for more than 50. */
  readonly tasks: readonly number[]
}

/** Until script, fonts and the connection are there. */
const SETTLE_MS = 4_000

/** Opens a page with nothing kept from before, and looks at it for a while. */
export async function lookAt(browser: Browser, { name, base, path, viewport, key, seconds }: Look): Promise<Looked> {
  const context = await browser.newContext({
    viewport,
    locale: 'ko-KR',
    timezoneId: 'Asia/Seoul',
    ...(key ? { storageState: await signedIn(browser, base, key, path) } : {}),
  })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  const bytes = await countBytes(session)
  await page.addInitScript(() => {
    const tasks: number[] = []
    Object.assign(window, { tasks })
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' })
  })
  await page.goto(base + path)
  await page.waitForTimeout(SETTLE_MS)
  const { first, script, fonts } = bytes
  await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks.splice(0))
  bytes.pictures.length = 0
  await page.waitForTimeout(seconds * 1000)
  const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks)
  const pictures = [...bytes.pictures]
  await context.close()
  return { name, first, script, fonts, pictures, tasks }
}

/** The cookie of a paired device, without what its browser has loaded to get it. */
async function signedIn(browser: Browser, base: string, key: string, path: string) {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${base}/enter#key=${key}&to=${path}`)
  await page.waitForURL((url) => url.pathname === path)
  const state = await context.storageState()
  await context.close()
  return state
}

interface Bytes {
  first: number
  script: number
  fonts: number
  readonly pictures: number[]
}

async function countBytes(session: CDPSession): Promise<Bytes> {
  const counted: Bytes = { first: 0, script: 0, fonts: 0, pictures: [] }
  const kinds = new Map<string, string>()
  await session.send('Network.enable')
  session.on('Network.responseReceived', ({ requestId, type }) => void kinds.set(requestId, type))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    counted.first += encodedDataLength
    if (kinds.get(requestId) === 'Script') counted.script += encodedDataLength
    if (kinds.get(requestId) === 'Font') counted.fonts += encodedDataLength
  })
  session.on('Network.webSocketFrameReceived', ({ response }) => {
    if (response.payloadData.includes('["snapshot"')) counted.pictures.push(Buffer.byteLength(response.payloadData))
  })
  return counted
}
