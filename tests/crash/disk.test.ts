import path from 'node:path'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { type Answer, expectDone } from '../support/client'
import { intent, kindOf, openPharmacy, storeClient, type TicketAnswer } from '../support/pharmacy'
import { spawnServer } from '../support/process'
import { tempFolder } from '../support/sqlite'

const environment = { PUBLIC_URL: 'http://pharmacy.test' }

it('[R16] a full disk refuses new tickets, keeps what was promised, and the line goes on once there is room', async () => {
  const dataDir = tempFolder()
  const roomy = spawnServer(dataDir)
  const { staff } = await openPharmacy(await roomy.ready, dataDir, 10_000)
  await roomy.stop()
  const told = new Map<string, Answer>()

  const full = spawnServer(dataDir, { test: { maxPages: pages(dataDir) + 12 }, environment })
  const client = storeClient(await full.ready, staff)
  let key = intent()
  let answer = await client.post('/tickets', { service: 'A' }, key)
  for (; answer.status === 201 && told.size < 1000; answer = await client.post('/tickets', { service: 'A' }, key)) {
    told.set(key, answer)
    key = intent()
  }

  // Refused as a state of the storage, with nothing half-done; what needs no room goes on.
  expect({ status: answer.status, kind: kindOf(answer), retryAfter: answer.headers['retry-after'] }).toEqual({
    status: 503,
    kind: 'storage_unavailable',
    retryAfter: '1',
  })
  expect(told.size).toBeGreaterThan(5)
  expect(rows(dataDir)).toEqual({ integrity: 'ok', tickets: told.size, numbers: told.size, allocations: told.size, events: told.size })
  const board = await expectDone<{ waiting: Record<string, number> }>(client.get('/board'))
  expect(board.waiting.A).toBe(told.size)
  const [[knownKey, known] = ['', answer]] = told
  expect((await client.post('/tickets', { service: 'A' }, knownKey)).text).toBe(known.text)
  expect((await client.post('/tickets', { service: 'A' }, key)).status).toBe(503)
  client.close()
  await full.stop()

  const again = spawnServer(dataDir, { environment })
  const line = storeClient(await again.ready, staff)
  for (const [earlier, { text }] of told) expect((await line.post('/tickets', { service: 'A' }, earlier)).text).toBe(text)
  const { ticket } = await expectDone<TicketAnswer>(line.post('/tickets', { service: 'A' }, key))
  expect(ticket.number).toBe(told.size + 1)
  line.close()
  await again.stop()
})

function rows(dataDir: string) {
  const file = new Database(path.join(dataDir, 'sunbeon.db'), { readonly: true })
  const count = (table: string): number => file.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? Number.NaN
  const found = {
    integrity: file.pragma('integrity_check', { simple: true }),
    tickets: count('Ticket'),
    numbers: count('DrawnNumber'),
    allocations: count(`Movement WHERE kind = 'allocation'`),
    events: count(`Event WHERE type = 'ticket.issued'`),
  }
  file.close()
  return found
}

function pages(dataDir: string): number {
  const file = new Database(path.join(dataDir, 'sunbeon.db'), { readonly: true })
  const count = file.pragma('page_count', { simple: true }) as number
  file.close()
  return count
}
