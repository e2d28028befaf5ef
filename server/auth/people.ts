import { createHmac, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { type CredentialId, credentialId, type Instant, type MemberId, memberId } from '#core/ids'
import { presentMember } from '#core/store/members'
import type { StoreState } from '#core/store/state'
import type { PersonIdentity } from '#server/auth/identity'
import { makePasskeys, type Passkeys } from '#server/auth/passkeys'
import { isStanding, makeStandingSessions, type PersonSession } from '#server/auth/standing-sessions'
import { openVault, type Vault } from '#server/auth/vault'

/** More than any installation has. */
const EVERYBODY = 100_000

/**
 * How people prove who they are: passwords, PINs, passkeys, invitations and sessions, kept by better-auth in auth.db. Who they are to a
 * store, and what they may do, is in the store. Times here are the machine's, whatever clock a demo runs on.
 */
export interface People {
  /** The person behind a cookie's text, if the session stands and they have not been removed. */
  identify(stores: readonly StoreState[], text: string): PersonIdentity | null
  /** A new password; every session of theirs ends. */
  setPassword(member: MemberId, password: string): Promise<void>
  /** Takes as long for nobody (null) as for somebody, so that names cannot be guessed by the clock. */
  isPassword(member: MemberId | null, password: string): Promise<boolean>
  /** Whether one was ever set: otherwise only an invitation lets them in. */
  hasPassword(member: MemberId): Promise<boolean>
  setPin(member: MemberId, pin: string): Promise<void>
  /** False also where none was set. */
  isPin(member: MemberId, pin: string): Promise<boolean>
  hasPin(member: MemberId): Promise<boolean>
  /** A code that lets this member choose a password, once. An earlier one ends. */
  invite(member: MemberId, lifeSeconds: number): Promise<string>
  /** Whom a code invites; null for one that is unknown, used or expired. */
  invited(code: string): Promise<MemberId | null>
  /** As `invited`, and the code ends. */
  takeInvitation(code: string): Promise<MemberId | null>
  /** Stands for a working day, or until `expiresAt`. */
  openSession(member: MemberId, terminal: CredentialId | null, expiresAt?: Instant): Promise<PersonSession>
  /** Until when a session stands. */
  expiryOf(session: string): Instant | null
  /** The text for a session's cookie. */
  cookieOf(session: Pick<PersonSession, 'token'>): string
  /** Standing sessions, locked ones too. */
  sessionsOf(member: MemberId): readonly PersonSession[]
  /** Standing sessions opened at a terminal, locked ones too. */
  sessionsAt(terminal: CredentialId): readonly PersonSession[]
  lock(session: string, locked: boolean): Promise<void>
  endSession(session: string): Promise<void>
  endSessionsAt(terminal: CredentialId): Promise<void>
  readonly passkeys: Passkeys
  /** Ends the sessions and invitations, and forgets the credentials, of somebody who was removed. */
  forget(member: MemberId): Promise<void>
  close(): Promise<void>
}

export async function openPeople({ file, secret }: { readonly file: string; readonly secret: Buffer }): Promise<People> {
  const standing = makeStandingSessions(secret)
  const userOf = new Map<MemberId, string>()
  const memberOf = new Map<string, MemberId>()
  let vault = existsSync(file) ? load() : null
  await vault

  function opened(): ReturnType<typeof load> {
    vault ??= load()
    return vault
  }

  async function load(): Promise<Vault & { readonly nobodys: string }> {
    const open = await openVault(file, secret)
    for (const { id, name } of await open.adapter.findMany<{ id: string; name: string }>({ model: 'user', limit: EVERYBODY })) know(memberId(name), id)
    for (const row of await open.adapter.findMany<SessionRow>({ model: 'session', limit: EVERYBODY })) keep(row)
    // Hashed once, and compared with where there is nothing to compare with.
    return { ...open, nobodys: await open.hashing.hash(randomBytes(18).toString('base64url')) }
  }

  function know(member: MemberId, user: string): void {
    userOf.set(member, user)
    memberOf.set(user, member)
  }

  function keep({ id, token, userId, terminal, expiresAt, locked }: SessionRow): PersonSession | null {
    const member = memberOf.get(userId)
    if (!member) return null
    const session = { id, token, member, terminal: terminal ? credentialId(terminal) : null, expiresAt: new Date(expiresAt).getTime(), locked: Boolean(locked) }
    standing.put(session)
    return session
  }

  async function ensureUser(member: MemberId): Promise<string> {
    const known = userOf.get(member)
    if (known) return known
    const { store } = await opened()
    const { id } = await store.createUser({ email: `${member}@staff.invalid`, name: member, emailVerified: true }, { method: 'email-password' })
    know(member, id)
    return id
  }

  async function end(sessions: readonly PersonSession[]): Promise<void> {
    for (const session of sessions) {
      standing.remove(session)
      await (await opened()).store.deleteSession(session.token)
    }
  }

  return {
    identify(stores, text) {
      const session = standing.of(text)
      if (!session || session.locked) return null
      for (const state of stores) {
        const member = presentMember(state, session.member)
        // Asked here too: a server that died between the revocation and the end of its sessions has not ended them.
        if (session.terminal && state.credentials.get(session.terminal)?.revokedAt !== null) continue
        if (member) return personOf(state, member, session)
      }
      return null
    },
    async setPassword(member, password) {
      const { store, hashing } = await opened()
      const user = await ensureUser(member)
      const hash = await hashing.hash(password)
      const account = await store.findCredentialAccount(user)
      if (account) await store.updatePassword(user, hash)
      else await store.linkAccount({ userId: user, providerId: 'credential', accountId: user, password: hash })
      await end(standing.ofMember(member))
    },
    async isPassword(member, password) {
      const { store, hashing, nobodys } = await opened()
      const user = member === null ? undefined : userOf.get(member)
      const hash = user && (await store.findCredentialAccount(user))?.password
      const matches = await hashing.verify({ hash: hash || nobodys, password })
      return Boolean(hash) && matches
    },
    async hasPassword(member) {
      const user = userOf.get(member)
      return user !== undefined && Boolean((await (await opened()).store.findCredentialAccount(user))?.password)
    },
    async setPin(member, pin) {
      const { store, hashing } = await opened()
      await store.updateUser(await ensureUser(member), { pinHash: await hashing.hash(pin) })
    },
    async isPin(member, pin) {
      const { hashing, nobodys } = await opened()
      const hash = await pinHash(member)
      const matches = await hashing.verify({ hash: hash ?? nobodys, password: pin })
      return hash !== null && matches
    },
    hasPin: async (member) => (await pinHash(member)) !== null,
    async invite(member, lifeSeconds) {
      const { store } = await opened()
      const code = randomBytes(16).toString('base64url')
      await ensureUser(member)
      await endInvitations(member)
      await store.createVerificationValue({ identifier: invitation(code), value: member, expiresAt: new Date(Date.now() + lifeSeconds * 1000) })
      return code
    },
    invited: async (code) => alive(await (await opened()).store.findVerificationValue(invitation(code))),
    takeInvitation: async (code) => alive(await (await opened()).store.consumeVerificationValue(invitation(code))),
    async openSession(member, terminal, expiresAt) {
      const user = await ensureUser(member)
      const { store } = await opened()
      const own = { terminal, locked: false, ...(expiresAt === undefined ? {} : { expiresAt: new Date(expiresAt) }) }
      // With its last argument what is given stands over what the library would choose.
      const kept = keep((await store.createSession(user, false, own, true)) as unknown as SessionRow)
      if (!kept) throw new Error('a session belongs to nobody')
      return kept
    },
    expiryOf: (id) => standing.byId(id)?.expiresAt ?? null,
    cookieOf: standing.cookieOf,
    sessionsOf: (member) => standing.ofMember(member).filter(isStanding),
    sessionsAt: (terminal) => standing.at(terminal).filter(isStanding),
    async lock(id, locked) {
      const session = standing.byId(id)
      if (!session) return
      standing.put({ ...session, locked })
      await (await opened()).store.updateSession(session.token, { locked })
    },
    async endSession(id) {
      const session = standing.byId(id)
      if (session) await end([session])
    },
    endSessionsAt: (terminal) => end(standing.at(terminal)),
    passkeys: makePasskeys({ opened, ensureUser, userOf: (member) => userOf.get(member), memberOf: (user) => memberOf.get(user) }),
    async forget(member) {
      await end(standing.ofMember(member))
      const user = userOf.get(member)
      if (!user) return
      await endInvitations(member)
      await (await opened()).store.deleteUser(user)
      userOf.delete(member)
      memberOf.delete(user)
    },
    close: async () => (await vault)?.close(),
  }

  async function pinHash(member: MemberId): Promise<string | null> {
    const user = userOf.get(member)
    const row = user === undefined ? null : ((await (await opened()).store.findUserById(user)) as { pinHash?: string | null } | null)
    return row?.pinHash ?? null
  }

  async function endInvitations(member: MemberId): Promise<void> {
    const { store, adapter } = await opened()
    const found = await adapter.findMany<{ identifier: string }>({ model: 'verification', where: [{ field: 'value', value: member }] })
    for (const { identifier } of found) await store.deleteVerificationByIdentifier(identifier)
  }

  /** The file holds only the hash of a code, as of every other thing that opens a door. */
  function invitation(code: string): string {
    return createHmac('sha256', secret).update(`invitation ${code}`).digest('base64url')
  }
}

interface SessionRow {
  readonly id: string
  readonly token: string
  readonly userId: string
  readonly terminal: string | null
  readonly expiresAt: Date | string
  readonly locked: boolean | number | null
}

function alive(found: { readonly value: string; readonly expiresAt: Date } | null): MemberId | null {
  return found && found.expiresAt.getTime() > Date.now() ? memberId(found.value) : null
}

function personOf(state: StoreState, { id, name, role }: NonNullable<ReturnType<typeof presentMember>>, session: PersonSession): PersonIdentity {
  const scope = `person:${session.id}`
  return { kind: 'person', role, store: state.id, storeCode: state.settings.code, name, scope, id, member: id, session: session.id, terminal: session.terminal }
}
