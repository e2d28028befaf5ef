import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { type CustomerLanguage, customerLanguages } from '#core/languages'

const SAID_WITHIN_MS = 40_000

function titlesIn(language: CustomerLanguage): readonly string[] {
  const file = path.resolve(import.meta.dirname, `../../messages/${language}.json`)
  const { shared, display, kiosk } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly shared: { readonly staleTitle: string }
    readonly display: { readonly banner: { readonly stale: string } }
    readonly kiosk: { readonly banner: { readonly stale: string } }
  }
  return [shared.staleTitle, display.banner.stale, kiosk.banner.stale]
}

/** Every page says within a while, in its language, that its link is dead. */
export async function saysStale(page: Page): Promise<void> {
  const titles = new RegExp(customerLanguages.flatMap(titlesIn).join('|'))
  await expect(page.getByText(titles).filter({ visible: true }).first()).toBeVisible({ timeout: SAID_WITHIN_MS })
}
