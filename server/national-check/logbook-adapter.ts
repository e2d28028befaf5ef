import { z } from 'zod'
import type { Instant } from '#core/ids'
import type { Account } from '#server/national-check/account'
import { type Answered, broken, failed, reasonIn, type Send, type Sent } from '#server/national-check/http'
import type { Asked, CheckAnswered, CommitAnswered, NationalCheck, OwnList, Reply } from '#server/national-check/port'
import { behind, isRefusal, refused } from '#server/national-check/session-adapter'
import { reportStock } from '#server/national-check/stock-report'

const inquired = z.object({ reference: z.string().optional(), answer: z.enum(['Y', 'N']), reason: z.string().optional() })
const recorded = z.discriminatedUnion('recorded', [
  z.object({ reference: z.string().optional(), recorded: z.literal(true), transaction: z.string(), flagged: z.string().optional() }),
  z.object({ reference: z.string().optional(), recorded: z.literal(false), reason: z.string() }),
])
const entry = z.object({
  ...{ transaction: z.string().optional(), reference: z.string(), kind: z.enum(['sale', 'refusal']) },
  ...{ flagged: z.string().optional(), void: z.boolean().optional() },
})
const listed = z.object({ asOf: z.string(), records: z.array(entry) })
const voided = z.object({ void: z.literal(true) })

/**
 * A register of sales (docs/integrating.md): Y or N, then what was sold is written down, each request anew. So nothing is sent twice
 * without having asked for our reference first, and what was mistyped is struck out before it is told again.
 */
export function logbookAdapter(send: Send, account: Account): NationalCheck {
  async function ask(sent: Sent, signal: AbortSignal): Promise<Reply<Answered>> {
    const reply = await send({ ...sent, headers: { 'x-logbook-key': `${account.institution}.${account.secret}` } }, signal)
    if (reply.ok && reply.value.status === 401) return failed('login_refused', false, reply.milliseconds, reasonIn(reply.value))
    return reply
  }

  async function check(asked: Asked, signal: AbortSignal): Promise<Reply<CheckAnswered>> {
    const reply = await ask({ method: 'POST', path: '/logbook/inquiry', body: bodyOf(asked) }, signal)
    if (!reply.ok) return reply
    const parsed = inquired.safeParse(reply.value.body)
    if (!parsed.success) return isRefusal(reply.value) ? { ...reply, value: { eligible: false, left: null, said: reasonIn(reply.value) } } : broken(reply)
    if (parsed.data.reference !== asked.id) return broken(reply, 'wrong_id')
    const eligible = parsed.data.answer === 'Y'
    return { ...reply, value: { eligible, left: null, said: eligible ? null : (parsed.data.reason ?? 'ineligible') } }
  }

  async function commit(asked: Asked, signal: AbortSignal): Promise<Reply<CommitAnswered>> {
    const reply = await ask({ method: 'POST', path: '/logbook/record', body: bodyOf(asked) }, signal)
    if (!reply.ok) return reply
    const parsed = recorded.safeParse(reply.value.body)
    if (!parsed.success) return isRefusal(reply.value) ? { ...reply, value: refused(reasonIn(reply.value) ?? 'rejected') } : broken(reply)
    const { data } = parsed
    if (data.reference !== asked.id) return broken(reply, 'wrong_id')
    if (!data.recorded) return { ...reply, value: refused(data.reason) }
    return { ...reply, value: data.flagged === undefined ? { accepted: true } : flaggedAs(data.flagged) }
  }

  async function records(since: Instant, signal: AbortSignal) {
    const reply = await ask({ method: 'GET', path: `/logbook/records?since=${encodeURIComponent(new Date(since).toISOString())}` }, signal)
    if (!reply.ok) return reply
    const parsed = listed.safeParse(reply.value.body)
    return parsed.success ? { ...reply, value: { ...parsed.data, behindMs: behind(reply.value, parsed.data.asOf) } } : broken(reply)
  }

  async function listOwn(since: Instant, signal: AbortSignal): Promise<Reply<OwnList>> {
    const reply = await records(since, signal)
    if (!reply.ok) return reply
    const held = new Map<string, { times: number; flagged: string | null }>()
    for (const { reference, kind, flagged = null, void: struck = false } of reply.value.records) {
      if (kind !== 'sale' || struck) continue
      const { times, flagged: before } = held.get(reference) ?? { times: 0, flagged }
      // What was against the first is what counts: a second one is flagged by the first.
      held.set(reference, { times: times + 1, flagged: before })
    }
    return { ...reply, value: { held, behindMs: reply.value.behindMs } }
  }

  async function withdraw(id: string, since: Instant, keep: number, signal: AbortSignal): Promise<Reply<null>> {
    const reply = await records(since, signal)
    if (!reply.ok) return reply
    const own = reply.value.records.filter(({ reference, kind, void: struck }) => reference === id && kind === 'sale' && !struck)
    for (const { transaction = '' } of own.slice(keep)) {
      const path = `/logbook/records/${encodeURIComponent(transaction)}/void`
      const struck = await ask({ method: 'POST', path, body: { reason: keep > 0 ? 'written down twice' : 'mistyped, or given back' } }, signal)
      if (!struck.ok) return struck
      if (!voided.safeParse(struck.value.body).success) return broken(struck)
    }
    return { ...reply, value: null }
  }

  return {
    dialect: { isIdempotent: false, canList: true, longestInFlightMs: account.longestInFlightMs },
    ...{ check, commit, listOwn, withdraw },
    reportStock: (told, signal) => reportStock(ask, { path: '/logbook/stock', name: 'reference' }, told, signal),
    async correct(asked, signal) {
      const struck = await withdraw(asked.id, asked.at - account.lookBackMs, 0, signal)
      return struck.ok ? commit(asked, signal) : struck
    },
    async probe(signal) {
      const reply = await records(account.now(), signal)
      return reply.ok ? { ...reply, value: null } : reply
    },
  }
}

const FLAGGED = 'recorded_but_flagged: '

/** It was written down, and something stands against it: a person must look, and to tell it again would be a second sale. */
export function flaggedAs(reason: string): CommitAnswered {
  return refused(FLAGGED + reason)
}

/** Whether a refusal says that it stands there all the same. */
export function isFlagged(reason: string): boolean {
  return reason.startsWith(FLAGGED)
}

function bodyOf({ id, identity, product, units, at, proxy }: Asked): object {
  const [, name, birthDate] = /^(.+) (\d{4}-\d{2}-\d{2})$/.exec(identity ?? '') ?? []
  const who = name !== undefined ? { name, birthDate } : { number: identity ?? '' }
  return { reference: id, ...who, product, units, at: new Date(at).toISOString(), proxy }
}
