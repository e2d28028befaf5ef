import { hash, randomBytes, timingSafeEqual } from 'node:crypto'
import { credentialId, type Instant } from '#core/ids'
import { deviceRoles, type Role } from '#core/store/roles'
import type { Credential, Session, StoreState } from '#core/store/state'
import type { CredentialIdentity } from '#server/auth/identity'

const SESSION_COOKIE = 'sunbeon_session'
/** Browsers take a cookie of this name over TLS alone, from this very host: plain HTTP and neighbours cannot plant one. */
const SECURE = '__Host-'
const TICKET_COOKIE = 'sunbeon_ticket'
const TERMINAL_COOKIE = 'sunbeon_terminal'
const CHALLENGE_COOKIE = 'sunbeon_passkey'
/** What every key of a store begins with. */
const PREFIX = 'sb.'
const DAY_SECONDS = 24 * 3600
/** Nobody stands at a screen to let it in again: a device stays for as long as browsers keep a cookie. */
const DEVICE_SECONDS = 400 * DAY_SECONDS
const SESSION_SECONDS = 30 * DAY_SECONDS

/** A new key: `text` is shown once, the credential is kept. */
export function makeKey(role: Role, name: string, at: Instant): { text: string; credential: Credential } {
  // Hex: a base64url id may begin with a dash, and then `revoke-key --id` takes it for an option.
  const id = randomBytes(9).toString('hex')
  const secret = randomBytes(32).toString('base64url')
  return {
    text: `${PREFIX}${role}.${id}.${secret}`,
    credential: { id: credentialId(id), role, name, secretHash: sha256(secret), createdAt: at, revokedAt: null },
  }
}

/** The identity behind a bearer key; null if it is unknown, wrong or revoked. */
export function identifyKey(stores: readonly StoreState[], text: string): CredentialIdentity | null {
  if (!text.startsWith(PREFIX)) return null
  const [, , id = '', secret = ''] = text.split('.')
  for (const state of stores) {
    const credential = state.credentials.get(credentialId(id))
    if (!credential) continue
    if (credential.revokedAt !== null || !sameText(credential.secretHash, sha256(secret))) return null
    return { kind: 'key', ...whoOf(state, credential), scope: `key:${id}` }
  }
  return null
}

/** A browser session for a credential: `text` goes into the cookie, its hash is kept. */
export function makeSession(credential: Pick<Credential, 'id' | 'role'>, at: Instant): { text: string; session: Session; seconds: number } {
  const text = randomBytes(32).toString('base64url')
  const seconds = deviceRoles.some((role) => role === credential.role) ? DEVICE_SECONDS : SESSION_SECONDS
  return { text, seconds, session: { hash: sha256(text), credential: credential.id, createdAt: at, expiresAt: at + seconds * 1000 } }
}

export function identifySession(stores: readonly StoreState[], text: string, at: Instant): CredentialIdentity | null {
  const kept = sha256(text)
  for (const state of stores) {
    const session = state.sessions.get(kept)
    const credential = session && session.expiresAt > at ? state.credentials.get(session.credential) : undefined
    if (credential && credential.revokedAt === null) return { kind: 'browser', ...whoOf(state, credential), scope: `session:${kept.slice(0, 16)}` }
  }
  return null
}

/** The session text in a `Cookie` header; the one that came by TLS counts first. */
export function sessionCookie(header: string | null | undefined): string | null {
  return sessionCookies(header)[0] ?? null
}

/** Every session a browser holds: it may have signed in over plain HTTP and over TLS. The one that came by TLS stands first. */
export function sessionCookies(header: string | null | undefined): string[] {
  return cookiesNamed(SESSION_COOKIE, header)
}

/** `Set-Cookie` for a session; scripts cannot read it. */
export function setSessionCookie(text: string, secure: boolean, seconds: number): string {
  return setCookie(SESSION_COOKIE, text, secure, seconds)
}

/** The key of the registered terminal a browser is, in a `Cookie` header. */
export function terminalCookie(header: string | null | undefined): string | null {
  return cookiesNamed(TERMINAL_COOKIE, header)[0] ?? null
}

/** `Set-Cookie` for a terminal. */
export function setTerminalCookie(text: string, secure: boolean, seconds = DEVICE_SECONDS): string {
  return setCookie(TERMINAL_COOKIE, text, secure, seconds)
}

/** The token of the ticket a phone took from afar, in a `Cookie` header. */
export function ticketCookie(header: string | null | undefined): string | null {
  return cookiesNamed(TICKET_COOKIE, header)[0] ?? null
}

export function setTicketCookie(token: string, secure: boolean, seconds: number): string {
  return setCookie(TICKET_COOKIE, token, secure, seconds)
}

/** `Set-Cookie` that takes every session from a browser; over TLS the one it may hold from plain HTTP too. */
export function clearSessionCookies(secure: boolean): string[] {
  return (secure ? [true, false] : [false]).map((which) => setSessionCookie('', which, 0))
}

/** What a passkey's answer is checked against, in a `Cookie` header. */
export function challengeCookie(header: string | null | undefined): string | null {
  return cookiesNamed(CHALLENGE_COOKIE, header)[0] ?? null
}

/** `Set-Cookie` between a passkey's question and its answer. */
export function setChallengeCookie(text: string, secure: boolean, seconds: number): string {
  return setCookie(CHALLENGE_COOKIE, text, secure, seconds)
}

function cookiesNamed(name: string, header: string | null | undefined): string[] {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim().split('='))
  return [SECURE + name, name].flatMap((wanted) => pairs.flatMap(([found, value]) => (found === wanted && value ? [value] : [])))
}

function setCookie(name: string, text: string, secure: boolean, seconds: number): string {
  return `${secure ? SECURE : ''}${name}=${text}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure ? '; Secure' : ''}`
}

/** Whether a bearer is the operator's key. A store's key is told apart by its prefix, so that it costs nothing here. */
export function isOperator(text: string, operator: string): boolean {
  return !text.startsWith(PREFIX) && sameText(sha256(text), sha256(operator))
}

export function sha256(text: string): string {
  return hash('sha256', text)
}

function sameText(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}

function whoOf(state: StoreState, credential: Credential) {
  return { role: credential.role, store: state.id, storeCode: state.settings.code, name: credential.name, id: credential.id, credential: credential.id }
}
