import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Instant } from '#core/ids'
import type { Elsewhere } from '#core/reconciliation/purchase'
import type { Account } from '#server/national-check/account'
import { type Answered, broken, failed, reasonIn, type Send, type Sent } from '#server/national-check/http'
import type { Asked, CheckAnswered, CommitAnswered, NationalCheck, OwnList, Reply } from '#server/national-check/port'
import { reportStock } from '#server/national-check/stock-report'
import { withoutResidentNumbers } from '#server/redact'

const bought = z.array(z.object({ at: z.string(), institution: z.string(), units: z.number() }))
const loggedIn = z.object({ session: z.string().min(1) })
const reported = z.object({ accepted: z.literal(true), stock: z.number() })
const checked = z.object({ id: z.string(), answer: z.enum(['eligible', 'ineligible']), left: z.number().nullable(), reason: z.string().optional(), bought })
const committed = z.discriminatedUnion('accepted', [
  z.object({ purchaseId: z.string(), accepted: z.literal(true) }),
  z.object({ purchaseId: z.string(), accepted: z.literal(false), reason: z.string(), bought }),
])
const corrected = z.discriminatedUnion('corrected', [
  z.object({ purchaseId: z.string(), corrected: z.literal(true) }),
  z.object({ purchaseId: z.string(), corrected: z.literal(false), reason: z.string(), bought }),
])
const listed = z.object({ asOf: z.string(), purchases: z.array(z.object({ purchaseId: z.string() })) })

/**
 * The portal of 2020 as an API (docs/integrating.md): log in, report what came in, open the sale, then check and save. What it wants
 * first is found out by asking: a session that ended and a day that is not open say so, are mended once, and the question goes again.
 */
