import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { PushSubscriptionMessage } from '#core/protocol/push'

export interface Pushed {
  readonly headers: IncomingHttpHeaders
  readonly bytes: Buffer
  /** As the phone reads it. */
  readonly text: string
}

/** A push service on this machine, and a phone that has subscribed there. */
export interface PushService {
  readonly subscription: PushSubscriptionMessage
  readonly received: Pushed[]
  /** What it answers from now on, in order; 201 when these are used up. */
  answer(...statuses: number[]): void
  /** Waits until so many messages have come. */
  heard(messages: number): Promise<void>
}

export async function openPushService(): Promise<PushService> {
  const phone = createECDH('prime256v1')
  const publicKey = phone.generateKeys()
  const auth = randomBytes(16)
  const statuses: number[] = []
  const received: Pushed[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const status = statuses.shift() ?? 201
      const bytes = Buffer.concat(chunks)
      received.push({ headers: request.headers, bytes, text: decrypted(bytes) })
      response.writeHead(status).end()
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())

  /** RFC 8291: what only the phone can do. */
  function decrypted(bytes: Buffer): string {
    const salt = bytes.subarray(0, 16)
    const sender = bytes.subarray(21, 21 + (bytes[20] ?? 0))
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), publicKey, sender])
    const shared = Buffer.from(hkdfSync('sha256', phone.computeSecret(sender), auth, info, 32))
    const key = Buffer.from(hkdfSync('sha256', shared, salt, 'Content-Encoding: aes128gcm\0', 16))
    const nonce = Buffer.from(hkdfSync('sha256', shared, salt, 'Content-Encoding: nonce\0', 12))
    const sealed = bytes.subarray(21 + sender.length)
    const decipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(sealed.subarray(-16))
    const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
    return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8')
  }

  return {
    subscription: {
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/push/${randomBytes(24).toString('base64url')}`,
      keys: { p256dh: publicKey.toString('base64url'), auth: auth.toString('base64url') },
    },
    received,
    answer: (...next) => void statuses.push(...next),
    async heard(messages) {
      for (let tries = 0; received.length < messages; tries++) {
        if (tries > 200) throw new Error(`${received.length} of ${messages} messages came`)
        await new Promise((done) => setTimeout(done, 25))
      }
    },
  }
}
