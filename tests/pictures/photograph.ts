import type { Browser, Page } from '@playwright/test'
import { expect, type Shop, test, testAlone } from '../e2e/shop'
import { languages, type Picture, picturesOf, type Screen, type State, sizes } from './screen'
import { shoot } from './shoot'
import { screens } from './table'

for (const [folder, screen] of Object.entries(screens))
  for (const [name, state] of Object.entries(screen.states))
    (screen.isAlone ? testAlone : test)(`${folder}: ${name}`, async ({ shop, browser }) => {
      test.setTimeout(600_000)
      const address = await state.open(shop)
      const opened = (picture: Picture) => open(shop, browser, { screen, state, address, picture })
      const pictures = picturesOf(folder, screen, name)
      if (!state.dies) {
        for (const picture of pictures) await shoot(await opened(picture), picture)
        return
      }
      // The server stops once, for all of them.
      const pages: { readonly picture: Picture; readonly page: Page }[] = []
      for (const picture of pictures) {
        const page = await opened(picture)
        // Letters that were not needed before cannot be fetched any more, and a picture would wait for them.
        await page.route('**/*.woff2', (route) => route.abort())
        pages.push({ picture, page })
      }
      shop.freeze()
      for (const { picture, page } of pages) {
        await state.dies(page)
        await shoot(page, picture)
      }
    })

interface Opened {
  readonly screen: Screen
  readonly state: State
  readonly address: string
  readonly picture: Picture
}

async function open(shop: Shop, browser: Browser, opened: Opened): Promise<Page> {
  const { screen, state, picture } = opened
  const page = await pageOf(shop, browser, opened)
  await page.waitForLoadState('load')
  await screen.begin?.(page, picture.language)
  await state.act?.(page)
  await expect(page.getByRole('heading').first()).toBeVisible()
  return page
}

async function pageOf(shop: Shop, browser: Browser, { screen, address, picture: { size, language } }: Opened): Promise<Page> {
  if (screen.hang) return screen.hang(browser, shop, size, language)
  const look = { ...sizes[size], locale: languages[language] }
  if (screen.key === 'pharmacist') return shop.open(browser, address, { ...look, secret: await shop.makeKey('pharmacist') })
  if (screen.key) return shop.open(browser, address, { ...look, key: screen.key })
  const page = await (await browser.newContext(look)).newPage()
  await page.goto(shop.base + address)
  return page
}
