import type { Page } from '@playwright/test'
import type { CustomerLanguage } from '#core/languages'
import { customerLanguages } from '#core/languages'
import { hang } from '../e2e/displays'
import { type Screen, sizes } from './screen'
import { atAddress } from './shop-states'
import { ticketStates } from './ticket-states'

const TWO = ['ko', 'en'] as const
const everyState = ['empty', 'busy', 'standby', 'promised', 'sold_out', 'counting', 'paused', 'straight_in', 'closed', 'unknown', 'outage'] as const

/** The key of the keypad that goes to the next language. */
async function turnTo(page: Page, language: CustomerLanguage): Promise<void> {
  for (let n = 0; n < customerLanguages.indexOf(language); n++) await page.keyboard.press('.')
}

/** Every page whose pictures stand in docs/pictures, by the name of its folder there. */
export const screens: Readonly<Record<string, Screen>> = {
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
    states: atAddress('/kiosk', everyState),
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
    languages: TWO,
    states: atAddress((shop) => `/s/${shop.code}`, [...everyState, 'offline']),
  },
  console: {
    title: 'Console',
    look: 'One key each for next, recall, no-show and dispense; during an outage what is unsent, since when, and what the policy does stay in view.',
    sizes: ['desk-1440x900'],
    languages: TWO,
    states: atAddress('/console', ['empty', 'busy', 'counting', 'outage', 'offline']),
    key: 'staff',
    begin: (page) => page.getByRole('button', { name: /1번 접수대|Counter 1/ }).click(),
  },
  line: {
    title: 'Line page',
    look: 'Two taps a person, by one thumb; how many can still be promised is above the buttons.',
    sizes: ['phone-390x844', 'phone-320x640'],
    languages: TWO,
    states: atAddress('/line', ['empty', 'busy', 'standby', 'sold_out', 'paused', 'outage']),
    key: 'staff',
  },
}
