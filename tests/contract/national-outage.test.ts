import { expect, onTestFinished, test } from 'vitest'
import { atCounter, nationalShop, QUICK, somebody, until } from '../support/national'
import { startShop } from '../support/running-server'
import { startSimulator } from '../support/simulator'
import { tempFolder } from '../support/sqlite'
import { MASK } from '../support/store'

test('[NC18] errors in a row open an outage; then decisions are quick, and probes end it', async () => {
  const { simulator, serve, check, outage } = await nationalShop()
  await simulator.fault('black_hole')
  const people = await Promise.all([1, 2, 3].map(async (nth) => ({ nth, at: await serve() })))
  const offered = await Promise.all(people.map(async ({ nth, at }) => (await check(at.claim, somebody(nth))).status))
  expect(offered).toEqual([202, 202, 202])
  await until(async () => (await outage()).mode === 'outage')
  expect(await outage()).toMatchObject({ outage: { cause: 'national', openedBy: 'errors' } })
  const took: number[] = []
  for (let nth = 10; nth < 40; nth++) {
    const { claim } = await serve()
    const began = performance.now()
    expect((await check(claim, somebody(nth))).body).toMatchObject({ source: 'local', provisional: true })
    took.push(performance.now() - began)
  }
  // Nobody is asked who would not answer: how quick that is, the bench says.
  expect(took.sort((a, b) => a - b)[Math.floor(took.length * 0.5)]).toBeLessThan(QUICK.answerWithinMs ?? 0)
  await simulator.clear()
  await until(async () => (await outage()).mode === 'online')
  expect((await check((await serve()).claim, somebody(50))).body).toMatchObject({ source: 'national' })
})

test('[NC19] the cause: our line where nothing outside is reached, theirs where it says that nobody listens, our log-in where it is refused, nothing configured likewise', async () => {
  for (const [cause, cut] of [
    ['our_line', 'nowhere'],
    ['national', 'refused'],
    ['credentials', 'credentials_refused'],
    ['credentials', null],
  ] as const) {
    const simulator = await startSimulator()
    if (cut && cut !== 'nowhere') await simulator.fault(cut)
    const url = { nowhere: 'http://nowhere.invalid', refused: simulator.nationalUrl }[String(cut)] ?? simulator.url
    const { serve, check, outage, running } = await nationalShop({ url: cut === null ? null : url })
    expect((await check((await serve()).claim, somebody(1))).status).toBe(202)
    // Asked again by itself, until three have failed.
    await until(async () => (await outage()).mode === 'outage')
    expect((await outage()).outage).toMatchObject({ cause, openedBy: 'errors' })
    const next = await check((await serve()).claim, somebody(2))
    if (cause === 'our_line') expect(next.body, 'other shops still check').toMatchObject({ kind: 'fallback_closed', policy: 'tickets_only' })
    expect((await running.get('stock')).body.products[0].onHand).toBe(250)
  }
})

test('[NC20] a slow mean opens an outage, one late answer does not', async () => {
  const slow = { settings: { nationalCheck: { slowMeanSeconds: 1, errorsInARow: 3 } }, timing: { answerWithinMs: 3_000, silentAfterMs: 60_000 } }
  const { simulator, serve, check, outage } = await nationalShop(slow)
  await simulator.fault('latency', { milliseconds: 1_300, path: '/session/check', times: 1 })
  for (let nth = 0; nth < 4; nth++) await check((await serve()).claim, somebody(nth))
  expect((await outage()).mode).toBe('online')
  await simulator.fault('latency', { milliseconds: 1_300, path: '/session/check' })
  for (let nth = 10; nth < 16 && (await outage()).mode === 'online'; nth++) await check((await serve()).claim, somebody(nth))
  expect((await outage()).outage).toMatchObject({ cause: 'national', openedBy: 'slowness' })
})

test('[NC21] an outage survives a restart, and probes go on; what a person opened only a person ends', async () => {
  const dataDir = tempFolder()
  const simulator = await startSimulator()
  const env = { DEMO_CLOCK: '2020-03-11T08:55+09:00', NATIONAL_CHECK_URL: simulator.url }
  const settings = { products: [{ code: MASK, name: 'KF94', rules: 'demo-weekly', check: 'session' }] }
  const begin = async () => {
    const running = await startShop({ env, settings, dataDir, national: QUICK })
    return { running, ...atCounter(running) }
  }
  await simulator.fault('down')
  const before = await begin()
  await before.running.post('stock/receipts', { product: MASK, units: 10 })
  await before.check((await before.serve()).claim, somebody(1))
  await until(async () => (await before.outage()).mode === 'outage')
  const { id } = (await before.outage()).outage as { id: string }
  await before.running.close()
  const after = await begin()
  onTestFinished(() => after.running.close())
  expect((await after.outage()).outage).toMatchObject({ id, openedBy: 'errors' })
  await simulator.clear()
  await until(async () => (await after.outage()).mode === 'online')

  expect((await after.running.post('outage/open', { reason: '지자체 공지' })).body.outage).toMatchObject({ cause: 'manual', openedBy: 'person' })
  await new Promise((done) => setTimeout(done, 500))
  expect((await after.outage()).mode).toBe('outage')
  expect((await after.running.post('outage/close')).body.mode).toBe('online')
  expect((await after.running.post('outage/close')).body.kind).toBe('no_outage')
})

test('[NC22] the policy is changed by a pharmacist, and holds from then on', async () => {
  const { running, serve, check } = await nationalShop()
  const { cookie } = await running.person('pharmacist')
  const headers = { cookie, origin: running.base }
  const changed = await running.request('POST', '/api/v1/stores/saebom/policy', { headers, body: { product: MASK, cause: 'national', policy: 'hold' } })
  expect(changed).toMatchObject({ status: 200, body: { product: MASK } })
  expect(changed.body.fallback).toContainEqual({ cause: 'national', policy: 'hold', hours: 72 })
  const { claim } = await serve()
  await running.post('outage/open', { cause: 'national' })
  expect((await check(claim, somebody(1))).body).toMatchObject({ kind: 'fallback_closed', policy: 'hold' })
})
