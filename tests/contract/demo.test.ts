import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { openMorningPage } from '../../demo/morning/page'
import { ask, type Program, run, start } from '../support/programs'
import { tempFolder } from '../support/sqlite'

/** The outside contract, written down a second time on purpose: a program of somebody else reads this file. */
const demoFile = z.strictObject({
  baseUrl: z.url(),
  simulatorUrl: z.url(),
  mirrorUrl: z.null(),
  store: z.strictObject({ code: z.literal('saebom'), name: z.literal('새봄약국'), timeZone: z.literal('Asia/Seoul'), lat: z.number(), lng: z.number() }),
  services: z.tuple([
    z.strictObject({ code: z.literal('A'), product: z.literal('mask-kf94'), unitsPerClaim: z.literal(2) }),
    z.strictObject({ code: z.literal('B'), unitsPerClaim: z.int() }),
    z.strictObject({ code: z.literal('C'), unitsPerClaim: z.int() }),
  ]),
  products: z.tuple([z.strictObject({ code: z.literal('mask-kf94') })]),
  counters: z.tuple([z.strictObject({ code: z.literal('1') }), z.strictObject({ code: z.literal('2') }), z.strictObject({ code: z.literal('3') })]),
  keys: z.strictObject({ staff: z.string(), pharmacist: z.string(), kiosk: z.string(), display: z.string(), integrator: z.string() }),
  staffEntryUrl: z.url(),
  pharmacistEntryUrl: z.url(),
})

const board = z.object({ counters: z.array(z.object({ open: z.boolean() })), waiting: z.record(z.string(), z.int()) })
const stock = z.object({ products: z.tuple([z.object({ onHand: z.int(), allocated: z.int(), heldBack: z.int(), shortfall: z.int() })]) })
const events = z.object({ events: z.array(z.object({ type: z.string() })) })

const fileIn = (folder: string) => demoFile.parse(JSON.parse(readFileSync(path.join(folder, 'demo.json'), 'utf8')))
const startDemo = (folder: string, ...args: readonly string[]): Promise<Program> => start('dist/demo.js', ['--no-pages', ...args], { DATA_DIR: folder })

/** The shop as a program sees it that knows nothing but demo.json. */
function visit(folder: string) {
  const { baseUrl, store, keys } = fileIn(folder)
  const at = `${baseUrl}/api/v1/stores/${store.code}`
  return {
    keys,
    board: async () => board.parse((await ask(`${at}/board`, keys.staff)).body),
    masks: async () => stock.parse((await ask(`${at}/stock`, keys.staff)).body).products[0],
    types: async () => events.parse((await ask(`${at}/events?limit=1000`, keys.staff)).body).events.map(({ type }) => type),
    issue: () => ask(`${at}/tickets`, keys.staff, { service: 'A' }),
    whoIs: async (key: string) => (await ask(`${baseUrl}/api/v1/session`, key)).status,
  }
}

test('[D1] two demos started together both open, each with a shop of its own', async () => {
  const folders = [tempFolder(), tempFolder()] as const

  const programs = await Promise.all(folders.map((folder) => start('scripts/demo.mjs', ['--no-pages', '--quiet'], { DATA_DIR: folder })))

  const [one, other] = [fileIn(folders[0]), fileIn(folders[1])]
  expect([one.baseUrl, other.baseUrl]).toEqual(programs.map(({ url }) => url))
  expect(one.baseUrl).not.toBe(other.baseUrl)
  expect(new Set([...Object.values(one.keys), ...Object.values(other.keys)]).size).toBe(10)
})

test('[D2] demo.json says all that a program needs: its keys work, the shop is open, 250 masks are on the shelf', async () => {
  const folder = tempFolder()
  await startDemo(folder, '--quiet')

  const { baseUrl, keys, staffEntryUrl } = fileIn(folder)
  const shop = visit(folder)

  expect(staffEntryUrl).toBe(`${baseUrl}/enter#key=${keys.staff}&to=/console`)
  for (const key of Object.values(keys)) expect(await shop.whoIs(key)).toBe(200)
  expect((await shop.board()).counters).toEqual([{ open: true }, { open: true }, { open: true }])
  expect(await shop.masks()).toEqual({ onHand: 250, allocated: 0, heldBack: 0, shortfall: 0 })
})

test('[D3] a demo started again goes on: tickets and stock are kept, the keys are new and the old ones end', async () => {
  const folder = tempFolder()
  const first = await startDemo(folder, '--quiet')
  const before = visit(folder)
  expect((await before.issue()).status).toBe(201)
  expect((await first.stop()).code).toBe(0)

  await startDemo(folder, '--quiet')

  const after = visit(folder)
  expect((await after.board()).waiting).toMatchObject({ A: 1 })
  expect(await after.masks()).toMatchObject({ onHand: 250, allocated: 2 })
  for (const key of Object.values(before.keys)) expect(await after.whoIs(key)).toBe(401)
})

test('[D4] --quiet: nobody comes', async () => {
  const folder = tempFolder()
  await startDemo(folder, '--quiet')

  await sleep(2_000)

  expect(await visit(folder).types()).not.toContain('ticket.issued')
})

