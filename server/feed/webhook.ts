import { createHmac } from 'node:crypto'
import { lookup } from 'node:dns'
import { type ClientRequest, request as plain } from 'node:http'
import { request as secure } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { StoreAvailability } from '#core/protocol/availability'
import { mayReach } from '#server/feed/webhook-address'
import type { Delivered, Sink } from '#server/ports'

/** A line that is cut swallows packets: without this the first try after its return would be long in coming. */
const CONNECT_WITHIN_MS = 1_000

/**
 * Standard Webhooks: an id that is the same for the same state, a time, and HMAC-SHA-256 over `id.time.body`. A redirect is an answer
 * like any other that is no 2xx: nothing is followed, so nobody can send us elsewhere.
 */
export function webhookSink({ id, url, secret }: { readonly id: string; readonly url: string; readonly secret: Buffer }): Sink {
  const target = new URL(url)
  return {
    deliver(told, signal) {
      const message = { id: `${id}.${told.epoch}.${told.sequence}`, timestamp: Math.floor(Date.now() / 1000), body: bodyOf(told) }
      return send(target, { ...headersOf(message, secret), 'content-type': 'application/json', 'user-agent': 'sunbeon' }, message.body, signal)
    },
  }
}

export function bodyOf(told: StoreAvailability): string {
  return JSON.stringify({ type: 'availability.changed', timestamp: told.asOf, data: told })
}

/** What a receiver checks before it believes. The secret is shown to it as `whsec_` and these bytes in base64. */
export function headersOf(
  { id, timestamp, body }: { readonly id: string; readonly timestamp: number; readonly body: string },
  secret: Buffer,
): Record<string, string> {
  const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,${signature}` }
}

function send(target: URL, headers: Record<string, string>, body: string, signal: AbortSignal): Promise<Delivered> {
  const isSecure = target.protocol === 'https:'
  const host = target.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !mayReach(host, isSecure)) return Promise.resolve({ ok: false, answered: false, said: 'not_allowed' })
  return new Promise((done) => {
    const options = { method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) }, signal, lookup: onlyAllowed(isSecure), agent: false }
    const sent: ClientRequest = (isSecure ? secure : plain)(target, options, (response) => {
      response.resume()
      const { statusCode = 0 } = response
      if (statusCode >= 200 && statusCode < 300) return done({ ok: true })
      const wait = Number(response.headers['retry-after'])
      done({ ok: false, answered: true, said: `status_${statusCode}`, ...(wait > 0 ? { retryAfterMs: Math.min(wait, 3_600) * 1000 } : {}) })
    })
    const tooLong = setTimeout(() => sent.destroy(Object.assign(new Error(), { code: 'ETIMEDOUT' })), CONNECT_WITHIN_MS)
    sent.on('socket', (socket) => socket.once(isSecure ? 'secureConnect' : 'connect', () => clearTimeout(tooLong)))
    sent.on('close', () => clearTimeout(tooLong))
    sent.on('error', (error) => done({ ok: false, answered: false, said: signal.aborted ? 'silent' : saidOf(error) }))
    sent.end(body)
  })
}

/** Refuses what a name leads to, in the very look-up whose answer is connected to. */
function onlyAllowed(isSecure: boolean): LookupFunction {
  return (host, options, answer) =>
    lookup(host, { ...options, all: true }, (error, addresses) => {
      const allowed = addresses?.filter(({ address }) => mayReach(address, isSecure)) ?? []
      const [first] = allowed
      if (error ?? !first) return answer(error ?? Object.assign(new Error(), { code: 'NOT_ALLOWED' }), [])
      if (options.all) answer(null, allowed)
      else if (first) answer(null, first.address, first.family)
    })
}

/** A word, never a message: messages name addresses. */
function saidOf(error: Error): string {
  return String((error as NodeJS.ErrnoException).code ?? 'error')
    .toLowerCase()
    .slice(0, 40)
}
