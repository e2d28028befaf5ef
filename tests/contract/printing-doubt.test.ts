import { expect, test } from 'vitest'
import { type StoreId, storeId } from '#core/ids'
import type { Command } from '#core/store/commands'
import { makeClock, uuids } from '#server/clock'
import type { Outcome } from '#server/journal/submission'
import { openWriter } from '#server/journal/writer'
import { makeLog } from '#server/log'
import { CommitFailed, type Journal } from '#server/ports'
import { openPrinting } from '#server/printing/printing'
import { tcpPrinter } from '#server/printing/tcp-printer'
import { openFakePrinter } from '../support/fake-printer'
import { freshFile, openFile } from '../support/sqlite'
import { MORNING, shopSettings } from '../support/store'

const STORE: StoreId = storeId('store-1')

/** A journal on a real file whose success is lost on the way back, when it is told to. */
function doubtful(journal: Journal) {
  let isLost = false
  return {
    loseNext: () => {
      isLost = true
    },
    journal: {
      ...journal,
      async commit(...given: Parameters<Journal['commit']>) {
        await journal.commit(...given)
        if (!isLost) return
        isLost = false
        throw new CommitFailed('unknown', new Error('I/O error'))
      },
    } satisfies Journal,
  }
}

test('[PR14] a slip asked for in a commit that was in doubt, and stood, is printed once', async () => {
  const { journal, loseNext } = doubtful(openFile(freshFile()))
  const log = makeLog('silent')
  const writer = await openWriter({ journal, clock: makeClock({ start: MORNING, speed: 1 }), ids: uuids, log, newEpoch: () => 'epoch' })
  let keys = 0
  const submit = (command: Command): Promise<Outcome> =>
    writer.submit({ store: STORE, actor: { role: 'staff', id: 'tests' }, command, key: { key: String(++keys), fingerprint: 'f' }, answer: () => null })
  const paper = await openFakePrinter(80)
  await submit({ type: 'set_up', settings: shopSettings({ printers: [{ code: 'desk', name: '접수대', host: '127.0.0.1', port: paper.port, mode: 'text' }] }) })
  const printing = openPrinting({
    ...{ writer, log, secrets: { tokenOf: () => 'A'.repeat(22) }, ticketUrl: (token) => `http://shop.test/t/${token}`, publicUrl: () => 'http://shop.test' },
    printer: tcpPrinter({ connect: 300, answer: 150, stall: 400, finish: 1_500 }),
    timing: { again: [50], look: 200 },
  })
  printing.start()

  loseNext()
  expect(await submit({ type: 'issue', service: 'C', print: true })).toMatchObject({ kind: 'unavailable' })
  await expect.poll(() => paper.slips.length, { timeout: 10_000 }).toBe(1)
  const slip = async () => writer.read(STORE, ({ tickets }) => [...tickets.values()].map((ticket) => ticket.slip))
  await expect.poll(slip, { timeout: 10_000 }).toMatchObject([{ state: 'printed', copies: 1 }])

  // Read again once more, with nothing left to print.
  loseNext()
  await submit({ type: 'issue', service: 'C', print: true })
  await expect.poll(slip, { timeout: 10_000 }).toMatchObject([{ state: 'printed' }, { state: 'printed', copies: 1 }])
  expect(paper.slips).toHaveLength(2)

  await printing.close()
  await writer.close()
  await journal.close()
  await paper.close()
})
