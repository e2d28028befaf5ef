import type { Answer, Arrived, Endpoint } from './endpoint'
import { id } from './shapes'
import type { World } from './world'

const LOGBOOK_KEY = /^([\w:-]{1,80})\.(.{1,200})$/

/** Whose request it says it is, before anything is believed: for faults that are about one institution. */
export function claimed({ who }: Endpoint, credential: string | null, body: unknown, { sessions }: World): string | null {
  if (who === 'log-in') return (body as { readonly institution: string }).institution
  if (credential === null) return null
  if (who === 'session') return sessions.institutionOf(credential)
  const parsed = id.safeParse(LOGBOOK_KEY.exec(credential)?.[1])
  return parsed.success ? parsed.data : null
}

/** Whose it is, or the answer that it is nobody's. A session may have expired while the request waited. */
export function admit({ who }: Endpoint, { credential, institution }: Arrived, { sessions, ledger, hash }: World): Answer | { readonly institution: string } {
  if (who === 'nobody' || who === 'log-in') return { institution: institution ?? '' }
  if (who === 'session') {
    const state = credential === null ? 'unknown' : sessions.state(credential)
    if (state === 'live' && institution !== null) return { institution }
    return { status: 401, body: { reason: state === 'expired' ? 'session_expired' : 'no_session' } }
  }
  const secret = LOGBOOK_KEY.exec(credential ?? '')?.[2]
  if (institution === null || secret === undefined || !ledger.knows(institution, hash(secret))) return { status: 401, body: { reason: 'wrong_key' } }
  return { institution }
}
