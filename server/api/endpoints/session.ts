import { z } from 'zod'
import { roles } from '#core/store/roles'
import { type Endpoint, json, type PlainEndpoint } from '#server/api/endpoint'
import { Refused } from '#server/api/refused'
import type { StoreIdentity } from '#server/auth/identity'
import { clearSessionCookies, identifyKey, makeSession, sessionCookies, setSessionCookie, sha256 } from '#server/auth/keys'

const body = z.strictObject({ key: z.string().min(1).max(200) })

/** A key once for a cookie that scripts cannot read. The Origin check stands in server/api/admit.ts, as for every cookie. */
const open: PlainEndpoint = {
  method: 'post',
  path: '/api/v1/session',
  summary: 'Exchange a key for a browser session',
  access: ['nobody'],
  body,
  answer: null,
  async handle(request, services) {
    const identity = identifyKey(services.writer.stores(), (request.body as z.infer<typeof body>).key)
    if (!identity) throw new Refused({ kind: 'unauthenticated' })
    const made = makeSession({ id: identity.credential, role: identity.role }, services.clock.now())
    const outcome = await services.writer.submit({
      store: identity.store,
      actor: { role: identity.role, id: identity.id },
      command: { type: 'open_session', session: made.session },
      key: null,
      answer: () => null,
    })
    if (outcome.kind !== 'done') throw new Refused({ kind: 'storage_unavailable' })
    return { status: 204, body: null, cookies: [setSessionCookie(made.text, request.secure, made.seconds)] }
  },
}

const close: PlainEndpoint = {
  method: 'delete',
  path: '/api/v1/session',
  summary: 'Sign this browser out',
  access: roles,
  answer: null,
  async handle({ identity, header, secure }, services) {
    const owner = identity as StoreIdentity
    for (const text of sessionCookies(header('cookie'))) {
      const person = services.people.identify(services.writer.stores(), text)
      if (person) await services.people.endSession(person.session)
      const { store, role, id } = person ?? owner
      const outcome = await services.writer.submit({
        store,
        actor: { role, id },
        command: person ? { type: 'note_sign_out', member: person.member } : { type: 'close_session', hash: sha256(text) },
        key: null,
        answer: () => null,
      })
      if (outcome.kind !== 'done') throw new Refused({ kind: 'storage_unavailable' })
    }
    return { status: 204, body: null, cookies: clearSessionCookies(secure) }
  },
}

const look: PlainEndpoint = {
  method: 'get',
  path: '/api/v1/session',
  summary: 'Who this key or browser is',
  access: roles,
  answer: z.object({ store: z.string(), role: z.enum(roles), name: z.string() }),
  async handle({ identity }) {
    const { storeCode, role, name } = identity as StoreIdentity
    return json({ store: storeCode, role, name })
  },
}

export const sessionEndpoints: readonly Endpoint[] = [open, close, look]
