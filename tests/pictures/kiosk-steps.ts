import type { Page } from '@playwright/test'
import type { Shop } from '../e2e/shop'
import type { State } from './screen'
import { maskServiceIs } from './shop-states'

/** What the kiosk shows once these keys were pressed, and `until` this is there. */
function pressed(is: string, keys: readonly string[], until: (page: Page) => Promise<void>, more: Partial<State> = {}): State {
  return {
    is,
    open: async () => '/kiosk',
    async act(page) {
      for (const key of keys) await page.keyboard.press(key)
      await until(page)
    },
    ...more,
  }
}

const appears = (what: string) => (page: Page) => page.locator(what).first().waitFor()
const ANSWER_WITHIN_MS = 120_000

/** Asked for a number of one person, and no answer comes. */
async function asksInVain(page: Page): Promise<void> {
  await page.keyboard.press('1')
}

async function nod(shop: Shop): Promise<string> {
  await maskServiceIs(shop, { atKiosk: 'nod' })
  return '/kiosk'
}

/** How far somebody has come at the kiosk, and how they have it shown. */
export const kioskSteps: Readonly<Record<string, State>> = {
  people: pressed('for how many', ['1'], appears('h1'), { see: 'One to the most a ticket may hold, each with its key.' }),
  taken: pressed('a number was given', ['1', '2'], appears('svg[role=img], [role=img]'), {
    see: 'The number, its units, until when, and a QR that a phone reads from where one stands.',
  }),
  nod: pressed('staff are asked to nod', ['1', '1'], appears('main [role=status] .num'), { open: nod }),
  sending: pressed('the answer is awaited', ['1'], appears('h1'), { dies: asksInVain }),
  no_answer: pressed('no answer came', ['1'], appears('h1'), {
    see: 'It may have been given all the same: asked again it is the same number.',
    open: async () => '/kiosk?idle=600',
    async dies(page) {
      await asksInVain(page)
      await page.locator('main [role=alert] h1').waitFor({ timeout: ANSWER_WITHIN_MS })
    },
  }),
  idle: pressed('nobody has touched it for a while', ['1'], appears('[role=alertdialog]'), { open: async () => '/kiosk?idle=3' }),
  large: pressed('large letters', ['/'], appears('h1')),
  contrast: pressed('high contrast', ['*'], appears('h1')),
  low: pressed('low position', ['-'], appears('h1'), { see: 'Every control in the lower half.' }),
}
