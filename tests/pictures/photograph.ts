import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type Browser, expect, type Page } from '@playwright/test'
import type { CustomerLanguage } from '#core/languages'
import { type Shop, test } from '../e2e/shop'
import { fileOf, PICTURES } from './files'
import { languages, type Screen, type Size, type State, sizes } from './screen'
import { screens } from './table'

/** Every page says that its link is dead, within a while. */
const SAID_WITHIN_MS = 40_000
const STALE = new RegExp(
  Object.keys(languages)
    .flatMap((language) => staleTitles(language as CustomerLanguage))
    .join('|'),
)

for (const [folder, screen] of Object.entries(screens))
  for (const [name, state] of Object.entries(screen.states))
    test(`${folder}: ${name}`, async ({ shop, browser }) => {
      test.setTimeout(300_000)
      const address = await state.open(shop)
      const pictures = screen.sizes.flatMap((size) => screen.languages.map((language): Picture => ({ folder, screen, name, state, address, size, language })))
      if (state.isFrozen) return photographFrozen(shop, browser, pictures)
      for (const picture of pictures) await shoot(await opened(shop, browser, picture), picture)
    })

interface Picture {
  readonly folder: string
  readonly screen: Screen
  readonly name: string
  readonly state: State
  readonly address: string
  readonly size: Size
  readonly language: CustomerLanguage
}

/** The link dies once, for all of them. */
async function photographFrozen(shop: Shop, browser: Browser, pictures: readonly Picture[]): Promise<void> {
  const pages: { readonly picture: Picture; readonly page: Page }[] = []
  for (const picture of pictures) pages.push({ picture, page: await opened(shop, browser, picture) })
  shop.freeze()
  for (const { picture, page } of pages) {
    await expect(page.getByText(STALE).first()).toBeVisible({ timeout: SAID_WITHIN_MS })
    await shoot(page, picture)
  }
}

async function opened(shop: Shop, browser: Browser, picture: Picture): Promise<Page> {
  const page = await pageOf(shop, browser, picture)
  await page.waitForLoadState('load')
  await picture.screen.begin?.(page, picture.language)
  await picture.state.act?.(page)
  await expect(page.getByRole('heading').first()).toBeVisible()
  return page
}

async function shoot(page: Page, { folder, name, state, size, language }: Picture): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  await quiet(page)
  const file = path.join(PICTURES, fileOf({ folder, name, size, language }))
  mkdirSync(path.dirname(file), { recursive: true })
  await page.screenshot({ path: file, type: 'jpeg', quality: 80, animations: 'disabled', fullPage: size.startsWith('phone') && !state.fillsScreen })
  await page.context().close()
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

function staleTitles(language: CustomerLanguage): readonly string[] {
  const file = path.resolve(import.meta.dirname, `../../messages/${language}.json`)
  const { shared, display } = JSON.parse(readFileSync(file, 'utf8')) as { shared: { staleTitle: string }; display: { banner: { stale: string } } }
  return [shared.staleTitle, display.banner.stale]
}
