import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { type NationalShop, nationalShop, somebody, until } from '../support/national'
import { tempFolder } from '../support/sqlite'
import { MASK } from '../support/store'

const byPharmacist = async ({ running }: NationalShop) => {
  const { cookie } = await running.person('pharmacist')
  return (where: string, body: object = {}) => running.request('POST', `/api/v1/stores/saebom/${where}`, { headers: { cookie, origin: running.base }, body })
}
const soldIn = async ({ running }: NationalShop) => (await running.get('purchases')).body.purchases
const eventsIn = async ({ running }: NationalShop) => (await running.get('events?limit=1000')).body.events as { type: string; data: Record<string, unknown> }[]

test('[NC50] a late no to a wish whose goods have gone stands with the sale while the outage lasts', async () => {
  const shop = await nationalShop({ timing: { answerWithinMs: 200, silentAfterMs: 60_000 } })
  const { simulator, running, serve, check, handOver, outage } = shop
  await simulator.ask('/__purchases', { body: { number: somebody(1), institution: 'jongno', product: MASK, units: 2 } })
  await simulator.fault('latency', { milliseconds: 1_500, path: '/session/check' })
  const at = await serve()
  const { pending } = (await check(at.claim, somebody(1))).body
  const decided = (await running.post(`checks/${pending}/act`, {})).body
  expect(decided).toMatchObject({ source: 'local', provisional: true, outcome: 'eligible' })
  await handOver(at, decided.id)
  await until(async () => (await outage()).refusedLate === 1)
  expect(await outage()).toMatchObject({ mode: 'outage', unsent: 1, conflicts: 0 })
  expect(await soldIn(shop)).toMatchObject([
    { id: decided.id, units: 2, state: 'unsent', late: { eligible: false, said: expect.stringContaining('quota_exceeded') } },
  ])
  expect((await running.get('stock')).body.products[0].onHand).toBe(248)
})

for (const dialect of ['session', 'logbook'] as const)
  test(`[NC51] ${dialect}: a number corrected after it was told is mended there, through a lost reply, and stands there once`, async () => {
    const shop = await nationalShop({ dialect, timing: { answerWithinMs: 5_000 } })
    const { simulator, running, sell, drained } = shop
    const id = await sell(somebody(1))
    await drained()
    await simulator.fault('commit_lost_reply', { times: 1 })
    const key = { headers: { 'idempotency-key': 'correct-once' } }
    const sent = await Promise.all([1, 2].map(() => running.post(`checks/${id}/correct`, { identity: somebody(7) }, key)))
    expect(sent.map(({ body }) => body)).toEqual([{ corrected: true }, { corrected: true }])
    await drained()
    expect((await running.post(`checks/${id}/correct`, { identity: somebody(7) }, key)).body).toEqual({ corrected: true })
    expect((await eventsIn(shop)).filter(({ type }) => type === 'check.corrected')).toMatchObject([{ data: { decision: id, was: 'confirmed' } }])
    const effect = (await simulator.ledger()).effects.find(({ purchaseId }) => purchaseId === id)
    expect((effect?.applied ?? 0) - (effect?.voided ?? 0)).toBe(1)
    expect(await soldIn(shop)).toMatchObject([{ id, state: 'confirmed', correcting: false }])
    // It stands there under the right number: whom it had blocked may buy, and whose it is may not.
    expect((await running.post('checks', { claim: (await shop.serve()).claim, product: MASK, units: 2, identity: somebody(1) })).body.outcome).toBe('eligible')
    expect((await running.post('checks', { claim: (await shop.serve()).claim, product: MASK, units: 2, identity: somebody(7) })).body.outcome).toBe(
      'ineligible',
    )
  })

test('[NC52] by hand: what was typed in with a wrong number comes back to the worklist, marked', async () => {
  const shop = await nationalShop({ dialect: 'manual', url: null })
  const { running, serve, check, handOver } = shop
  const post = await byPharmacist(shop)
  const at = await serve()
  const { id } = (await check(at.claim, somebody(0), { answer: 'eligible' })).body
  await handOver(at, id)
  await post(`worklist/${id}/told`, { outcome: 'entered' })
  expect((await running.post(`checks/${id}/correct`, { identity: somebody(3) })).body).toEqual({ corrected: true })
  expect((await running.get('worklist')).body.rows).toMatchObject([{ purchase: id, correcting: true }])
  expect((await post(`worklist/${id}/reveal`)).body.identity).toBe(somebody(3).replace('-', ''))
  await post(`worklist/${id}/told`, { outcome: 'entered' })
  expect(await soldIn(shop)).toMatchObject([{ id, state: 'confirmed', correcting: false }])
})

