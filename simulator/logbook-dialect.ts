import { z } from 'zod'
import { seenUntil, verdictOn } from './centre'
import { type Answer, type Asked, endpoint } from './endpoint'
import { withoutNumbers } from './people'
import * as shape from './shapes'
import { stockReport, takeStockReport } from './stock-report'

const person = z
  .strictObject({
    reference: shape.id.optional().describe('Ours to recognise it by; it is written down, and nothing is compared with it'),
    ...{ number: shape.number.optional(), name: z.string().min(1).max(100).optional(), birthDate: z.iso.date().optional() },
    ...{ product: shape.product, units: shape.units, at: shape.moment, site: z.enum(['counter', 'mail']).optional(), proxy: shape.proxy.optional() },
    override: z.strictObject({ reason: z.string().min(3).max(300) }).optional(),
  })
  .refine(({ number, name, birthDate }) => number !== undefined || (name !== undefined && birthDate !== undefined), 'a number, or name and birthDate')
type Body = z.infer<typeof person>

const entry = z.object({
  ...{ transaction: z.string().optional(), reference: z.string(), kind: z.enum(['sale', 'refusal']), product: shape.product, units: shape.units },
  ...{ at: shape.moment, receivedAt: shape.moment, flagged: z.string().optional(), override: z.string().optional(), void: z.boolean().optional() },
})

/**
 * A register of sales as in the United States: one asks, then writes down what was sold. Whatever is written stands, as often as it
 * comes: nothing here recognises a repeated request. The key is `x-logbook-key: INSTITUTION.SECRET`.
 */
