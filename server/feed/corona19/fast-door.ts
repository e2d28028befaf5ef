import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import type { Answer } from '#server/feed/answers'
import { type Asked, askedIn } from '#server/feed/corona19/plain-question'
import { isUnchanged, modifiedOf, publicHeaders } from '#server/feed/corona19/publish'

/** As long as Node's own server waits for the first line of a connection. */
const IDLE_MS = 60_000
const MOST_QUESTIONS = 20_000
const LONGEST_KEPT = 1_024

export interface FastDoor {
  close(): void
}

/**
 * Answers plain questions to the public feed on the socket itself: Node's parser, request and response objects cost three times what the
 * answer does (docs/bench.md). Whatever is not a whole and ordinary GET of the feed, or has no answer, goes to the server with
 * every byte of it unread, and so does all that follows on that connection; what both answer is the same.
 */
export function openFastDoor(server: Server, answerTo: (url: string) => Answer | null): FastDoor {
  const listeners = server.listeners('connection') as ((this: Server, socket: Socket) => void)[]
  server.removeAllListeners('connection')
  const questions = new Map<string, Asked>()
  const sockets = new Set<Socket>()

  function understood(head: string): Asked | null {
    const known = questions.get(head)
    if (known) return known
    const asked = askedIn(head)
    if (!asked || head.length > LONGEST_KEPT) return asked
    if (questions.size >= MOST_QUESTIONS) questions.clear()
    questions.set(head, asked)
    return asked
  }

  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    const ended = (): void => void sockets.delete(socket)
    const failed = (): void => void socket.destroy()
    const drained = (): void => void socket.resume()

    function read(chunk: Buffer): void {
      const text = chunk.toString('latin1')
      for (let at = 0; at < text.length; ) {
        const end = text.indexOf('\r\n\r\n', at)
        const asked = end < 0 ? null : understood(text.slice(at, end))
        const answer = asked && answerTo(asked.url)
        if (!asked || !answer) {
          handOver(chunk.subarray(at))
          return
        }
        at = end + 4
        send(socket, asked, answer)
      }
      if (socket.writableNeedDrain) socket.pause()
    }

    function handOver(unread: Buffer): void {
      sockets.delete(socket)
      socket.pause()
      socket.off('data', read).off('close', ended).off('error', failed).off('drain', drained).off('timeout', failed)
      socket.setTimeout(0)
      socket.unshift(unread)
      for (const listener of listeners) listener.call(server, socket)
      socket.resume()
    }

    socket.setTimeout(IDLE_MS)
    socket.on('data', read).on('close', ended).on('error', failed).on('drain', drained).on('timeout', failed)
  })

  return {
    close() {
      for (const socket of sockets) socket.destroy()
    },
  }
}

const FIXED = pairs(publicHeaders('plain', 'json'))
/** An answer as it goes out, for the second it was made in: its dates hold no longer. */
const ready = new WeakMap<Answer, { readonly second: number; readonly whole: Buffer; readonly unchanged: Buffer }>()

/** Head and body as one piece: two writes cost about a tenth more than one, and a copy a second nothing. */
function send(socket: Socket, asked: Asked, answer: Answer): void {
  const second = Math.floor(Date.now() / 1000)
  let made = ready.get(answer)
  if (made?.second !== second) {
    const own = `${FIXED}ETag: ${answer.etag}\r\nLast-Modified: ${modifiedOf(answer)}\r\nDate: ${new Date(second * 1000).toUTCString()}\r\nConnection: keep-alive\r\n`
    const head = Buffer.from(`HTTP/1.1 200 OK\r\n${own}Content-Length: ${answer.body.length}\r\n\r\n`, 'latin1')
    made = { second, whole: Buffer.concat([head, answer.body]), unchanged: Buffer.from(`HTTP/1.1 304 Not Modified\r\n${own}\r\n`, 'latin1') }
    // The same bytes are kept once.
    answer.body = made.whole.subarray(head.length)
    ready.set(answer, made)
  }
  socket.write(asked.isConditional && isUnchanged(asked.headers, answer) ? made.unchanged : made.whole)
}

function pairs(flat: readonly string[]): string {
  let text = ''
  for (let at = 0; at < flat.length; at += 2) text += `${flat[at]}: ${flat[at + 1]}\r\n`
  return text
}
