import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * A shop as it is often written: it reads, waits for its database, then writes. The negative control of the race tests:
 * what they do to the real server must go wrong here, or they would not notice anything there.
 */
export async function openNaiveShop(units: number, people: number): Promise<{ readonly baseUrl: string; close(): void }> {
  const database = {
    units,
    last: 0,
    line: Array.from({ length: people }, (_, at) => ({ id: `t${at + 1}`, number: at + 1 })),
    answers: new Map<string, string>(),
  }
  const query = (): Promise<void> => pause(1)

  async function issue(): Promise<{ status: number; body: object }> {
    const { units: left, last } = database
    await query()
    if (left < 2) return { status: 409, body: { kind: 'insufficient_stock' } }
    Object.assign(database, { units: left - 2, last: last + 1 })
    return { status: 201, body: { ticket: { id: randomUUID(), number: last + 1 } } }
  }

  async function callNext(): Promise<{ status: number; body: object }> {
    const [next] = database.line
    await query()
    if (!next) return { status: 409, body: { kind: 'queue_empty' } }
    database.line = database.line.filter(({ id }) => id !== next.id)
    return { status: 200, body: { ticket: next } }
  }

  async function answer({ url = '', headers }: IncomingMessage): Promise<{ status: number; text: string }> {
    const key = String(headers['idempotency-key'])
    const known = database.answers.get(key)
    await query()
    if (known !== undefined) return { status: 201, text: known }
    const { status, body } = url.endsWith('/call-next') ? await callNext() : await issue()
    const text = JSON.stringify(body)
    if (status < 300) database.answers.set(key, text)
    return { status, text }
  }

  const server = createServer((request, response) => {
    request.resume()
    void answer(request).then(({ status, text }) => response.writeHead(status, { 'content-type': 'application/json' }).end(text))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
