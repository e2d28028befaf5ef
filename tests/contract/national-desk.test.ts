import { expect, test } from 'vitest'
import { csvOf } from '#server/api/csv'
import { type NationalShop, nationalShop, somebody, until } from '../support/national'
import { MASK } from '../support/store'

async function asPharmacist({ running }: NationalShop) {
  const { cookie } = await running.person('pharmacist')
  return (path: string, body: object = {}) => running.request('POST', `/api/v1/stores/saebom/${path}`, { headers: { cookie, origin: running.base }, body })
}

/** Sold during an outage to somebody who had bought elsewhere by then. */
async function withConflict(dialect: 'session' | 'logbook') {
  const shop = await nationalShop({ dialect })
  const { running, simulator, serve, check, handOver, outage } = shop
  await running.post('outage/open', { cause: 'national' })
  const at = await serve()
  const { id } = (await check(at.claim, somebody(1))).body
  await handOver(at, id)
  await simulator.ask('/__purchases', { body: { number: somebody(1), institution: 'jongno', product: MASK, units: 2 } })
  await running.post('outage/close')
  await until(async () => (await outage()).conflicts === 1)
  return { ...shop, id: id as string, post: await asPharmacist(shop) }
}

for (const dialect of ['session', 'logbook'] as const) {
  test(`[NC23] ${dialect}: a corrected number is told anew, and stands there once`, async () => {
    const { simulator, id, post, outage } = await withConflict(dialect)
    expect((await post(`checks/${id}/correct`, { identity: somebody(7) })).body).toEqual({ corrected: true })
    expect((await post(`conflicts/${id}/resolve`, { action: 'correct_number', note: '오타' })).status).toBe(200)
    await until(async () => (await outage()).unsent === 0)
    expect((await outage()).conflicts).toBe(0)
    const effect = (await simulator.ledger()).effects.find(({ purchaseId }) => purchaseId === id)
    expect((effect?.applied ?? 0) - (effect?.voided ?? 0)).toBe(1)
  })
}

test('[NC24] given back: the shelf has it again, and the log book no longer; where it cannot be struck out nothing is done', async () => {
  const { simulator, running, id, post } = await withConflict('logbook')
  expect((await running.get('conflicts')).body.conflicts).toMatchObject([{ id, reason: 'recorded_but_flagged: quota_exceeded' }])
  await simulator.fault('down')
  expect((await post(`conflicts/${id}/resolve`, { action: 'void_and_return', note: '돌려받음' })).body.kind).toBe('check_unreachable')
  expect((await running.get('stock')).body.products[0].onHand).toBe(248)
  await simulator.clear()
  expect((await post(`conflicts/${id}/resolve`, { action: 'void_and_return', note: '=SUM(A1)' })).body.conflicts).toEqual([])
  expect((await running.get('stock')).body.products[0].onHand).toBe(250)
  expect((await simulator.ledger()).effects.find(({ purchaseId }) => purchaseId === id)).toMatchObject({ applied: 1, voided: 1 })
  const csv = await running.get('conflicts/export')
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(csv.body, 'decided ones too').toContain(`${id},A-001,mask-kf94,2,`)
  expect(csv.body).toContain("void_and_return,'=SUM(A1)")
})

test('[NC25] no cell of a CSV is a formula', () => {
  const rows = csvOf(
    ['a'],
    ['=1+1', '+1', '-1', '@x', '\tx', 'a,b', 'say "x"', 'plain'].map((text) => [text]),
  )
  expect(rows).toBe(`\uFEFFa\r\n'=1+1\r\n'+1\r\n'-1\r\n'@x\r\n'\tx\r\n"a,b"\r\n"say ""x"""\r\nplain\r\n`)
})

test('[NC26] by hand: one row at a time is revealed to a pharmacist, the log says who looked, and what became of it', async () => {
  const shop = await nationalShop({ dialect: 'manual', url: null })
  const { running, serve, check, handOver } = shop
  const post = await asPharmacist(shop)
  const sold: string[] = []
  for (let nth = 0; nth < 3; nth++) {
    const at = await serve()
    const { id } = (await check(at.claim, somebody(nth), { answer: 'eligible' })).body
    await handOver(at, id)
    sold.push(id)
  }
  const { rows } = (await running.get('worklist')).body
  expect(rows).toMatchObject(sold.map((purchase, nth) => ({ purchase, label: `A-00${nth + 1}`, units: 2, product: MASK })))
  expect(JSON.stringify(rows)).not.toContain('800101')
  expect((await running.post(`worklist/${sold[0]}/reveal`)).status, 'not to everybody').toBe(403)
  expect((await post(`worklist/${sold[0]}/reveal`)).body).toEqual({ purchase: sold[0], identity: somebody(0).replace('-', '') })
  const { events } = (await running.get('events?limit=1000')).body
  expect(events.at(-1)).toMatchObject({ type: 'identity.revealed', actor: { role: 'pharmacist' }, data: { purchase: sold[0] } })
  expect((await post(`worklist/${sold[0]}/told`, { outcome: 'entered' })).body.rows).toHaveLength(2)
  await post(`worklist/${sold[1]}/told`, { outcome: 'refused', reason: '구매횟수 초과' })
  await post(`worklist/${sold[2]}/told`, { outcome: 'unknown' })
  expect((await running.get('conflicts')).body.conflicts).toMatchObject([{ state: 'conflict', reason: '구매횟수 초과' }, { state: 'undetermined' }])
  expect((await post(`worklist/${sold[0]}/reveal`)).body.kind).toBe('unknown_purchase')
  const told = (await running.get('events?limit=1000')).body.events.find(({ type }: { type: string }) => type === 'purchase.confirmed')
  expect(told.data).toEqual({ purchase: sold[0], by: 'hand' })
})
