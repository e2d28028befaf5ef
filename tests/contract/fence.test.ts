import { copyFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { productCode, type StoreId, storeId } from '#core/ids'
import type { Command } from '#core/store/commands'
import { storeSettings } from '#core/store/settings'
import { makeClock, uuids } from '#server/clock'
import { openConnection } from '#server/journal/connection'
import type { Outcome } from '#server/journal/submission'
import { openWriter, type Writer } from '#server/journal/writer'
import { makeLog } from '#server/log'
import { description, intent, MASK } from '../support/pharmacy'
import { freshFile, openFile, tempFolder } from '../support/sqlite'

const STORE: StoreId = storeId('store-1')
const TWO_UNITS = 2
const ROUNDS = 100

/** A writer of its own on the file, as a second server process would be. */
async function openWriterOn(file: string): Promise<{ writer: Writer; close(): Promise<void> }> {
  const journal = openFile(file)
  const clock = makeClock({ start: Date.parse('2020-03-11T08:55:00+09:00'), speed: 1 })
  const writer = await openWriter({ journal, clock, ids: uuids, log: makeLog('silent'), newEpoch: () => 'epoch' })
  return {
    writer,
    async close() {
      await writer.close()
      await journal.close()
    },
  }
}

function submit(writer: Writer, command: Command, key = intent()): Promise<Outcome> {
  return writer.submit({ store: STORE, actor: { role: 'staff', id: 'tests' }, command, key: { key, fingerprint: 'f' }, answer: () => null })
}

/** The last two units, wanted at the same moment at two writers, each for a service of its own so that numbers cannot collide. */
async function raceOn(file: string) {
  const [one, other] = [await openWriterOn(file), await openWriterOn(file)]
  const outcomes = await Promise.all([
    submit(one.writer, { type: 'issue', service: 'A' }),
    submit(other.writer, { type: 'issue', service: 'B' }, 'of the other'),
  ])
  // What its client does on a 503: the same key again.
  const again = await submit(other.writer, { type: 'issue', service: 'B' }, 'of the other')
  await one.close()
  await other.close()
  return { outcomes, again, promised: promisedUnits(file) }
}

function promisedUnits(file: string): number {
  const connection = openConnection(file)
  const { units } = connection
    .prepare<[], { units: number }>(`SELECT sum(c.units) AS units FROM Claim c JOIN Ticket t ON t.id = c.ticketId WHERE t.promiseKind = 'promised'`)
    .get() ?? { units: Number.NaN }
  connection.close()
  return units
}

async function shopWithTwoUnits(): Promise<string> {
  const file = freshFile()
  const { writer, close } = await openWriterOn(file)
  await submit(writer, { type: 'set_up', settings: storeSettings.parse(description) })
  await submit(writer, { type: 'receive', product: productCode(MASK), units: TWO_UNITS })
  await close()
  return file
}

describe('two writers on one journal', () => {
  it('[R4] control: without the fence both promise the last two units', async () => {
    const file = await shopWithTwoUnits()
    const connection = openConnection(file)
    connection.exec('DROP INDEX event_fence')
    connection.close()

    const { outcomes, promised } = await raceOn(file)

    expect(outcomes.map(({ kind }) => kind)).toEqual(['done', 'done'])
    expect(promised).toBe(2 * TWO_UNITS)
  })

  it(`[R4] with the fence exactly one wins, ${ROUNDS} times, and the other learns that nothing is left`, async () => {
    const template = await shopWithTwoUnits()
    const folder = tempFolder()
    for (let round = 1; round <= ROUNDS; round++) {
      const file = path.join(folder, String(round), 'sunbeon.db')
      mkdirSync(path.dirname(file))
      copyFileSync(template, file)

      const { outcomes, again, promised } = await raceOn(file)

      expect({ round, outcomes: outcomes.map(({ kind }) => kind).sort(), promised }).toEqual({ round, outcomes: ['done', 'unavailable'], promised: TWO_UNITS })
      if (outcomes[1]?.kind === 'unavailable') expect(again).toMatchObject({ kind: 'refused', refusal: { kind: 'insufficient_stock' } })
    }
  })
})
