/** As much of DER (X.690) as a name constraint is made of. */
export function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const size = content.length
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), content])
}

export interface Element {
  readonly tag: number
  readonly content: Buffer
}

/** The elements that stand one after the other in `bytes`. */
export function elements(bytes: Buffer): Element[] {
  const found: Element[] = []
  for (let at = 0; at + 1 < bytes.length; ) {
    const tag = bytes[at] ?? 0
    const first = bytes[at + 1] ?? 0
    const more = first < 0x80 ? 0 : first & 0x7f
    const size = more === 0 ? first : bytes.readUIntBE(at + 2, more)
    const start = at + 2 + more
    found.push({ tag, content: bytes.subarray(start, start + size) })
    at = start + size
  }
  return found
}
