import { z } from 'zod'
import { effectsOf } from './effects'
import { type Answer, endpoint } from './endpoint'
import { type FaultName, faultNames, faultTable } from './fault-table'
import * as shape from './shapes'

const fault = z.enum(faultNames as [FaultName, ...FaultName[]])
const setting = z.union([
  z.strictObject({ fault, params: z.record(z.string(), z.unknown()).default({}) }),
  z.strictObject({ clear: z.literal(true), fault: fault.optional().describe('Absent: all of them') }),
])
const listed = z.object({
  faults: z.array(
    z.object({
      ...{ fault, applied: z.enum(['yes', 'no', 'maybe']), ko: z.string(), en: z.string() },
      active: z.array(z.object({ params: z.record(z.string(), z.unknown()), since: shape.moment, strikes: z.int() })),
    }),
  ),
})
const effect = z.object({
  ...{ purchaseId: z.string(), institution: z.string(), number_hash: z.string().optional(), product: z.string().optional(), units: z.int().optional() },
  ...{ applied: z.int(), attempts: z.int(), at: shape.moment.optional(), corrected: z.int(), voided: z.int() },
})
const figures = z.object({ sales: z.int(), elsewhere: z.int(), refusals: z.int(), attempts: z.int(), sessions: z.int(), collapsed: z.boolean() })

/** How the simulator is judged and driven from outside. Never struck by a fault. */
export const control = [
  endpoint({
    ...{ method: 'get', path: '/__faults', who: 'nobody', summary: 'Every fault there is, with its state' },
    answers: { 200: listed },
    handle: (_, { faults }): Answer => ({ status: 200, body: { faults: faults.list() } }),
  }),
  endpoint({
    ...{ method: 'post', path: '/__faults', who: 'nobody', summary: 'Switch a fault on, or off' },
    body: setting,
    answers: { 200: listed, 400: shape.problem },
    handle({ body }, { faults }): Answer {
      if ('clear' in body) faults.clear(body.fault)
      else {
        const params = faultTable[body.fault].params.safeParse(body.params)
        if (!params.success) return { status: 400, body: { reason: 'malformed', issues: params.error.issues.map(({ path, code }) => ({ path, code })) } }
        faults.put(body.fault, params.data)
      }
      return { status: 200, body: { faults: faults.list() } }
    },
  }),
  endpoint({
    ...{ method: 'get', path: '/__ledger', who: 'nobody', summary: 'What really happened, and how often it was asked for' },
    query: z.strictObject({ institution: shape.id.optional() }),
    answers: { 200: z.object({ asOf: shape.moment, effects: z.array(effect), figures }) },
    handle({ query }, { ledger, now, sessions, load }): Answer {
      const count = (table: string): number => ledger.database.prepare<[], number>(`SELECT COUNT(*) FROM ${table}`).pluck().get() ?? 0
      const state = { sessions: sessions.count(), collapsed: load.hasCollapsed() }
      const sales = { sales: count("sale WHERE dialect <> 'elsewhere'"), elsewhere: count("sale WHERE dialect = 'elsewhere'") }
      const body = { ...sales, refusals: count('refusal'), attempts: count('attempt'), ...state }
      return { status: 200, body: { asOf: new Date(now()).toISOString(), effects: effectsOf(ledger, query.institution), figures: body } }
    },
  }),
  endpoint({
    ...{ method: 'post', path: '/__purchases', who: 'nobody', summary: 'Somebody bought elsewhere; nothing is judged' },
    body: z.strictObject({ number: shape.number, institution: shape.id, product: shape.product, units: shape.units, at: shape.moment.optional() }),
    answers: { 200: z.object({ purchaseId: z.string() }), 422: shape.problem },
    handle({ body: { number, institution, product, units, at } }, { ledger, identify, now }): Answer {
      const known = identify({ number })
      if (!known) return { status: 422, body: { reason: 'malformed_number' } }
      const receivedAt = now()
      const row = { institution, purchaseId: '', dialect: 'elsewhere' as const, person: known.hash, product, units, receivedAt }
      const sequence = ledger.addSale({ ...row, at: at === undefined ? receivedAt : Date.parse(at), flagged: null, override: null })
      return { status: 200, body: { purchaseId: `elsewhere-${sequence}` } }
    },
  }),
]
