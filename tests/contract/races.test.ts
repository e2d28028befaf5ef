import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, type Client, expectDone } from '../support/client'
import { openNaiveShop } from '../support/naive-shop'
import { intent, type Keys, kindOf, MASK, openPharmacy, storeClient, type TicketAnswer } from '../support/pharmacy'
import { type ServerProcess, spawnServer } from '../support/process'
import { temporary } from '../support/temporary'

/** The real server, as a process; every test begins with what must go wrong in a naive one. */
describe('races over HTTP', () => {
  const folder = temporary()
  const environment = { PUBLIC_URL: 'http://pharmacy.test' }
  let server: ServerProcess
  let baseUrl: string
  let keys: Keys

  beforeAll(async () => {
    server = spawnServer(folder, { environment })
    baseUrl = await server.ready
    keys = await openPharmacy(baseUrl, folder, 250)
  })
  afterAll(() => server.kill())

  const naive = async <Result>(units: number, people: number, race: (base: string) => Promise<Result>): Promise<Result> => {
    const shop = await openNaiveShop(units, people)
    const result = await race(shop.baseUrl)
    shop.close()
    return result
  }

  /** 500 people press at once; what is on the shelf is enough for 125. */
  const pressAtOnce = async (base: string) => {
    const kiosk = storeClient(base, keys.kiosk, 500)
    const answers = await Promise.all(Array.from({ length: 500 }, () => kiosk.post('/tickets', { service: 'A' })))
    kiosk.close()
    const numbers = answers.flatMap((answer) => (answer.status === 201 ? [answer.json<TicketAnswer>().ticket.number] : []))
    const refusals = answers.flatMap((answer) => (answer.status === 201 ? [] : [`${answer.status} ${kindOf(answer)}`]))
    return { numbers: numbers.sort((a, b) => a - b), refusals }
  }

  it('[R5] control: a naive shop hands out more than it has, or one number twice', async () => {
    const { numbers } = await naive(250, 0, pressAtOnce)
    expect(numbers.length > 125 || new Set(numbers).size < numbers.length).toBe(true)
  })

  it('[R5] 500 issues at once on 250 units at 2 each: exactly the numbers 1 to 125, and 375 clean refusals', async () => {
    const { numbers, refusals } = await pressAtOnce(baseUrl)

    expect(numbers).toEqual(Array.from({ length: 125 }, (_, at) => at + 1))
    expect(refusals).toEqual(Array.from({ length: 375 }, () => '409 insufficient_stock'))
    const staff = storeClient(baseUrl, keys.staff)
    const { products } = await expectDone<{ products: object[] }>(staff.get('/stock'))
    expect(products[0]).toMatchObject({ onHand: 250, allocated: 250, available: 0, shortfall: 0 })
    staff.close()
  })

  const ROUNDS = 200

  /** Two people at two counters press the same moment, again and again. Answers whom they got, a pair a round. */
  const pressTogether = async (base: string): Promise<readonly (readonly [number, number])[]> => {
    const counters = [storeClient(base, keys.staff, 1), storeClient(base, keys.staff, 1)]
    const press = async (client: Client, at: number) => (await expectDone<TicketAnswer>(client.post(`/counters/${at + 1}/call-next`))).ticket.number
    const pairs: [number, number][] = []
    for (let round = 0; round < ROUNDS; round++) {
      const [one = 0, other = 0] = await Promise.all(counters.map(press))
      pairs.push([Math.min(one, other), Math.max(one, other)])
    }
    for (const client of counters) client.close()
    return pairs
  }

  it('[R21] control: at a naive shop two counters call the same person', async () => {
    const pairs = await naive(0, 2 * ROUNDS, pressTogether)
    expect(pairs.some(([one, other]) => one === other)).toBe(true)
  })

  it('[R21] two counters pressing call-next together 200 times get 400 people, in the order they came', async () => {
    const staff = storeClient(baseUrl, keys.staff)
    for (const { id } of await waitingTickets(staff)) await expectDone(staff.post(`/tickets/${id}/cancel`))
    const first = await expectDone<TicketAnswer>(staff.post('/tickets', { service: 'C' }))
    for (let more = 1; more < 2 * ROUNDS; more++) await expectDone(staff.post('/tickets', { service: 'C' }))
    staff.close()

    const pairs = await pressTogether(baseUrl)

    const start = first.ticket.number
    expect(pairs).toEqual(pairs.map((_, round) => [start + 2 * round, start + 2 * round + 1]))
  })

  /** One intent, sent a hundred times at once: an impatient finger on a slow line. */
  const pressAgain = async (base: string, path: string, body: object, key: string): Promise<Answer[]> => {
    const clients = storeClient(base, keys.staff, 100)
    const answers = await Promise.all(Array.from({ length: 100 }, () => clients.post(path, body, key)))
    clients.close()
    return answers
  }

  it('[R8] control: a naive shop gives several tickets for one key', async () => {
    const answers = await naive(1000, 0, (base) => pressAgain(base, '/tickets', { service: 'C' }, intent()))
    expect(new Set(answers.map(({ text }) => text)).size).toBeGreaterThan(1)
  })

  it('[R8] one key a hundred times at once is one ticket and one answer, byte for byte, after a restart too', async () => {
    const key = intent()
    const staff = storeClient(baseUrl, keys.staff)
    const before = (await waitingTickets(staff)).length

    const answers = await pressAgain(baseUrl, '/tickets', { service: 'C', language: 'en' }, key)

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect((await waitingTickets(staff)).length).toBe(before + 1)
    const other = await staff.post('/tickets', { service: 'C', language: 'ko' }, key)
    expect([other.status, kindOf(other)]).toEqual([422, 'idempotency_key_reused'])
    staff.close()

    await server.stop()
    server = spawnServer(folder, { environment })
    baseUrl = await server.ready
    const later = storeClient(baseUrl, keys.staff)
    expect((await later.post('/tickets', { service: 'C', language: 'en' }, key)).text).toBe(answers[0]?.text)
    later.close()
  })

  it('[R8] a refusal is decided afresh: 409 while the shelf is empty, 201 under the same key once stock arrived', async () => {
    const staff = storeClient(baseUrl, keys.staff)
    await expectDone(staff.post('/stock/counts', { product: MASK, onHand: 0 }))
    const key = intent()
    const refused = await staff.post('/tickets', { service: 'B' }, key)
    await expectDone(staff.post('/stock/receipts', { product: MASK, units: 1000 }))

    const accepted = await staff.post('/tickets', { service: 'B' }, key)

    expect([refused.status, kindOf(refused)]).toEqual([409, 'insufficient_stock'])
    expect(accepted.status).toBe(201)
    expect((await staff.post('/tickets', { service: 'B' }, key)).text).toBe(accepted.text)
    staff.close()
  })
})

/** Everybody in line, read from the log: issued and neither called nor cancelled since. */
async function waitingTickets(staff: Client): Promise<{ id: string }[]> {
  const waiting = new Set<string>()
  for (let after = 0, more = true; more; ) {
    const { events, next } = await expectDone<{ events: { type: string; data: { ticket?: string } }[]; next: number }>(
      staff.get(`/events?after=${after}&limit=1000`),
    )
    for (const { type, data } of events) {
      if (type === 'ticket.issued' && data.ticket) waiting.add(data.ticket)
      else if (data.ticket && /^ticket\.(called|cancelled|lapsed)$/.test(type)) waiting.delete(data.ticket)
    }
    more = events.length > 0
    after = next
  }
  return [...waiting].map((id) => ({ id }))
}