export function sessionAdapter(send: Send, account: Account): NationalCheck {
  let session: string | null = null
  let loggingIn: Promise<Reply<null>> | null = null
  let opening: Promise<Reply<null>> | null = null

  /** One log-in for all who need one: a store is one session, however many ask. */
  function logIn(): Promise<Reply<null>> {
    loggingIn ??= open().finally(() => {
      loggingIn = null
    })
    return loggingIn
  }

  async function open(): Promise<Reply<null>> {
    const { institution, secret } = account
    const reply = await send({ method: 'POST', path: '/session/login', body: { institution, secret } }, AbortSignal.timeout(account.openingMs))
    if (!reply.ok) return { ...reply, mayHaveArrived: false }
    const parsed = loggedIn.safeParse(reply.value.body)
    if (reply.value.status !== 200 || !parsed.success)
      return failed(reply.value.status === 401 ? 'login_refused' : 'broken', false, reply.milliseconds, reasonIn(reply.value))
    session = parsed.data.session
    return { ok: true, value: null, milliseconds: reply.milliseconds }
  }

  const withSession = (sent: Sent, signal: AbortSignal): Promise<Reply<Answered>> => send({ ...sent, headers: { authorization: `Bearer ${session}` } }, signal)

  /** What this store has, and has not yet told the sale of, is what the national side should know it by. */
  function openDay(): Promise<Reply<null>> {
    opening ??= reportAndOpen(AbortSignal.timeout(account.openingMs)).finally(() => {
      opening = null
    })
    return opening
  }

  async function reportAndOpen(signal: AbortSignal): Promise<Reply<null>> {
    for (const { product, units } of await account.stock()) {
      // Nothing came in, says the first report, and is answered with what is known there: only the difference is reported.
      const known = await report({ id: `goods.${randomBytes(9).toString('base64url')}`, product, units: 0 }, signal)
      if (!known.ok) return known
      const missing = units - known.value
      // Named by its content: sent again after a lost reply it is the same report.
      const told = missing > 0 ? await report({ id: `goods.${known.value}-${units}.${account.dayOf(account.now())}`, product, units: missing }, signal) : known
      if (!told.ok) return told
    }
    const reply = await withSession({ method: 'POST', path: '/session/open-sale', body: { id: `open.${account.dayOf(account.now())}` } }, signal)
    if (!reply.ok) return { ...reply, mayHaveArrived: false }
    return reply.value.status === 200 ? { ...reply, value: null } : failed('broken', false, reply.milliseconds, reasonIn(reply.value))
  }

  async function report(body: { readonly id: string; readonly product: string; readonly units: number }, signal: AbortSignal): Promise<Reply<number>> {
    const reply = await withSession({ method: 'POST', path: '/session/goods-in', body }, signal)
    if (!reply.ok) return { ...reply, mayHaveArrived: false }
    const parsed = reported.safeParse(reply.value.body)
    return parsed.success ? { ...reply, value: parsed.data.stock } : failed('broken', false, reply.milliseconds, reasonIn(reply.value))
  }

  /** A request with all that has to come before it; each of these is done once. */
  async function ask(sent: Sent, signal: AbortSignal): Promise<Reply<Answered>> {
    const began = performance.now()
    const late = (): Reply<never> => failed('silent', false, Math.round(performance.now() - began))
    for (let [loggedInAgain, openedDay] = [false, false]; ; ) {
      if (session === null) {
        const entered = await untilAborted(logIn(), signal, late)
        if (!entered.ok) return entered
      }
      const used = session
      const reply = await withSession(sent, signal)
      if (!reply.ok) return reply
      const reason = reasonIn(reply.value)
      if (reply.value.status === 401) {
        if (session === used) session = null
        if (loggedInAgain || reason === 'wrong_secret') return failed('login_refused', false, reply.milliseconds, reason)
        loggedInAgain = true
      } else if (reply.value.status === 409 && (reason === 'goods_in_missing' || reason === 'sale_not_open')) {
        if (openedDay) return failed('broken', false, reply.milliseconds, reason)
        openedDay = true
        const opened = await untilAborted(openDay(), signal, late)
        if (!opened.ok) return opened
      } else return reply
    }
  }

  /** Where the national side believes we have less than we have, it is told, and asked once more: nothing was done meanwhile. */
  async function askWithStock(sent: Sent, signal: AbortSignal): Promise<Reply<Answered>> {
    const reply = await ask(sent, signal)
    if (!reply.ok || reasonIn(reply.value) !== 'own_stock_exceeded') return reply
    const opened = await openDay()
    // That they know too little of us is no refusal as long as they could not be told.
    return opened.ok ? ask(sent, signal) : opened
  }

  async function check({ id, identity, product, units, proxy }: Asked, signal: AbortSignal): Promise<Reply<CheckAnswered>> {
    const reply = await askWithStock({ method: 'POST', path: '/session/check', body: { id, number: identity ?? '', product, units, proxy } }, signal)
    if (!reply.ok) return reply
    if (reply.value.status === 422) return { ...reply, value: { eligible: false, left: null, said: reasonIn(reply.value) ?? 'rejected' } }
    const parsed = checked.safeParse(reply.value.body)
    if (!parsed.success) return broken(reply)
    if (parsed.data.id !== id) return broken(reply, 'wrong_id')
    const { answer, left, reason, bought: had } = parsed.data
    return { ...reply, value: { eligible: answer === 'eligible', left, said: answer === 'eligible' ? null : saidOf(reason ?? 'ineligible', had, account) } }
  }

  async function commit(asked: Asked, signal: AbortSignal): Promise<Reply<CommitAnswered>> {
    const { id, identity, product, units, at, proxy } = asked
    const body = { purchaseId: id, number: identity ?? '', product, units, at: new Date(at).toISOString(), proxy }
    const reply = await askWithStock({ method: 'POST', path: '/session/purchases', body }, signal)
    if (!reply.ok) return reply
    const parsed = committed.safeParse(reply.value.body)
    if (!parsed.success) return isRefusal(reply.value) ? { ...reply, value: refused(reasonIn(reply.value) ?? 'rejected') } : broken(reply)
    if (parsed.data.purchaseId !== id) return broken(reply, 'wrong_id')
    if (parsed.data.accepted) return { ...reply, value: { accepted: true } }
    // The id is ours alone: it stands there with the number that was mistyped.
    if (parsed.data.reason === 'purchase_id_reused') return mend(asked, signal)
    return { ...reply, value: refused(parsed.data.reason, parsed.data.bought) }
  }

  /** What never arrived there has nothing to be mended: it is told, with the right number. */
  async function correct(asked: Asked, signal: AbortSignal): Promise<Reply<CommitAnswered>> {
    const reply = await mend(asked, signal)
    return reply.ok && !reply.value.accepted && reply.value.reason === 'no_such_purchase' ? commit(asked, signal) : reply
  }

  async function mend({ id, identity, proxy }: Asked, signal: AbortSignal): Promise<Reply<CommitAnswered>> {
    const path = `/session/purchases/${encodeURIComponent(id)}/correct`
    const reply = await ask({ method: 'POST', path, body: { number: identity ?? '', proxy } }, signal)
    if (!reply.ok) return reply
    const parsed = corrected.safeParse(reply.value.body)
    if (!parsed.success) return isRefusal(reply.value) ? { ...reply, value: refused(reasonIn(reply.value) ?? 'rejected') } : broken(reply)
    if (parsed.data.purchaseId !== id) return broken(reply, 'wrong_id')
    return { ...reply, value: parsed.data.corrected ? { accepted: true } : refused(parsed.data.reason, parsed.data.bought) }
  }

  async function listOwn(since: Instant, signal: AbortSignal): Promise<Reply<OwnList>> {
    const reply = await ask({ method: 'GET', path: `/session/purchases?since=${encodeURIComponent(new Date(since).toISOString())}` }, signal)
    if (!reply.ok) return reply
    const parsed = listed.safeParse(reply.value.body)
    if (!parsed.success) return broken(reply)
    const held = new Map(parsed.data.purchases.map(({ purchaseId }) => [purchaseId, { times: 1, flagged: null }]))
    return { ...reply, value: { held, behindMs: behind(reply.value, parsed.data.asOf) } }
  }

  return {
    dialect: { isIdempotent: true, canList: true, longestInFlightMs: account.longestInFlightMs },
    ...{ check, commit, correct, listOwn },
    reportStock: (told, signal) => reportStock(ask, { path: '/session/stock', name: 'id' }, told, signal),
    withdraw: async () => ({ ok: true, value: null, milliseconds: 0 }),
    async probe(signal) {
      const reply = await listOwn(account.now(), signal)
      return reply.ok ? { ...reply, value: null } : reply
    },
  }
}