test('[NC53] no reason, note or name with a resident number in it gets in, nothing is done, and no byte of it is kept', async () => {
  const dataDir = tempFolder()
  const shop = await nationalShop({ dataDir })
  const { running, serve } = shop
  const { cookie } = await running.person('owner')
  const post = (where: string, body: object) =>
    running.request('POST', `/api/v1/stores/saebom/${where}`, { headers: { cookie, origin: running.base, 'accept-language': 'ko' }, body })
  const { ticket, claim } = await serve()
  const canary = '861231-2345671'
  const before = (await eventsIn(shop)).length
  for (const [where, body] of [
    [`tickets/${ticket}/refuse`, { claim, reason: `중복 ${canary}` }],
    [`tickets/${ticket}/park`, { reason: canary.replace('-', '') }],
    [`tickets/${ticket}/cancel`, { reason: `8 6 1 2 3 1 2 3 4 5 6 7 1` }],
    ['stock/returns', { product: MASK, units: 1, reason: canary }],
    ['outage/open', { reason: canary }],
    ['conflicts/none/resolve', { action: 'escalate', note: canary }],
    ['members', { name: canary, role: 'staff' }],
    ['settings', { phone: canary }],
    ['day/close', { reason: canary }],
    ['worklist/none/told', { outcome: 'refused', reason: canary }],
  ] as const) {
    const refused = await post(where, body)
    expect(refused.body, where).toMatchObject({ status: 422, kind: 'number_in_text' })
    expect(JSON.stringify(refused.body), where).not.toContain('2345671')
  }
  expect((await eventsIn(shop)).length).toBe(before)
  expect((await post(`tickets/${ticket}/park`, { reason: '전화 010-1234-5678' })).status, 'other figures may be written').toBe(200)
  const kept = bytesIn(dataDir)
  for (const form of [canary, canary.replace('-', ''), '8 6 1 2 3 1']) expect(kept.includes(form), form).toBe(false)
  expect(kept.includes('010-1234-5678'), 'the search finds what is there').toBe(true)
})

function bytesIn(folder: string): Buffer {
  const files = readdirSync(folder, { recursive: true }).map((name) => path.join(folder, String(name)))
  return Buffer.concat(files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file)))
}

test('[NC54] probes of an outage are few lines of the log, and tell how often was asked and what came back', async () => {
  const shop = await nationalShop({ timing: { pause: 0.002 } })
  const { simulator, serve, check, outage } = shop
  await simulator.fault('down')
  await check((await serve()).claim, somebody(1))
  await until(async () => (await outage()).mode === 'outage')
  await new Promise((done) => setTimeout(done, 1_500))
  await simulator.clear()
  await until(async () => (await outage()).mode === 'online')
  const lines = (await eventsIn(shop)).filter(({ type }) => type === 'outage.probed')
  const sum = (name: string): number => lines.reduce((all, { data }) => all + Number(data[name]), 0)
  expect(lines.length).toBeLessThan(6)
  expect(sum('asked')).toBeGreaterThan(lines.length + 5)
  expect(sum('answered'), 'three in a row ended it').toBeGreaterThanOrEqual(3)
  expect(lines[0]?.data).toMatchObject({ asked: 1, answered: 0, failure: expect.any(String) })
})

test('[NC55] what a person opened is asked about quietly: they are told that it answers again, and it does not end', async () => {
  const shop = await nationalShop({ timing: { pause: 0.001 } })
  const { running, simulator, outage } = shop
  const responding = async () => ((await outage()).outage as { respondingSince?: string } | null)?.respondingSince
  await running.post('outage/open', { cause: 'manual' })
  await until(async () => (await responding()) !== undefined)
  await simulator.fault('down')
  await until(async () => (await responding()) === undefined)
  await simulator.clear()
  await until(async () => (await responding()) !== undefined)
  expect((await outage()).mode).toBe('outage')
  expect((await running.post('outage/close')).body.mode).toBe('online')
})

test('[NC56] the policy is read with its caps by those who work here, and changed by a pharmacist', async () => {
  const shop = await nationalShop()
  const post = await byPharmacist(shop)
  const entry = { cause: 'our_line', policy: 'sell_and_log', perPerson: 2, perDay: 40, hours: 12 }
  expect((await post('policy', { product: MASK, ...entry })).status).toBe(200)
  const { products } = (await shop.running.get('policy')).body
  expect(products).toMatchObject([{ product: MASK }])
  expect(products[0].fallback).toContainEqual(entry)
})

test('[PP16] a slip that was sold on is typed in with who bought: one at a time, told once, and in no byte on disk', async () => {
  const dataDir = tempFolder()
  const shop = await nationalShop({ dataDir, timing: { answerWithinMs: 5_000 } })
  const { running, simulator, drained } = shop
  const canary = '861231-2345671'
  const slip = { service: 'A', from: 7, to: 7, dispensed: true, identity: canary }
  const key = { headers: { 'idempotency-key': 'slip-7' } }
  expect((await running.post('paper', { ...slip, to: 8 })).body).toMatchObject({ kind: 'paper_range', most: 1 })
  expect((await running.post('paper', { ...slip, dispensed: false })).body.kind).toBe('invalid_content')
  expect((await running.post('paper', { ...slip, identity: '861331-2345671' })).body.kind).toBe('invalid_identity')
  await running.post('outage/open', { cause: 'manual' })
  const [first, again] = [await running.post('paper', slip, key), await running.post('paper', slip, key)]
  expect(first.body).toMatchObject({ tickets: [{ label: 'AP-007', status: 'served' }] })
  expect(again.body).toEqual(first.body)
  expect(await soldIn(shop)).toMatchObject([{ label: 'AP-007', provisional: true, state: 'unsent', mayCorrect: true }])
  for (const form of [canary, canary.replace('-', '')]) expect(bytesIn(dataDir).includes(form), form).toBe(false)
  await running.post('outage/close')
  await drained()
  expect(await soldIn(shop)).toMatchObject([{ label: 'AP-007', state: 'confirmed' }])
  expect((await simulator.ledger()).effects).toMatchObject([{ applied: 1 }])
})
