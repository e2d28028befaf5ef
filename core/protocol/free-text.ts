import { readResidentNumber } from '#core/eligibility/person'

/** Thirteen figures as people write them: 9001011234567, 900101-1234567, 90.01.01 - 1 234567, or each by itself. A label, a barcode's neighbour or an id in hex is none. */
const THIRTEEN = /(?<![0-9A-Za-z])(?:\d{2}[\s./-]?\d{2}[\s./-]?\d{2}[\s._–—-]{0,3}\d[\s-]?\d{6}|\d(?:\s\d){12})(?![0-9A-Za-z])/g

/** Whether somebody has written a resident or foreigner number into a text: thirteen figures that begin with a day that was. */
export function holdsNumber(text: string): boolean {
  return [...text.normalize('NFKC').matchAll(THIRTEEN)].some(([found]) => readResidentNumber(found.replace(/\D/g, '')).ok)
}

/** Where in a request such a number stands, as a path; null where nowhere. A field of the names in `meant` is where it belongs. */
export function numberIn(value: unknown, meant: ReadonlySet<string>, path = ''): string | null {
  if (typeof value === 'string') return holdsNumber(value) ? path : null
  if (typeof value !== 'object' || value === null) return null
  for (const [name, inner] of Object.entries(value)) {
    if (meant.has(name)) continue
    const at = path === '' ? name : `${path}.${name}`
    // A name of ours is no text of theirs, but where names are free it is.
    const found = holdsNumber(name) ? path || 'body' : numberIn(inner, meant, at)
    if (found !== null) return found
  }
  return null
}
