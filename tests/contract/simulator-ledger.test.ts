import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { run } from '../support/programs'
import { JUST_NOW, KIM, LEE, MASK, openPharmacy, PARK, startSimulator } from '../support/simulator'
import { tempFolder } from '../support/sqlite'

/** The files of a folder as one text, whatever is in them. */
const everythingIn = (folder: string): string =>
  readdirSync(folder)
    .map((file) => readFileSync(path.join(folder, file), 'latin1'))
    .join('\n')
const person = (nth: number): string => `70${String(1 + (nth % 12)).padStart(2, '0')}${String(1 + (nth % 28)).padStart(2, '0')}1${String(100_000 + nth)}`

test('[Z12] a number is nowhere, also not one that came where none belongs', async () => {
  const simulator = await startSimulator(['--verbose'])
  const pharmacy = await openPharmacy(simulator)
  const answers: unknown[] = []
  const hear = async (request: Promise<{ body: unknown }>) => answers.push((await request).body)
  const sale = { product: MASK, units: 1, at: JUST_NOW }
  const book = (body: object) => simulator.ask('/logbook/record', { credential: 'saebom.certificate', body: { ...sale, ...body } })
  await hear(pharmacy.check(KIM))
  await hear(pharmacy.buy('canary-sale', KIM, 1))
  await hear(pharmacy.post('purchases/canary-sale/correct', { number: LEE }))
  await hear(pharmacy.check(`${KIM}9`))
  await hear(pharmacy.buy(PARK, PARK))
  await hear(pharmacy.post('check', { [PARK]: true }))
  await hear(pharmacy.post(`purchases/${PARK}/correct`, { number: PARK }))
  await hear(book({ reference: 'canary-record', number: PARK }))
  await hear(book({ reference: 'r-2', number: PARK, override: { reason: `is ${PARK} in person` } }))
  await hear(simulator.ask('/logbook/records', { credential: `${PARK}.key` }))
  await hear(simulator.ask('/__purchases', { body: { number: LEE, institution: 'hanbit', product: MASK, units: 1 } }))
  await hear(simulator.ask('/__ledger'))
  await hear(pharmacy.list())
  expect(await simulator.happened('r-2'), 'what was tried did arrive').toEqual([1, 1])

  const kept = `${everythingIn(simulator.dataDir)}\n${simulator.output()}\n${JSON.stringify(answers)}`
  // The search itself: it finds what is there.
  for (const known of ['canary-sale', 'canary-record']) expect(kept.includes(known), known).toBe(true)
  expect(simulator.output()).toContain('/session/check')
  for (const number of [KIM, KIM.replace('-', ''), LEE, PARK, '1234567', '2345678']) expect(kept.includes(number), number).toBe(false)
})

test('[Z13] killed under load: what was acknowledged is there, once', async () => {
  const simulator = await startSimulator()
  const pharmacy = await openPharmacy(simulator, 'saebom', 5000)
  const acknowledged: number[] = []
  const sellers = Array.from({ length: 8 }, async (_, seller) => {
    for (let nth = seller; ; nth += 8) {
      const { body } = await pharmacy.buy(`p-${nth}`, person(nth), 1)
      if (body.accepted === true) acknowledged.push(nth)
    }
  })
  const ended = Promise.allSettled(sellers)
  while (acknowledged.length < 60) await sleep(5)
  await simulator.kill()
  await ended

  const again = await startSimulator([], simulator.dataDir)
  const { effects } = await again.ledger()
  for (const nth of acknowledged) expect(effects).toContainEqual(expect.objectContaining({ purchaseId: `p-${nth}`, applied: 1 }))
  expect((await again.ask('/session/purchases', { credential: pharmacy.credential })).status, 'a restart logs everybody out').toBe(401)
  const back = await openPharmacy(again, 'saebom', 5000)
  const [first = 0] = acknowledged
  expect((await back.buy(`p-${first}`, person(first), 1)).body).toMatchObject({ accepted: true, repeated: true, left: 1 })
  expect((await back.buy('another', person(first))).body).toMatchObject({ accepted: false, reason: 'quota_exceeded' })
  expect(await again.happened(`p-${first}`)).toEqual([1, 2])
})

