import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Timing } from '#server/national-check/timing'
import { formsOf, plantedForms, sightings } from '../support/byte-search'
import { somebody, until } from '../support/national'
import { allEvents, openProcess, sellTo } from '../support/national-process'
import { seeded, seedOfRun } from '../support/random'
import { startSimulator } from '../support/simulator'
import { tempFolder } from '../support/sqlite'
import { MASK } from '../support/store'

/** As many as may ever await replay, and a kill for each hundred: minutes each, mostly of waiting for replies that never come. So `npm run test:long`. */
const { sales, kills } = process.env.LONG ? { sales: 2_000, kills: 20 } : { sales: 75, kills: 3 }
/** A list of 2,000 rows takes longer than one of 150; given up too soon, it is asked for again and again and never comes. */
const timing: Partial<Timing> = process.env.LONG ? { commitWithinMs: 2_000, longestInFlightMs: 4_000 } : {}
/** One in so many bought elsewhere meanwhile. */
const ELSEWHERE = 25

for (const dialect of ['session', 'logbook'] as const) {
  test(`[NC27] ${dialect}: killed again and again in the middle of the replay, each sale is there once`, async () => {
    const seed = seedOfRun()
    const random = seeded(seed)
    const simulator = await startSimulator(['--seed', String(seed)])
    const { ask, killAndRestart, server } = await openProcess({ check: dialect, url: simulator.url, dataDir: tempFolder(), timing })
    await ask('counters/1', { open: true })
    await ask('stock/receipts', { product: MASK, units: 2 * sales })
    await ask('outage/open', { cause: 'national' })
    const sold: string[] = []
    while (sold.length < sales) {
      const people = Array.from({ length: Math.min(50, sales - sold.length) }, (_, nth) => somebody(sold.length + nth))
      sold.push(...(await Promise.all(people.map((identity) => sellTo(ask, identity)))))
    }
    for (let nth = 0; nth < sales; nth += ELSEWHERE)
      await simulator.ask('/__purchases', { body: { number: somebody(nth), institution: 'jongno', product: MASK, units: 2 } })
    // One reply in five is lost, one request in five is handled twice, and some take effect long after.
    await simulator.fault('commit_lost_reply', { rate: 0.05 })
    await simulator.fault('commit_lost_reply', { rate: 0.16, how: 'reset' })
    await simulator.fault('duplicate_delivery', { rate: 0.2 })
    await simulator.fault('late_apply', { rate: 0.03, seconds: 1 })
    await ask('outage/close', {})

    for (let kill = 1; kill <= kills; kill++) {
      const upTo = (sales / (kills + 1)) * kill
      await until(async () => (await ask('outage')).body.unsent <= sales - upTo)
      await sleep(random() * 30)
      await killAndRestart()
    }
    await until(async () => {
      await sleep(100)
      return (await ask('outage')).body.unsent === 0
    })

    // What the log book wrote down twice by itself is struck out once the list was looked through.
    const effects = async () => new Map((await simulator.ledger()).effects.map((effect) => [effect.purchaseId, effect]))
    const standing = async (): Promise<number[]> => {
      const known = await effects()
      return sold.map((id) => (known.get(id)?.applied ?? 0) - (known.get(id)?.voided ?? 0))
    }
    await until(async () => Math.max(...(await standing())) <= 1)
    const { conflicts } = (await ask('conflicts')).body as unknown as { conflicts: { id: string; state: string; reason: string }[] }
    const desk = new Map(conflicts.map((row) => [row.id, row]))
    const confirmed = new Set((await allEvents(ask)).filter(({ type }) => type === 'purchase.confirmed').map(({ data }) => data.purchase))
    const known = await effects()
    const wrong = sold.flatMap((id, nth) => {
      const { applied = 0, voided = 0 } = known.get(id) ?? {}
      const row = desk.get(id)
      // The log book writes down what it finds something against; the other dialect refuses it.
      const right = row?.state === 'conflict' ? Number(dialect === 'logbook') : row ? Math.min(1, applied - voided) : 1
      const ended = row !== undefined || confirmed.has(id)
      const isMeant = nth % ELSEWHERE === 0 ? row?.state === 'conflict' : row?.state !== 'conflict'
      return ended && isMeant && applied - voided === right && (dialect === 'logbook' || applied <= 1)
        ? []
        : [{ id, applied, voided, state: row?.state, ended }]
    })
    expect(wrong, `seed ${seed}`).toEqual([])
    const undetermined = conflicts.filter(({ state }) => state === 'undetermined').length
    const figures = { confirmed: sales - conflicts.length, conflicts: conflicts.length - undetermined, undetermined }
    const twice = sold.filter((id) => (known.get(id)?.applied ?? 0) > 1).length
    const attempts = sold.reduce((sum, id) => sum + (known.get(id)?.attempts ?? 0), 0)
    console.log(
      `${dialect}: ${sales} sales, ${kills} kills, ${attempts} requests arrived, ${twice} written down twice and struck out; ${JSON.stringify(figures)}`,
    )
    expect(attempts, 'lost and repeated: the faults did strike').toBeGreaterThan(sales * 1.1)
    expect((await ask('outage')).body).toMatchObject({ mode: 'online', conflicts: conflicts.length })
    await server().stop()
  })
}

test('[NC28] a number that went through check, outage, hand-over and replay is in no byte on disk, in no log and in no error', async () => {
  const dataDir = tempFolder()
  const simulator = await startSimulator()
  const { server, ask } = await openProcess({ check: 'session', url: simulator.url, dataDir })
  const secret = '830617-2987654'
  const answers: string[] = []
  await ask('counters/1', { open: true })
  await ask('stock/receipts', { product: MASK, units: 250 })
  await ask('outage/open', { cause: 'national' })
  const sold = await sellTo(ask, secret)
  const waiting = (await ask('tickets', { service: 'A' })).body as unknown as { ticket: { claims: { id: string }[] } }
  const claim = waiting.ticket.claims[0]?.id
  for (const body of [
    { claim, product: MASK, units: 2, identity: `${secret}0` },
    { claim, product: secret, units: 2, identity: secret },
    { claim: secret, product: MASK, units: 2, identity: secret },
    { claim, product: MASK, units: 2, identity: secret, proxy: { class: secret } },
  ])
    answers.push((await ask('checks', body)).text)
  const sealed = () => sightings(dataDir, secret)
  expect(sealed(), 'while it awaits replay').toEqual([])
  await ask('outage/close', {})
  await until(async () => (await ask('outage')).body.unsent === 0)
  answers.push((await ask('conflicts')).text, (await ask('events?limit=1000')).text)
  expect((await simulator.happened(sold))[0]).toBe(1)
  expect(sealed(), 'after it was told').toEqual([])
  await until(() => readdirSync(path.join(dataDir, 'seals')).length <= 1)
  await server().stop()
  expect(sealed(), 'after the end').toEqual([])
  const said = Buffer.from(`${server().output()}\n${answers.join('\n')}`)
  expect(formsOf(secret).filter((form) => said.includes(form))).toEqual([])
  // A planted one is found, in each form and wherever in a row it begins.
  for (const [nth, form] of plantedForms(secret).entries()) {
    const file = `planted-${nth}`
    writeFileSync(path.join(dataDir, file), Buffer.concat([Buffer.from('before '), form, Buffer.from(' after')]))
    expect(sealed()).toEqual([file])
    rmSync(path.join(dataDir, file))
  }
})
