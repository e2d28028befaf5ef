import type { Readable, Writable } from 'node:stream'
import { z } from 'zod'

/** Chrome's debugging protocol over a pair of pipes, which no other program can open: a port of this machine would be anybody's. */
export interface Devtools {
  /** Rejects where the browser refuses, is gone, or has not answered within `withinMs`. `session`: the page's, else the browser itself is meant. */
  send(method: string, params?: object, options?: { readonly session?: string; readonly withinMs?: number }): Promise<unknown>
  on(listener: (event: DevtoolsEvent) => void): void
}

export interface DevtoolsEvent {
  readonly method: string
  readonly params: unknown
  readonly session: string | undefined
}

const ANSWER_MS = 10_000

const message = z.object({
  id: z.int().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
  method: z.string().optional(),
  params: z.unknown().optional(),
  sessionId: z.string().optional(),
})

/** Each message is JSON and ends with a zero byte. */
export function openDevtools(write: Writable, read: Readable): Devtools {
  const waiting = new Map<number, { done(result: unknown): void; fail(error: Error): void }>()
  const listeners: ((event: DevtoolsEvent) => void)[] = []
  let last = 0
  let rest: Buffer[] = []
  let gone = false

  const hear = (text: string): void => {
    const { id, result, error, method, params, sessionId } = message.parse(JSON.parse(text))
    if (id === undefined) {
      if (method !== undefined) for (const listener of listeners) listener({ method, params, session: sessionId })
      return
    }
    const asked = waiting.get(id)
    waiting.delete(id)
    if (error) asked?.fail(new Error(error.message))
    else asked?.done(result)
  }
  const end = (): void => {
    gone = true
    for (const { fail } of waiting.values()) fail(new Error('the browser is gone'))
    waiting.clear()
  }
  read.on('data', (part: Buffer) => {
    let from = 0
    for (let at = part.indexOf(0); at >= 0; at = part.indexOf(0, from)) {
      hear(Buffer.concat([...rest, part.subarray(from, at)]).toString('utf8'))
      rest = []
      from = at + 1
    }
    if (from < part.length) rest.push(part.subarray(from))
  })
  for (const stream of [read, write]) stream.on('close', end).on('error', end)

  return {
    on: (listener) => void listeners.push(listener),
    send(method, params = {}, { session, withinMs = ANSWER_MS } = {}) {
      if (gone) return Promise.reject(new Error('the browser is gone'))
      last += 1
      const id = last
      return new Promise((done, fail) => {
        const timer = setTimeout(() => {
          waiting.delete(id)
          fail(new Error(`${method} was not answered within ${withinMs} ms`))
        }, withinMs)
        const settled =
          <Value>(settle: (value: Value) => void) =>
          (value: Value): void => {
            clearTimeout(timer)
            settle(value)
          }
        waiting.set(id, { done: settled(done), fail: settled(fail) })
        write.write(`${JSON.stringify({ id, method, params, ...(session !== undefined && { sessionId: session }) })}\0`)
      })
    },
  }
}
