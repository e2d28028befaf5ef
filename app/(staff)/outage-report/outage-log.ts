import { z } from 'zod'
import type { Problem } from '#core/protocol/problem'
import { send } from '../../_live/send'

const logged = z.object({ sequence: z.number(), at: z.string(), type: z.string(), data: z.record(z.string(), z.unknown()).nullable().catch(null) })
const page = z.object({ events: z.array(logged), next: z.number() })
export type Logged = z.infer<typeof logged>

/** How far back a report looks: what may wait to be told is told within three days. */
const DAYS_BACK = 7
const PAGE = 1_000

type Read = { readonly ok: true; readonly events: readonly Logged[] } | { readonly ok: false; readonly problem: Problem }

/** What the log of the last days holds of outages, checks and what was told, oldest first. */
export async function readOutageLog(store: string, newest: number, now: number): Promise<Read> {
  const ask = (after: number, limit: number) =>
    send(`/api/v1/stores/${encodeURIComponent(store)}/events?after=${after}&limit=${limit}`, null, { method: 'GET', parse: (value) => page.parse(value) })

  // The log is in order of time: the first event of a day is found by halves, not by reading all before it.
  const since = now - DAYS_BACK * 86_400_000
  let low = 0
  let high = newest
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const answer = await ask(middle, 1)
    if (!answer.ok && typeof answer.problem.oldest === 'number') low = Math.max(middle + 1, answer.problem.oldest - 1)
    else if (!answer.ok) return answer
    else if (Date.parse(answer.value.events[0]?.at ?? '') < since) low = middle + 1
    else high = middle
  }
  const events: Logged[] = []
  for (let after = low; after < newest; ) {
    const answer = await ask(after, PAGE)
    if (!answer.ok) return answer
    events.push(...answer.value.events.filter(({ type }) => type.startsWith('outage.') || type.startsWith('purchase.')))
    if (answer.value.events.length === 0) break
    after = answer.value.next
  }
  return { ok: true, events }
}
