import { isIP } from 'node:net'
import type { Instant, MemberId } from '#core/ids'
import { ASKING, COOKIE, LOCALHOST } from '#server/auth/passkey-options'
import type { Vault } from '#server/auth/vault'

/** The library keeps a question for as long. Seconds. */
export const CHALLENGE_SECONDS = 300

/** Where a browser uses a passkey: it belongs to a host's name, and is asked for from an origin. */
export interface Place {
  readonly host: string
  readonly origin: string
}

/** A question for an authenticator. `challenge` stands in a cookie until the answer comes, and is taken once. */
export interface PasskeyQuestion {
  readonly options: object
  readonly challenge: string
}

/** What an authenticator answered, as the browser's `toJSON` writes it. */
export type PasskeyAnswer = Readonly<Record<string, unknown>> & { readonly id: string }

export interface KnownPasskey {
  readonly id: string
  readonly name: string
  readonly createdAt: Instant
}

/** Passkeys of people, in auth.db. Each one is verified by its owner (finger, face, device code): it stands for a password. */
export interface Passkeys {
  askNew(place: Place, member: MemberId, name: string): Promise<PasskeyQuestion>
  /** False for an answer to another question, to none, or from somebody else. */
  add(place: Place, member: MemberId, challenge: string, answer: PasskeyAnswer, name: string): Promise<boolean>
  ask(place: Place): Promise<PasskeyQuestion>
  /** Whose passkey answered; null for one that is not known, and for an answer to another question. */
  answered(place: Place, challenge: string, answer: PasskeyAnswer): Promise<MemberId | null>
  of(member: MemberId): Promise<readonly KnownPasskey[]>
  /** False for one that is not theirs. */
  remove(member: MemberId, id: string): Promise<boolean>
}

/** Null where browsers have no passkeys: an address without a name, and plain HTTP anywhere but on the machine itself. */
export function passkeyPlace(origin: string | undefined, publicUrl: string): Place | null {
  if (origin === undefined || !URL.canParse(origin)) return null
  const { hostname: host, protocol } = new URL(origin)
  if (host === LOCALHOST) return { host, origin }
  // Only the name the operator gave: a name that anybody points at this server shall get no passkeys of its own.
  const isNamed = isIP(host) === 0 && !host.startsWith('[') && host === new URL(publicUrl).hostname
  return isNamed && protocol === 'https:' ? { host, origin } : null
}

interface Users {
  opened(): Promise<Vault>
  ensureUser(member: MemberId): Promise<string>
  userOf(member: MemberId): string | undefined
  memberOf(user: string): MemberId | undefined
}

export function makePasskeys({ opened, ensureUser, userOf, memberOf }: Users): Passkeys {
  return {
    async askNew({ host, origin }, member, name) {
      const context = JSON.stringify({ id: await ensureUser(member), name })
      const api = (await opened()).passkeysAt(host)
      return question(await api.generatePasskeyRegistrationOptions({ query: { context }, headers: new Headers({ origin }), returnHeaders: true }))
    },
    async add({ host, origin }, member, challenge, response, name) {
      const headers = new Headers({ origin, cookie: `${COOKIE}=${challenge}`, [ASKING]: userOf(member) ?? '' })
      const api = (await opened()).passkeysAt(host)
      return (await unlessRefused(api.verifyPasskeyRegistration({ body: { response, name }, headers }))) !== null
    },
    async ask({ host, origin }) {
      const api = (await opened()).passkeysAt(host)
      const asked = question(await api.generatePasskeyAuthenticationOptions({ headers: new Headers({ origin }), returnHeaders: true }))
      return { ...asked, options: { ...asked.options, userVerification: 'required' } }
    },
    async answered({ host, origin }, challenge, response) {
      const { store, passkeysAt } = await opened()
      const headers = new Headers({ origin, cookie: `${COOKIE}=${challenge}` })
      const verified = await unlessRefused(passkeysAt(host).verifyPasskeyAuthentication({ body: { response: response as unknown as Answer }, headers }))
      if (!verified) return null
      // The library opens a session of its own; ours belongs to a store and perhaps to a terminal.
      await store.deleteSession(verified.session.token)
      return memberOf(verified.session.userId) ?? null
    },
    async of(member) {
      const user = userOf(member)
      if (user === undefined) return []
      const rows = await (await opened()).adapter.findMany<PasskeyRow>({ model: 'passkey', where: [{ field: 'userId', value: user }] })
      return rows.map(({ id, name, createdAt }) => ({ id, name: name ?? '', createdAt: createdAt ? new Date(createdAt).getTime() : 0 }))
    },
    async remove(member, id) {
      const user = userOf(member)
      if (user === undefined) return false
      const { adapter } = await opened()
      const own = [
        { field: 'id', value: id },
        { field: 'userId', value: user },
      ]
      return (await adapter.deleteMany({ model: 'passkey', where: own })) > 0
    },
  }
}

/** As the library declares it; what came is checked by the library itself. */
type Answer = NonNullable<Parameters<ReturnType<Vault['passkeysAt']>['verifyPasskeyAuthentication']>[0]>['body']['response']

interface PasskeyRow {
  readonly id: string
  readonly name: string | null
  readonly createdAt: Date | string | null
}

function question({ headers, response }: { readonly headers: Headers; readonly response: object }): PasskeyQuestion {
  const challenge = headers
    .getSetCookie()
    .flatMap((line) => /^([^=]+)=([^;]*)/.exec(line) ?? [])
    .at(2)
  if (!challenge) throw new Error('a passkey’s question came without its challenge')
  return { options: response, challenge }
}

/** Whatever an answer is refused for, the library says so with an APIError: loaded late, hence known by its name. */
async function unlessRefused<T>(verified: Promise<T>): Promise<T | null> {
  try {
    return await verified
  } catch (error) {
    if (error instanceof Error && error.name === 'APIError') return null
    throw error
  }
}
