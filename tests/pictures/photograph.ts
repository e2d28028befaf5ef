import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type Browser, expect, type Page } from '@playwright/test'
import { type Shop, test } from '../e2e/shop'
import { fileOf, PICTURES } from './files'
import { type Language, languages, type Screen, type Size, type State, sizes } from './screen'
import { screens } from './table'

/** Every page says that its link is dead, within a while. */
const SAID_WITHIN_MS = 40_000
const STALE = new RegExp(
  Object.keys(languages)
    .map((language) => staleTitle(language as Language))
    .join('|'),
)

for (const [folder, screen] of Object.entries(screens))
  for (const [name, state] of Object.entries(screen.states))
    test(`${folder}: ${name}`, async ({ shop, browser }) => {
      test.setTimeout(300_000)
      const address = await state.open(shop)
      for (const size of screen.sizes)
        for (const language of screen.languages) await photograph(shop, browser, { folder, screen, name, state, address, size, language })
    })

interface Picture {
  readonly folder: string
  readonly screen: Screen
  readonly name: string
  readonly state: State
  readonly address: string
  readonly size: Size
  readonly language: Language
}

async function photograph(shop: Shop, browser: Browser, picture: Picture): Promise<void> {
  const { folder, screen, name, state, size, language } = picture
  const page = await pageOf(shop, browser, picture)
  await page.waitForLoadState('load')
  await screen.speak?.(page, language)
  await state.act?.(page)
  await page.evaluate(() => document.fonts.ready)
  if (state.isFrozen) {
    await expect(page.getByRole('heading').first()).toBeVisible()
    shop.freeze()
    await expect(page.getByText(STALE).first()).toBeVisible({ timeout: SAID_WITHIN_MS })
  }
  await quiet(page)
  const file = path.join(PICTURES, fileOf({ folder, name, size, language }))
  mkdirSync(path.dirname(file), { recursive: true })
  await page.screenshot({ path: file, animations: 'disabled', fullPage: size.startsWith('phone') })
  await page.context().close()
  shop.thaw()
}

async function pageOf(shop: Shop, browser: Browser, { screen, address, size, language }: Picture): Promise<Page> {
  if (screen.hang) return screen.hang(browser, shop, size, language)
  const look = { ...sizes[size], locale: languages[language] }
  if (screen.key) return shop.open(browser, address, { ...look, key: screen.key })
  const page = await (await browser.newContext(look)).newPage()
  await page.goto(shop.base + address)
  return page
}

/** Two looks at the page that are alike but for its clock. */
async function quiet(page: Page): Promise<void> {
  const words = () => page.evaluate(() => document.body.textContent.replace(/\d\d:\d\d(:\d\d)?/g, ''))
  await expect
    .poll(
      async () => {
        const before = await words()
        await page.evaluate(() => new Promise((done) => setTimeout(done, 400)))
        return (await words()) === before
      },
      { timeout: SAID_WITHIN_MS },
    )
    .toBe(true)
}

function staleTitle(language: Language): string {
  const file = path.resolve(import.meta.dirname, `../../messages/${language}.json`)
  return (JSON.parse(readFileSync(file, 'utf8')) as { shared: { staleTitle: string } }).shared.staleTitle
}
