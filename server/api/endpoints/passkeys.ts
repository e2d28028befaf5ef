import { z } from 'zod'
import type { MemberId } from '#core/ids'
import { presentMember } from '#core/store/members'
import { personRoles } from '#core/store/roles'
import { type ApiAnswer, type ApiRequest, type Endpoint, json, type PlainEndpoint } from '#server/api/endpoint'
import { personOf, requirePassword } from '#server/api/person'
import { Refused } from '#server/api/refused'
import type { Services } from '#server/api/services'
import { signIn } from '#server/api/sign-in'
import { challengeCookie, setChallengeCookie } from '#server/auth/keys'
import { CHALLENGE_SECONDS, type PasskeyQuestion, type Place, passkeyPlace } from '#server/auth/passkeys'

/** As the browser writes it; the rest of its shape is the library's business. */
const response = z.looseObject({ id: z.string().min(1).max(2_000) })

const askBody = z.strictObject({ password: z.string().min(1).max(200) })
const askNew: PlainEndpoint = {
  method: 'post',
  path: '/api/v1/passkeys/options',
  summary: 'Begin to add a passkey; needs the password again',
  access: personRoles,
  body: askBody,
  answer: null,
  async handle(request, services) {
    const person = personOf(request)
    const place = placeOf(request, services)
    await requirePassword(services, request.address, person, (request.body as z.infer<typeof askBody>).password)
    return asked(await services.people.passkeys.askNew(place, person.member, person.name), request)
  },
}

const addBody = z.strictObject({ response, name: z.string().trim().min(1).max(60) })
const add: PlainEndpoint = {
  method: 'post',
  path: '/api/v1/passkeys',
  summary: 'Add the passkey an authenticator answered with',
  access: personRoles,
  body: addBody,
  answer: null,
  async handle(request, services) {
    const { member } = personOf(request)
    const { response, name } = request.body as z.infer<typeof addBody>
    const isAdded = await services.people.passkeys.add(placeOf(request, services), member, challengeOf(request), response, name)
    if (!isAdded) throw new Refused({ kind: 'passkey_refused' })
    return { status: 204, body: null, cookies: [setChallengeCookie('', request.secure, 0)] }
  },
}

const list: PlainEndpoint = {
  method: 'get',
  path: '/api/v1/passkeys',
  summary: 'Your passkeys',
  access: personRoles,
  answer: z.object({ passkeys: z.array(z.object({ id: z.string(), name: z.string(), createdAt: z.iso.datetime() })) }),
  async handle(request, { people }) {
    const known = await people.passkeys.of(personOf(request).member)
    return json({ passkeys: known.map(({ id, name, createdAt }) => ({ id, name, createdAt: new Date(createdAt).toISOString() })) })
  },
}

const remove: PlainEndpoint = {
  method: 'delete',
  path: '/api/v1/passkeys/{passkey}',
  summary: 'Remove one of your passkeys',
  access: personRoles,
  answer: null,
  async handle(request, { people }) {
    const { member } = personOf(request)
    if (!(await people.passkeys.remove(member, request.params.passkey ?? ''))) throw new Refused({ kind: 'unknown_passkey' })
    return { status: 204, body: null }
  },
}

const ask: PlainEndpoint = {
  method: 'post',
  path: '/api/v1/sign-in/passkey/options',
  summary: 'Begin to sign in with a passkey',
  access: ['nobody'],
  answer: null,
  handle: async (request, services) => asked(await services.people.passkeys.ask(placeOf(request, services)), request),
}

const enterBody = z.strictObject({ response })
const enter: PlainEndpoint = {
  method: 'post',
  path: '/api/v1/sign-in/passkey',
  summary: 'Sign in with what a passkey answered',
  access: ['nobody'],
  body: enterBody,
  answer: null,
  async handle(request, services) {
    const { response } = request.body as z.infer<typeof enterBody>
    const member = await services.people.passkeys.answered(placeOf(request, services), challengeOf(request), response)
    const store = member && storeOf(services, member)
    if (!member || !store) throw new Refused({ kind: 'wrong_passkey' })
    const answer = await signIn(services, request, { store, member, how: 'passkey' })
    return { ...answer, cookies: [...(answer.cookies ?? []), setChallengeCookie('', request.secure, 0)] }
  },
}

function placeOf({ header }: ApiRequest, { publicUrl }: Services): Place {
  const place = passkeyPlace(header('origin'), publicUrl())
  if (!place) throw new Refused({ kind: 'passkey_unavailable' })
  return place
}

function challengeOf({ header }: ApiRequest): string {
  return challengeCookie(header('cookie')) ?? ''
}

function asked({ options, challenge }: PasskeyQuestion, { secure }: ApiRequest): ApiAnswer {
  return { ...json(options), cookies: [setChallengeCookie(challenge, secure, CHALLENGE_SECONDS)] }
}

function storeOf({ writer }: Services, member: MemberId) {
  return writer.stores().find((state) => presentMember(state, member))?.id
}

export const passkeyEndpoints: readonly Endpoint[] = [askNew, add, list, remove, ask, enter]
