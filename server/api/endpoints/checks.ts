import { z } from 'zod'
import { decisionId, purchaseId, type StoreId } from '#core/ids'
import { outageCauses } from '#core/outage/outage'
import { checkRequest, decision, pendingCheck } from '#core/protocol/check'
import type { Purchase } from '#core/reconciliation/purchase'
import { counterStaff } from '#core/store/roles'
import { findProduct } from '#core/store/state'
import { personOf } from '#server/api/buyer'
import { actorOf, intentOf } from '#server/api/carry-out'
import { type ApiAnswer, type ApiRequest, type Endpoint, json, type PlainEndpoint } from '#server/api/endpoint'
import { bodyOf } from '#server/api/outcome'
import { Refused } from '#server/api/refused'
import { look, type Services } from '#server/api/services'
import type { Result, Wish } from '#server/national-check/checks'
import type { Identified } from '#server/national-check/person'

const STORE = '/api/v1/stores/{store}'
type CheckRequest = z.infer<typeof checkRequest>
const identity = checkRequest.shape.identity.unwrap()
const idempotent = z.object({ 'idempotency-key': z.string().min(1).max(255) })

/** 200 with a decision, 202 while there is none. */
function resultOf(result: Result): ApiAnswer {
  return 'decision' in result ? json(result.decision) : json(result.pending, 202)
}

const begin: PlainEndpoint = {
  method: 'post',
  path: `${STORE}/checks`,
  summary: 'May this person have so many units? 200: a decision; 202: no answer within 2 s, the choices stand in it',
  access: counterStaff,
  headers: idempotent,
  body: checkRequest,
  answer: z.union([decision, pendingCheck]),
  async handle(request, services) {
    const wish = await wishOf(request, request.body as CheckRequest, services)
    return resultOf(await services.national.checks.begin(wish))
  },
}

const read: PlainEndpoint = {
  method: 'get',
  path: `${STORE}/checks/{check}`,
  summary: 'The decision, as it stands now; 202 while there is none',
  access: counterStaff,
  answer: z.union([decision, pendingCheck]),
  handle: async ({ store, params }, { national }) => resultOf(await national.checks.read(store, params.check ?? '')),
}

const actBody = z.strictObject({ cause: z.enum(outageCauses).optional().describe('Absent: national') })

const act: PlainEndpoint = {
  method: 'post',
  path: `${STORE}/checks/{check}/act`,
  summary: 'Wait no longer: opens an outage where none is open, and decides under the policy',
  access: counterStaff,
  headers: idempotent,
  body: actBody,
  answer: decision,
  async handle(request, { national }) {
    const { store, params, body } = request
    return resultOf(await national.checks.act(store, actorOf(request), params.check ?? '', (body as z.infer<typeof actBody>).cause))
  },
}

const correctBody = z.strictObject({
  identity,
  proxy: checkRequest.shape.proxy.describe('Told again after a correction: who bought for whom is kept nowhere once it was told'),
})

const correct: PlainEndpoint = {
  method: 'post',
  path: `${STORE}/checks/{check}/correct`,
  summary:
    'A mistyped number: before the hand-over it is checked anew; afterwards the sale is told with the right one, and what stands there already is mended',
  access: counterStaff,
  headers: idempotent,
  body: correctBody,
  answer: z.union([decision, pendingCheck, z.object({ corrected: z.literal(true) })]),
  async handle(request, services) {
    const { store, params } = request
    const { checks } = services.national
    const id = params.check ?? ''
    const { identity: given, proxy } = request.body as z.infer<typeof correctBody>
    // What was corrected is answered again under its key as well.
    const before = await checks.again(intentIn(request, services))
    if (before) return resultOf(before)
    const row = await soldOn(store, id, services)
    if (row) return correctPurchase(request, row, services)
    const asked = await askedBefore(store, id, services)
    if (!asked) throw new Refused({ kind: 'unknown_decision', decision: id })
    const wish = await wishOf(request, { ...asked, identity: given, proxy: proxy ?? asked.proxy }, services)
    checks.drop(store, id)
    if (asked.isDecided) await correctCheck(request, id, { person: wish.person }, services)
    return resultOf(await checks.begin(wish))
  },
}

