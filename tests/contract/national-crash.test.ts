import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { openClient } from '../support/client'
import { QUICK, somebody, until } from '../support/national'
import { description } from '../support/pharmacy'
import { spawnServer } from '../support/process'
import { startSimulator } from '../support/simulator'
import { tempFolder } from '../support/sqlite'
import { MASK } from '../support/store'

type Body = Record<string, never> & { readonly id: string; readonly key: string; readonly unsent: number; readonly conflicts: number; readonly kind?: string }

/** The real server as a process, with a shop whose masks are checked. */
async function openProcess(check: 'session' | 'logbook', url: string, dataDir: string) {
  const start = () => spawnServer(dataDir, { test: { brief: false, national: QUICK }, environment: { NATIONAL_CHECK_URL: url, LOG_LEVEL: 'debug' } })
  const server = start()
  const base = await server.ready
  const operator = openClient(`${base}/api/v1/operator`, readFileSync(path.join(dataDir, 'secrets', 'operator.key')).toString('base64url'))
  await operator.post('/import-setup', { ...description, products: [{ code: MASK, name: 'KF94', rules: 'demo-weekly', check }] })
  const { key } = (await operator.post('/keys', { store: description.code, role: 'staff' })).json<Body>()
  operator.close()
  return { server, start, base, key }
}

function askerAt(base: string, key: string) {
  const url = `${base}/api/v1/stores/${description.code}`
  return async (where: string, body?: object): Promise<{ readonly status: number; readonly body: Body; readonly text: string }> => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': `k-${Math.random()}` }
    const response = await fetch(`${url}/${where}`, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers })
    const text = await response.text()
    return { status: response.status, text, body: JSON.parse(text) as Body }
  }
}

async function sellDuringOutage(ask: ReturnType<typeof askerAt>, people: readonly string[]): Promise<string[]> {
  await ask('counters/1', { open: true })
  await ask('stock/receipts', { product: MASK, units: 250 })
  await ask('outage/open', { cause: 'national' })
  return Promise.all(
    people.map(async (identity) => {
      const { ticket } = (await ask('tickets', { service: 'A' })).body as unknown as { ticket: { id: string; claims: { id: string }[] } }
      await ask(`tickets/${ticket.id}/call`, { counter: '1', reason: 'test' })
      await ask(`tickets/${ticket.id}/start-serving`, {})
      const claim = ticket.claims[0]?.id
      const { id } = (await ask('checks', { claim, product: MASK, units: 2, identity })).body
      const handed = await ask(`tickets/${ticket.id}/dispense`, { claim, product: MASK, units: 2, decision: id })
      if (handed.status !== 200) throw new Error(handed.text)
      return id
    }),
  )
}

for (const dialect of ['session', 'logbook'] as const) {
  test(`[NC27] ${dialect}: killed again and again in the middle of the replay, each sale is there once`, async () => {
    const dataDir = tempFolder()
    const simulator = await startSimulator()
    const first = await openProcess(dialect, simulator.url, dataDir)
    let { server, base } = first
    onTestFinished(() => server.kill())
    const people = Array.from({ length: 50 }, (_, nth) => somebody(nth))
    const sold = await sellDuringOutage(askerAt(base, first.key), people)
    await simulator.fault('commit_lost_reply', { rate: 0.2, times: 8 })
    await askerAt(base, first.key)('outage/close', {})
    const sales = async () => (await simulator.ledger()).figures.sales
    for (const upTo of [5, 20, 35]) {
      await until(async () => (await sales()) >= upTo || (await askerAt(base, first.key)('outage')).body.unsent === 0)
      await server.kill()
      server = first.start()
      base = await server.ready
    }
    await until(async () => {
      await sleep(100)
      return (await askerAt(base, first.key)('outage')).body.unsent === 0
    })
    const { effects } = await simulator.ledger()
    for (const id of sold) expect(effects.find(({ purchaseId }) => purchaseId === id)?.applied, id).toBe(1)
    expect((await askerAt(base, first.key)('outage')).body).toMatchObject({ mode: 'online', conflicts: 0 })
    await server.stop()
  })
}

/** Every way a number might lie in bytes. */
function formsOf(number: string): Buffer[] {
  const texts = [number, number.replace('-', '')]
  return texts.flatMap((text) => {
    const bytes = Buffer.from(text)
    // Base64 depends on where in a triple it begins; the middle of each is the same wherever it ends.
    const encoded = [0, 1, 2].map((shift) =>
      Buffer.concat([Buffer.alloc(shift), bytes])
        .toString('base64')
        .replaceAll('=', '')
        .slice(shift === 0 ? 0 : 4, -2),
    )
    return [bytes, Buffer.from(text, 'utf16le'), Buffer.from(bytes.toString('hex')), ...encoded.map((part) => Buffer.from(part))]
  })
}

function sightings(folder: string, number: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true }).filter((entry) => entry.isFile())
  return files.flatMap(({ parentPath, name }) => {
    const bytes = readFileSync(path.join(parentPath, name))
    return formsOf(number).some((form) => bytes.includes(form)) ? [name] : []
  })
}

test('[NC28] a number that went through check, outage, hand-over and replay is in no byte on disk, in no log and in no error', async () => {
  const dataDir = tempFolder()
  const simulator = await startSimulator()
  const { server, base, key } = await openProcess('session', simulator.url, dataDir)
  onTestFinished(() => server.kill())
  const ask = askerAt(base, key)
  const secret = '830617-2987654'
  const answers: string[] = []
  const [sold = ''] = await sellDuringOutage(ask, [secret])
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
  await server.stop()
  expect(sealed(), 'after the end').toEqual([])
  const said = Buffer.from(`${server.output()}\n${answers.join('\n')}`)
  expect(formsOf(secret).filter((form) => said.includes(form))).toEqual([])
  // A planted one is found, in each form and wherever in a row it begins.
  for (const [nth, form] of [
    ...formsOf(secret),
    ...[0, 1, 2].map((shift) => Buffer.from(Buffer.from(`${'x'.repeat(shift)}${secret}yz`).toString('base64'))),
  ].entries()) {
    const file = `planted-${nth}`
    writeFileSync(path.join(dataDir, file), Buffer.concat([Buffer.from('before '), form, Buffer.from(' after')]))
    expect(sealed()).toEqual([file])
    rmSync(path.join(dataDir, file))
  }
})
