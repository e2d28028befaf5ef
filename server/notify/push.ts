import { createECDH } from 'node:crypto'
import protocol from 'web-push'
import type { PushSubscriptionMessage } from '#core/protocol/push'

/** Tells one phone. `gone`: it will never listen again. `retryAfterMs`: it, or the way to it, was busy. */
export type Push = (to: PushSubscriptionMessage, message: PushMessage, signal: AbortSignal) => Promise<Pushed>
export type Pushed = { readonly ok: true } | { readonly ok: false; readonly gone: boolean; readonly retryAfterMs: number | null }

export interface PushMessage {
  readonly text: string
  /** Worthless after so many seconds: the service drops it then. */
  readonly ttlSeconds: number
  /** Of several that wait at the service with one topic it keeps the last. */
  readonly topic: string
}

export interface VapidKeys {
  /** What a browser is shown when it is asked, base64url. */
  readonly publicKey: string
  readonly privateKey: string
}

/** The private key is 32 random bytes like every other secret here; the public one follows from it. */
export function vapidKeys(secret: Buffer): VapidKeys {
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(secret)
  return { publicKey: curve.getPublicKey('base64url'), privateKey: secret.toString('base64url') }
}

/** RFC 8030 and 8291. The text is encrypted for the phone: the service between reads none of it. `subject`: whom the service may complain to. */
export function webPush(keys: VapidKeys, subject: string): Push {
  return async (subscription, { text, ttlSeconds, topic }, signal) => {
    const { endpoint, method, headers, body } = protocol.generateRequestDetails(subscription, text, {
      TTL: ttlSeconds,
      urgency: 'high',
      topic,
      contentEncoding: 'aes128gcm',
      vapidDetails: { subject, ...keys },
    })
    const response = await fetch(endpoint, {
      method,
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      body: new Uint8Array(body),
      signal,
      redirect: 'error',
    })
    await response.body?.cancel()
    if (response.ok) return { ok: true }
    const seconds = Number(response.headers.get('retry-after'))
    return { ok: false, gone: [400, 403, 404, 410].includes(response.status), retryAfterMs: seconds > 0 ? seconds * 1_000 : null }
  }
}
