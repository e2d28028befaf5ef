import { z } from 'zod'
import { centreReasons, shown, verdictOn } from './centre'
import { type Answer, endpoint } from './endpoint'
import type { Sale } from './ledger'
import * as shape from './shapes'

const body = z.strictObject({
  ...{ purchaseId: shape.id, number: shape.number, product: shape.product, units: shape.units, proxy: shape.proxy.optional() },
  at: shape.moment.describe('When it was sold: by this it is judged, however late it comes'),
})
type Body = z.infer<typeof body>
const refusedBy = z.enum([...centreReasons, 'malformed_number', 'purchase_id_reused', 'no_such_purchase'])

/** Saves a sale. The same id again is the same sale and answers the same; with other content it is refused. */
export const purchase = endpoint({
  ...{ method: 'post', path: '/session/purchases', who: 'session', changes: 'commit', summary: 'Save a sale; idempotent by purchaseId' },
  body,
  answers: {
    200: z.discriminatedUnion('accepted', [
      z.object({ purchaseId: shape.id, accepted: z.literal(true), left: shape.left, repeated: z.boolean() }),
      z.object({ purchaseId: shape.id, accepted: z.literal(false), reason: refusedBy, left: shape.left, bought: shape.bought }),
    ]),
  },
  attempt: ({ body }) => body.purchaseId,
  handle(asked, world): Answer {
    const { institution, body } = asked
    const { purchaseId, product, units } = body
    const known = world.identify({ number: body.number })
    if (!known) return no(body, 'malformed_number')
    const at = Date.parse(body.at)
    const before = world.ledger.sale(institution, purchaseId)
    const verdict = verdictOn(world, { ...asked, staleMs: 0 }, { known, product, units, at, proxy: body.proxy, ...(before && { without: before.sequence }) })
    if (before) {
      const isSame = before.sentPerson === known.hash && before.product === product && before.units === units && before.at === at
      return isSame ? yes(body, verdict.left, true) : no(body, 'purchase_id_reused')
    }
    const short = world.ledger.stock(institution, product) < units
    const reason = verdict.reason ?? (short ? 'own_stock_exceeded' : null)
    if (reason) {
      world.ledger.addRefusal({ institution, purchaseId, product, units, reason, at, receivedAt: world.now() })
      return no(body, reason, verdict.left, verdict.bought)
    }
    const row = { institution, purchaseId, dialect: 'session' as const, person: known.hash, product, units, at, receivedAt: world.now() }
    world.ledger.addSale({ ...row, flagged: null, override: null })
    return yes(body, verdict.left, false)
  },
})

/** A mistyped number blocked somebody innocent: the sale moves to whose it is, if they may have it. */
export const correct = endpoint({
  ...{ method: 'post', path: '/session/purchases/{purchaseId}/correct', who: 'session', changes: 'commit', summary: 'Mend a mistyped number' },
  body: z.strictObject({ number: shape.number, proxy: shape.proxy.optional() }),
  answers: {
    200: z.discriminatedUnion('corrected', [
      z.object({ purchaseId: shape.id, corrected: z.literal(true) }),
      z.object({ purchaseId: shape.id, corrected: z.literal(false), reason: refusedBy, left: shape.left, bought: shape.bought }),
    ]),
  },
  handle(asked, world): Answer {
    const { institution, body, params } = asked
    const purchaseId = params.purchaseId ?? ''
    const answer = (reason: string, left: number | null = 0, bought: readonly Sale[] = []): Answer => ({
      status: 200,
      body: { purchaseId, corrected: false, reason, left, bought: shown(bought) },
    })
    const sale = world.ledger.sale(institution, purchaseId)
    const known = world.identify({ number: body.number })
    if (!sale) return answer('no_such_purchase')
    if (!known) return answer('malformed_number')
    if (known.hash !== sale.person) {
      const { product, units, at } = sale
      const { reason, left, bought } = verdictOn(world, { ...asked, staleMs: 0 }, { known, product, units, at, proxy: body.proxy })
      if (reason) return answer(reason, left, bought)
      world.ledger.correct(sale.sequence, known.hash)
    }
    return { status: 200, body: { purchaseId, corrected: true } }
  },
})

function yes({ purchaseId, units }: Body, leftBefore: number | null, repeated: boolean): Answer {
  return { status: 200, body: { purchaseId, accepted: true, left: leftBefore === null ? null : Math.max(0, leftBefore - units), repeated } }
}

function no({ purchaseId }: Body, reason: z.infer<typeof refusedBy>, left: number | null = 0, bought: readonly Sale[] = []): Answer {
  return { status: 200, body: { purchaseId, accepted: false, reason, left, bought: shown(bought) } }
}
