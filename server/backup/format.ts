import { createCipheriv, createDecipheriv, hash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'

/**
 * A backup file, byte by byte:
 *
 *   0     8  magic "SUNBEONB"
 *   8     1  version of this format, 1
 *   9     8  key id: the first 8 bytes of SHA-256("sunbeon backup key" ‖ key)
 *   17   12  iv, random for every backup
 *   29    …  the database file under AES-256-GCM; bytes 0 to 28 are its additional authenticated data
 *   -16  16  tag
 */
const MAGIC = Buffer.from('SUNBEONB')
const VERSION = 1
const KEY_ID_AT = 9
const IV_AT = 17
const HEADER_BYTES = 29
const TAG_BYTES = 16
const CIPHER = 'aes-256-gcm'

/** The file is not what can be opened with this key: `message` is one sentence, with `file` as its subject. */
export class UnreadableBackup extends Error {}

/** Encrypts a file into a new one, which is on the disk for good when this resolves. */
export async function encryptFile(key: Buffer, plain: string, target: string): Promise<void> {
  const iv = randomBytes(HEADER_BYTES - IV_AT)
  const header = Buffer.concat([MAGIC, Buffer.of(VERSION), keyId(key), iv])
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(header)
  const sealed = await open(target, 'wx', 0o600)
  try {
    await writeAll(sealed, header)
    for await (const chunk of createReadStream(plain)) await writeAll(sealed, cipher.update(chunk as Buffer))
    await writeAll(sealed, cipher.final())
    await writeAll(sealed, cipher.getAuthTag())
    await sealed.sync()
  } finally {
    await sealed.close()
  }
}

/** Decrypts a backup into a new file. Throws UnreadableBackup: then what `target` holds is worth nothing and must be deleted. */
export async function decryptFile(key: Buffer, file: string, target: string): Promise<void> {
  const source = await open(file, 'r')
  try {
    const { size } = await source.stat()
    const header = await bytesAt(source, 0, HEADER_BYTES)
    requireOurs(file, header, key)
    if (size < HEADER_BYTES + TAG_BYTES) throw new UnreadableBackup(`${file} is cut short.`)
    const decipher = createDecipheriv(CIPHER, key, header.subarray(IV_AT)).setAAD(header)
    decipher.setAuthTag(await bytesAt(source, size - TAG_BYTES, TAG_BYTES))
    const plain = await open(target, 'wx', 0o600)
    try {
      if (size > HEADER_BYTES + TAG_BYTES)
        for await (const chunk of createReadStream(file, { start: HEADER_BYTES, end: size - TAG_BYTES - 1 }))
          await writeAll(plain, decipher.update(chunk as Buffer))
      await writeAll(plain, finalOf(decipher, file))
      await plain.sync()
    } finally {
      await plain.close()
    }
  } finally {
    await source.close()
  }
}

function requireOurs(file: string, header: Buffer, key: Buffer): void {
  if (!header.subarray(0, MAGIC.length).equals(MAGIC)) throw new UnreadableBackup(`${file} is not a backup of Sunbeon.`)
  const version = header[MAGIC.length]
  if (version !== undefined && version > VERSION)
    throw new UnreadableBackup(`${file} was written by a newer version of Sunbeon (format ${version}): restore it with that one.`)
  if (header.length < HEADER_BYTES) throw new UnreadableBackup(`${file} is cut short.`)
  const wanted = header.subarray(KEY_ID_AT, IV_AT)
  if (!wanted.equals(keyId(key)))
    throw new UnreadableBackup(`${file} was encrypted with another key (its id is ${wanted.toString('hex')}): name the file of that key with --key.`)
}

function finalOf(decipher: { final(): Buffer }, file: string): Buffer {
  try {
    return decipher.final()
  } catch (cause) {
    throw new UnreadableBackup(`${file} is not as it was written: it was altered or cut short. Take another backup.`, { cause })
  }
}

function keyId(key: Buffer): Buffer {
  return Buffer.from(hash('sha256', Buffer.concat([Buffer.from('sunbeon backup key'), key]), 'hex'), 'hex').subarray(0, IV_AT - KEY_ID_AT)
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}

/** A short write, as on a disk that is nearly full, is not the end of it. */
async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let done = 0; done < bytes.length; ) done += (await file.write(bytes, done)).bytesWritten
}
