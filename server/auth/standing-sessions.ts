import { createHmac, timingSafeEqual } from 'node:crypto'
import type { CredentialId, Instant, MemberId } from '#core/ids'

/** Somebody signed in on one browser. */
export interface PersonSession {
  readonly id: string
  readonly token: string
  readonly member: MemberId
  readonly terminal: CredentialId | null
  readonly expiresAt: Instant
  /** Left standing at a terminal: only the PIN opens it again. */
  readonly locked: boolean
}

/** What a person's cookie begins with; a device's does not. */
const PREFIX = 'p.'

/** The sessions of auth.db in memory: they are looked up at every request, and again every few seconds for every open socket. */
export interface StandingSessions {
  put(session: PersonSession): void
  remove(session: PersonSession): void
  /** The session of a cookie's text, unless it has expired. */
  of(text: string): PersonSession | null
  byId(id: string): PersonSession | undefined
  /** Expired ones too: they are to be ended as well. */
  ofMember(member: MemberId): PersonSession[]
  at(terminal: CredentialId): PersonSession[]
  cookieOf(session: Pick<PersonSession, 'token'>): string
}

export function isStanding({ expiresAt }: PersonSession): boolean {
  return expiresAt > Date.now()
}

export function makeStandingSessions(secret: Buffer): StandingSessions {
  const byToken = new Map<string, PersonSession>()
  const where = (holds: (session: PersonSession) => boolean): PersonSession[] => [...byToken.values()].filter(holds)
  const mac = (token: string): string => createHmac('sha256', secret).update(`session ${token}`).digest('base64url')

  return {
    put: (session) => void byToken.set(session.token, session),
    remove: ({ token }) => void byToken.delete(token),
    // What is in the cookie is more than what is in the file: a copy of the file opens nothing.
    of(text) {
      if (!text.startsWith(PREFIX)) return null
      const [, token = '', signed = ''] = text.split('.')
      const session = byToken.get(token)
      const expected = mac(token)
      if (!session || signed.length !== expected.length || !timingSafeEqual(Buffer.from(signed), Buffer.from(expected))) return null
      return isStanding(session) ? session : null
    },
    byId: (id) => where((session) => session.id === id)[0],
    ofMember: (member) => where((session) => session.member === member),
    at: (terminal) => where((session) => session.terminal === terminal),
    cookieOf: ({ token }) => `${PREFIX}${token}.${mac(token)}`,
  }
}
