// A client as light as can be, in a process of its own: whole requests on raw sockets that stay open. It is told what to do over IPC.
import { connect, type Socket } from 'node:net'

export interface LoadJob {
  readonly port: number
  readonly path: string
  readonly bearer: string
  readonly body: string
  readonly clients: number
  readonly warmUpMs: number
  readonly measureMs: number
}

export interface LoadResult {
  readonly perSecond: number
  /** Milliseconds a client waited for its answer. */
  readonly p50: number
  readonly p99: number
  readonly failed: number
  /** Share of one core that this client itself used. */
  readonly clientCpu: number
  /** Bytes of the last answer, headers included. */
  readonly answerBytes: number
}

let keys = 0
const run = `${process.pid.toString(36)}-${Date.now().toString(36)}`

async function load(job: LoadJob): Promise<LoadResult> {
  const waits: number[] = []
  const seen = { measuring: false, stopped: false, failed: 0, answerBytes: 0 }
  const clients = Array.from({ length: job.clients }, () => drive(job, seen, waits))
  await pause(job.warmUpMs)
  const [cpu, began] = [process.cpuUsage(), performance.now()]
  seen.measuring = true
  await pause(job.measureMs)
  seen.measuring = false
  const [used, took] = [process.cpuUsage(cpu), performance.now() - began]
  seen.stopped = true
  await Promise.all(clients)
  waits.sort((a, b) => a - b)
  const at = (share: number): number => waits[Math.floor(waits.length * share)] ?? Number.NaN
  return {
    perSecond: (waits.length / took) * 1000,
    p50: at(0.5),
    p99: at(0.99),
    failed: seen.failed,
    clientCpu: (used.user + used.system) / 1000 / took,
    answerBytes: seen.answerBytes,
  }
}

/** One client: asks, waits for the whole answer, asks again. */
function drive(job: LoadJob, seen: { measuring: boolean; stopped: boolean; failed: number; answerBytes: number }, waits: number[]): Promise<void> {
  const head = `POST ${job.path} HTTP/1.1\r\nHost: 127.0.0.1:${job.port}\r\nAuthorization: Bearer ${job.bearer}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(job.body)}\r\nIdempotency-Key: `
  return new Promise((done, fail) => {
    const socket: Socket = connect(job.port, '127.0.0.1')
    socket.setNoDelay(true)
    let asked = 0
    let received = ''
    const ask = (): void => {
      asked = performance.now()
      socket.write(`${head}${run}-${++keys}\r\n\r\n${job.body}`)
    }
    socket.setEncoding('latin1')
    socket.on('connect', ask)
    socket.on('error', fail)
    socket.on('data', (text: string) => {
      received += text
      if (!isWhole(received)) return
      if (seen.measuring) waits.push(performance.now() - asked)
      if (!received.startsWith('HTTP/1.1 20')) seen.failed += 1
      seen.answerBytes = received.length
      received = ''
      if (!seen.stopped) return ask()
      socket.destroy()
      done()
    })
  })
}

/** Answers of fixed length, or in chunks; both servers' are read the same way. */
function isWhole(text: string): boolean {
  const headers = text.indexOf('\r\n\r\n')
  if (headers < 0) return false
  const length = /content-length: (\d+)/i.exec(text.slice(0, headers))?.[1]
  return length === undefined ? text.endsWith('\r\n0\r\n\r\n') : text.length >= headers + 4 + Number(length)
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds))
}

process.on('message', (job: LoadJob) => {
  void load(job).then((result) => process.send?.(result))
})
process.send?.('up')
