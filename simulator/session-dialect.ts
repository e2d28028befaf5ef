import { z } from 'zod'
import { dayOf, seenUntil, shown, verdictOn } from './centre'
import { type Answer, endpoint } from './endpoint'
import { correct, purchase } from './session-purchases'
import * as shape from './shapes'
import { stockReport, takeStockReport } from './stock-report'
import type { World } from './world'

const check = z.strictObject({ id: shape.id, number: shape.number, product: shape.product, units: shape.units, proxy: shape.proxy.optional() })
const checked = z.object({
  id: shape.id,
  answer: z.enum(['eligible', 'ineligible']),
  left: shape.left,
  reason: shape.reason.optional(),
  bought: shape.bought,
})
const report = z.object({ accepted: z.literal(true) })
const listed = z.object({
  asOf: shape.moment,
  purchases: z.array(
    z.object({ purchaseId: shape.id, product: shape.product, units: shape.units, at: shape.moment, receivedAt: shape.moment, corrections: z.int() }),
  ),
})

/**
 * The portal of 2020 as an API: log in, report what came in, open the sale, then check and save. Saving is idempotent by the
 * purchase's id. A session comes in `authorization: Bearer …`.
 */
export const sessionDialect = [
  endpoint({
    ...{ method: 'post', path: '/session/login', who: 'log-in', summary: 'Log in; the first secret of an institution is its secret' },
    body: z.strictObject({ institution: shape.id, secret: z.string().min(1).max(200) }),
    answers: { 200: z.object({ session: z.string(), expiresAt: shape.moment }), 401: shape.problem, 503: shape.problem },
    handle({ body: { institution, secret } }, { ledger, sessions, hash, now, speed }): Answer {
      if (!ledger.knows(institution, hash(secret))) return refused(401, 'wrong_secret')
      const { session, lastsMs } = sessions.open(institution)
      return { status: 200, body: { session, expiresAt: iso(now() + lastsMs * speed) } }
    },
  }),
  endpoint({
    ...{ method: 'post', path: '/session/goods-in', who: 'session', changes: 'report', summary: 'What came in today; 0 units reports a day without' },
    body: z.strictObject({ id: shape.id, product: shape.product, units: z.int().min(0).max(1_000_000) }),
    answers: { 200: report.extend({ id: shape.id, stock: z.int() }), 409: shape.problem },
    handle({ institution, body: { id, product, units } }, world): Answer {
      const { ledger } = world
      const before = ledger.goodsIn(institution, id)
      if (before && (before.product !== product || before.units !== units)) return refused(409, 'id_reused')
      if (!before) ledger.addGoodsIn(institution, id, product, units, dayOf(world), world.now())
      return { status: 200, body: { accepted: true, id, stock: ledger.stock(institution, product) } }
    },
  }),
  endpoint({
    ...{ method: 'post', path: '/session/open-sale', who: 'session', changes: 'report', summary: 'Open the sale of the day' },
    body: z.strictObject({ id: shape.id }),
    answers: { 200: report.extend({ id: shape.id }), 409: shape.problem },
    handle({ institution, body: { id } }, world): Answer {
      if (!world.ledger.reportedOn(institution, dayOf(world))) return refused(409, 'goods_in_missing')
      world.ledger.setOpen(institution, dayOf(world), true)
      return { status: 200, body: { accepted: true, id } }
    },
  }),
  endpoint({
    ...{ method: 'post', path: '/session/sale-state', who: 'session', changes: 'report', summary: 'Interrupt the sale, or go on with it' },
    body: z.strictObject({ open: z.boolean() }),
    answers: { 200: report.extend({ open: z.boolean() }), 409: shape.problem },
    handle({ institution, body: { open } }, world): Answer {
      if (world.ledger.isOpen(institution, dayOf(world)) === null) return refused(409, 'sale_not_open')
      world.ledger.setOpen(institution, dayOf(world), open)
      return { status: 200, body: { accepted: true, open } }
    },
  }),
  endpoint({
    ...{
      method: 'post',
      path: '/session/stock',
      who: 'session',
      changes: 'report',
      summary: 'What is left for the public figures; the newest by `asOf` counts',
    },
    body: z.strictObject({ id: shape.id, ...stockReport }),
    answers: { 200: report.extend({ id: shape.id }), 409: shape.problem },
    handle: ({ institution, body }, world): Answer => takeStockReport(institution, body, world) ?? { status: 200, body: { accepted: true, id: body.id } },
  }),
  endpoint({
    ...{ method: 'post', path: '/session/check', who: 'session', summary: 'May this person buy so many now?' },
    body: check,
    answers: { 200: checked, 409: shape.problem, 422: shape.problem },
    handle(asked, world): Answer {
      const { institution, body } = asked
      const order = orderProblem(institution, world)
      if (order) return refused(409, order)
      const known = world.identify({ number: body.number })
      if (!known) return refused(422, 'malformed_number')
      const verdict = verdictOn(world, asked, { known, product: body.product, units: body.units, at: world.now(), proxy: body.proxy })
      const short = world.ledger.stock(institution, body.product) < body.units
      const reason = verdict.reason ?? (short ? ('own_stock_exceeded' as const) : null)
      const answer = reason === null ? 'eligible' : 'ineligible'
      return { status: 200, body: { id: body.id, answer, left: verdict.left, ...(reason && { reason }), bought: shown(verdict.bought) } }
    },
  }),
  purchase,
  correct,
  endpoint({
    ...{ method: 'get', path: '/session/purchases', who: 'session', summary: "The institution's own purchases, as received" },
    query: shape.since,
    answers: { 200: listed },
    handle({ institution, query: { since }, staleMs }, world): Answer {
      const asOf = world.now() - staleMs
      const until = seenUntil(world, staleMs)
      const rows = world.ledger.salesIn(institution, since === undefined ? 0 : Date.parse(since), until).filter(({ dialect }) => dialect === 'session')
      const purchases = rows.map(({ purchaseId, product, units, at, receivedAt, corrected }) => ({
        ...{ purchaseId, product, units, at: iso(at), receivedAt: iso(receivedAt), corrections: corrected },
      }))
      return { status: 200, body: { asOf: iso(asOf), purchases } }
    },
  }),
]

/** Nothing is checked before what came in was reported and the sale was opened, each day anew. */
function orderProblem(institution: string, world: World): 'goods_in_missing' | 'sale_not_open' | null {
  const day = dayOf(world)
  if (!world.ledger.reportedOn(institution, day)) return 'goods_in_missing'
  return world.ledger.isOpen(institution, day) ? null : 'sale_not_open'
}

function refused(status: number, reason: string): Answer {
  return { status, body: { reason } }
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
