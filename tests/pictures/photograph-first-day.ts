import { test } from '../e2e/fresh-shop'
import { firstDay } from './first-day'
import { languages, picturesOf, sizes } from './screen'
import { shoot } from './shoot'

for (const [folder, screen] of Object.entries(firstDay))
  for (const [name, state] of Object.entries(screen.states))
    for (const picture of picturesOf(folder, screen, name))
      test(`${folder}: ${name}, ${picture.size}, ${picture.language}`, async ({ fresh, browser }) => {
        const page = await (await browser.newContext({ ...sizes[picture.size], locale: languages[picture.language] })).newPage()
        await state.show(page, fresh)
        await shoot(page, picture)
      })