test('[Z14] the same seed strikes the same requests, another seed others', async () => {
  const struckBy = async (seed: string): Promise<number[]> => {
    const simulator = await startSimulator(['--seed', seed])
    const pharmacy = await openPharmacy(simulator)
    await simulator.fault('server_error', { rate: 0.5 })
    const statuses: number[] = []
    for (let nth = 0; nth < 40; nth++) statuses.push((await pharmacy.check(KIM)).status)
    return statuses
  }
  const first = await struckBy('7')
  expect(await struckBy('7')).toEqual(first)
  expect(await struckBy('8')).not.toEqual(first)
})

test('[Z14] the same seed sends the same strangers elsewhere', async () => {
  const strangers = async (seed: string) => {
    const simulator = await startSimulator(['--seed', seed, '--elsewhere', '6000'])
    for (;;) {
      const { effects, figures } = await simulator.ledger()
      if (figures.elsewhere >= 20) return effects.slice(0, 20).map(({ purchaseId, institution, units }) => [purchaseId, institution, units])
      await sleep(50)
    }
  }
  const first = await strangers('7')
  expect(await strangers('7')).toEqual(first)
  expect(await strangers('8')).not.toEqual(first)
})

test('[Z29] the contract names every path, and the page runs nothing that is not its own', async () => {
  const simulator = await startSimulator()
  const { openapi, paths } = (await simulator.ask('/openapi.json')).body as { openapi: string; paths: Record<string, object> }
  expect(openapi).toBe('3.1.0')
  const session = ['login', 'goods-in', 'open-sale', 'sale-state', 'stock', 'check', 'purchases', 'purchases/{purchaseId}/correct']
  const logbook = ['inquiry', 'record', 'records', 'records/{transaction}/void', 'stock']
  const others = ['/feed/stores', '/__faults', '/__ledger', '/__purchases']
  expect(Object.keys(paths).sort()).toEqual([...session.map((name) => `/session/${name}`), ...logbook.map((name) => `/logbook/${name}`), ...others].sort())
  expect(Object.keys(paths['/session/purchases'] ?? {}).sort()).toEqual(['get', 'post'])

  const page = await fetch(simulator.url)
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
  expect(await page.text()).not.toMatch(/<script>|style=|onclick/)
  for (const file of ['page.js', 'page.css']) expect((await fetch(`${simulator.url}/${file}`)).status).toBe(200)
  expect(await simulator.ask('/session/nothing')).toEqual({ status: 404, body: { reason: 'unknown_path' } })
  const form = await fetch(`${simulator.url}/__faults`, { method: 'POST', body: JSON.stringify({ fault: 'down' }) })
  expect(form.status, 'another site’s form switches nothing').toBe(415)
  expect(await simulator.stop()).toBe(0)
})

test('[Z29] what it cannot start with is one sentence', async () => {
  const simulator = await startSimulator()
  const started = (...args: string[]) => run('dist/simulator.js', ['--data', tempFolder(), '--port', '0', ...args], {})
  const wrong: readonly (readonly [args: string[], part: string])[] = [
    [['--port', 'eighty'], '--port is "eighty"; expected a port number'],
    [['--rules', 'no-such'], '--rules is "no-such"'],
    [['--meteor'], 'simulator -- --help'],
    [['--data', simulator.dataDir], 'in use by another simulator'],
    [['--port', new URL(simulator.url).port], 'in use'],
  ]
  for (const [args, part] of wrong) {
    const { code, out, err } = await started(...args)
    expect(err).toContain(part)
    expect([code, out, err.trim().split('\n').length]).toEqual([1, '', 1])
  }
  const clock = await run('dist/simulator.js', ['--data', tempFolder()], { DEMO_CLOCK: 'noon' })
  expect([clock.code, clock.err]).toEqual([1, expect.stringContaining('DEMO_CLOCK is "noon"')])
})
