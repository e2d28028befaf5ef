import { randomBytes } from 'node:crypto'
import { problem } from '#core/protocol/problem'
import type { Pace } from './pace'

/** At most so many requests leave the demo, however fast its clock runs: ten a second. */
const BETWEEN_REQUESTS_MS = 100
const ATTEMPTS = 6
const ANSWER_WITHIN_MS = 5_000

/** A refusal is an answer like any other; `unreachable` is none at all, after several attempts. */
export type Answer = { readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly kind: string }

/** The API as robots use it: one intent, one key, repeated with that key until there is an answer. */
export interface Client {
  /** `path` is below /api/v1; without `credential` the path itself names a ticket's token. */
  post(path: string, body: object, credential?: string): Promise<Answer>
}

export function makeClient(url: string, pace: Pace): Client {
  const run = randomBytes(6).toString('base64url')
  let intents = 0
  let nextAt = 0

  async function turn(): Promise<void> {
    const now = performance.now()
    const at = Math.max(now, nextAt)
    nextAt = at + BETWEEN_REQUESTS_MS
    if (at > now) await pace.waitReally(at - now)
  }

  async function attempt(path: string, body: object, key: string, credential: string | undefined): Promise<Answer | null> {
    await turn()
    try {
      const response = await fetch(`${url}/api/v1/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key, ...(credential === undefined ? {} : { authorization: `Bearer ${credential}` }) },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      })
      const answered: unknown = await response.json()
      if (response.ok) return { ok: true, body: answered }
      if (response.status === 429 || response.status >= 500) return null
      return { ok: false, kind: problem.parse(answered).kind }
    } catch {
      // The answer was lost; whether the command was carried out is not known, and with the same key need not be.
      return null
    }
  }

  return {
    async post(path, body, credential) {
      intents += 1
      const key = `robot-${run}-${intents}`
      for (let tries = 1; tries <= ATTEMPTS; tries++) {
        const answer = await attempt(path, body, key, credential)
        if (answer) return answer
        await pace.waitReally(250 * 2 ** tries)
      }
      return { ok: false, kind: 'unreachable' }
    },
  }
}
