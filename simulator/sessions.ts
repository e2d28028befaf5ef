import { randomBytes } from 'node:crypto'

/** Real minutes: a session is about the network, not about the shop's day. */
const LASTS_MS = 30 * 60_000

interface Session {
  readonly institution: string
  readonly expiresAt: number
  readonly ended: boolean
}

export type Sessions = ReturnType<typeof makeSessions>

/** Who is logged in. In memory alone: a restart logs everybody out, as it did. */
export function makeSessions() {
  const sessions = new Map<string, Session>()
  const isLive = ({ expiresAt, ended }: Session): boolean => !ended && Date.now() < expiresAt
  return {
    open(institution: string): { session: string; lastsMs: number } {
      const session = randomBytes(24).toString('base64url')
      const expiresAt = Date.now() + LASTS_MS
      for (const [token, known] of sessions) if (!isLive(known) && Date.now() > known.expiresAt + LASTS_MS) sessions.delete(token)
      sessions.set(session, { institution, expiresAt, ended: false })
      return { session, lastsMs: LASTS_MS }
    },
    /** Whose it is or was. */
    institutionOf: (token: string): string | null => sessions.get(token)?.institution ?? null,
    state(token: string): 'live' | 'expired' | 'unknown' {
      const known = sessions.get(token)
      if (!known) return 'unknown'
      return isLive(known) ? 'live' : 'expired'
    },
    end(token: string): void {
      const known = sessions.get(token)
      if (known) sessions.set(token, { ...known, ended: true })
    },
    endAll(): void {
      for (const token of sessions.keys()) this.end(token)
    },
    count: (): number => [...sessions.values()].filter(isLive).length,
  }
}
