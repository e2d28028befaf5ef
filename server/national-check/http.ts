import { z } from 'zod'
import type { CheckFailure } from '#core/outage/health'
import type { Reply } from '#server/national-check/port'
import { withoutResidentNumbers } from '#server/redact'

const problem = z.object({ reason: z.string() })

/** An answer that came whole and is JSON: what it means is the dialect's to say. */
export interface Answered {
  readonly status: number
  readonly body: unknown
  /** What its own clock said. */
  readonly theirNow: number | null
}

export interface Sent {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: object
}

export type Send = (sent: Sent, signal: AbortSignal) => Promise<Reply<Answered>>

/** A list of a day fits; a page that never ends does not. */
const LONGEST_ANSWER = 8 * 1024 * 1024
/** Nothing has left this machine. */
const NEVER_LEFT = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'UND_ERR_CONNECT_TIMEOUT'])

/** One request to the national side, its outcome sorted by what to do next. What is torn off or late may have arrived. */
export function sendTo(baseUrl: string): Send {
  return async ({ method, path, headers = {}, body }, signal) => {
    const began = performance.now()
    const spent = (): number => Math.round(performance.now() - began)
    let response: Response | null = null
    try {
      response = await fetch(baseUrl + path, {
        method,
        signal,
        // A page to log in at is no answer, and our proof is for nobody else.
        redirect: 'manual',
        headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }), ...headers },
        ...(body && { body: JSON.stringify(body) }),
      })
      return answered(response, await textOf(response), spent())
    } catch (error) {
      if (response && !signal.aborted) return broken({ milliseconds: spent() }, 'half_an_answer')
      if (signal.aborted) return failed('silent', true, spent())
      const code = codeOf(error)
      // Their machine said that nobody listens there: our own line is fine.
      if (code === 'ECONNREFUSED') return failed('broken', false, spent(), 'connection_refused')
      return NEVER_LEFT.has(code) ? failed('unreachable', false, spent()) : failed('silent', true, spent())
    }
  }
}

export function failed(failure: CheckFailure, mayHaveArrived: boolean, milliseconds: number, said: string | null = null): Reply<never> {
  return { ok: false, failure, mayHaveArrived, said, milliseconds }
}

/** Not in the shape agreed upon: whatever it was about may have been done. */
export function broken({ milliseconds }: { readonly milliseconds: number }, said = 'not_understood'): Reply<never> {
  return failed('broken', true, milliseconds, said)
}

/** What an answer gives as its reason; null: none. */
export function reasonIn({ body }: Answered): string | null {
  const parsed = problem.safeParse(body)
  return parsed.success ? withoutResidentNumbers(parsed.data.reason.slice(0, 60)) : null
}

function answered(response: Response, text: string | null, milliseconds: number): Reply<Answered> {
  const { status, headers } = response
  if (status === 429 || status === 503) {
    const retryAfterMs = retryAfter(headers.get('retry-after'))
    return { ok: false, failure: 'throttled', mayHaveArrived: false, said: `status_${status}`, milliseconds, ...(retryAfterMs !== null && { retryAfterMs }) }
  }
  if (status >= 500) return broken({ milliseconds }, `status_${status}`)
  if (text === null || !/\bjson\b/.test(headers.get('content-type') ?? '')) return broken({ milliseconds }, 'no_json')
  try {
    const theirNow = Date.parse(headers.get('date') ?? '')
    return { ok: true, milliseconds, value: { status, body: JSON.parse(text) as unknown, theirNow: Number.isNaN(theirNow) ? null : theirNow } }
  } catch {
    return broken({ milliseconds }, 'bad_json')
  }
}

/** null: longer than any answer. */
async function textOf(response: Response): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += (chunk as Uint8Array).length
    if (size > LONGEST_ANSWER) return null
    chunks.push(chunk as Uint8Array)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function retryAfter(header: string | null): number | null {
  if (header === null) return null
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000
  return Number.isNaN(seconds) ? null : Math.min(3_600_000, Math.max(0, seconds * 1000))
}

function codeOf(error: unknown): string {
  const { cause } = error as { cause?: unknown }
  const inner = cause instanceof AggregateError ? cause.errors[0] : cause
  return String((inner as NodeJS.ErrnoException | undefined)?.code ?? (error as NodeJS.ErrnoException).code ?? '')
}
