import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  /** The body, taken at its word: the contract itself is tested elsewhere. */
  json<Body>(): Body
}

export interface Client {
  get(path: string): Promise<Answer>
  /** `key` is the Idempotency-Key; a new one unless given. */
  post(path: string, body?: unknown, key?: string): Promise<Answer>
  close(): void
}

/** An API client with connections that stay open. Paths are relative to `base`. Rejects when the connection breaks: then nothing is known. */
export function openClient(base: string, bearer: string, sockets = 64): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: sockets, scheduling: 'fifo' })

  function send(method: 'GET' | 'POST', path: string, headers: Record<string, string>, body: string | undefined): Promise<Answer> {
    return new Promise((done, fail) => {
      const sent = request(`${base}${path}`, { method, agent, headers: { authorization: `Bearer ${bearer}`, ...headers } }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('aborted', () => fail(new Error('the connection broke in the middle of an answer')))
        response.on('end', () => {
          const text = Buffer.concat(parts).toString()
          done({ status: response.statusCode ?? 0, headers: response.headers, text, json: <Body>() => JSON.parse(text) as Body })
        })
      })
      sent.on('error', fail)
      sent.end(body)
    })
  }

  return {
    get: (path) => send('GET', path, {}, undefined),
    post(path, body = {}, key = randomUUID()) {
      const text = JSON.stringify(body)
      return send('POST', path, { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)), 'idempotency-key': key }, text)
    },
    close: () => agent.destroy(),
  }
}

/** The body of an answer that must be 2xx; throws with all of it otherwise. */
export async function expectDone<Body>(answer: Answer | Promise<Answer>): Promise<Body> {
  const { status, text, json } = await answer
  if (status >= 300) throw new Error(`expected a 2xx answer, got ${status}: ${text}`)
  return json<Body>()
}