/** How old a list is by its side's own clock, so that a wrong clock there makes no difference. */
export function behind({ theirNow }: Answered, asOf: string): number {
  const at = Date.parse(asOf)
  // The header has whole seconds.
  return theirNow === null || Number.isNaN(at) ? 0 : Math.max(0, theirNow - at)
}

/** 400 and 422 are about this row, and will be so each time. */
export function isRefusal({ status }: Answered): boolean {
  return status >= 400 && status < 500 && status !== 401 && status !== 403 && status !== 404
}

export function refused(reason: string, had: z.infer<typeof bought> = []): CommitAnswered {
  const place = (institution: string): string => withoutResidentNumbers(institution)
  return {
    accepted: false,
    reason: withoutResidentNumbers(reason),
    elsewhere: had.map(({ at, institution, units }): Elsewhere => ({ at, place: place(institution), units })),
  }
}

/** `reason; date place units, …` as the decision keeps it; server/national-check/words.ts says it to people. */
function saidOf(reason: string, had: z.infer<typeof bought>, { dayOf }: Account): string {
  const where = had.slice(0, 3).map(({ at, institution, units }) => `${dayOf(Date.parse(at))} ${institution} ${units}`)
  const said = [reason, ...(where.length > 0 ? [where.join(', ')] : [])].join('; ')
  return withoutResidentNumbers(said).slice(0, 200)
}

function untilAborted<T>(work: Promise<Reply<T>>, signal: AbortSignal, late: () => Reply<never>): Promise<Reply<T>> {
  return new Promise((settle) => {
    const give = (): void => settle(late())
    if (signal.aborted) return give()
    signal.addEventListener('abort', give, { once: true })
    void work.then((reply) => {
      signal.removeEventListener('abort', give)
      settle(reply)
    })
  })
}
