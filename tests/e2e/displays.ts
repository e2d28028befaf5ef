import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import type { DisplayChoice } from '#core/display/display-settings'
import { test as base, type Shop, TV } from './shop'

export const UPRIGHT = { width: 1080, height: 1920 }

export const test = base.extend<{ pharmacist: string }>({
  pharmacist: async ({ shop }, use) => use(await shop.makeKey('pharmacist')),
})
export { expect } from '@playwright/test'

/** A display of its own, which shows what it was told to. */
export async function hang(
  browser: Browser,
  shop: Shop,
  pharmacist: string,
  choice: Partial<DisplayChoice>,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const store = `${shop.base}/api/v1/stores/${shop.code}`
  const headers = { authorization: `Bearer ${pharmacist}`, 'content-type': 'application/json' }
  const devices = async () => ((await (await fetch(`${store}/devices`, { headers })).json()) as { devices: { id: string }[] }).devices.map(({ id }) => id)
  const before = await devices()
  const secret = await shop.makeKey('display')
  const own = (await devices()).find((id) => !before.includes(id))
  const set = { method: 'POST', headers: { ...headers, 'idempotency-key': `display-${own}` }, body: JSON.stringify({ languages: ['ko'], ...choice }) }
  const answer = await fetch(`${store}/devices/${own}/display`, set)
  if (!answer.ok) throw new Error(await answer.text())
  return shop.open(browser, '/display', { viewport: TV, ...options, secret })
}

/** Text whose colour has less than 7:1 to what is behind it, and text that stands out of its frame. */
export function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
    const drawn = (colour: string): number[] => {
      if (!context) throw new Error('no canvas')
      context.clearRect(0, 0, 1, 1)
      context.fillStyle = colour
      context.fillRect(0, 0, 1, 1)
      return [...context.getImageData(0, 0, 1, 1).data].map((part) => part / 255)
    }
    const light = (colour: string): number => {
      const [red = 0, green = 0, blue = 0] = drawn(colour).map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4))
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
    const ground = (element: Element | null): string => {
      if (!element) return '#fff'
      const colour = getComputedStyle(element).backgroundColor
      return drawn(colour)[3] === 0 ? ground(element.parentElement) : colour
    }
    const faults: string[] = []
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const element = text.parentElement
      if (!element || !text.textContent?.trim() || !element.checkVisibility() || element.closest('.sr-only, script, style')) continue
      const [one, other] = [light(getComputedStyle(element).color), light(ground(element))].sort((a, b) => b - a) as [number, number]
      const ratio = (one + 0.05) / (other + 0.05)
      if (ratio < 7) faults.push(`${text.textContent.trim()}: ${ratio.toFixed(2)}`)
      const range = document.createRange()
      range.selectNodeContents(text)
      const { fontSize, textOverflow } = getComputedStyle(element)
      // What ends in dots is as long as its box; what of it is not seen does not stand out.
      const { left, right, top, bottom } = (textOverflow === 'ellipsis' ? element : range).getBoundingClientRect()
      // A line is higher than its letters, by how much its font says.
      const isTurned = element.closest('.turned-right, .turned-left') !== null
      const line = range.getClientRects()[0]
      const spare = (((isTurned ? line?.width : line?.height) ?? 0) - Number.parseFloat(fontSize) * 0.8) / 2
      const [across, along] = isTurned ? [spare, 1] : [1, spare]
      const frame = (element.closest('section') ?? element.closest('[data-stand]') ?? document.body).getBoundingClientRect()
      if (left < frame.left - across || right > frame.right + across || bottom > frame.bottom + along || top < frame.top - along)
        faults.push(
          `${text.textContent.trim()} stands out by ${[frame.left - left, right - frame.right, frame.top - top, bottom - frame.bottom].map(Math.round)}`,
        )
    }
    return faults
  })
}
