import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { storeSettings } from '#core/store/settings'
import { run } from '../support/programs'
import { type Running, startShop } from '../support/running-server'
import { tempFolder } from '../support/sqlite'
import { MASK, shopSettings } from '../support/store'

const DAY = '2020-03-11'
const CANARY = 'canary-in-a-reason'

const admin = (folder: string, ...args: readonly string[]) => run('dist/admin.js', args, { DATA_DIR: folder })
const about = (ticket: string) => `/api/v1/operator/tickets/export?${new URLSearchParams({ store: 'saebom', ticket })}`
const operator = (running: Running, method: string, target: string, body?: object) =>
  running.request(method, target, { key: running.server.operatorKey, ...(body ? { body } : {}) })

/** A shop where somebody told why, and left: one ticket that has ended, with everything that may be personal in it. */
async function openShop(dataDir: string) {
  const running = await openAt(dataDir, `${DAY}T09:00:00+09:00`)
  await running.post('stock/receipts', { product: MASK, units: 10 })
  const { ticket } = (
    await running.post('tickets', { service: 'A', claims: [{ birthDigit: 7, proxyClass: 'caring_for_mother' }], language: 'vi', reason: CANARY })
  ).body
  await running.post('counters/1/call-next')
  await running.post(`tickets/${ticket.id}/park`, { reason: CANARY })
  return { running, ticket, end: () => running.post(`tickets/${ticket.id}/cancel`, { reason: CANARY }) }
}

test('[X9] everything kept about one ticket is exported, by id or by label and day, and never its token', async () => {
  const folder = tempFolder()
  const { running, ticket, end } = await openShop(folder)
  const other = (await running.post('tickets', { service: 'A' })).body.ticket
  await end()

  const byId = await operator(running, 'GET', about(ticket.id))
  const byLabel = await operator(running, 'GET', about(`${ticket.label}@${DAY}`))
  const unknown = await operator(running, 'GET', about(`A-900@${DAY}`))
  const nowhere = await operator(running, 'GET', '/api/v1/operator/tickets/export?store=nowhere&ticket=x')
  await running.close()
  const command = await admin(folder, 'export-ticket', '--store', 'saebom', '--ticket', `${ticket.label}@${DAY}`)

  expect(byId.body).toMatchObject({
    store: 'saebom',
    ticket: { id: ticket.id, language: 'vi', status: 'cancelled', claims: [{ birthDigit: 7, proxyClass: 'caring_for_mother' }], numbers: [{ number: 1 }] },
    movements: [{ kind: 'allocation' }, { kind: 'release' }],
  })
  const types = byId.body.events.map(({ type }: { type: string }) => type)
  expect(types).toEqual(['ticket.issued', 'ticket.called', 'ticket.parked', 'claim.dropped', 'ticket.cancelled'])
  expect(JSON.stringify(byId.body)).not.toContain(other.id)
  expect(JSON.stringify(byId.body)).not.toContain(ticket.token)
  expect(byId.body.ticket).not.toHaveProperty('tokenHash')
  expect(byLabel.body).toEqual(byId.body)
  expect(unknown).toMatchObject({ status: 404, body: { kind: 'unknown_ticket' } })
  expect(nowhere).toMatchObject({ status: 422, body: { kind: 'invalid_content' } })
  expect(command).toMatchObject({ code: 0, err: '' })
  // The command's own server lives years later by its clock, and erases nothing by the way.
  expect(JSON.parse(command.out).events).toEqual(byId.body.events)
})

test('[X10] a ticket erased by the operator leaves no byte of what was personal, and the log says so and stays whole', async () => {
  const folder = tempFolder()
  const { running, ticket, end } = await openShop(folder)
  const erase = (reason?: string) =>
    operator(running, 'POST', '/api/v1/operator/tickets/erase', { store: 'saebom', ticket: `${ticket.label}@${DAY}`, ...(reason ? { reason } : {}) })
  const live = await erase()
  await end()
  expect(bytesOf(folder)).toContain(CANARY)

  const erased = await erase('the customer asked')
  const again = await erase()

  expect(live).toMatchObject({ status: 409, body: { kind: 'ticket_live' } })
  expect(erased).toMatchObject({ status: 200, body: { ticket: ticket.id, label: ticket.label, payloads: 5 } })
  expect(again).toMatchObject({ status: 200, body: { payloads: 0 } })
  for (const personal of [CANARY, 'caring_for_mother']) expect(bytesOf(folder), personal).not.toContain(personal)
  expect((await running.request('GET', `/api/v1/t/${ticket.token}`)).body.kind).toBe('unknown_token')
  const { events } = (await running.get('events?limit=1000')).body
  expect(events.filter(({ data }: { data: unknown }) => data === null)).toHaveLength(5)
  expect(events.findLast(({ type }: { type: string }) => type === 'records.erased')).toMatchObject({ actor: { role: 'operator' }, data: { count: 0 } })
  expect(events.find(({ type }: { type: string }) => type === 'records.erased').data).toEqual({
    ...{ what: 'ticket', ticket: ticket.id, count: 5, reason: 'the customer asked' },
  })
  expect((await running.get(`tickets/${ticket.id}`)).body.ticket).toMatchObject({ label: 'A-001', status: 'cancelled' })
  await running.close()
  expect(await admin(folder, 'verify')).toMatchObject({ code: 0, err: '' })
})

