import { test as base } from '@playwright/test'

/** The windows a test opened end with it: left open they would go on calling for a shop that is gone, and take the time of every test after it. */
export const test = base.extend<{ ownWindows: undefined }>({
  ownWindows: [
    async ({ browser }, use) => {
      await use(undefined)
      await Promise.all(browser.contexts().map((context) => context.close()))
    },
    { auto: true },
  ],
})
