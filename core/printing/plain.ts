/** Control bytes (ESC/POS is made of them), and marks that turn or hide text. A name may hold none of them on paper. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/g

/** Text as it may go to a printer or into a drawing: words apart by single spaces, and nothing that is an order. */
export function plain(text: string): string {
  return text.normalize('NFC').replace(CONTROL, ' ').replace(/\s+/g, ' ').trim()
}

/** Breaks at spaces, and inside a word only where it is wider than a whole line. `width` as `widthOf` measures. */
export function wrap(text: string, width: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (widthOf(longer) <= width) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    line = ''
    for (const letter of word) {
      if (line !== '' && widthOf(line + letter) > width) {
        lines.push(line)
        line = ''
      }
      line += letter
    }
  }
  return line === '' ? lines : [...lines, line]
}
