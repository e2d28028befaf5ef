import path from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { run } from '../support/programs'
import { type Running, startShop } from '../support/running-server'
import { tempFolder } from '../support/sqlite'
import { MASK } from '../support/store'

const DAY = '2020-03-11'
const verify = (folder: string, ...args: readonly string[]) => run('dist/admin.js', ['verify', ...args], { DATA_DIR: folder })

/** A morning with tickets, and the folder it left. */
async function morning(): Promise<string> {
  const folder = tempFolder()
  const running = await startShop({ dataDir: folder })
  await running.post('stock/receipts', { product: MASK, units: 10 })
  for (let n = 0; n < 3; n++) await running.post('tickets', { service: 'A' })
  await running.close()
  return folder
}

function tamper(folder: string, sql: string): void {
  const database = new Database(path.join(folder, 'sunbeon.db'))
  onTestFinished(() => void database.close())
  database.exec(sql)
}

const tampering = [
  ['edited', "UPDATE Event SET data = replace(data, 'A-001', 'A-009') WHERE sequence = 10", 'event 10 was altered after it was written'],
  ['deleted', 'DELETE FROM Event WHERE sequence = 9', 'event 9 is missing'],
  [
    'put in each other’s place',
    'UPDATE Event SET sequence = -9 WHERE sequence = 9; UPDATE Event SET sequence = 9 WHERE sequence = 10; UPDATE Event SET sequence = 10 WHERE sequence = -9',
    'event 9 does not follow from the one before it',
  ],
  ['cut off', 'DELETE FROM Event WHERE sequence > 9', 'event 10 is not where the store says its log ends'],
] as const

for (const [what, sql, found] of tampering) {
  test(`[X4] events ${what}: verify finds it`, async () => {
    const folder = await morning()
    expect(await verify(folder)).toMatchObject({ code: 0, err: '' })

    tamper(folder, sql)
    const { code, out } = await verify(folder)

    expect(code).toBe(1)
    expect(out).toContain(`saebom: THE LOG IS BROKEN: ${found}.`)
  })
}

test('[X5] a log cut off together with the head its store remembers is found by a head that was written down', async () => {
  const folder = await morning()
  const [, head = ''] = /its head is (\S+)/.exec((await verify(folder)).out) ?? []
  expect(await verify(folder, '--head', head)).toMatchObject({ code: 0, out: expect.stringContaining('saebom: the head that was written down is in it.') })
  const forged = head.replace(/.{43}$/, 'x'.repeat(43))

  const rewritten = await verify(folder, '--head', forged)
  tamper(
    folder,
    `DELETE FROM Event WHERE sequence > 9;
     UPDATE Store SET sequence = 9, chain = (SELECT chain FROM Event WHERE sequence = 9)`,
  )
  const without = await verify(folder)
  const withHead = await verify(folder, '--head', head)

  expect(rewritten).toMatchObject({ code: 1, out: expect.stringContaining('THE LOG WAS REWRITTEN') })
  expect(without.out, 'alone it cannot be told from a shorter log').toContain('the log is whole, 9 events')
  expect(withHead.code).toBe(1)
  expect(withHead.out).toMatch(/saebom: THE LOG WAS CUT OFF: it ends at 9, and \d+ was written down\./)
})

test('[X6] the report of a closed day is made from the log, with its head and whether the log is whole up to there', async () => {
  const folder = tempFolder()
  const running = await openAt(folder, `${DAY}T17:00:00+09:00`)
  await running.post('stock/receipts', { product: MASK, units: 10 })
  const { label } = (await running.post('tickets', { service: 'C' })).body.ticket
  const open = await running.get(`days/${DAY}`)
  const closed = await running.post('day/close', { reason: 'stock gone' })
  const sequence = (await eventsOf(running)).find(({ type }) => type === 'day.closed')?.sequence
  await running.post('phase', { phase: 'taking' })
  const report = await running.get(`days/${DAY}`)
  const byIntegrator = await running.get(`days/${DAY}`, running.keys.integrator)

  expect(open).toMatchObject({ status: 404, body: { kind: 'unknown_day', day: DAY } })
  expect(closed.status).toBe(200)
  expect(report).toMatchObject({
    status: 200,
    body: {
      ...{ day: DAY, reason: 'stock gone', fates: [{ label, fate: 'lapsed' }], lastNumbers: { C: 1 }, verified: true },
      stock: [{ product: MASK, onHand: 10, allocated: 0, heldBack: 0 }],
      head: { sequence, chain: expect.stringMatching(/^[\w-]{43}$/) },
    },
  })
  expect(byIntegrator.body).toEqual(report.body)
  for (const day of ['2020-03-10', '2099-01-01', 'yesterday']) expect((await running.get(`days/${day}`)).body.kind, day).toBe('unknown_day')
  await running.close()
  const { head } = report.body
  expect((await verify(folder, '--head', `saebom:${head.sequence}:${head.chain}`)).code).toBe(0)
})

test('[X6] the report of a log that was edited says so, and a day closed by midnight has one too', async () => {
  const folder = tempFolder()
  const evening = await openAt(folder, `${DAY}T23:00:00+09:00`)
  await evening.post('stock/receipts', { product: MASK, units: 10 })
  await evening.close()
  const nextDay = await openAt(folder, '2020-03-12T09:00:00+09:00')
  const whole = await nextDay.get(`days/${DAY}`)
  await nextDay.close()

  tamper(folder, "UPDATE Event SET data = replace(data, '10', '11') WHERE type = 'stock.received'")
  const later = await openAt(folder, '2020-03-12T10:00:00+09:00')
  const edited = await later.get(`days/${DAY}`)
  await later.close()

  expect(whole.body).toMatchObject({ day: DAY, reason: null, verified: true })
  expect(edited.body).toEqual({ ...whole.body, verified: false })
})

function openAt(dataDir: string, time: string): Promise<Running> {
  return startShop({ dataDir, env: { DEMO_CLOCK: time } })
}

async function eventsOf(running: Running): Promise<readonly { readonly type: string; readonly sequence: number }[]> {
  return (await running.get('events?limit=1000')).body.events
}
