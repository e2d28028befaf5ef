import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openMemoryJournal } from '#server/journal/memory-journal'
import type { Journal } from '#server/ports'
import { comparable } from '../support/comparable'
import { play } from '../support/play'
import { mornings } from '../support/random-commands'
import { CHAIN_KEY, freshFile, openFile } from '../support/sqlite'

const journals: Record<string, () => Journal> = { sqlite: () => openFile(freshFile()), memory: () => openMemoryJournal({ chainKey: CHAIN_KEY }) }

describe.each(Object.entries(journals))('%s', (name, open) => {
  test('[J28] after a random morning, committed in random batches, what is loaded from rows is what memory holds', async () => {
    await fc.assert(
      fc.asyncProperty(mornings(60), fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }), async (steps, sizes) => {
        const shop = play(steps)
        const journal = open()
        const entries = [...shop.entries]
        for (let batch = 0; entries.length > 0; batch++) await journal.commit(entries.splice(0, sizes[batch % sizes.length] ?? 1))
        expect(comparable(await journal.load(shop.state.id))).toEqual(comparable(shop.state))
        await journal.close()
      }),
      { numRuns: process.env.LONG ? 500 : name === 'sqlite' ? 25 : 60 },
    )
  })
})