export const logbookDialect = [
  endpoint({
    ...{ method: 'post', path: '/logbook/inquiry', who: 'logbook-key', summary: 'Y or N; refusals are written down where the pack says so' },
    body: person,
    answers: { 200: z.object({ reference: shape.id.optional(), answer: z.enum(['Y', 'N']), reason: shape.reason.optional() }) },
    handle(asked, world): Answer {
      const { body, institution } = asked
      const { verdict, known } = judged(asked, world)
      const may = verdict.reason === null || (body.override !== undefined && verdict.mayOverride)
      if (!may && known && world.packs.some(({ recordRefusals }) => recordRefusals)) {
        const purchaseId = body.reference ?? 'inquiry'
        const at = Date.parse(body.at)
        world.ledger.addRefusal({
          institution,
          purchaseId,
          product: body.product,
          units: body.units,
          reason: verdict.reason ?? '',
          at,
          receivedAt: world.now(),
        })
      }
      return { status: 200, body: { ...named(body), answer: may ? 'Y' : 'N', ...(may ? {} : { reason: verdict.reason }) } }
    },
  }),
  endpoint({
    ...{ method: 'post', path: '/logbook/record', who: 'logbook-key', changes: 'commit', summary: 'Write down a sale; NOT idempotent' },
    body: person,
    answers: {
      200: z.discriminatedUnion('recorded', [
        z.object({ reference: shape.id.optional(), recorded: z.literal(true), transaction: z.string(), flagged: shape.reason.optional() }),
        z.object({ reference: shape.id.optional(), recorded: z.literal(false), reason: shape.reason }),
      ]),
    },
    attempt: ({ body }) => body.reference ?? null,
    handle(asked, world): Answer {
      const { body, institution } = asked
      const { verdict, known } = judged(asked, world)
      const overridden = body.override !== undefined && verdict.mayOverride
      const refusal = known ? (verdict.reason !== null && body.override && !overridden ? 'override_not_allowed' : null) : 'malformed_number'
      if (!known || refusal) return { status: 200, body: { ...named(body), recorded: false, reason: refusal } }
      // It was sold: what is against it is written beside it, and a person looks.
      const flagged = overridden ? null : verdict.reason
      const sequence = world.ledger.addSale({
        ...{ institution, purchaseId: body.reference ?? '', dialect: 'logbook', person: known.hash, product: body.product, units: body.units },
        ...{ at: Date.parse(body.at), receivedAt: world.now(), flagged, override: overridden ? withoutNumbers(body.override?.reason ?? '') : null },
      })
      return { status: 200, body: { ...named(body), recorded: true, transaction: transactionOf(sequence), ...(flagged && { flagged }) } }
    },
  }),
  endpoint({
    ...{
      method: 'post',
      path: '/logbook/stock',
      who: 'logbook-key',
      changes: 'report',
      summary: 'What is left for the public figures; the newest by `asOf` counts',
    },
    body: z.strictObject({ reference: shape.id, ...stockReport }),
    answers: { 200: z.object({ accepted: z.literal(true), reference: shape.id }), 409: shape.problem },
    handle: ({ institution, body }, world): Answer =>
      takeStockReport(institution, body, world) ?? { status: 200, body: { accepted: true, reference: body.reference } },
  }),
  endpoint({
    ...{
      method: 'post',
      path: '/logbook/records/{transaction}/void',
      who: 'logbook-key',
      changes: 'commit',
      summary: 'Strike out an entry; it stays readable',
    },
    body: z.strictObject({ reason: z.string().min(3).max(300) }),
    answers: { 200: z.object({ transaction: z.string(), void: z.literal(true) }), 404: shape.problem },
    handle({ institution, params }, { ledger }): Answer {
      const transaction = params.transaction ?? ''
      const sale = ledger.numbered(institution, Number(/^L-(\d{1,15})$/.exec(transaction)?.[1] ?? 0))
      if (sale?.dialect !== 'logbook') return { status: 404, body: { reason: 'no_such_record' } }
      ledger.void(sale.sequence)
      return { status: 200, body: { transaction, void: true } }
    },
  }),
  endpoint({
    ...{ method: 'get', path: '/logbook/records', who: 'logbook-key', summary: "The institution's own entries, refusals among them" },
    query: shape.since,
    answers: { 200: z.object({ asOf: shape.moment, records: z.array(entry) }) },
    handle({ institution, query: { since }, staleMs }, world): Answer {
      const { ledger, now } = world
      const until = seenUntil(world, staleMs)
      const from = since === undefined ? 0 : Date.parse(since)
      const asOf = now() - staleMs
      const sales = ledger.salesIn(institution, from, until).filter(({ dialect }) => dialect === 'logbook')
      const records = [
        ...sales.map((sale) => ({
          ...{ transaction: transactionOf(sale.sequence), reference: sale.purchaseId, kind: 'sale', product: sale.product, units: sale.units },
          ...{ at: iso(sale.at), receivedAt: iso(sale.receivedAt), ...(sale.flagged && { flagged: sale.flagged }) },
          ...{ ...(sale.override && { override: sale.override }), ...(sale.voided && { void: true }) },
        })),
        ...ledger.refusalsIn(institution, from, until).map(({ purchaseId, product, units, reason, at, receivedAt }) => ({
          ...{ reference: purchaseId, kind: 'refusal', product, units, at: iso(at), receivedAt: iso(receivedAt), flagged: reason },
        })),
      ]
      return { status: 200, body: { asOf: iso(asOf), records: records.sort((one, other) => one.receivedAt.localeCompare(other.receivedAt)) } }
    },
  }),
]

function judged(asked: Asked<Body>, world: Parameters<typeof verdictOn>[0]) {
  const { number, name, birthDate, product, units, at, site, proxy } = asked.body
  const known = world.identify({ number, name, birthDate })
  if (!known) return { known: null, verdict: { reason: 'malformed_number' as const, mayOverride: false } }
  return { known, verdict: verdictOn(world, asked, { known, product, units, at: Date.parse(at), site, proxy }) }
}

function named({ reference }: Body): { reference?: string } {
  return reference === undefined ? {} : { reference }
}

function transactionOf(sequence: number): string {
  return `L-${String(sequence).padStart(6, '0')}`
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
