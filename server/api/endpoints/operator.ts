import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { StoreId } from '#core/ids'
import { storeId } from '#core/ids'
import type { Command } from '#core/store/commands'
import { keyRoles } from '#core/store/roles'
import { type StoreSettings, storeSettings } from '#core/store/settings'
import { type Endpoint, json, type PlainEndpoint } from '#server/api/endpoint'
import { Refused } from '#server/api/refused'
import { type Services, storeByCode } from '#server/api/services'
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

/** Repeating these is harmless by nature (the same description, another key), so they carry no Idempotency-Key. */
export async function run(services: Services, store: StoreId, command: Command): Promise<void> {
  const outcome = await services.writer.submit({ store, actor: { role: 'operator', id: 'operator' }, command, key: null, answer: () => null })
  if (outcome.kind === 'refused') throw new Refused(outcome.refusal)
  if (outcome.kind !== 'done') throw new Refused({ kind: outcome.kind === 'unavailable' ? 'storage_unavailable' : 'internal' })
}

export const operatorEndpoints: readonly Endpoint[] = [importSetup, createKey, revokeKey, listKeys]
