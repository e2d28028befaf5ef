import { expect, test } from 'vitest'
import { nationalShop, somebody, until } from '../support/national'
import { MASK } from '../support/store'

test('[NC1] a check is asked of the national side, sold on, and told there once', async () => {
  const { simulator, running, serve, check, handOver, drained } = await nationalShop()
  const at = await serve()
  const { status, body } = await check(at.claim, somebody(1))
  expect([status, body]).toEqual([200, expect.objectContaining({ outcome: 'eligible', source: 'national', provisional: false, left: 2, reasons: [] })])
  expect((await handOver(at, body.id)).status).toBe(200)
  await drained()
  expect(await simulator.happened(body.id)).toEqual([1, 1])
  const again = await serve()
  const second = (await check(again.claim, somebody(1))).body
  expect(second).toMatchObject({ outcome: 'ineligible', left: 0, said: expect.stringContaining('quota_exceeded') })
  expect(second.reasons).toEqual([{ kind: 'quota_exceeded', ko: expect.stringContaining('구매횟수 초과: 2020-03-11 saebom 2'), en: expect.any(String) }])
  expect((await handOver(again, second.id)).body.kind).toBe('not_eligible')
  expect((await running.get('stock')).body.products[0].onHand).toBe(248)
})

test('[NC2] the log book answers Y or N, and is told once', async () => {
  const { simulator, serve, check, sell, drained } = await nationalShop({ dialect: 'logbook' })
  const sold = await sell(somebody(1))
  await drained()
  expect(await simulator.happened(sold)).toEqual([1, 1])
  expect((await check((await serve()).claim, somebody(1))).body).toMatchObject({ outcome: 'ineligible', source: 'national', said: 'quota_exceeded' })
})

test('[NC3] a wrong number is refused with what is wrong, never with what was typed, and nobody is asked', async () => {
  const { simulator, serve, check } = await nationalShop()
  const { claim } = await serve()
  for (const [typed, why] of [
    ['800101-123456', { why: 'wrong_length', digits: 12 }],
    ['800101-12345678', { why: 'wrong_length', digits: 14 }],
    ['800101-12345b7', { why: 'not_digits' }],
    ['801301-1234567', { why: 'impossible_date' }],
    ['800230-1234567', { why: 'impossible_date' }],
  ] as const) {
    const { status, body } = await check(claim, typed)
    expect([status, body], typed).toEqual([422, expect.objectContaining({ kind: 'invalid_identity', ...why })])
    expect(JSON.stringify(body)).not.toContain(typed.slice(7, 12))
  }
  expect((await check(claim, undefined)).body.kind).toBe('identity_needed')
  expect((await simulator.ledger()).figures.sessions).toBe(0)
  // The last digits are random since October 2020.
  expect((await check(claim, '800101-1999999')).status).toBe(200)
})

test('[NC4] one key is one question and one decision, in parallel and again; other content is refused', async () => {
  const { running, serve, check, handOver } = await nationalShop()
  const at = await serve()
  const headers = { 'idempotency-key': 'one-intent' }
  const answers = await Promise.all([1, 2, 3].map(() => check(at.claim, somebody(1), {}, headers)))
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
  expect((await check(at.claim, somebody(2), {}, headers)).body.kind).toBe('idempotency_key_reused')
  await handOver(at, answers[0]?.body.id)
  expect((await check(at.claim, somebody(1), {}, headers)).body).toEqual(answers[0]?.body)
  const { events } = (await running.get('events?limit=1000')).body
  expect(events.filter(({ type }: { type: string }) => type === 'check.decided')).toHaveLength(1)
  expect((await running.post('checks', { claim: at.claim, product: MASK, units: 2 }, { headers: { 'idempotency-key': '' } })).body.kind).toBe(
    'idempotency_key_required',
  )
})

