import { createServer, type Socket } from 'node:net'
import path from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { openDecoder, type PaperItem, type PrintedSlip } from './escpos'

/** A receipt printer of the outside world: takes ESC/POS on a port of its own, tells its state, and can be ill in every way paper is. */
export interface FakePrinter {
  readonly port: number
  readonly slips: readonly PrintedSlip[]
  /** Bytes that no slip should hold. */
  readonly strange: readonly string[]
  /** Whoever is connected now. */
  readonly visits: () => number
  be(trouble: Trouble): void
  png(slip: PrintedSlip): Buffer
  close(): Promise<void>
}

export interface Trouble {
  readonly paper?: 'in' | 'low' | 'out'
  readonly cover?: 'open' | 'closed'
  /** Never answers a question. */
  readonly silent?: boolean
  /** Does no more than so many bytes a second. */
  readonly bytesPerSecond?: number
  /** Breaks the connection after so many bytes of one job. */
  readonly cutAfter?: number
  /** Paper ends after so many bytes of one job. */
  readonly outAfter?: number
}

export async function openFakePrinter(width: 58 | 80 = 80, port = 0): Promise<FakePrinter> {
  const dots = width === 58 ? 384 : 576
  const decoder = openDecoder(dots)
  let trouble: Trouble = {}
  const sockets = new Set<Socket>()

  /** DLE EOT, answered at once. */
  function tell(n: number): number {
    const isOut = trouble.paper === 'out'
    const isOpen = trouble.cover === 'open'
    if (n === 1) return 0x12 | (isOut || isOpen ? 0x08 : 0)
    if (n === 2) return 0x12 | (isOpen ? 0x04 : 0) | (isOut ? 0x20 : 0)
    return 0x12 | (isOut ? 0x60 : 0) | (trouble.paper === 'low' ? 0x0c : 0)
  }

  const server = createServer((socket) => {
    sockets.add(socket)
    let waiting: Buffer = Buffer.alloc(0)
    let taken = 0
    let busy = false
    const work = (): void => {
      busy = false
      if (trouble.outAfter !== undefined && taken >= trouble.outAfter) trouble = { ...trouble, paper: 'out' }
      if (trouble.cutAfter !== undefined && taken >= trouble.cutAfter) return void socket.destroy()
      if (trouble.paper === 'out' || waiting.length === 0) return
      const speed = trouble.bytesPerSecond
      const piece = speed ? waiting.subarray(0, Math.ceil(speed / 50)) : waiting
      held = Buffer.concat([held, piece])
      waiting = waiting.subarray(piece.length)
      const { asked, rest } = decoder.take(held)
      held = rest
      if (asked > 0 && !trouble.silent) socket.write(Buffer.alloc(asked))
      if (waiting.length > 0) {
        busy = true
        setTimeout(work, 20)
      }
    }
    let held: Buffer = Buffer.alloc(0)
    socket.on('data', (chunk) => {
      // A question is answered when it comes, before all that waits; several may come in one piece, or behind a job.
      let job = chunk
      const answers: number[] = []
      for (let n = job.at(-1) ?? 0; job.length >= 3 && job.at(-3) === 0x10 && job.at(-2) === 0x04; n = job.at(-1) ?? 0) {
        answers.unshift(tell(n))
        job = job.subarray(0, -3)
      }
      if (!trouble.silent) socket.write(Buffer.from(answers))
      taken += job.length
      waiting = Buffer.concat([waiting, job])
      if (!busy) work()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    slips: decoder.slips,
    strange: decoder.strange,
    visits: () => sockets.size,
    be: (next) => {
      trouble = next
    },
    png: (slip) => picture(slip, dots),
    close: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => done())
      }),
  }
}

const fonts = path.resolve(import.meta.dirname, '../../node_modules/pretendard/dist/public/static')

/** What one would hold in one's hand, letters in cells as the printer's own font has them. */
function picture({ items, height }: PrintedSlip, dots: number): Buffer {
  const drawn = items.map(draw).join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${dots}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>${drawn}</svg>`
  const font = { fontFiles: [`${fonts}/Pretendard-Medium.otf`, `${fonts}/Pretendard-Bold.otf`], loadSystemFonts: false, defaultFontFamily: 'Pretendard' }
  return new Resvg(svg, { font }).render().asPng()
}

function draw(item: PaperItem): string {
  if (item.kind === 'raster') {
    const { x, y, bytesAcross, rows, bits } = item
    let d = ''
    for (let row = 0; row < rows; row++)
      for (let column = 0, run = 0; column <= bytesAcross * 8; column++) {
        const dark = column < bytesAcross * 8 && (bits[row * bytesAcross + (column >> 3)] ?? 0) & (0x80 >> (column & 7))
        if (!dark && run > 0) d += `M${x + column - run} ${y + row}h${run}v1h-${run}z`
        run = dark ? run + 1 : 0
      }
    return `<path shape-rendering="crispEdges" d="${d}"/>`
  }
  const { text, x, y, w, h, strong, inverted } = item
  const letter = text.replace(/[&<>]/g, (mark) => `&#${mark.charCodeAt(0)};`)
  const scale = w / (text < '\u0080' ? 12 : 24) / (h / 24)
  const box = inverted ? `<rect x="${x}" y="${y}" width="${w}" height="${h}"/>` : ''
  return `${box}<text transform="translate(${x + w / 2},${y + h * 0.84}) scale(${scale},1)" font-family="Pretendard" font-size="${h * 0.84}" font-weight="${strong ? 700 : 500}" text-anchor="middle" fill="${inverted ? '#fff' : '#000'}">${letter}</text>`
}
