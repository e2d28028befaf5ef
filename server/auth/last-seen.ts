import type { CredentialId, Instant } from '#core/ids'
import type { Identity } from '#server/auth/identity'
import type { Log } from '#server/log'
import type { Clock, Journal } from '#server/ports'

const WRITE_EVERY_MS = 5 * 60_000

/**
 * When each key and device was last here. No event and not of a store's state: it is written now and then and at the end, so that
 * a request costs one entry in a map, and a crash loses minutes of it.
 */
export interface LastSeen {
  note(identity: Identity): void
  /** A live connection has opened; what is answered is called when it ends. */
  connected(identity: Identity): () => void
  isConnected(credential: CredentialId): boolean
  /** The store's clock; null for one that never came. */
  at(credential: CredentialId): Instant | null
  /** Writes what has not been written. */
  write(): Promise<void>
  close(): Promise<void>
}

export async function openLastSeen({
  journal,
  clock,
  log,
}: {
  readonly journal: Pick<Journal, 'lastSeen' | 'noteSeen'>
  readonly clock: Clock
  readonly log: Log
}): Promise<LastSeen> {
  const seen = new Map(await journal.lastSeen())
  const unwritten = new Set<CredentialId>()
  const connections = new Map<CredentialId, number>()

  function note(identity: Identity): void {
    const credential = credentialOf(identity)
    if (credential !== null) noteCredential(credential)
  }

  function noteCredential(credential: CredentialId): void {
    seen.set(credential, clock.now())
    unwritten.add(credential)
  }

  async function write(): Promise<void> {
    for (const credential of connections.keys()) noteCredential(credential)
    const written = [...unwritten]
    if (written.length === 0) return
    unwritten.clear()
    try {
      await journal.noteSeen(new Map(written.flatMap((credential) => (seen.has(credential) ? [[credential, seen.get(credential) as Instant]] : []))))
    } catch (err) {
      log.warn({ err }, 'when devices were last seen was not written; it is tried again')
      for (const credential of written) unwritten.add(credential)
    }
  }

  const timer = setInterval(() => void write(), WRITE_EVERY_MS)
  timer.unref()
  return {
    note,
    connected(identity) {
      const credential = credentialOf(identity)
      if (credential === null) return () => {}
      noteCredential(credential)
      connections.set(credential, (connections.get(credential) ?? 0) + 1)
      return () => {
        const left = (connections.get(credential) ?? 1) - 1
        if (left > 0) connections.set(credential, left)
        else connections.delete(credential)
        noteCredential(credential)
      }
    },
    isConnected: (credential) => connections.has(credential),
    at: (credential) => (connections.has(credential) ? clock.now() : (seen.get(credential) ?? null)),
    write,
    async close() {
      clearInterval(timer)
      await write()
    },
  }
}

/** Whoever works at a registered terminal shows that the terminal is there. */
function credentialOf(identity: Identity): CredentialId | null {
  if (identity.kind === 'operator') return null
  return identity.kind === 'person' ? identity.terminal : identity.credential
}
