import { z } from 'zod'
import { presentMember } from '#core/store/members'
import { personRoles } from '#core/store/roles'
import { type Endpoint, json, type PlainEndpoint } from '#server/api/endpoint'
import { countTry, personOf, requirePassword, submitAs } from '#server/api/person'
import { Refused } from '#server/api/refused'
import type { Services } from '#server/api/services'
import { noteSignIn, standAlone, terminalOf } from '#server/api/sign-in'
import { standingAt } from '#server/api/standing'
import type { CredentialIdentity } from '#server/auth/identity'
import { clearSessionCookies, makeKey, setSessionCookie, setTerminalCookie } from '#server/auth/keys'
import { isWeakPin } from '#server/auth/password-rules'
import type { PersonSession } from '#server/auth/standing-sessions'
import { SESSION_SECONDS } from '#server/auth/vault'

/** So many wrong PINs in a row end the session at that terminal, and the password is needed. */
const MOST_WRONG_PINS = 10

/** What a PIN looks like; whether it is too easily guessed is another question. */
const pinShape = z.string().regex(/^\d{4,8}$/, '4 to 8 digits')

const registerBody = z.strictObject({ name: z.string().trim().min(1).max(60) })
const register: PlainEndpoint = {
  method: 'post',
  path: '/api/v1/stores/{store}/terminals',
  summary: 'Make this browser a terminal, where people come back with their PIN',
  access: ['pharmacist', 'owner'],
  body: registerBody,
  answer: z.object({ id: z.string(), name: z.string() }),
  async handle(request, services) {
    const person = personOf(request)
    const { name } = request.body as z.infer<typeof registerBody>
    const before = terminalOf(services.writer.stores(), request.header('cookie'))
    const { text, credential } = makeKey('terminal', name, services.clock.now())
    await submitAs(services, person, { type: 'create_key', credential })
    const moved = await services.people.openSession(person.member, credential.id, services.people.expiryOf(person.session) ?? Date.now())
    await services.people.endSession(person.session)
    // Its cookie is about to be overwritten: nobody would ever come back there.
    if (before?.store === person.store) await submitAs(services, person, { type: 'revoke_key', credential: before.credential })
    const cookies = [setTerminalCookie(text, request.secure), cookieOf(services, moved, request.secure)]
    return { ...json({ id: credential.id, name }, 201), cookies }
  },
}

const look: PlainEndpoint = {
  method: 'get',
  path: '/api/v1/terminal',
  summary: 'Who may come back to this terminal with their PIN',
  access: ['nobody'],
  answer: z.object({
    store: z.string(),
    name: z.string(),
    people: z.array(z.object({ member: z.string(), name: z.string(), role: z.enum(personRoles), hasPin: z.boolean() })),
  }),
  async handle({ header }, services) {
    const standing = await standingAt(services, header('cookie'))
    if (!standing) throw new Refused({ kind: 'no_terminal' })
    return json(standing)
  },
}

const lock: PlainEndpoint = {
  method: 'post',
  path: '/api/v1/session/lock',
  summary: 'Leave this terminal; the PIN opens it again',
  access: personRoles,
  answer: null,
  async handle(request, { people }) {
    const { session, terminal } = personOf(request)
    if (terminal === null) throw new Refused({ kind: 'not_at_terminal' })
    await people.lock(session, true)
    return { status: 204, body: null, cookies: clearSessionCookies(request.secure) }
  },
}

const unlockBody = z.strictObject({ member: z.string().min(1).max(100), pin: pinShape })
const unlock: PlainEndpoint = {
  method: 'post',
  path: '/api/v1/terminal/unlock',
  summary: 'Come back to a terminal with the PIN',
  access: ['nobody'],
  body: unlockBody,
  answer: null,
  async handle({ body, header, secure }, services) {
    const { member, pin } = body as z.infer<typeof unlockBody>
    const terminal = terminalOf(services.writer.stores(), header('cookie'))
    if (!terminal) throw new Refused({ kind: 'no_terminal' })
    const session = standing(services, terminal, member)
    const tries = countTry(services, terminal.id, session.member)
    if (!(await services.people.isPin(session.member, pin))) return wrongPin(services, terminal, session, tries)
    services.backOff.succeeded(terminal.id, session.member)
    // Asked anew: it may have ended while the PIN was looked at.
    const still = standing(services, terminal, member)
    await noteSignIn(services, terminal.store, { type: 'note_sign_in', member: still.member, how: 'pin', terminal: terminal.credential })
    await standAlone(services, still)
    await services.people.lock(still.id, false)
    return { status: 204, body: null, cookies: [cookieOf(services, still, secure)] }
  },
}

/** The count begins anew: whoever stands here next has shown a password. */
async function wrongPin(services: Services, terminal: CredentialIdentity, { id, member }: PersonSession, tries: number): Promise<never> {
  if (tries < MOST_WRONG_PINS) throw new Refused({ kind: 'wrong_pin' })
  await services.people.endSession(id)
  services.backOff.succeeded(terminal.id, member)
  await submitAs(services, terminal, { type: 'note_sign_out', member })
  throw new Refused({ kind: 'password_needed' })
}

const pinBody = z.strictObject({ password: z.string().min(1).max(200), pin: pinShape })
const setPin: PlainEndpoint = {
  method: 'post',
  path: '/api/v1/session/pin',
  summary: 'Choose the PIN for coming back to a terminal',
  access: personRoles,
  body: pinBody,
  answer: null,
  async handle(request, services) {
    const person = personOf(request)
    const { password, pin } = request.body as z.infer<typeof pinBody>
    if (isWeakPin(pin)) throw new Refused({ kind: 'weak_pin' })
    await requirePassword(services, request.address, person, password)
    await services.people.setPin(person.member, pin)
    return { status: 204, body: null }
  },
}

/** The session somebody left at a terminal. */
function standing({ people, writer }: Services, { credential, store }: CredentialIdentity, member: string): PersonSession {
  const session = people.sessionsAt(credential).find((one) => one.member === member)
  const state = writer.stores().find(({ id }) => id === store)
  if (!session || !state || !presentMember(state, member)) throw new Refused({ kind: 'password_needed' })
  return session
}

function cookieOf({ people }: Services, session: PersonSession, secure: boolean): string {
  const seconds = Math.min(SESSION_SECONDS, Math.max(1, Math.floor((session.expiresAt - Date.now()) / 1000)))
  return setSessionCookie(people.cookieOf(session), secure, seconds)
}

export const terminalEndpoints: readonly Endpoint[] = [register, look, lock, unlock, setPin]
