import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { QUICK } from '../support/national'
import { type Reply, type Running, startShop } from '../support/running-server'
import { type Simulator, startSimulator } from '../support/simulator'
import { MASK } from '../support/store'

const CLOCK = '2020-03-11T08:55+09:00'
const inTime = { timeout: 10_000, interval: 20 }

/** A shop whose masks are checked over there, told of them as a sink, and something anybody may buy. */
async function toldShop(dialect: 'session' | 'logbook'): Promise<{ simulator: Simulator; running: Running; sink: () => Promise<Reply['body']> }> {
  const simulator = await startSimulator(['--rules', 'demo-weekly', '--verbose'], undefined, CLOCK)
  const running = await startShop({
    env: { DEMO_CLOCK: CLOCK, NATIONAL_CHECK_URL: simulator.url },
    settings: {
      products: [
        { code: MASK, name: 'KF94', rules: 'demo-weekly', check: dialect, fallback: [{ policy: 'sell_and_log' }] },
        { code: 'plaster', name: '반창고' },
      ],
    },
    national: QUICK,
    telling: { withinMs: 400, shortestMs: 50, unreachableMs: 200 },
  })
  onTestFinished(() => running.close())
  await running.post('stock/receipts', { product: MASK, units: 250 })
  const added = await running.post('sinks', { kind: 'national', name: '국가 공개 재고', dialect }, { key: running.keys.integrator })
  expect(added).toMatchObject({ status: 201, body: { sink: { kind: 'national', target: dialect } } })
  return { simulator, running, sink: async () => (await running.get('sinks')).body.sinks[0] }
}

/** As of the next batch. */
const feed = async (simulator: Simulator): Promise<unknown> => {
  await simulator.fault('clock_skew', { seconds: 300 })
  const { stores } = (await simulator.ask('/feed/stores')).body
  await simulator.clear()
  return stores
}
const reports = (simulator: Simulator): number => simulator.output().split('/stock"').length - 1

for (const dialect of ['session', 'logbook'] as const)
  test(`[H16] the national side is told what is left (${dialect}): of what is checked there, promised units deducted, each change and the reason why none can be had`, async () => {
    const { simulator, running, sink } = await toldShop(dialect)
    await vi.waitFor(async () => expect((await sink()).told).toEqual({ [MASK]: { state: 'claimable', free: 250, at: expect.any(String) } }), inTime)
    await running.post('tickets', { service: 'A' })
    await vi.waitFor(async () => expect((await sink()).told[MASK]).toMatchObject({ free: 248 }), inTime)
    expect(await feed(simulator)).toMatchObject([{ institution: 'saebom', product: MASK, stock: 248, remain: 'plenty', source: 'report' }])
    await running.post('phase', { phase: 'paused' })
    await vi.waitFor(async () => expect((await sink()).told[MASK]).toMatchObject({ state: 'paused', free: 248 }), inTime)
    expect(await feed(simulator)).toMatchObject([{ stock: 248, remain: 'break' }])
    expect(await sink()).toMatchObject({ lastTry: { ok: true }, untrue: {} })
  })

test('[H17] a reply that is lost and a report that comes late do no harm: what is said last is what stands', async () => {
  const { simulator, running, sink } = await toldShop('session')
  await vi.waitFor(async () => expect((await sink()).told[MASK]).toMatchObject({ free: 250 }), inTime)
  await simulator.fault('late_apply', { seconds: 1.5, path: '/session/stock', times: 1 })
  await running.post('tickets', { service: 'A' })
  await vi.waitFor(async () => expect((await sink()).untrue[MASK]).toMatchObject({ truth: { free: 248 }, why: 'silent' }), inTime)
  await simulator.fault('commit_lost_reply', { path: '/session/stock', times: 1 })
  await running.post('tickets', { service: 'A' })
  await vi.waitFor(async () => expect((await sink()).told[MASK]).toMatchObject({ free: 246 }), inTime)
  await sleep(1_500)
  expect(await feed(simulator)).toMatchObject([{ stock: 246 }])
})

test('[H18] while an outage stands nothing is reported, the difference is kept, and it is told once the check answers', async () => {
  const { simulator, running, sink } = await toldShop('session')
  await vi.waitFor(async () => expect((await sink()).told[MASK]).toMatchObject({ free: 250 }), inTime)
  await running.post('outage/open', { reason: '포털이 열리지 않음' })
  await running.post('tickets', { service: 'A' })
  await vi.waitFor(async () => expect((await sink()).untrue[MASK]).toMatchObject({ truth: { free: 248 }, why: 'outage' }), inTime)
  const before = reports(simulator)
  await sleep(500)
  expect(reports(simulator)).toBe(before)
  expect(before, 'control: reports are counted').toBeGreaterThan(0)
  await running.post('outage/close')
  await vi.waitFor(async () => expect((await sink()).told[MASK]).toMatchObject({ free: 248 }), inTime)
  expect((await sink()).untrue).toEqual({})
})

test('[H19] nobody is told twice in the same place; where no product is checked by a program there is no dialect to name', async () => {
  const { running } = await toldShop('session')
  const add = (body: object) => running.post('sinks', body, { key: running.keys.integrator })
  expect(await add({ kind: 'national', name: '또', dialect: 'session' })).toMatchObject({ status: 409, body: { kind: 'sink_exists', name: '국가 공개 재고' } })
  expect((await add({ kind: 'file', name: '파일', file: 'stock.json' })).status).toBe(201)
  expect((await add({ kind: 'file', name: '또', file: 'stock.json' })).body).toMatchObject({ kind: 'sink_exists' })
  expect((await running.get('sinks')).body.dialects).toEqual(['session'])
})
