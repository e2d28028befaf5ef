// Readers as light as can be, in a process of its own: GET on raw sockets that stay open. It is told what to do over IPC.
import { connect } from 'node:net'

export interface ReadJob {
  readonly port: number
  readonly path: string
  readonly clients: number
  readonly measureMs: number
  /** Each client waits so long between its questions; absent: not at all. */
  readonly paceMs?: number
}

export interface ReadResult {
  readonly perSecond: number
  readonly answered: number
  readonly p50: number
  readonly p99: number
  readonly failed: number
  readonly bodyBytes: number
}

async function read(job: ReadJob): Promise<ReadResult> {
  const waits: number[] = []
  const seen = { stopped: false, failed: 0, bodyBytes: 0 }
  const began = performance.now()
  const clients = Array.from({ length: job.clients }, () => drive(job, seen, waits))
  await new Promise((done) => setTimeout(done, job.measureMs))
  seen.stopped = true
  const took = performance.now() - began
  await Promise.all(clients)
  waits.sort((a, b) => a - b)
  const at = (share: number): number => waits[Math.floor(waits.length * share)] ?? Number.NaN
  return { perSecond: (waits.length / took) * 1000, answered: waits.length, p50: at(0.5), p99: at(0.99), failed: seen.failed, bodyBytes: seen.bodyBytes }
}

function drive(job: ReadJob, seen: { stopped: boolean; failed: number; bodyBytes: number }, waits: number[]): Promise<void> {
  const question = Buffer.from(`GET ${job.path} HTTP/1.1\r\nHost: 127.0.0.1:${job.port}\r\n\r\n`)
  return new Promise((done, fail) => {
    const socket = connect(job.port, '127.0.0.1')
    socket.setNoDelay(true)
    let asked = 0
    let left = -1
    const ask = (): void => {
      asked = performance.now()
      left = -1
      socket.write(question)
    }
    socket.on('connect', ask)
    socket.on('error', fail)
    socket.on('data', (part: Buffer) => {
      // Headers come whole in the first part: they are far smaller than a segment.
      if (left < 0) {
        const end = part.indexOf('\r\n\r\n')
        const head = part.toString('latin1', 0, end)
        const length = Number(/content-length: (\d+)/i.exec(head)?.[1])
        if (!head.startsWith('HTTP/1.1 200')) seen.failed += 1
        seen.bodyBytes = length
        left = length - (part.length - end - 4)
      } else left -= part.length
      if (left > 0) return
      waits.push(performance.now() - asked)
      if (seen.stopped) {
        socket.destroy()
        return done()
      }
      if (job.paceMs === undefined) ask()
      else setTimeout(ask, job.paceMs)
    })
  })
}

process.on('message', (job: ReadJob) => {
  void read(job).then((result) => process.send?.(result))
})
process.send?.('up')
