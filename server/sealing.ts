import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Seals a text under a key of 32 bytes. `of` names what it belongs to: under another name it does not open. Nonce, tag, text. */
export function seal(key: Buffer, of: string, text: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(of))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** null: sealed under another key or name, or damaged. */
export function unseal(key: Buffer, of: string, sealed: Buffer): string | null {
  const tagAt = NONCE_BYTES + TAG_BYTES
  try {
    const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(of)).setAuthTag(sealed.subarray(NONCE_BYTES, tagAt))
    return Buffer.concat([decipher.update(sealed.subarray(tagAt)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
