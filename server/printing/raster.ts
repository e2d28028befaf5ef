/** Rows of one GS v 0: small enough for printers with little memory. */
const BAND = 128
const DARK = 128

/** One bit a dot, black where it is darker than the middle: ESC @, bands of GS v 0, feed and cut, and GS r for when it is done. */
export function imageJob(rgba: Uint8Array, width: number, height: number): Uint8Array {
  const bytesAcross = (width + 7) >> 3
  const parts: Buffer[] = [Buffer.from([0x1b, 0x40])]
  for (let top = 0; top < height; top += BAND) {
    const rows = Math.min(BAND, height - top)
    parts.push(Buffer.from([0x1d, 0x76, 0x30, 0, bytesAcross & 255, bytesAcross >> 8, rows & 255, rows >> 8]))
    parts.push(band(rgba, width, top, rows, bytesAcross))
  }
  // Feeds to the cutter, and cuts; a printer without one only feeds.
  parts.push(Buffer.from([0x1d, 0x56, 0x42, 0, 0x1d, 0x72, 1]))
  return Buffer.concat(parts)
}

function band(rgba: Uint8Array, width: number, top: number, rows: number, bytesAcross: number): Buffer {
  const bits = Buffer.alloc(bytesAcross * rows)
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < width; x++) {
      // The drawing is black on white, so one channel tells.
      const red = rgba[((top + y) * width + x) * 4] ?? 255
      const at = y * bytesAcross + (x >> 3)
      if (red < DARK) bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7))
    }
  return bits
}
