import { z } from 'zod'
import { deviceAnswer, type PairingRole, POLL_SECONDS, pairingAsked, pairingClaimed, pairingRoles, pairingState, writeCode } from '#core/protocol/pairing'
import type { Result } from '#core/result'
import type { Command } from '#core/store/commands'
import { counterStaff } from '#core/store/roles'
import { iso } from '#core/views/shared'
import { type ApiRequest, type Endpoint, json, type PlainEndpoint } from '#server/api/endpoint'
import { Refused } from '#server/api/refused'
import { look, type Services } from '#server/api/services'
import type { ApiRefusal } from '#server/api/words/api-refusals'
import type { StoreIdentity } from '#server/auth/identity'
import { makeKey, makeSession, setSessionCookie } from '#server/auth/keys'
import type { Admission } from '#server/auth/pairings'

const STORE = '/api/v1/stores/{store}'

const askBody = z.strictObject({ role: z.enum(pairingRoles) })

/**
 * Like every write that nobody has to sign in for, this and the poll take requests of our own pages alone: the poll sets a cookie,
 * and another site must not sign a browser in. A program has no pages and says which server it means in the same way.
 */
const ask: PlainEndpoint = {
  method: 'post',
  path: '/api/v1/pairings',
  summary: "A device asks to be let in; staff approve the code it shows. A program sends this server's address as `Origin`",
  access: ['nobody'],
  body: askBody,
  answer: pairingAsked,
  async handle({ body, address }, { pairings, publicUrl }) {
    const { device, code, pairing } = orRefuse(pairings.ask((body as z.infer<typeof askBody>).role, address))
    const written = writeCode(code)
    const expiresInSeconds = Math.round((pairing.expiresAt - pairing.askedAt) / 1000)
    const answer = { device, code: written, url: `${publicUrl()}/pair#code=${written}`, expiresAt: iso(pairing.expiresAt), expiresInSeconds }
    return json({ ...answer, pollSeconds: POLL_SECONDS } satisfies z.infer<typeof pairingAsked>, 201)
  },
}

const pollBody = z.strictObject({ device: z.string().min(1).max(200) })

const poll: PlainEndpoint = {
  method: 'post',
  path: '/api/v1/pairings/poll',
  summary: 'How the pairing of this device stands; once approved, a session cookie, or the key of a printer. May be asked again',
  access: ['nobody'],
  body: pollBody,
  answer: pairingState,
  async handle({ body, secure, address }, { pairings, limiter }) {
    const pairing = pairings.poll((body as z.infer<typeof pollBody>).device)
    if (!pairing) {
      await limiter.failed(address)
      throw new Refused({ kind: 'unknown_pairing' })
    }
    const { standing } = pairing
    if (standing.state === 'approved') return admitted(standing.admission, secure)
    const state =
      standing.state === 'claimed' || standing.state === 'approving' ? { state: 'claimed' as const, by: standing.by.name } : { state: standing.state }
    return json(state satisfies z.infer<typeof pairingState>)
  },
}

function admitted({ store, credential, session, text }: Admission, secure: boolean) {
  const answer = { state: 'approved', store, name: credential.name } as const
  if (!session) return json({ ...answer, key: text } satisfies z.infer<typeof pairingState>)
  return { ...json(answer satisfies z.infer<typeof pairingState>), cookies: [setSessionCookie(session.text, secure, session.seconds)] }
}

const claimBody = z.strictObject({ code: z.string().min(1).max(40) })

const claim: PlainEndpoint = {
  method: 'post',
  path: `${STORE}/pairings/claim`,
  summary: 'Binds the pairing with this code to this session, which may then approve or deny it',
  access: counterStaff,
  body: claimBody,
  answer: pairingClaimed,
  async handle(request, { pairings, limiter }) {
    const { scope, name } = request.identity as StoreIdentity
    const claimed = pairings.claim((request.body as z.infer<typeof claimBody>).code, { scope, name })
    if (!claimed.ok && claimed.refusal.kind === 'unknown_code') await limiter.failed(request.address)
    const { id, role, address, askedAt, expiresAt } = orRefuse(claimed)
    return json({ pairing: id, role, address, askedAt: iso(askedAt), expiresAt: iso(expiresAt) } satisfies z.infer<typeof pairingClaimed>)
  },
}

const approveBody = z.strictObject({ name: z.string().trim().min(1).max(60) })

/** Needs no Idempotency-Key: a pairing is one intent, and whatever is tried again is about the same key. */
const approve: PlainEndpoint = {
  method: 'post',
  path: `${STORE}/pairings/{pairing}/approve`,
  summary: 'Lets the device in under a name; for the session that claimed it',
  access: counterStaff,
  body: approveBody,
  answer: deviceAnswer,
  async handle(request, services) {
    const { pairings } = services
    const id = request.params.pairing ?? ''
    const { name } = request.body as z.infer<typeof approveBody>
    const at = services.clock.now()
    const store = await look(services, request.store, ({ settings }) => ({ code: settings.code, name: settings.name }))
    const admission = orRefuse(
      pairings.approving(id, (request.identity as StoreIdentity).scope, ({ role }) => {
        const made = makeKey(role, name, at)
        return { ...made, store, session: role === 'printer' ? null : makeSession(made.credential, at) }
      }),
    )
    const { credential, session } = admission
    await once(`pairing ${id}`, { type: 'create_key', credential }, request, services)
    if (session) await once(`pairing ${id} session`, { type: 'open_session', session: session.session }, request, services)
    pairings.approved(id)
    return json({ device: { id: credential.id, name: credential.name, role: credential.role as PairingRole } } satisfies z.infer<typeof deviceAnswer>)
  },
}

const deny: PlainEndpoint = {
  method: 'post',
  path: `${STORE}/pairings/{pairing}/deny`,
  summary: 'Turns the device away; for the session that claimed it',
  access: counterStaff,
  answer: null,
  async handle({ params, identity }, { pairings }) {
    orRefuse(pairings.deny(params.pairing ?? '', (identity as StoreIdentity).scope))
    return { status: 204, body: null }
  },
}

/** Kept under a key of the pairing's own: after a lost answer, or a tap too many, nothing is done twice. */
async function once(key: string, command: Command, { store, identity }: ApiRequest, { writer }: Services): Promise<void> {
  const { role, id } = identity as StoreIdentity
  const outcome = await writer.submit({ store, actor: { role, id }, command, key: { key, fingerprint: key }, answer: () => null })
  if (outcome.kind === 'refused') throw new Refused(outcome.refusal)
  if (outcome.kind !== 'done') throw new Refused({ kind: outcome.kind === 'unavailable' ? 'storage_unavailable' : 'internal' })
}

function orRefuse<T>(result: Result<T, ApiRefusal>): T {
  if (!result.ok) throw new Refused(result.refusal)
  return result.value
}

export const pairingEndpoints: readonly Endpoint[] = [ask, poll, claim, approve, deny]