test('[X10] the command erases what has ended and refuses what is live', async () => {
  const folder = tempFolder()
  const { running, ticket, end } = await openShop(folder)
  const ofTicket = ['--store', 'saebom', '--ticket', ticket.id]
  const kept = (await running.post('tickets', { service: 'A', standby: true, claims: Array(5).fill({}) })).body.ticket
  await end()
  await running.close()

  const erased = await admin(folder, 'erase-ticket', ...ofTicket, '--reason', 'asked by letter')
  const unheardOf = await admin(folder, 'erase-ticket', '--store', 'saebom', '--ticket', 'unheard-of')

  expect(erased).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^A-001 of saebom is erased, with the payloads of 5 events\./) })
  expect(unheardOf).toMatchObject({ code: 1, err: 'There is no such ticket. Look the ticket up on the board.\n' })
  expect(kept.label).toBe('A-002')
})

test('[X13] an erasing that cannot be told in the log is not done; the line goes on beside it, and the next attempt does both', async () => {
  const folder = tempFolder()
  const { running: first, ticket, end } = await openShop(folder)
  await end()
  await first.close()
  let fails = true
  const running = await startShop({
    ...{ dataDir: folder, env: { DEMO_CLOCK: `${DAY}T09:30:00+09:00` } },
    wrapJournal: (journal) => ({
      ...journal,
      eraseTicket: (store, id, report) =>
        journal.eraseTicket(store, id, (erased) => {
          const entries = report(erased)
          if (fails) throw new Error('the disk is gone')
          return entries
        }),
    }),
  })
  onTestFinished(() => running.close())
  const erase = () => operator(running, 'POST', '/api/v1/operator/tickets/erase', { store: 'saebom', ticket: ticket.id })
  const issue = () => running.post('tickets', { service: 'C' })

  const [refused, ...issued] = await Promise.all([erase(), ...Array.from({ length: 40 }, issue)])

  expect(refused).toMatchObject({ status: 503, body: { kind: 'storage_unavailable' } })
  expect((await operator(running, 'GET', about(ticket.id))).body.ticket.language).toBe('vi')
  expect(await erasures(running)).toEqual([])
  fails = false
  const [erased, ...more] = await Promise.all([erase(), ...Array.from({ length: 40 }, issue)])
  expect(erased).toMatchObject({ status: 200, body: { payloads: 5 } })
  const numbers = [...issued, ...more].map(({ status, body }) => [status, body.ticket?.number])
  expect(numbers.sort(([, a], [, b]) => a - b)).toEqual(Array.from({ length: 80 }, (_, at) => [201, at + 1]))
  expect(await erasures(running)).toMatchObject([{ what: 'ticket', ticket: ticket.id, count: 5 }])
  expect(await admin(folder, 'verify')).toMatchObject({ code: 0 })
})

test('[X11] a cursor past retention gets 410 and is told to take a snapshot, from where the log goes on', async () => {
  const folder = tempFolder()
  const { running, ticket, end } = await openShop(folder)
  await end()
  await running.post('day/close')
  const { sequence: last } = (await running.get('board')).body
  await running.close()

  // 100 days later: the ticket's period is over, that of the payloads is not.
  const spring = await openAt(folder, '2020-06-19T09:00:00+09:00')
  await expect.poll(() => erasures(spring), { timeout: 10_000 }).toContainEqual({ what: 'tickets', before: expect.any(String), count: 1, reason: 'retention' })
  expect((await operator(spring, 'GET', about(ticket.id))).body.ticket).toMatchObject({ language: null, claims: [{ birthDigit: null, proxyClass: null }] })
  expect((await spring.get('events?after=0')).status).toBe(200)
  await spring.close()
  const nextYear = await openAt(folder, '2021-03-13T09:00:00+09:00')
  onTestFinished(() => nextYear.close())
  const gone = () => nextYear.get('events?after=3')
  await expect.poll(async () => (await gone()).status, { timeout: 10_000 }).toBe(410)

  const refused = await gone()
  expect(refused.body).toMatchObject({ kind: 'cursor_expired', epoch: expect.any(String), whatToDo: expect.stringContaining('snapshot') })
  expect(refused.body.oldest).toBeGreaterThan(last)
  const { sequence, epoch } = (await nextYear.get('board')).body
  expect(refused.body.epoch).toBe(epoch)
  expect(await nextYear.get(`events?after=${sequence}`)).toMatchObject({ status: 200 })
  expect((await nextYear.get(`events?after=${refused.body.oldest - 1}`)).body.events[0]).toMatchObject({ sequence: refused.body.oldest, data: {} })
  expect((await nextYear.get(`days/${DAY}`)).body, 'the report holds no person, and stays').toMatchObject({ day: DAY, verified: true })
  await expect.poll(() => erasures(nextYear, refused.body.oldest - 1)).toContainEqual(expect.objectContaining({ what: 'payloads', reason: 'retention' }))
})

test('[X12] retention has defaults, and payloads are kept at least as long as tickets', () => {
  const settings = JSON.parse(JSON.stringify(shopSettings())) as object

  expect(storeSettings.parse(settings).retention).toEqual({ ticketDays: 90, payloadDays: 365 })
  expect(storeSettings.safeParse({ ...settings, retention: { ticketDays: 30, payloadDays: 29 } }).error?.issues).toMatchObject([
    { path: ['retention', 'payloadDays'], message: 'at least ticketDays' },
  ])
})

function openAt(dataDir: string, time: string): Promise<Running> {
  return startShop({ dataDir, env: { DEMO_CLOCK: time } })
}

async function erasures(running: Running, after = 0): Promise<unknown[]> {
  const { events = [] } = (await running.get(`events?limit=1000&after=${after}`)).body
  return events.filter(({ type }: { type: string }) => type === 'records.erased').map(({ data }: { data: unknown }) => data)
}

/** All that is on disk of the database, its write-ahead log included. */
function bytesOf(folder: string): string {
  const files = readdirSync(folder).filter((name) => name.startsWith('sunbeon.db'))
  return files.map((name) => readFileSync(path.join(folder, name), 'latin1')).join('\n')
}
