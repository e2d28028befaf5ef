import { z } from 'zod'
import { instant, label, units } from '#core/protocol/shapes'
import type { StoreEvent } from '#core/store/events'
import { counterStaff } from '#core/store/roles'
import { iso } from '#core/views/shared'
import { type Endpoint, json, type PlainEndpoint } from '#server/api/endpoint'
import { Refused } from '#server/api/refused'
import { look, type Services } from '#server/api/services'
import { untruthOfDay } from '#server/feed/untruth-of-day'
import { walkChain } from '#server/journal/chain-walk'

type ClosedDay = Extract<StoreEvent, { type: 'day.closed' }>['data']

/** Events read at a time: some milliseconds, so that the line never waits for a report. */
const PAGE = 500

const figure = z.object({ state: z.string(), free: units })
const untrue = z.object({
  sink: z.string(),
  name: z.string(),
  product: z.string(),
  told: figure,
  truth: figure,
  why: z.string(),
  since: instant,
  until: instant.nullable().describe('null: they had not been told when the day was closed'),
  seconds: z.int(),
})

const report = z.object({
  day: z.string(),
  reason: z.string().nullable(),
  fates: z.array(z.object({ ticket: z.string(), label, fate: z.enum(['lapsed', 'carried']), was: z.string(), units })),
  lastNumbers: z.record(z.string(), z.int()),
  stock: z.array(z.object({ product: z.string(), onHand: z.int(), allocated: z.int(), heldBack: z.int() })),
  untrue: z.array(untrue).describe('What anybody outside held that was not true, in the order it ended; what had not ended comes last'),
  untrueMinutes: z.int().describe('Minutes of the day in which anybody held something untrue'),
  untrueIn: z.array(z.object({ from: instant, to: instant })).describe('The same minutes, as runs'),
  closedAt: instant,
  epoch: z.string(),
  head: z
    .object({ sequence: z.int(), chain: z.string() })
    .describe('Where the log stood. Write it down: `admin verify --head STORE:SEQUENCE:CHAIN` finds a log that was cut off since'),
  verified: z.boolean().describe('The log is whole from its first event up to this head'),
})

/** Made from the log alone, so that a report asked for again a year later is the same, or says that the log is not. */
const readDay: PlainEndpoint = {
  method: 'get',
  path: '/api/v1/stores/{store}/days/{date}',
  summary: 'The report of a day that was closed, with the head of the log',
  access: [...counterStaff, 'network', 'integrator'],
  answer: report,
  async handle({ store, params, identity }, services) {
    const day = params.date ?? ''
    const { today, epoch } = await look(services, store, (state) => ({ today: state.day.date, epoch: state.epoch }))
    const closed = day <= today ? await closingOf(services, store, day) : null
    if (!closed) throw new Refused({ kind: 'unknown_day', day })
    // An office sees figures and no people, and a number is somebody's.
    return json({ ...closed, ...(identity?.role === 'network' ? { fates: [] } : {}), epoch })
  },
}

async function closingOf({ reader, secrets }: Services, store: Parameters<Services['reader']['logRows']>[0], day: string) {
  const walk = walkChain(secrets.chain, store)
  let verified = true
  const told = untruthOfDay()
  for (let after = 0; ; ) {
    const rows = await reader.logRows(store, after, PAGE)
    for (const row of rows) {
      verified &&= walk.step(row) === null
      told.note(row)
      const data = row.type === 'day.closed' && row.data !== null ? closedDay(row.data) : null
      if (data?.day === day)
        return { ...data, ...told.report(Date.parse(row.at)), closedAt: iso(Date.parse(row.at)), head: { sequence: row.sequence, chain: row.chain }, verified }
    }
    const last = rows.at(-1)
    if (!last) return null
    after = last.sequence
  }
}

/** A payload somebody spoiled is no report; the walk has already said that the log is broken. */
function closedDay(data: string): ClosedDay | null {
  try {
    return JSON.parse(data) as ClosedDay
  } catch {
    return null
  }
}

export const dayEndpoints: readonly Endpoint[] = [readDay]
