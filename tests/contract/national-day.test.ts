import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { restoredCopyOf } from '../support/backups'
import { formsOf, plantedForms, sightings } from '../support/byte-search'
import { somebody, until } from '../support/national'
import { allEvents, openProcess, sellTo } from '../support/national-process'
import { startSimulator } from '../support/simulator'
import { tempFolder } from '../support/sqlite'
import { MASK } from '../support/store'

const at = (time: string): number => Date.parse(`2020-03-11T${time}:00+09:00`)
const SPEED = 120
/** What the numbers of all who come here have in common: whoever finds one of them finds this. */
const EVERYBODY = '800101-1100'

test('[NC32] the check is gone from nine to ten: 150 are served meanwhile, twelve had bought elsewhere, and nothing is lost, told twice or written down', {
  timeout: 300_000,
}, async () => {
  const dataDir = tempFolder()
  const simulator = await startSimulator([], tempFolder(), `2020-03-11T08:57+09:00x${SPEED}`)
  const { ask, server } = await openProcess({ check: 'session', url: simulator.url, dataDir, speed: SPEED, start: at('08:57') })
  const now = async () => Date.parse((await ask('board')).body.asOf)
  await ask('counters/1', { open: true })
  await ask('stock/receipts', { product: MASK, units: 400 })
  await until(async () => (await now()) >= at('09:00'))
  await simulator.fault('down')

  // Three meet the silence; they and whoever comes after them are served by the policy.
  const sold: string[] = []
  while (sold.length < 150) {
    const people = Array.from({ length: sold.length === 0 ? 3 : 7 }, (_, nth) => somebody(sold.length + nth))
    sold.push(...(await Promise.all(people.map((identity) => sellTo(ask, identity)))))
  }
  const bought = Array.from({ length: 12 }, (_, nth) => ({
    nth: nth * 12,
    institution: `yakguk-${nth}`,
    at: new Date(at('09:05') + nth * 180_000).toISOString(),
  }))
  for (const { nth, institution, at: when } of bought)
    await simulator.ask('/__purchases', { body: { number: somebody(nth), institution, product: MASK, units: 2, at: when } })
  const { outage } = (await ask('outage')).body as unknown as { outage: { id: string; openedBy: string } }
  expect(outage).toMatchObject({ openedBy: 'errors', cause: 'national', unitsDispensed: 300 })
  expect((await ask('outage')).body.unsent).toBe(150)

  // While 150 numbers await replay: in no byte of database, write-ahead log, seals, backups and log, nor of what a backup holds.
  const restored = await restoredCopyOf(dataDir)
  expect(readdirSync(path.join(dataDir, 'backups')).length).toBeGreaterThan(0)
  const seals = path.join(dataDir, 'seals')
  expect(readdirSync(seals).length).toBeGreaterThan(0)
  const seen = (...folders: string[]) => folders.flatMap((folder) => sightings(folder, EVERYBODY))
  const inTheLog = () => formsOf(EVERYBODY).filter((form) => Buffer.from(server().output()).includes(form))
  expect([seen(dataDir, restored), inTheLog()]).toEqual([[], []])
  for (const [nth, form] of plantedForms(somebody(77)).entries()) {
    const file = path.join(seals, `planted-${nth}`)
    writeFileSync(file, Buffer.concat([Buffer.from('before '), form, Buffer.from(' after')]))
    expect(seen(seals), 'a planted one is found').toEqual([`planted-${nth}`])
    rmSync(file)
  }

  await until(async () => (await now()) >= at('10:00'))
  expect((await ask('outage')).body.mode).toBe('outage')
  await simulator.clear()
  const modes: string[] = []
  await until(async () => {
    const { mode, unsent } = (await ask('outage')).body
    expect(mode === 'online', `${mode} with ${unsent} unsent`).toBe(unsent === 0)
    if (modes.at(-1) !== mode) modes.push(mode)
    await sleep(20)
    return mode === 'online'
  })
  expect(modes.slice(-2)).toEqual(['recovering', 'online'])

  const { conflicts } = (await ask('conflicts')).body as unknown as { conflicts: { id: string }[] }
  expect(conflicts).toHaveLength(12)
  for (const { nth, institution, at: when } of bought)
    expect(conflicts.find(({ id }) => id === sold[nth])).toMatchObject({
      ...{ state: 'conflict', reason: 'quota_exceeded', units: 2, provisional: true },
      elsewhere: [{ place: institution, at: when, units: 2 }],
    })
  const events = await allEvents(ask)
  const of = (type: string) => events.filter((event) => event.type === type)
  expect(new Set(of('purchase.confirmed').map(({ data }) => data.purchase)).size).toBe(138)
  expect(of('purchase.conflict')).toHaveLength(12)
  expect([of('outage.opened'), of('outage.closed')].map((list) => list.length)).toEqual([1, 1])
  const [closed] = of('outage.closed')
  expect(closed?.data).toMatchObject({ outage: outage.id, unitsDispensed: 300, conflicts: 12 })
  expect(closed?.data.minutes).toBeGreaterThanOrEqual(58)
  const lastTold = Math.max(...[...of('purchase.confirmed'), ...of('purchase.conflict')].map(({ sequence }) => sequence))
  expect(closed?.sequence, 'closed only when all was told').toBeGreaterThan(lastTold)
  const effects = new Map((await simulator.ledger()).effects.map((effect) => [effect.purchaseId, effect.applied]))
  const elsewhere = new Set(bought.map(({ nth }) => nth))
  expect(sold.filter((id, nth) => (effects.get(id) ?? 0) !== (elsewhere.has(nth) ? 0 : 1))).toEqual([])
  const { products } = (await ask('stock')).body as unknown as { products: object[] }
  expect(products).toMatchObject([{ code: MASK, onHand: 100, allocated: 0, heldBack: 0, shortfall: 0, available: 100 }])

  await server().stop()
  expect([seen(dataDir, restored), inTheLog()]).toEqual([[], []])
})