test('[D5] robots come and are served, more than the shelf holds is never promised, and the log stays whole', async () => {
  const folder = tempFolder()
  const demo = await start('dist/demo.js', ['--no-pages'], { DATA_DIR: folder, DEMO_CLOCK: '2020-03-11T08:55+09:00x60' })
  const shop = visit(folder)

  for (let looks = 0; looks < 100 && !(await shop.types()).includes('claim.dispensed'); looks++) {
    const { onHand, allocated, heldBack, shortfall } = await shop.masks()
    expect(allocated + heldBack).toBeLessThanOrEqual(onHand + shortfall)
    await sleep(200)
  }
  const types = await shop.types()
  const { code } = await demo.stop()

  for (const type of ['ticket.issued', 'ticket.called', 'ticket.serving', 'check.decided', 'purchase.recorded', 'claim.dispensed'])
    expect(types).toContain(type)
  expect(code).toBe(0)
  expect(await run('dist/admin.js', ['verify'], { DATA_DIR: folder })).toMatchObject({ code: 0 })
})

test('[D6] --fresh begins anew, and leaves data alone that no demo made', async () => {
  const folder = tempFolder()
  const first = await startDemo(folder, '--quiet')
  await visit(folder).issue()
  await first.stop()
  writeFileSync(path.join(folder, 'auth.db'), 'people of the demo before')
  const real = tempFolder()
  await (await start('dist/test-server.js', [], { DATA_DIR: real })).stop()

  await startDemo(folder, '--quiet', '--fresh')
  const refused = await run('dist/demo.js', ['--no-pages', '--fresh'], { DATA_DIR: real })

  expect(await visit(folder).masks()).toMatchObject({ onHand: 250, allocated: 0 })
  expect(existsSync(path.join(folder, 'auth.db')), 'nobody has signed in since').toBe(false)
  expect(refused).toMatchObject({ code: 1, out: '' })
  expect(refused.err).toContain(real)
  expect(existsSync(path.join(real, 'sunbeon.db'))).toBe(true)
})

test('[D8] the national side starts with the demo and ends with it, however that ends; without it the shop is open all the same', async () => {
  const reached = (url: string) =>
    fetch(`${url}/__ledger`).then(
      ({ ok }) => ok,
      () => false,
    )
  const folder = tempFolder()
  const asked = await startDemo(folder, '--quiet')
  const { simulatorUrl } = fileIn(folder)
  expect(await reached(simulatorUrl)).toBe(true)
  expect((await asked.stop()).out).toContain(`국가 조회를 끊고 잇기: ${simulatorUrl}`)
  await expect.poll(() => reached(simulatorUrl), { timeout: 5_000 }).toBe(false)

  const killed = await startDemo(folder, '--quiet')
  const second = fileIn(folder).simulatorUrl
  expect(await reached(second)).toBe(true)
  await killed.kill()
  await expect.poll(() => reached(second), { timeout: 5_000 }).toBe(false)

  const alone = tempFolder()
  await startDemo(alone, '--quiet', '--no-simulator')
  const file = JSON.parse(readFileSync(path.join(alone, 'demo.json'), 'utf8'))
  expect(file.simulatorUrl).toBe(null)
  expect((await ask(`${file.baseUrl}/api/v1/session`, file.keys.staff)).status).toBe(200)
})

test('[D11] the morning has a page: a whole picture of both lamps, the hour, what happened and each minute', async () => {
  const folder = path.resolve(import.meta.dirname, '../../demo/morning/page')
  const page = await openMorningPage(folder)
  onTestFinished(() => page.close())
  const read = async (url: string) => fetch(page.url + url)
  expect(await (await read('/picture')).json()).toBeNull()
  const minute = { lamp: 'go', isTrue: false } as const
  const picture = { hour: '08:47', free: 0, unsent: 3, theirs: [minute], ours: [], of: 210, happened: [{ hour: '08:44', text: '멈췄습니다' }], isOver: false }
  page.show(picture)
  expect(await (await read('/picture')).json()).toEqual(picture)
  expect(await (await read('/')).text()).toContain('2020년 앱')
  expect([(await read('/page.js')).status, (await read('/page.css')).status, (await read('/../page.ts')).status]).toEqual([200, 200, 404])
})

test('[D9] --morning tells the morning of 11 March 2020, counts untrue minutes of both, and ends by itself', async () => {
  const { code, out } = await run('dist/demo.js', ['--no-pages', '--morning'], { DATA_DIR: tempFolder(), DEMO_CLOCK: '2020-03-11T08:30+09:00x1000' })

  expect(code).toBe(0)
  expect(out).toContain('국가 조회가 멈췄습니다')
  expect(out).toContain('국가 조회가 돌아왔습니다')
  expect(out).toMatch(/2020년 앱 [●○−].* · 순번 [●○−]/)
  const [, theirs, ours] = /끝: 210분 가운데 사실과 달랐던 시간: 2020년 앱 (\d+)분, 순번 (\d+)분\./.exec(out) ?? []
  expect(Number(ours)).toBeLessThanOrEqual(Number(theirs))
})

test('[D10] the demo hands out a pharmacist’s entry: its key decides what staff may only read', async () => {
  const folder = tempFolder()
  await startDemo(folder, '--quiet')
  const { baseUrl, store, keys, pharmacistEntryUrl } = fileIn(folder)

  expect(pharmacistEntryUrl).toBe(`${baseUrl}/enter#key=${keys.pharmacist}&to=/conflicts`)
  const decide = async (key: string) =>
    (await ask(`${baseUrl}/api/v1/stores/${store.code}/conflicts/none/resolve`, key, { action: 'escalate', note: '문의' })).status
  expect([await decide(keys.staff), await decide(keys.pharmacist)]).toEqual([403, 404])
})

for (const [option, named] of [
  ['--loud', "'--loud'"],
  ['--evening', '--evening'],
  ['now', "'now'"],
] as const) {
  test(`[D7] the demo does not understand ${option}: one sentence, no start`, async () => {
    const { code, out, err } = await run('dist/demo.js', [option], { DATA_DIR: tempFolder() })

    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(err).toContain(named)
  })
}
