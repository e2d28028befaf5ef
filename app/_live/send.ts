import type { Problem } from '#core/protocol/problem'

export type Answer<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Problem }

const TIMEOUT_MS = 5_000
const ATTEMPTS = 3

/**
 * Sends one command. A lost answer is asked for again under the same key, so that one tap has one effect however often
 * the line breaks; when none comes it says so and does not guess whether the command was done.
 */
export async function send<Value = unknown>(
  path: string,
  body: unknown,
  {
    parse,
    method = 'POST',
    key = newKey(),
    timeoutMs = TIMEOUT_MS,
  }: {
    readonly parse?: (value: unknown) => Value
    readonly method?: 'POST' | 'DELETE' | 'GET'
    readonly key?: string | null
    /** More for an answer that is large: it must come over a bad link as well. */
    readonly timeoutMs?: number
  } = {},
): Promise<Answer<Value>> {
  let last = noAnswer()
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (attempt > 0) await pause(250 * 2 ** attempt * (0.5 + Math.random()))
    const answer = await once(path, body, method, key, timeoutMs)
    if (answer === null) continue
    if (!answer.ok) {
      if (answer.problem.status !== 503) return answer
      last = answer.problem
      continue
    }
    try {
      return { ok: true, value: parse ? parse(answer.value) : (answer.value as Value) }
    } catch {
      return { ok: false, problem: localProblem('unreadable_answer') }
    }
  }
  return { ok: false, problem: last }
}

async function once(path: string, body: unknown, method: string, key: string | null, timeoutMs: number): Promise<Answer<unknown> | null> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), timeoutMs)
  try {
    const response = await fetch(path, {
      method,
      signal: stop.signal,
      cache: 'no-store',
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        // Refusals come back in the language of the page, not of the browser.
        'accept-language': document.documentElement.lang,
        ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
        ...(key && method !== 'GET' ? { 'idempotency-key': key } : {}),
      },
      ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
    })
    const text = await response.text()
    const value: unknown = text === '' ? null : JSON.parse(text)
    if (response.ok) return { ok: true, value }
    return { ok: false, problem: asProblem(value, response.status) }
  } catch (error) {
    // A body that is no JSON came from something between us and the server: as good as no answer.
    return error instanceof SyntaxError ? { ok: false, problem: localProblem('unreadable_answer') } : null
  } finally {
    clearTimeout(timer)
  }
}

function asProblem(value: unknown, status: number): Problem {
  if (typeof value !== 'object' || value === null || !('kind' in value) || typeof value.kind !== 'string')
    return { ...localProblem('unreadable_answer'), status }
  return { ...localProblem('unreadable_answer'), status, ...value, kind: value.kind }
}

/** The words for these stand in messages/, under `problems`. */
function localProblem(kind: 'no_answer' | 'unreadable_answer'): Problem {
  return { type: 'about:blank', kind, status: 0, title: '', detail: '', whatToDo: '' }
}

function noAnswer(): Problem {
  return localProblem('no_answer')
}

/** 128 random bits. Not `crypto.randomUUID`: plain HTTP on a LAN name is no secure context. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
