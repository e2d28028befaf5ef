import type { Page } from '@playwright/test'
import { locales } from '../../app/_i18n/locales'
import { OWNER } from '../e2e/fresh-shop'
import type { FirstDayScreen, FirstDayState } from './screen'

const desk = ['desk-1440x900'] as const
const LAST_QUESTION = 4

const field = (page: Page, id: string) => page.locator(`[id="${id}"]`)
const submit = (page: Page) => page.locator('main button[type=submit]').first().click()

/** The questions up to this step, answered as most shops would. */
function asked(is: string, step: number): FirstDayState {
  return {
    is,
    fillsScreen: true,
    async show(page, { link }) {
      await page.goto(link)
      await field(page, 'owner.name').waitFor()
      for (let at = 0; at < step; at++) {
        if (at === 0) await field(page, 'owner.name').fill(OWNER.name)
        if (at === 0) await field(page, 'owner.password').fill(OWNER.password)
        if (at === 1) await field(page, 'name').fill('새봄약국')
        await submit(page)
        await page.getByText(`${at + 2}/6`).waitFor()
      }
    },
  }
}

/** A page as its owner sees it. */
function toOwner(is: string, address: string, act?: (page: Page) => Promise<void>): FirstDayState {
  return {
    is,
    async show(page, fresh) {
      await fresh.setUp(page)
      await page.goto(fresh.base + address)
      await page.waitForLoadState('load')
      await act?.(page)
    },
  }
}

/** Pages of the first day, and of people with passwords: a shop of the demo has none. */
export const firstDay: Readonly<Record<string, FirstDayScreen>> = {
  'set-up': {
    title: 'Set-up',
    look: 'One question a page, as few as possible; what is wrong stands at its field; what was typed is never lost.',
    sizes: ['desk-1440x900', 'phone-390x844'],
    languages: locales,
    states: {
      no_link: {
        is: 'opened without the printed link',
        async show(page, { base }) {
          await page.goto(`${base}/set-up`)
        },
      },
      owner: asked('who will run the shop', 0),
      shop: asked('the shop', 1),
      offers: asked('what is handed out', 2),
      desks: asked('counters', 3),
      review: asked('what will be opened', LAST_QUESTION),
      finish: toOwner('the shop stands: a display, the reach of phones, staff, and the first count', '/set-up'),
    },
  },
  enter: {
    title: 'Entrance',
    look: 'Name and password first; what plain HTTP means for whoever signs in is said, and what to do about it.',
    sizes: ['desk-1440x900', 'phone-390x844'],
    languages: locales,
    states: {
      people: toOwner('people of this shop sign in', '/enter?to=/console', async (page) => {
        await page.context().clearCookies()
        await page.reload()
      }),
      wrong: toOwner('a wrong password', '/enter?to=/console', async (page) => {
        await page.context().clearCookies()
        await page.reload()
        await page.getByRole('textbox').first().fill(OWNER.name)
        await page.locator('input[type=password]').first().fill('not this one')
        await submit(page)
        await page.getByRole('alert').first().waitFor()
      }),
    },
  },
  people: {
    title: 'People',
    look: 'Who works here, as what; an invitation is a link shown once; taking somebody out says what ends with it.',
    sizes: desk,
    languages: locales,
    states: {
      alone: toOwner('the owner alone', '/people'),
      invited: toOwner('somebody was just invited', '/people', async (page) => {
        await field(page, 'new-name').fill('이직원')
        await submit(page)
        await page.getByRole('dialog').waitFor()
      }),
    },
  },
  settings: {
    title: 'Settings',
    look: 'What can be changed later, each with what it does.',
    sizes: desk,
    languages: locales,
    states: { open: toOwner('as they were set up', '/settings') },
  },
  account: {
    title: 'Account',
    look: 'What somebody may change about themselves: password, PIN, passkey, and this machine.',
    sizes: desk,
    languages: locales,
    states: { open: toOwner('on plain HTTP', '/account') },
  },
}
