import { createHmac, hash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { SinkId, TicketId } from '#core/ids'

/** Keys of this installation: 32 random bytes each, in files outside the database and its backups. */
export interface Secrets {
  /** Chains the log. */
  readonly chain: Buffer
  /** Idempotency keys and fingerprints. */
  readonly fingerprint: Buffer
  /** Signs the cookies of people, and what auth.db holds of theirs. */
  readonly auth: Buffer
  /** The codes on the display, for numbers from afar. */
  readonly presence: Buffer
  /** Of the keyed hashes people are known by in the ledger of what was sold. */
  readonly identity: Buffer
  /** What the store shows to the national check; its institution is the store's code. */
  readonly national: string
  /** Signs what is pushed to phones (VAPID). */
  readonly push: Buffer
  /** Seals the addresses phones are pushed to. */
  readonly alerts: Buffer
  /** What the operator's command line shows to the running server. */
  readonly operator: string
  /** What a webhook's messages are signed with: derived, so that no row holds it. */
  webhookOf(sink: SinkId): Buffer
  /** The customer's credential for a ticket: 128 bits, derived, so that a reprint can name it again. */
  tokenOf(ticket: TicketId): string
}

export function loadSecrets(dataDir: string): Secrets {
  const folder = secretsFolder(dataDir)
  const token = secretIn(folder, 'token')
  const webhook = secretIn(folder, 'webhook')
  return {
    chain: secretIn(folder, 'chain'),
    fingerprint: secretIn(folder, 'fingerprint'),
    auth: secretIn(folder, 'auth'),
    presence: secretIn(folder, 'presence'),
    identity: secretIn(folder, 'identity'),
    push: secretIn(folder, 'push'),
    alerts: secretIn(folder, 'alerts'),
    national: secretIn(folder, 'national').toString('base64url'),
    operator: secretIn(folder, 'operator').toString('base64url'),
    webhookOf: (sink) => createHmac('sha256', webhook).update(sink).digest(),
    tokenOf: remembered((ticket) => createHmac('sha256', token).update(ticket).digest().subarray(0, 16).toString('base64url')),
  }
}

/** Encrypts backups. Apart from the others: a machine that only makes or opens backups must not make a chain or token key. */
export function loadBackupKey(dataDir: string): Buffer {
  return secretIn(secretsFolder(dataDir), 'backup')
}

function secretsFolder(dataDir: string): string {
  const folder = path.join(dataDir, 'secrets')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}

/** A new ticket's token is asked for twice at once: for its row and for its answer. */
function remembered(derive: (ticket: TicketId) => string): (ticket: TicketId) => string {
  const known = new Map<TicketId, string>()
  return (ticket) => {
    const token = known.get(ticket) ?? derive(ticket)
    if (known.size >= 512) known.clear()
    known.set(ticket, token)
    return token
  }
}

/** What rows hold of a token. */
export function tokenHash(token: string): string {
  return hash('sha256', token)
}

function secretIn(folder: string, name: string): Buffer {
  const file = path.join(folder, `${name}.key`)
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx' })
  const secret = readFileSync(file)
  if (secret.length !== 32)
    throw new Error(
      `${file} is damaged: it must hold exactly 32 bytes. Restore it from your recovery sheet; without it tickets already handed out cannot be recognised.`,
    )
  return secret
}
