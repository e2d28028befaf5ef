import { randomBytes } from 'node:crypto'
import { io, type Socket } from 'socket.io-client'
import { expect, onTestFinished, test } from 'vitest'
import { type Running, startShop } from '../support/running-server'
import { tempFolder } from '../support/sqlite'
import { MASK } from '../support/store'

interface Customer {
  readonly id: string
  readonly token: string
  readonly label: string
}

test('[X1] a token whose day is long over answers as one that never was: page, acts and socket; a live ticket keeps its own', async () => {
  const dataDir = tempFolder()
  const opened = (time: string) => startShop({ dataDir, env: { DEMO_CLOCK: time } })
  const first = await opened('2020-03-11T08:55:00+09:00')
  const over = await customer(first, { service: 'C' })
  const live = await customer(first, { service: 'A', standby: true })
  await first.request('POST', `/api/v1/t/${over.token}/cancel`, { body: {} })
  await first.close()

  const nextDay = await opened('2020-03-12T23:00:00+09:00')
  const stillThere = await nextDay.request('GET', `/api/v1/t/${over.token}`)
  await nextDay.close()
  const later = await opened('2020-03-13T00:01:00+09:00')
  onTestFinished(() => later.close())

  expect(stillThere).toMatchObject({ status: 200, body: { ticket: { label: over.label, status: 'cancelled' } } })
  const unknown = { status: 404, body: { kind: 'unknown_token' } }
  expect(await later.request('GET', `/api/v1/t/${over.token}`)).toMatchObject(unknown)
  expect(await later.request('POST', `/api/v1/t/${over.token}/postpone`, { body: {} })).toMatchObject(unknown)
  expect(await later.request('POST', `/api/v1/t/${over.token}/cancel`, { body: {} })).toMatchObject(unknown)
  expect(await phone(later, over.token)).toBe('unknown_ticket')
  expect(await later.request('GET', `/api/v1/t/${live.token}`)).toMatchObject({ status: 200, body: { ticket: { status: 'waiting' } } })
  expect(await phone(later, live.token)).toBe('snapshot')
})

test('[X2] a phone that watches when its token dies is told, and its connection ends', async () => {
  // A minute takes a millisecond, so the night and the day after pass while the phone watches.
  const running = await startShop({ env: { DEMO_CLOCK: '2020-03-11T01:00:00+09:00x60000' } })
  onTestFinished(() => running.close())
  const { token } = await customer(running, { service: 'C' })
  const socket = connect(running, token)
  const ended = new Promise<string>((done) => socket.on('error', ({ kind }: { kind: string }) => done(kind)))

  await new Promise((seen) => socket.once('snapshot', seen))
  expect(await ended).toBe('unknown_ticket')
  await expect.poll(() => socket.connected).toBe(false)
})

test('[X3] 60 customers behind one address are all served, while one who guesses there is blocked', async () => {
  const running = await startShop()
  onTestFinished(() => running.close())
  await running.post('stock/receipts', { product: MASK, units: 200 })
  const customers = await Promise.all(Array.from({ length: 60 }, () => customer(running, { service: 'A' })))
  const guess = async (n: number) => (await running.request('GET', `/api/v1/t/${'guess'.padEnd(20, 'x')}${String(n).padStart(2, '0')}`)).status
  const page = async ({ token }: Customer) => (await running.request('GET', `/api/v1/t/${token}`)).status
  const act = async ({ token }: Customer, what: string) => (await running.request('POST', `/api/v1/t/${token}/${what}`, { body: {} })).status
  const all = async <T>(of: (one: Customer) => Promise<T>) => new Set(await Promise.all(customers.map(of)))

  const [guesses, pages, sockets] = await Promise.all([
    Promise.all(Array.from({ length: 40 }, (_, n) => guess(n))),
    all(page),
    all(({ token }) => phone(running, token, true)),
  ])
  const blocked = await guess(99)
  const acts = [await all((one) => act(one, 'postpone')), await all(page), await all((one) => act(one, 'cancel')), await all(page)]

  expect(guesses.filter((status) => status === 404)).toHaveLength(20)
  expect(guesses.filter((status) => status === 429)).toHaveLength(20)
  expect({ pages, sockets }).toEqual({ pages: new Set([200]), sockets: new Set(['snapshot']) })
  expect(blocked).toBe(429)
  expect(acts).toEqual(Array(4).fill(new Set([200])))
  expect(await guess(98), 'blocked to the end').toBe(429)
})

test('[X14] a guess at the live connection counts like one over HTTP, and right tokens at the same address go on', async () => {
  const running = await startShop()
  onTestFinished(() => running.close())
  const mine = await customer(running, { service: 'C' })
  const random = () => randomBytes(16).toString('base64url')
  const overHttp = async () => (await running.request('GET', `/api/v1/t/${random()}`)).status
  expect(await Promise.all(Array.from({ length: 5 }, overHttp))).toEqual(Array(5).fill(404))

  const [guesses, phones] = await Promise.all([
    Promise.all(Array.from({ length: 100 }, () => phone(running, random()))),
    Promise.all(Array.from({ length: 10 }, () => phone(running, mine.token, true))),
  ])

  expect(guesses.filter((told) => told === 'unknown_ticket')).toHaveLength(15)
  expect(guesses.filter((told) => told === 'busy')).toHaveLength(85)
  expect(new Set(phones)).toEqual(new Set(['snapshot']))
  expect(await overHttp(), 'blocked over HTTP too').toBe(429)
  expect((await running.request('GET', '/api/v1/session', { key: 'sb.staff.wrong.key' })).status).toBe(429)
  expect(await phone(running, mine.token)).toBe('snapshot')
  expect(new Set(await Promise.all(Array.from({ length: 2_000 }, () => running.server.services.ticketByToken(random())))), 'none hits').toEqual(new Set([null]))
})

async function customer(running: Running, body: object): Promise<Customer> {
  const { status, body: answer } = await running.post('tickets', body)
  expect(status).toBe(201)
  return answer.ticket
}

function connect(running: Running, token: string): Socket {
  const socket = io(`${running.base}/ticket`, { transports: ['websocket'], auth: { token }, forceNew: true, reconnection: false })
  onTestFinished(() => void socket.disconnect())
  return socket
}

/** What a phone is told first: a snapshot, or the kind of the error. It stays connected until the end of the test if it is to be held. */
async function phone(running: Running, token: string, hold = false): Promise<string> {
  const socket = connect(running, token)
  const told = await new Promise<string>((done) => {
    socket.once('snapshot', () => done('snapshot'))
    socket.once('error', ({ kind }: { kind: string }) => done(kind))
    socket.once('connect_error', () => done('connect_error'))
  })
  if (!hold) socket.disconnect()
  return told
}
