import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { fileOf, PICTURES } from './files'
import type { Picture } from './screen'

const QUIET_WITHIN_MS = 40_000

/** Takes the picture once nothing moves, and closes the window. */
export async function shoot(page: Page, picture: Picture): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  await quiet(page)
  const file = path.join(PICTURES, fileOf(picture))
  mkdirSync(path.dirname(file), { recursive: true })
  const fullPage = !picture.size.startsWith('tv') && !picture.size.startsWith('kiosk') && !picture.fillsScreen
  await page.screenshot({ path: file, type: 'jpeg', quality: 70, animations: 'disabled', fullPage })
  await page.context().close()
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
      { timeout: QUIET_WITHIN_MS },
    )
    .toBe(true)
}
