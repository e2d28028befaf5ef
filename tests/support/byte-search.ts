import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Every way a number might lie in bytes: with its hyphen and without, as UTF-8, UTF-16, hex and base64. A beginning of numbers will do. */
export function formsOf(number: string): Buffer[] {
  const texts = [number, number.replace('-', '')]
  return texts.flatMap((text) => {
    const bytes = Buffer.from(text)
    // Base64 depends on where in a triple it begins; the middle of each is the same wherever it ends.
    const encoded = [0, 1, 2].map((shift) =>
      Buffer.concat([Buffer.alloc(shift), bytes])
        .toString('base64')
        .replaceAll('=', '')
        .slice(shift === 0 ? 0 : 4, -2),
    )
    return [bytes, Buffer.from(text, 'utf16le'), Buffer.from(bytes.toString('hex')), ...encoded.map((part) => Buffer.from(part))]
  })
}

/** The files of a folder in which a number lies, whatever its form. */
export function sightings(folder: string, number: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true }).filter((entry) => entry.isFile())
  return files.flatMap(({ parentPath, name }) => {
    const bytes = readFileSync(path.join(parentPath, name))
    return formsOf(number).some((form) => bytes.includes(form)) ? [name] : []
  })
}

/** The same number as it would stand in the middle of something longer, in each form and wherever a triple of base64 begins. */
export function plantedForms(number: string): Buffer[] {
  return [...formsOf(number), ...[0, 1, 2].map((shift) => Buffer.from(Buffer.from(`${'x'.repeat(shift)}${number}yz`).toString('base64')))]
}
