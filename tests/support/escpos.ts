/** What a receipt printer would have on its paper, from the bytes it was sent: as much of ESC/POS as is needed to look at a slip. */
export interface PrintedSlip {
  /** Lines of text, as set. */
  readonly lines: readonly string[]
  readonly items: readonly PaperItem[]
  readonly height: number
}

export type PaperItem =
  | {
      readonly kind: 'letter'
      readonly text: string
      readonly x: number
      readonly y: number
      readonly w: number
      readonly h: number
      readonly strong: boolean
      readonly inverted: boolean
    }
  | { readonly kind: 'raster'; readonly x: number; readonly y: number; readonly bytesAcross: number; readonly rows: number; readonly bits: Buffer }

/** Orders with their number of operands; text, raster and answers are apart. */
const ORDERS: Readonly<Record<string, number>> = {
  ...{ '\x1b@': 0, '\x1bM': 1, '\x1b ': 1, '\x1cS': 2, '\x1b2': 0, '\x1b3': 1, '\x1b{': 1, '\x1c.': 0, '\x1c&': 0, '\x1cC': 1, '\x1b-': 1, '\x1c-': 1 },
  ...{ '\x1bE': 1, '\x1da': 1, '\x1dB': 1, '\x1d!': 1, '\x1dL': 2, '\x1dW': 2, '\x1ba': 1, '\x1b$': 2, '\x1b\\': 2, '\x1bt': 1, '\x1bR': 1 },
}

export interface Decoder {
  /** Takes what has come; answers the questions in it that stand in line (GS r), and leaves what is not whole. */
  take(bytes: Buffer): { readonly asked: number; readonly rest: Buffer }
  readonly slips: PrintedSlip[]
  /** Bytes that are no order it knows: a slip has none. */
  readonly strange: string[]
}

export function openDecoder(dots: number): Decoder {
  const slips: PrintedSlip[] = []
  const strange: string[] = []
  const fresh = () => ({ x: 0, left: 0, width: dots, wide: 1, high: 1, tallest: 1, strong: false, inverted: false, align: 0, feed: 30 })
  let set = fresh()
  let y = 0
  let line = ''
  let items: PaperItem[] = []
  let lines: string[] = []

  function letter(text: string, half: boolean): void {
    const w = (half ? 12 : 24) * set.wide
    items.push({ kind: 'letter', text, x: set.left + set.x, y, w, h: 24 * set.high, strong: set.strong, inverted: set.inverted })
    set.x += w
    set.tallest = Math.max(set.tallest, set.high)
    line += text
  }

  function feed(): void {
    // Letters of a line stand on one foot.
    const foot = y + 24 * set.tallest
    items = items.map((item) => (item.kind === 'letter' && item.y === y ? { ...item, y: foot - item.h } : item))
    y += Math.max(24 * set.tallest, set.feed)
    lines.push(line)
    line = ''
    set.x = 0
    set.tallest = 1
  }

  function order(name: string, operands: Buffer): void {
    const [first = 0, second = 0] = operands
    const word = first | (second << 8)
    if (name === '\x1b@') set = fresh()
    else if (name === '\x1b3') set.feed = first
    else if (name === '\x1b2') set.feed = 30
    else if (name === '\x1bE') set.strong = first === 1
    else if (name === '\x1dB') set.inverted = first === 1
    else if (name === '\x1d!') {
      set.wide = (first >> 4) + 1
      set.high = (first & 15) + 1
    } else if (name === '\x1dL') set.left = word
    else if (name === '\x1dW') set.width = word
    else if (name === '\x1ba') set.align = first
    else if (name === '\x1b$') set.x = word
    else if (name === '\x1b\\') set.x += word
  }

  function cut(): void {
    if (items.length > 0) slips.push({ lines, items, height: y + 24 })
    items = []
    lines = []
    y = 0
  }

  function take(bytes: Buffer): { asked: number; rest: Buffer } {
    let asked = 0
    let at = 0
    while (at < bytes.length) {
      const byte = bytes[at] ?? 0
      const name = String.fromCharCode(byte, bytes[at + 1] ?? 0)
      const left = bytes.length - at
      if (byte === 0x0a) {
        feed()
        at += 1
      } else if (byte === 0x1d && bytes[at + 1] === 0x76) {
        if (left < 8) break
        const bytesAcross = bytes.readUInt16LE(at + 4)
        const rows = bytes.readUInt16LE(at + 6)
        if (left < 8 + bytesAcross * rows) break
        const x = set.left + Math.max(0, Math.floor(((set.width - bytesAcross * 8) * set.align) / 2))
        items.push({ kind: 'raster', x, y, bytesAcross, rows, bits: bytes.subarray(at + 8, at + 8 + bytesAcross * rows) })
        y += rows
        at += 8 + bytesAcross * rows
      } else if (byte === 0x1d && bytes[at + 1] === 0x56) {
        if (left < 4) break
        cut()
        at += 4
      } else if (byte === 0x1d && bytes[at + 1] === 0x72) {
        if (left < 3) break
        asked += 1
        at += 3
      } else if (byte === 0x10) {
        // Answered when it came (DLE EOT).
        if (left < 3) break
        at += 3
      } else if (byte === 0x1b || byte === 0x1c || byte === 0x1d) {
        const operands = ORDERS[name]
        if (left < 2 + (operands ?? 0)) break
        if (operands === undefined) strange.push(JSON.stringify(name))
        else order(name, bytes.subarray(at + 2, at + 2 + operands))
        at += 2 + (operands ?? 0)
      } else if (byte >= 0x80) {
        if (left < 2) break
        letter(fromCp949(byte, bytes[at + 1] ?? 0), false)
        at += 2
      } else {
        if (byte < 0x20 || byte === 0x7f) strange.push(`0x${byte.toString(16)}`)
        else letter(String.fromCharCode(byte), true)
        at += 1
      }
    }
    return { asked, rest: bytes.subarray(at) }
  }

  return { take, slips, strange }
}

const euckr = new TextDecoder('euc-kr')

/** Node's decoder knows KS X 1001; CP949 sets the other 8,822 syllables around it, in the order of Unicode. */
function fromCp949(lead: number, trail: number): string {
  if (lead >= 0xa1 && trail >= 0xa1) return euckr.decode(new Uint8Array([lead, trail]))
  const column = trail - 0x41 - (trail > 0x5a ? 6 : 0) - (trail > 0x7a ? 6 : 0)
  const nth = lead < 0xa1 ? (lead - 0x81) * 178 + column : 32 * 178 + (lead - 0xa1) * 84 + column
  return outside()[nth] ?? '?'
}

let others: string[] | null = null
function outside(): readonly string[] {
  if (others) return others
  const inside = new Set<string>()
  for (let lead = 0xb0; lead <= 0xc8; lead++) for (let trail = 0xa1; trail <= 0xfe; trail++) inside.add(euckr.decode(new Uint8Array([lead, trail])))
  others = Array.from({ length: 11_172 }, (_, nth) => String.fromCharCode(0xac00 + nth)).filter((syllable) => !inside.has(syllable))
  return others
}
