import { plain, wrap } from '#core/printing/plain'
import type { SlipBlock } from '#core/printing/slip'

/** How often a size enlarges a character, and how receiptline is told. */
const sizes = { body: [1, ''], medium: [2, '^^^'], large: [3, '^^^^'], huge: [6, '^^^^^^^'] } as const
const smaller = [
  [6, '^^^^^^^'],
  [5, '^^^^^^'],
  [4, '^^^^^'],
  [3, '^^^^'],
  [2, '^^^'],
] as const

/** The slip in receiptline's language, for printers that set CP949 in a font of their own. `columns` are half-width characters. */
export function slipMarkup(blocks: readonly SlipBlock[], columns: number): string {
  return `{width:*;border:none}\n${blocks.flatMap((block) => lines(block, columns)).join('\n')}\n`
}

function lines(block: SlipBlock, columns: number): string[] {
  switch (block.kind) {
    case 'rule':
      // Not receiptline's own rule: it takes a code page that Korean printers have something else in.
      return ['\\-'.repeat(columns)]
    case 'qr':
      return ['', `{code:${value(block.data)};option:qrcode,${columns >= 48 ? 8 : 7},m}`, '']
    case 'fact': {
      const indent = columns >= 48 ? 12 : 10
      const [first = '', ...rest] = wrap(plain(block.text), columns - indent, columnsOf)
      const name = plain(block.name)
      return [
        `|"${escaped(name)}"${'~'.repeat(Math.max(1, indent - columnsOf(name)))}${escaped(first)}`,
        ...rest.map((text) => `|${'~'.repeat(indent)}${escaped(text)}`),
      ]
    }
    case 'text': {
      const text = plain(block.text)
      const [scale, mark] = fitting(text, sizes[block.size][0], block.inverted ? columns - 2 * sizes[block.size][0] : columns)
      const set = (line: string) => {
        const sized = mark + (block.inverted ? `~${escaped(line)}~` : escaped(line))
        const strong = block.strong ? `"${sized}"` : sized
        return block.inverted ? `\`${strong}\`` : strong
      }
      const room = Math.floor(columns / scale) - (block.inverted ? 2 : 0)
      const set_ = wrap(text, room, columnsOf).map(set)
      return block.size === 'body' ? set_ : [...set_, '']
    }
  }
}

/** The size wished for, or the largest below it in which the text stands on one line; body text wraps. */
function fitting(text: string, wished: number, columns: number): readonly [number, string] {
  return smaller.find(([scale]) => scale <= wished && columnsOf(text) * scale <= columns) ?? (wished > 1 ? smaller.at(-1) : undefined) ?? [1, '']
}

/** Half-width characters a text takes in CP949: all that is not ASCII is twice as wide. */
export function columnsOf(text: string): number {
  let columns = 0
  for (const letter of text) columns += (letter.codePointAt(0) ?? 0) < 0x80 ? 1 : 2
  return columns
}

/** A name is a name, whatever receiptline would read in it. */
function escaped(text: string): string {
  return text.replace(/[\\|{}\-=~_"`^]/g, (mark) => `\\${mark}`)
}

function value(data: string): string {
  return plain(data).replace(/[\\|{}:;]/g, (mark) => (mark === ':' ? mark : `\\${mark}`))
}
