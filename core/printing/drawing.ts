import { plain, wrap } from '#core/printing/plain'
import type { SlipBlock } from '#core/printing/slip'

/** Dark modules of a QR, row by row. */
export type QrModules = readonly (readonly boolean[])[]

/** Heights of letters in dots at 203 dpi (8 to the millimetre), by the width of the paper. */
const sizes = {
  384: { body: 26, medium: 36, large: 50, huge: 128, qr: 250, edge: 8 },
  576: { body: 30, medium: 44, large: 66, huge: 196, qr: 300, edge: 14 },
} as const
export type PaperDots = keyof typeof sizes

const LINE = 1.3

/** The slip as it is drawn where the printer's own font will not do; the preview is this drawing too. */
export function slipDrawing(blocks: readonly SlipBlock[], dots: PaperDots, qrOf: (data: string) => QrModules): string {
  const size = sizes[dots]
  let y = 10
  const names = blocks.flatMap((block) => (block.kind === 'fact' ? [widthOf(plain(block.name), size.body, true)] : []))
  const indent = size.edge + Math.ceil(Math.max(0, ...names) + size.body * 0.6)
  const drawn = blocks.map((block, at) => draw(block, blocks[at - 1]))

  function draw(block: SlipBlock, before: SlipBlock | undefined): string {
    switch (block.kind) {
      case 'rule': {
        y += 14
        const line = `<path d="M${size.edge} ${y}H${dots - size.edge}" stroke="#000" stroke-width="3" stroke-dasharray="3 6"/>`
        y += 14
        return line
      }
      case 'qr': {
        const modules = qrOf(block.data)
        const cell = Math.max(3, Math.floor(size.qr / modules.length))
        const left = Math.floor((dots - cell * modules.length) / 2)
        y += 18
        const path = squares(modules, cell, left, y)
        y += cell * modules.length + 16
        return path
      }
      case 'fact': {
        const lines = wrap(plain(block.text), dots - indent - size.edge, (text) => widthOf(text, size.body, false))
        const first = textAt(plain(block.name), size.edge, y + size.body, size.body, { strong: true, anchor: 'start' })
        return first + lines.map((text) => textAt(text, indent, advance(size.body), size.body, { anchor: 'start' })).join('')
      }
      case 'text': {
        const text = plain(block.text)
        const strong = block.strong ?? false
        const room = dots - 2 * size.edge - (block.inverted ? 24 : 0)
        const height = block.size === 'body' ? size.body : fitting(text, size[block.size], size.body, room, strong)
        if (block.size === 'huge') return number(text, height, strong)
        if (block.inverted) y += 8
        if (block.size === 'body' && strong && !isBody(before)) y += 8
        return wrap(text, room, (part) => widthOf(part, height, strong))
          .map((line) => (block.inverted ? plate(line, height) : textAt(line, dots / 2, advance(height), height, { strong })))
          .join('')
      }
    }
  }

  /** Down one line; answers where its letters stand. */
  function advance(height: number): number {
    y += Math.round(height * LINE)
    return y - Math.round(height * 0.3)
  }

  /** Figures have no descenders: set close, the number is the largest thing on the slip. */
  function number(text: string, height: number, strong: boolean): string {
    y += Math.round(height * 0.92)
    const line = textAt(text, dots / 2, y - Math.round(height * 0.1), height, { strong })
    y += Math.round(height * 0.08)
    return line
  }

  function plate(text: string, height: number): string {
    const width = Math.min(dots - 2 * size.edge, Math.ceil(widthOf(text, height, true) + height * 0.8))
    const box = `<rect x="${(dots - width) / 2}" y="${y}" width="${width}" height="${Math.round(height * 1.4)}" rx="8"/>`
    const line = textAt(text, dots / 2, y + Math.round(height * 1.06), height, { strong: true, colour: '#fff' })
    y += Math.round(height * 1.4) + 8
    return box + line
  }

  const height = y + 20
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${dots}" height="${height}" viewBox="0 0 ${dots} ${height}" font-family="Pretendard, 'Apple SD Gothic Neo', 'Malgun Gothic', sans-serif"><rect width="${dots}" height="${height}" fill="#fff"/>${drawn.join('')}</svg>`
}

function isBody(block: SlipBlock | undefined): boolean {
  return block?.kind === 'text' && block.size === 'body'
}

/** The height wished for, or less where the text would not stand on one line; never below `least`, where it wraps. */
function fitting(text: string, wished: number, least: number, room: number, strong: boolean): number {
  return Math.max(least, Math.min(wished, Math.floor((wished * room) / widthOf(text, wished, strong))))
}

function textAt(
  text: string,
  x: number,
  y: number,
  height: number,
  { strong = false, anchor = 'middle', colour = '#000' }: { readonly strong?: boolean; readonly anchor?: 'start' | 'middle'; readonly colour?: string },
): string {
  const letters = text.replace(/[&<>]/g, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[mark] ?? mark)
  return `<text x="${x}" y="${y}" font-size="${height}" font-weight="${strong ? 700 : 500}" text-anchor="${anchor}" fill="${colour}">${letters}</text>`
}

/** Rows of dark modules as runs, so that no hairline of white stands between two of them. */
function squares(modules: QrModules, cell: number, left: number, top: number): string {
  const runs = modules.flatMap((row, nth) =>
    row.flatMap((dark, at) => {
      if (!dark || row[at - 1]) return []
      const end = row.indexOf(false, at)
      return [`M${left + at * cell} ${top + nth * cell}h${((end < 0 ? row.length : end) - at) * cell}v${cell}H${left + at * cell}z`]
    }),
  )
  return `<path shape-rendering="crispEdges" d="${runs.join('')}"/>`
}

/** Of Pretendard, as measured, rounded up: a drawing cannot be asked how wide it came out. */
function widthOf(text: string, height: number, strong: boolean): number {
  let ems = 0
  for (const letter of text) ems += emsOf(letter)
  return ems * height * (strong ? 1.04 : 1)
}

function emsOf(letter: string): number {
  if (/[\uac00-\ud7a3\u3130-\u318f]/.test(letter)) return 0.87
  if (letter === ' ') return 0.25
  if (/[MWmw@%]/.test(letter)) return 0.96
  if (/[0-9A-Z]/.test(letter)) return 0.63
  if (/[a-z]/.test(letter)) return 0.52
  if (/[-+=]/.test(letter)) return 0.46
  if (letter < '\u0080' || letter === '·') return 0.38
  return 1
}