test('[NC5] no answer within the time offers wait, park and act; nothing is sold by itself', async () => {
  const { simulator, running, serve, check, handOver, outage } = await nationalShop({ timing: { silentAfterMs: 60_000 } })
  await simulator.fault('black_hole')
  const at = await serve()
  const began = performance.now()
  const { status, body } = await check(at.claim, somebody(1))
  expect(performance.now() - began).toBeLessThan(1_500)
  expect([status, body]).toEqual([202, { pending: expect.any(String), since: expect.any(String), choices: ['wait', 'park', 'act'] }])
  expect((await handOver(at, body.pending)).body.kind).toBe('unknown_decision')
  expect((await outage()).mode).toBe('online')
  expect((await running.get(`checks/${body.pending}`)).status).toBe(202)
  const acted = await running.post(`checks/${body.pending}/act`)
  expect(acted).toMatchObject({ status: 200, body: { id: body.pending, outcome: 'eligible', source: 'local', provisional: true } })
  expect((await running.post(`checks/${body.pending}/act`)).body.id).toBe(body.pending)
  expect(await outage()).toMatchObject({ mode: 'outage', outage: { cause: 'national', openedBy: 'person' } })
  expect((await handOver(at, body.pending)).status).toBe(200)
  expect(await outage()).toMatchObject({ unsent: 1 })
})

test('[NC6] an answer that comes late decides where nobody has, and replaces what was decided without it', async () => {
  const { simulator, running, serve, check, handOver } = await nationalShop({ timing: { silentAfterMs: 60_000 } })
  await simulator.fault('latency', { milliseconds: 1_200, path: '/session/check' })
  const waits = await check((await serve()).claim, somebody(1))
  expect(waits.status).toBe(202)
  await until(async () => (await running.get(`checks/${waits.body.pending}`)).status === 200)
  expect((await running.get(`checks/${waits.body.pending}`)).body).toMatchObject({ source: 'national', outcome: 'eligible', provisional: false })

  await simulator.ask('/__purchases', { body: { number: somebody(2), institution: 'jongno', product: MASK, units: 2 } })
  const at = await serve()
  const { pending } = (await check(at.claim, somebody(2))).body
  expect((await running.post(`checks/${pending}/act`)).body).toMatchObject({ outcome: 'eligible', provisional: true })
  await until(async () => (await running.get(`checks/${pending}`)).body.provisional === false)
  expect((await handOver(at, pending)).body.kind).toBe('not_eligible')
})

test('[NC7] a mistyped number is checked anew before the hand-over', async () => {
  const { running, simulator, serve, check, handOver, drained } = await nationalShop()
  await simulator.ask('/__purchases', { body: { number: somebody(1), institution: 'jongno', product: MASK, units: 2 } })
  const at = await serve()
  const wrong = (await check(at.claim, somebody(1))).body
  expect(wrong.outcome).toBe('ineligible')
  const { status, body } = await running.post(`checks/${wrong.id}/correct`, { identity: somebody(2) })
  expect([status, body.outcome, body.id === wrong.id]).toEqual([200, 'eligible', false])
  expect((await handOver(at, wrong.id)).body.kind).toBe('unknown_decision')
  expect((await handOver(at, body.id)).status).toBe(200)
  await drained()
  expect(await simulator.happened(body.id)).toEqual([1, 1])
})

test('[NC8] where a person asks the portal, their answer decides, and no answer offers the choices', async () => {
  const { running, serve, check, handOver } = await nationalShop({ dialect: 'manual', url: null })
  const yes = await serve()
  const may = (await check(yes.claim, somebody(1), { answer: 'eligible' })).body
  expect(may).toMatchObject({ outcome: 'eligible', source: 'manual', provisional: false })
  expect((await handOver(yes, may.id)).status).toBe(200)
  const no = (await check((await serve()).claim, somebody(2), { answer: 'ineligible', said: '구매횟수 초과' })).body
  expect(no).toMatchObject({ outcome: 'ineligible', source: 'manual', said: '구매횟수 초과' })
  const silent = await serve()
  const { status, body } = await check(silent.claim, somebody(3))
  expect([status, body.choices]).toEqual([202, ['wait', 'park', 'act']])
  expect((await running.post(`checks/${body.pending}/act`, { cause: 'our_line' })).body).toMatchObject({ kind: 'fallback_closed', cause: 'our_line' })
  expect((await running.get('outage')).body.outage).toMatchObject({ cause: 'our_line', openedBy: 'person' })
})

test('[NC30] a number typed where a proxy class belongs is refused, and not repeated', async () => {
  const { running, serve, check } = await nationalShop()
  const { claim } = await serve()
  for (const name of [somebody(1), somebody(1).replace('-', ''), '아이']) {
    const { status, body } = await check(claim, somebody(1), { proxy: { class: name } })
    expect([status, body.kind], name).toEqual([422, 'invalid_content'])
    expect((await running.post('tickets', { service: 'A', claims: [{ proxyClass: name }] })).status).toBe(422)
    expect(JSON.stringify(body)).not.toContain(name)
  }
})
