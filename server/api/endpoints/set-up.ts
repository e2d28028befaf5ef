import { z } from 'zod'
import { presentMember } from '#core/store/members'
import { storeSettings } from '#core/store/settings'
import { type ApiAnswer, type ApiRequest, type Endpoint, json, type PlainEndpoint } from '#server/api/endpoint'
import { chosen, personName, requireStrong } from '#server/api/endpoints/credentials'
import { Refused } from '#server/api/refused'
import type { Services } from '#server/api/services'
import { signIn } from '#server/api/sign-in'

const code = z.string().min(1).max(100)

/** Whether this server waits for its first set-up. A store that cannot be read at the moment is one. */
export function isSetUpOpen({ writer }: Pick<Services, 'writer'>): boolean {
  return writer.isWhole() && writer.stores().length === 0
}

const look: PlainEndpoint = {
  method: 'get',
  path: '/api/v1/set-up',
  summary: 'Whether this server waits for its first set-up',
  access: ['nobody'],
  answer: z.object({ open: z.boolean() }),
  handle: async (_, services) => json({ open: isSetUpOpen(services) }),
}

const checkBody = z.strictObject({ code })

const check: PlainEndpoint = {
  method: 'post',
  path: '/api/v1/set-up/check',
  summary: 'Whether a set-up code is the one',
  access: ['nobody'],
  body: checkBody,
  answer: null,
  async handle(request, services) {
    if (!isSetUpOpen(services)) throw closed(services)
    await requireCode(request, services, (request.body as z.infer<typeof checkBody>).code)
    return { status: 204, body: null }
  },
}

const setUpBody = z.strictObject({
  code,
  owner: z.strictObject({ name: personName, password: chosen.password, pin: chosen.pin.optional() }),
  settings: storeSettings,
})
type SetUpBody = z.infer<typeof setUpBody>

const setUp: PlainEndpoint = {
  method: 'post',
  path: '/api/v1/set-up',
  summary: 'Describe the first store and its owner, who is signed in by the answer',
  access: ['nobody'],
  body: setUpBody,
  answer: z.object({ store: z.string() }),
  handle: (request, services) => services.setUpCode.alone(() => carryOut(request, services)),
}

/**
 * Two files cannot be written in one step, so the order does it: first the password, of a member that no store knows and that opens
 * nothing; then store and owner in one command. Killed in between, the next start finds no store and offers set-up again; killed after
 * it, the owner signs in with the password. The password left behind by the first case belongs to an id that is never made again.
 */
async function carryOut(request: ApiRequest, services: Services): Promise<ApiAnswer> {
  const { code: shown, owner, settings } = request.body as SetUpBody
  const { people, writer, setUpCode } = services
  if (!isSetUpOpen(services)) return answerAgain(request, services)
  await requireCode(request, services, shown)
  requireStrong(owner.password, owner.name, owner.pin)
  await people.setPassword(setUpCode.owner, owner.password)
  if (owner.pin !== undefined) await people.setPin(setUpCode.owner, owner.pin)
  // While the password was being hashed the operator may have imported a store.
  if (!isSetUpOpen(services)) throw closed(services)
  const outcome = await writer.submit({
    store: setUpCode.store,
    actor: { role: 'system', id: 'set-up' },
    command: { type: 'set_up', settings, owner: { id: setUpCode.owner, name: owner.name } },
    key: null,
    answer: () => null,
  })
  if (outcome.kind === 'refused') throw new Refused(outcome.refusal)
  if (outcome.kind !== 'done') throw new Refused({ kind: 'storage_unavailable' })
  return enter(request, services, settings.code)
}

/** The answer to what this process has set up may have been lost on the way: whoever shows its code and the password is the owner. */
async function answerAgain(request: ApiRequest, services: Services): Promise<ApiAnswer> {
  const { code: shown, owner } = request.body as SetUpBody
  const { people, writer, setUpCode, limiter } = services
  const made = writer.stores().find(({ id }) => id === setUpCode.store)
  if (!made || !presentMember(made, setUpCode.owner)) throw closed(services)
  if (setUpCode.is(shown) && (await people.isPassword(setUpCode.owner, owner.password))) return enter(request, services, made.settings.code)
  await limiter.failed(request.address)
  throw closed(services)
}

async function enter(request: ApiRequest, services: Services, store: string): Promise<ApiAnswer> {
  const { cookies = [] } = await signIn(services, request, { store: services.setUpCode.store, member: services.setUpCode.owner, how: 'password' })
  return { ...json({ store }, 201), cookies }
}

async function requireCode({ address }: ApiRequest, { setUpCode, limiter }: Services, shown: string): Promise<void> {
  if (setUpCode.is(shown)) return
  await limiter.failed(address)
  throw new Refused({ kind: 'wrong_set_up_code' })
}

/** A store that cannot be read at the moment may be the one being asked for. */
function closed({ writer }: Services): Refused {
  return new Refused({ kind: writer.isWhole() ? 'already_set_up' : 'storage_unavailable' })
}

export const setUpEndpoints: readonly Endpoint[] = [look, check, setUp]
