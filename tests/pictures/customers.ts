import type { Page } from '@playwright/test'
import type { CustomerLanguage } from '#core/languages'
import { customerLanguages } from '#core/languages'
import { locales } from '../../app/_i18n/locales'
import { hang } from '../e2e/displays'
import { importDistrict } from '../e2e/district'
import { kioskSteps } from './kiosk-steps'
import { type Screen, type State, sizes } from './screen'
import { atAddress } from './shop-states'
import { ticketStates } from './ticket-states'

const everyState = [
  ...(['empty', 'busy', 'standby', 'promised', 'sold_out', 'counting', 'paused', 'straight_in', 'closed', 'unknown', 'outage', 'recovering'] as const),
  'offline',
] as const

/** The key of the keypad that goes to the next language. */
async function turnTo(page: Page, language: CustomerLanguage): Promise<void> {
  await page.locator('html[data-keypad]').waitFor()
  for (let n = 0; n < customerLanguages.indexOf(language); n++) await page.keyboard.press('.')
}

const district: State = {
  is: 'a district of 300 stores, some figures too old',
  see: 'Groups say how many they stand for; no group is green for a store that is not.',
  fillsScreen: true,
  async open(shop) {
    await importDistrict(shop, 300)
    return '/map'
  },
}

/** What customers meet. */
export const customers: Readonly<Record<string, Screen>> = {
  display: {
    title: 'Display',
    look: 'The called number and its counter are read from five metres; one of the three sentences stands beside every product, with its reason and time; nothing is said by colour alone.',
    sizes: ['tv-43-1920x1080', 'tv-32-1920x1080', 'tv-43-1080x1920'],
    languages: customerLanguages,
    states: atAddress('/display', everyState),
    hang: async (browser, shop, size, language) =>
      hang(
        browser,
        shop,
        await shop.makeKey('pharmacist'),
        { inches: size.startsWith('tv-32') ? 32 : 43, languages: [language], pageSeconds: 60 },
        sizes[size],
      ),
  },
  kiosk: {
    title: 'Kiosk',
    look: 'What is said stands above, what is pressed below; every button has its key of the keypad; what cannot be had says why and what can be had instead.',
    sizes: ['kiosk-1080x1920', 'kiosk-1920x1080'],
    languages: customerLanguages,
    states: { ...atAddress('/kiosk', everyState), ...kioskSteps },
    key: 'kiosk',
    begin: turnTo,
  },
  phone: {
    title: 'Phone',
    look: 'The number, the place and until when the units are kept are seen without scrolling; a dead link says how old the picture is; nothing is promised that is not.',
    sizes: ['phone-390x844'],
    languages: customerLanguages,
    states: ticketStates,
  },
  shop: {
    title: 'Shop page',
    look: 'The first line answers whether to come now; no figure is green that nobody vouches for; source, version and time stand at the foot.',
    sizes: ['phone-390x844'],
    languages: locales,
    states: atAddress((shop) => `/s/${shop.code}`, everyState),
  },
  map: {
    title: 'Map',
    look: 'Shape and word say what colour says; the list has the same as the map; a figure too old is not confirmed, with since when.',
    sizes: ['desk-1440x900', 'phone-390x844'],
    languages: locales,
    states: { ...atAddress('/map', ['busy', 'offline']), district },
    isAlone: true,
  },
  pairing: {
    title: 'Pairing',
    look: 'A screen that nobody let in says how to let it in, in letters that are read from across the shop.',
    sizes: ['tv-43-1920x1080', 'kiosk-1080x1920'],
    languages: locales,
    states: {
      choice: { is: 'what shall this device be', open: async () => '/device' },
      display: { is: 'a display waits to be let in', open: async () => '/display' },
      kiosk: { is: 'a kiosk waits to be let in', open: async () => '/kiosk' },
    },
  },
}
