import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Delivery } from './exchange'

const HTML_LOGIN = `<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>로그인</title></head>
<body><h1>공인인증서 로그인</h1><p>접속 시간이 만료되었습니다. 다시 로그인하십시오.</p></body></html>`
/** A drip is so many pieces at most, however long the answer. */
const DROPS = 40

/** Puts an answer on the wire as it leaves a side that is broken. What is silent stays open until the client is gone. */
export async function deliver(outgoing: ServerResponse, delivery: Delivery, at: number): Promise<void> {
  const always = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', date: new Date(at).toUTCString() }
  switch (delivery.kind) {
    case 'silence':
      return
    case 'reset':
      outgoing.socket?.resetAndDestroy()
      return
    case 'html':
      outgoing.writeHead(200, { ...always, 'content-type': 'text/html; charset=utf-8' }).end(HTML_LOGIN)
      return
    case 'answer':
      break
  }
  const { answer, retryAfter, spoiled } = delivery
  const whole = Buffer.from(JSON.stringify(answer.body))
  const json = { ...always, 'content-type': 'application/json', ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }) }
  if (spoiled?.how === 'bad_json') {
    outgoing.writeHead(answer.status, json).end(`${whole.toString().slice(0, -1)},`)
    return
  }
  outgoing.writeHead(answer.status, { ...json, 'content-length': whole.length })
  if (spoiled?.how === 'half_body') outgoing.write(whole.subarray(0, whole.length >> 1), () => outgoing.destroy())
  else if (spoiled?.how === 'slow_drip') await drip(outgoing, whole, spoiled.seconds)
  else outgoing.end(whole)
}

async function drip(outgoing: ServerResponse, whole: Buffer, seconds: number): Promise<void> {
  const size = Math.max(1, Math.ceil(whole.length / DROPS))
  const pause = (seconds * 1000 * size) / whole.length
  for (let from = 0; from < whole.length && !outgoing.destroyed; from += size) {
    outgoing.write(whole.subarray(from, from + size))
    await sleep(pause)
  }
  outgoing.end()
}
