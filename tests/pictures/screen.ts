import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import type { CustomerLanguage } from '#core/languages'
import type { FreshShop } from '../e2e/fresh-shop'
import type { Role } from '../e2e/program'
import type { Shop } from '../e2e/shop'

/** As the device has it. Large screens are photographed at half their pixels; the page does not know. */
export const sizes = {
  'tv-43-1920x1080': { viewport: { width: 1920, height: 1080 }, deviceScaleFactor: 0.5 },
  'tv-32-1920x1080': { viewport: { width: 1920, height: 1080 }, deviceScaleFactor: 0.5 },
  'tv-43-1080x1920': { viewport: { width: 1080, height: 1920 }, deviceScaleFactor: 0.5 },
  'kiosk-1080x1920': { viewport: { width: 1080, height: 1920 }, deviceScaleFactor: 0.5 },
  'kiosk-1920x1080': { viewport: { width: 1920, height: 1080 }, deviceScaleFactor: 0.5 },
  'phone-390x844': { viewport: { width: 390, height: 844 } },
  'phone-320x640': { viewport: { width: 320, height: 640 } },
  'desk-1440x900': { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 0.75 },
} as const satisfies Record<string, BrowserContextOptions>

/** As browsers are set. */
export const languages = { ko: 'ko-KR', en: 'en-GB', zh: 'zh-CN', vi: 'vi-VN' } as const satisfies Record<CustomerLanguage, string>
export type Size = keyof typeof sizes
/** Width of a roll of receipt paper. */
export type PaperSize = 'paper-80mm' | 'paper-58mm'

/** One case of a page, in words for whoever looks at its picture. */
export interface Case {
  readonly is: string
  /** What to look for in it besides what holds for the whole page. */
  readonly see?: string
  /** What is seen covers the screen, and the rest of a long page is nothing to look at. */
  readonly fillsScreen?: true
}

export interface State extends Case {
  /** Brings the shop there and answers the address to open. */
  open(shop: Shop): Promise<string>
  /** What is pressed before the picture. */
  act?(page: Page): Promise<void>
  /** The server stops answering once the page is there: what is done then, until the page says so. */
  dies?(page: Page): Promise<void>
}

/** A case in a shop of which nothing was ever said. */
export interface FirstDayState extends Case {
  /** Brings a window there. */
  show(page: Page, fresh: FreshShop): Promise<void>
}

/** One page of the product, and what somebody who looks at its pictures should check. */
export interface Pictured<Of extends Case, In = Size> {
  readonly title: string
  readonly look: string
  readonly sizes: readonly In[]
  readonly languages: readonly CustomerLanguage[]
  readonly states: Readonly<Record<string, Of>>
}

export interface Screen extends Pictured<State> {
  /** Whose key opens it; absent: anybody may. */
  readonly key?: Role | 'pharmacist'
  /** It shows every store there is: in a program with no other. */
  readonly isAlone?: true
  /** What its user does first; where the page does not follow the language of its browser, turn to that. */
  begin?(page: Page, language: CustomerLanguage): Promise<void>
  /** Where more than a key decides what a device shows. */
  hang?(browser: Browser, shop: Shop, size: Size, language: CustomerLanguage): Promise<Page>
}

export type FirstDayScreen = Pictured<FirstDayState>

/** What a picture stands in docs/pictures by. */
export interface Picture {
  readonly folder: string
  readonly name: string
  readonly size: Size
  readonly language: CustomerLanguage
  readonly fillsScreen: boolean
}

/** Every picture of one case. */
export function picturesOf(folder: string, { sizes: own, languages: spoken, states }: Pictured<Case>, name: string): readonly Picture[] {
  const fillsScreen = states[name]?.fillsScreen ?? false
  return own.flatMap((size) => spoken.map((language) => ({ folder, name, size, language, fillsScreen })))
}