/** What was asked under an id and is not used yet; null where it was, or nothing was asked. */
async function askedBefore(store: StoreId, id: string, services: Services): Promise<(CheckRequest & { isDecided: boolean }) | null> {
  const made = await look(services, store, (state) => state.decisions.get(decisionId(id)))
  const open = services.national.checks.wishOf(store, id)
  const { claim, product, units } = made ?? open ?? {}
  if (claim === undefined || product === undefined || units === undefined) return null
  return { claim, product, units, proxy: open?.proxy, isDecided: made !== undefined }
}

/** What was handed out on it, told or not. */
async function soldOn(store: StoreId, id: string, services: Services): Promise<Purchase | null> {
  const waiting = await look(services, store, (state) => state.outbox.get(purchaseId(id)))
  return waiting ?? services.reader.purchase(store, purchaseId(id))
}

/** It was handed out: what the national side is told of it changes, or what it was told is mended, under the same id. */
async function correctPurchase(request: ApiRequest, row: Purchase, services: Services): Promise<ApiAnswer> {
  const { store } = request
  const { identity: given, proxy } = request.body as z.infer<typeof correctBody>
  const person = await personOf(store, row.product, given, services)
  // An answer that may still come is about somebody else.
  services.national.checks.drop(store, row.id)
  await correctCheck(request, row.id, { person, proxy, was: row.person, key: intentIn(request, services).key }, services)
  return json({ corrected: true })
}

interface Mended {
  readonly person: Identified | null
  readonly proxy?: CheckRequest['proxy']
  readonly was?: string | null
  /** Kept with its answer, so that a retry corrects nothing again. */
  readonly key?: Wish['key']
}

async function correctCheck(
  request: ApiRequest,
  id: string,
  { person, was, key = undefined, ...mended }: Mended,
  { writer, national }: Services,
): Promise<void> {
  if (!person) throw new Refused({ kind: 'unknown_decision', decision: id })
  const { store } = request
  const { birthYear, birthDigit, text } = person
  const proxy = mended.proxy ?? (await national.sealed.open(store, id))?.proxy
  await national.sealed.keep(id, { identity: text, ...(proxy && { proxy }) }, async (sealed) => {
    const command = { type: 'correct_check', decision: id, person: { key: person.key, birthYear, birthDigit, sealed }, was } as const
    bodyOf(await writer.submit({ store, actor: actorOf(request), command, key: key ?? null, answer: () => ({ corrected: true }) }))
  })
}

/** The id of a decision follows from the client's key: a retry is the same question. */
function intentIn(request: ApiRequest, services: Services): Pick<Wish, 'id' | 'key'> {
  const key = intentOf(actorOf(request), `post checks ${request.params.check ?? ''}`, request, services)
  return { key, id: `c-${key.key.slice(0, 24)}` }
}

async function wishOf(request: ApiRequest, asked: CheckRequest, services: Services): Promise<Wish> {
  const { store } = request
  const { claim, product, units, proxy, answer, said } = asked
  const how = await look(services, store, (state) => findProduct(state, product)?.check)
  if (answer !== undefined && how !== 'manual')
    throw new Refused({ kind: 'invalid_content', issues: [{ path: 'answer', message: 'only where a person reads it off the portal' }] })
  const read = how !== 'manual' ? undefined : answer === undefined ? null : { eligible: answer === 'eligible', said: said ?? null }
  const person = await personOf(store, product, asked.identity, services)
  return { ...intentIn(request, services), store, actor: actorOf(request), claim, product, units, person, proxy, ...(read === undefined ? {} : { read }) }
}

export const checkEndpoints: readonly Endpoint[] = [begin, read, act, correct]
