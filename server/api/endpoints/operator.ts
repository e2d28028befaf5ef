import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { StoreId } from '#core/ids'
import { memberId, storeId } from '#core/ids'
import type { Command } from '#core/store/commands'
import { memberNamed } from '#core/store/members'
import { keyRoles, personRoles } from '#core/store/roles'
import { type StoreSettings, storeSettings } from '#core/store/settings'
import { type Endpoint, json, type PlainEndpoint } from '#server/api/endpoint'
import { personName } from '#server/api/endpoints/credentials'
import { invitationAnswer, invitationOf } from '#server/api/endpoints/members'
import { Refused } from '#server/api/refused'
import { look, type Services, storeByCode } from '#server/api/services'
import { makeKey } from '#server/auth/keys'

const keyBody = z.strictObject({ store: z.string(), role: z.enum(keyRoles), name: z.string().min(1).max(60).optional() })

/** The operator's command line, spoken to the running server (`npm run admin`). */
const importSetup: PlainEndpoint = {
  method: 'post',
  path: '/api/v1/operator/import-setup',
  summary: 'Describe a store, or describe it anew',
  access: ['operator'],
  body: storeSettings,
  answer: z.object({ store: z.string(), created: z.boolean() }),
  async handle({ body }, services) {
    const settings = body as StoreSettings
    const known = storeByCode(services, settings.code)
    await run(services, known?.id ?? storeId(randomUUID()), { type: 'set_up', settings })
    return json({ store: settings.code, created: known === undefined })
  },
}

const createKey: PlainEndpoint = {
  method: 'post',
  path: '/api/v1/operator/keys',
  summary: 'Make a key; it is answered this once',
  access: ['operator'],
  body: keyBody,
  answer: z.object({ id: z.string(), key: z.string() }),
  async handle({ body }, services) {
    const { store, role, name } = body as z.infer<typeof keyBody>
    const found = storeByCode(services, store)
    if (!found) throw new Refused({ kind: 'invalid_content', issues: [{ path: 'store', message: `no store ${store} here` }] })
    const made = makeKey(role, name ?? role, services.clock.now())
    await run(services, found.id, { type: 'create_key', credential: made.credential })
    return json({ id: made.credential.id, key: made.text })
  },
}

const revokeBody = z.strictObject({ store: z.string(), id: z.string() })
const revokeKey: PlainEndpoint = {
  method: 'post',
  path: '/api/v1/operator/keys/revoke',
  summary: 'End a key and every session opened with it',
  access: ['operator'],
  body: revokeBody,
  answer: z.object({ id: z.string() }),
  async handle({ body }, services) {
    const { store, id } = body as z.infer<typeof revokeBody>
    const found = storeByCode(services, store)
    if (!found) throw new Refused({ kind: 'invalid_content', issues: [{ path: 'store', message: `no store ${store} here` }] })
    await run(services, found.id, { type: 'revoke_key', credential: id })
    return json({ id })
  },
}

const listKeys: PlainEndpoint = {
  method: 'get',
  path: '/api/v1/operator/keys',
  summary: 'Every key, without its secret',
  access: ['operator'],
  answer: z.object({
    keys: z.array(
      z.object({ store: z.string(), id: z.string(), role: z.string(), name: z.string(), createdAt: z.iso.datetime(), revokedAt: z.iso.datetime().optional() }),
    ),
  }),
  async handle(_, { writer }) {
    const keys = writer.stores().flatMap((state) =>
      [...state.credentials.values()].map(({ id, role, name, createdAt, revokedAt }) => ({
        store: state.settings.code,
        id,
        role,
        name,
        createdAt: new Date(createdAt).toISOString(),
        ...(revokedAt === null ? {} : { revokedAt: new Date(revokedAt).toISOString() }),
      })),
    )
    return json({ keys })
  },
}

const inviteBody = z.strictObject({ store: z.string(), name: personName, role: z.enum(personRoles).optional() })

/** The way in for a shop that was set up from a file, and for an owner who forgot the password. */
const invite: PlainEndpoint = {
  method: 'post',
  path: '/api/v1/operator/invite',
  summary: 'An invitation for a member, who is added where there is nobody of that name; an owner unless it says otherwise',
  access: ['operator'],
  body: inviteBody,
  answer: invitationAnswer.extend({ name: z.string(), role: z.enum(personRoles), added: z.boolean() }),
  async handle({ body }, services) {
    const { store: code, name, role = 'owner' } = body as z.infer<typeof inviteBody>
    const store = storeByCode(services, code)
    if (!store) throw new Refused({ kind: 'invalid_content', issues: [{ path: 'store', message: `no store ${code} here` }] })
    const known = await look(services, store.id, (state) => memberNamed(state, name))
    if (!known) await run(services, store.id, { type: 'add_member', member: { id: memberId(randomUUID()), name, role } })
    const member = known ?? (await look(services, store.id, (state) => memberNamed(state, name)))
    if (!member) throw new Refused({ kind: 'unknown_member', member: name })
    return json({ ...(await invitationOf(services, member)), name: member.name, role: member.role, added: !known })
  },
}

/** Repeating these is harmless by nature (the same description, another key), so they carry no Idempotency-Key. */
export async function run(services: Services, store: StoreId, command: Command): Promise<void> {
  const outcome = await services.writer.submit({ store, actor: { role: 'operator', id: 'operator' }, command, key: null, answer: () => null })
  if (outcome.kind === 'refused') throw new Refused(outcome.refusal)
  if (outcome.kind !== 'done') throw new Refused({ kind: outcome.kind === 'unavailable' ? 'storage_unavailable' : 'internal' })
}

export const operatorEndpoints: readonly Endpoint[] = [importSetup, createKey, revokeKey, listKeys, invite]
