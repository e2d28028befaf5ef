import type { Refusal, RefusalKind } from '#core/store/refusal'
import { type ApiRefusal, apiRefusals } from '#server/api/words/api-refusals'
import { refusals } from '#server/api/words/refusals'
import type { Words } from '#server/api/words/words'
import { withoutResidentNumbers } from '#server/redact'

type AnyRefusal = Refusal | ApiRefusal

/** The same refusal as problem+json, RFC 9457, in the language asked for. */
export function problemOf(refusal: AnyRefusal, language: 'ko' | 'en'): { status: number; body: string; headers: Record<string, string> } {
  const [status, en, ko] = (
    refusal.kind in refusals ? refusals[refusal.kind as RefusalKind] : apiRefusals[refusal.kind as ApiRefusal['kind']]
  ) as Words<AnyRefusal>
  const [detail, whatToDo] = (language === 'ko' ? ko : en)(refusal)
  const headers: Record<string, string> = { 'content-type': 'application/problem+json', 'content-language': language }
  if (refusal.kind === 'too_many_requests') headers['retry-after'] = String(refusal.retryAfterSeconds)
  else if (status === 503) headers['retry-after'] = '1'
  const { kind, ...data } = refusal
  const problem = { type: `urn:sunbeon:problem:${kind}`, title: kind.replaceAll('_', ' '), status, detail, kind, whatToDo, ...data }
  return { status, headers, body: bodyOf(problem) }
}

/** Refusals name what was asked for; somebody may have typed a person's number in the place of a code. Instants are numbers, and stay. */
function bodyOf(problem: object): string {
  const body = JSON.stringify(problem)
  if (withoutResidentNumbers(body) === body) return body
  return JSON.stringify(problem, (_, value: unknown) => (typeof value === 'string' ? withoutResidentNumbers(value) : value))
}
