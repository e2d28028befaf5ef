import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

export interface Heard {
  readonly headers: Record<string, string | string[] | undefined>
  readonly text: string
  readonly at: number
}

/** Somebody outside who is told by webhook, and whose line can be cut. */
export interface Receiver {
  readonly url: string
  /** Everything that arrived, oldest first. */
  readonly heard: Heard[]
  /** What it answers from now on. */
  answer(status: number, headers?: Record<string, string>): void
  cut(): Promise<void>
  restore(): Promise<void>
  close(): Promise<void>
}

export async function openReceiver(): Promise<Receiver> {
  const heard: Heard[] = []
  const sockets = new Set<Socket>()
  let reply: { status: number; headers: Record<string, string> } = { status: 204, headers: {} }
  let server = createServer()
  let port = 0
  const listen = (): Promise<void> => {
    server = createServer((request, response) => {
      let text = ''
      request.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      request.on('end', () => {
        heard.push({ headers: request.headers, text, at: performance.now() })
        response.writeHead(reply.status, reply.headers).end()
      })
    })
    server.on('connection', (socket) => {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
    })
    return new Promise((done) => server.listen(port, '127.0.0.1', done))
  }
  const cut = (): Promise<void> => {
    for (const socket of sockets) socket.destroy()
    return new Promise((done) => server.close(() => done()))
  }
  await listen()
  // Chosen once: after a cut it is found where it was.
  port = (server.address() as AddressInfo).port
  return {
    url: `http://127.0.0.1:${port}/hook`,
    heard,
    answer: (status, headers = {}) => {
      reply = { status, headers }
    },
    cut,
    restore: listen,
    close: cut,
  }
}
