import path from 'node:path'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { expectDone } from '../support/client'
import { intent, openPharmacy, storeClient, type TicketAnswer } from '../support/pharmacy'
import { spawnServer } from '../support/process'
import { tempFolder } from '../support/sqlite'

const CRASHES = process.env.LONG ? 200 : 12

it(`[R9] ${CRASHES} times: committed, killed before the reply, asked again after the restart: the same number`, async () => {
  const dataDir = tempFolder()
  const first = spawnServer(dataDir)
  const { kiosk } = await openPharmacy(await first.ready, dataDir, 10_000)
  await first.stop()
  const numbers: number[] = []
  let unanswered: { key: string; number: number } | null = null

  for (let crash = 1; crash <= CRASHES; crash++) {
    const server = spawnServer(dataDir, { test: { crashAfterCommit: 1 + (crash % 5) } })
    const client = storeClient(await server.ready, kiosk)
    if (unanswered) {
      const { ticket } = await expectDone<TicketAnswer>(client.post('/tickets', { service: 'A' }, unanswered.key))
      expect(ticket.number).toBe(unanswered.number)
      numbers.push(ticket.number)
    }
    let key = intent()
    const issue = () => client.post('/tickets', { service: 'A' }, key).then(expectDone<TicketAnswer>, () => null)
    for (let answer = await issue(); answer; answer = await issue()) {
      numbers.push(answer.ticket.number)
      key = intent()
    }
    expect(await server.ended).toBe('SIGKILL')
    // Without this row the retry would be a first try, and the test would prove nothing.
    unanswered = { key, number: lastNumber(dataDir) }
    expect(unanswered.number).toBe(numbers.length + 1)
    client.close()
  }

  expect(numbers).toEqual(numbers.map((_, at) => at + 1))
})

function lastNumber(dataDir: string): number {
  const file = new Database(path.join(dataDir, 'sunbeon.db'), { readonly: true })
  const { last } = file.prepare<[], { last: number }>('SELECT max(number) AS last FROM DrawnNumber').get() ?? { last: 0 }
  file.close()
  return last
}
