import { connect, type Socket } from 'node:net'
import { faultOf, type PrinterState } from '#core/printing/printer'
import type { Printer, PrinterAddress, PrintOutcome } from '#server/ports'
import { ASK_CAUSE, ASK_LINE, ASK_PAPER, isJobDone, isPaperOut, isRealTime, stateFrom } from '#server/printing/status'

/** How long one waits for a printer. Milliseconds. */
export interface PrinterTiming {
  readonly connect: number
  /** For the answer to a question about its state. */
  readonly answer: number
  /** Without a byte taken or given, in the middle of a job. */
  readonly stall: number
  /** For the end of a job, from its last byte. */
  readonly finish: number
}

export const PRINTER_TIMING: PrinterTiming = { connect: 3_000, answer: 800, stall: 8_000, finish: 15_000 }

/** Sent a piece at a time: a printer that stops taking is noticed, and so is how far it came. */
const PIECE = 4_096

/** Printers that take ESC/POS on a TCP port, 9100 by custom. One connection a visit: many of them take one at a time. */
export function tcpPrinter(timing: PrinterTiming = PRINTER_TIMING): Printer {
  async function visit<T>(at: PrinterAddress, unreachable: T, during: (line: Line) => Promise<T>): Promise<T> {
    const line = await openLine(at, timing.connect)
    if (!line) return unreachable
    try {
      return await during(line)
    } finally {
      line.socket.destroy()
    }
  }

  async function look(line: Line): Promise<PrinterState> {
    const answers: number[] = []
    for (const question of [ASK_LINE, ASK_CAUSE, ASK_PAPER]) {
      line.socket.write(question)
      const answer = await line.next(isRealTime, timing.answer)
      if (answer === null) break
      answers.push(answer)
    }
    return line.isBroken() ? 'unreachable' : stateFrom(answers)
  }

  async function send(line: Line, bytes: Uint8Array): Promise<boolean> {
    for (let from = 0; from < bytes.length; from += PIECE) if (!(await line.write(bytes.subarray(from, from + PIECE), timing.stall))) return false
    return true
  }

  /** GS r answers in its turn, when everything before it was printed; meanwhile the paper is asked about, which is answered at once. */
  async function finished(line: Line): Promise<PrintOutcome> {
    for (let waited = 0; waited < timing.finish; waited += timing.answer) {
      if ((await line.next(isJobDone, timing.answer)) !== null) return { kind: 'printed', state: 'ready' }
      if (line.isBroken()) break
      line.socket.write(ASK_PAPER)
      const paper = await line.next(isRealTime, timing.answer)
      if (paper !== null && isPaperOut(paper)) return { kind: 'failed', why: 'paper_out', sent: true }
    }
    return { kind: 'failed', why: 'interrupted', sent: true }
  }

  return {
    state: (at) => visit<PrinterState>(at, 'unreachable', look),
    print: (at, bytes) =>
      visit<PrintOutcome>(at, { kind: 'failed', why: 'unreachable', sent: false }, async (line) => {
        const state = await look(line)
        const why = faultOf(state)
        if (why) return { kind: 'failed', why, sent: false }
        if (!(await send(line, bytes))) return { kind: 'failed', why: 'interrupted', sent: true }
        // One that tells nothing is believed once it has taken all.
        if (state === 'unknown') return { kind: 'printed', state }
        const outcome = await finished(line)
        return outcome.kind === 'printed' ? { kind: 'printed', state } : outcome
      }),
  }
}

/** A connection with its answers in hand: each is taken by whoever asked for its kind, or waited for. */
interface Line {
  readonly socket: Socket
  isBroken(): boolean
  /** The next byte of a kind; null when none came in time. */
  next(kind: (byte: number) => boolean, within: number): Promise<number | null>
  /** False when it was not taken in time. */
  write(bytes: Uint8Array, within: number): Promise<boolean>
}

function openLine({ host, port }: PrinterAddress, within: number): Promise<Line | null> {
  return new Promise((done) => {
    const socket = connect({ host, port })
    socket.setNoDelay(true)
    const timer = setTimeout(() => {
      socket.destroy()
      done(null)
    }, within)
    socket.once('error', () => {
      clearTimeout(timer)
      done(null)
    })
    socket.once('connect', () => {
      clearTimeout(timer)
      done(lineOf(socket))
    })
  })
}

function lineOf(socket: Socket): Line {
  const held: number[] = []
  let broken = false
  let wake: () => void = () => undefined
  const breaks = () => {
    broken = true
    wake()
  }
  socket.on('data', (chunk: Buffer) => {
    held.push(...chunk)
    wake()
  })
  socket.on('error', breaks)
  socket.on('close', breaks)

  /** Ends when something comes, breaks, or takes too long. */
  const news = (within: number): Promise<void> =>
    new Promise((done) => {
      const timer = setTimeout(done, within)
      wake = () => {
        clearTimeout(timer)
        done()
      }
    })

  return {
    socket,
    isBroken: () => broken,
    async next(kind, within) {
      const until = performance.now() + within
      for (;;) {
        const at = held.findIndex(kind)
        if (at >= 0) return held.splice(at, 1)[0] ?? null
        const left = until - performance.now()
        if (left <= 0 || broken) return null
        await news(left)
      }
    },
    async write(bytes, within) {
      let taken = false
      socket.write(bytes, (error) => {
        taken = !error
        wake()
      })
      const until = performance.now() + within
      while (!taken && !broken && performance.now() < until) await news(until - performance.now())
      return taken && !broken
    },
  }
}
