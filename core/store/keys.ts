import { credentialId } from '#core/ids'
import type { CommandOf } from '#core/store/commands'
import { type Decision, refusal } from '#core/store/decision'
import { type Draft, record } from '#core/store/draft'

export function createKey(draft: Draft, { credential }: CommandOf<'create_key'>): Decision {
  draft.credentials.set(credential.id, credential)
  record(draft, { type: 'key.created', data: { credential: credential.id, role: credential.role, name: credential.name } })
  return { ok: true, value: { ticket: null } }
}

export function renameKey(draft: Draft, { credential: id, name }: CommandOf<'rename_key'>): Decision {
  const credential = draft.state.credentials.get(credentialId(id))
  if (!credential) return refusal({ kind: 'unknown_credential', credential: id })
  draft.credentials.set(credential.id, { ...credential, name })
  record(draft, { type: 'key.renamed', data: { credential: credential.id, name } })
  return { ok: true, value: { ticket: null } }
}

/** A revoked key and every session opened with it stop working with this command. */
export function revokeKey(draft: Draft, command: CommandOf<'revoke_key'>): Decision {
  const credential = draft.state.credentials.get(credentialId(command.credential))
  if (!credential) return refusal({ kind: 'unknown_credential', credential: command.credential })
  draft.credentials.set(credential.id, { ...credential, revokedAt: credential.revokedAt ?? draft.at })
  for (const session of draft.state.sessions.values()) if (session.credential === credential.id) draft.closedSessions.push(session.hash)
  record(draft, { type: 'key.revoked', data: { credential: credential.id } })
  return { ok: true, value: { ticket: null } }
}

export function openSession(draft: Draft, { session }: CommandOf<'open_session'>): Decision {
  if (!draft.state.credentials.has(session.credential)) return refusal({ kind: 'unknown_credential', credential: session.credential })
  draft.sessions.push(session)
  for (const old of draft.state.sessions.values()) if (old.expiresAt <= draft.at) draft.closedSessions.push(old.hash)
  record(draft, { type: 'session.opened', data: { credential: session.credential } })
  return { ok: true, value: { ticket: null } }
}

export function closeSession(draft: Draft, command: CommandOf<'close_session'>): Decision {
  const session = draft.state.sessions.get(command.hash)
  if (!session) return { ok: true, value: { ticket: null } }
  draft.closedSessions.push(session.hash)
  record(draft, { type: 'session.closed', data: { credential: session.credential } })
  return { ok: true, value: { ticket: null } }
}
