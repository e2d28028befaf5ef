import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Client, expectDone, openClient } from '../tests/support/client'
import { description, MASK, storeClient, type TicketAnswer } from '../tests/support/pharmacy'
import { spawnServer } from '../tests/support/process'
import { NO_LIMITS, temporaryFolder } from './issuing'
import { type NationalSide, startNationalSide } from './national-side'
import type { Part } from './part'
import { measuredOn, met } from './report'

/** What a fault needs to be felt at a check; the others as they stand in the simulator's table. */
const PARAMS: Readonly<Record<string, object>> = {
  latency: { milliseconds: 30_000 },
  flapping: { periodSeconds: 60 },
  load: { sessions: 2, recoverySeconds: 60 },
}

interface Waits {
  readonly median: number
  readonly p99: number
}

interface Row {
  readonly fault: string
  readonly words: string
  readonly firstMs: number
  /** null: it was answered, and there was nothing to choose. */
  readonly afterwards: Waits | null
}

/** From each fault of the simulator's table: how soon the console has its choices, and how quick decisions are from then on. */
export const national: Part = {
  name: 'national',
  title: 'While the national check is silent',
  async measure({ quick, say }) {
    const side = await startNationalSide()
    const dataDir = temporaryFolder()
    const server = spawnServer(dataDir, { test: { limits: NO_LIMITS }, environment: { NATIONAL_CHECK_URL: side.nationalUrl } })
    const staff = await openShop(await server.ready, dataDir)
    const claims = await claimsOf(staff, quick ? 20 : 100)
    await decisions(staff, claims)
    const limit = await decisions(staff, claims)
    const rows: Row[] = []
    for (const { fault, en } of await side.faults()) {
      say(fault)
      rows.push({ fault, words: en, ...(await through(fault, side, staff, claims)) })
    }
    staff.close()
    await server.stop()
    side.stop()
    return sectionOf(rows, limit, claims.length)
  },
}

async function through(fault: string, side: NationalSide, staff: Client, claims: readonly string[]): Promise<Pick<Row, 'firstMs' | 'afterwards'>> {
  await side.break(fault, PARAMS[fault] ?? {})
  if (fault === 'load') for (const other of ['one', 'another', 'third']) await side.logIn(other)
  const began = performance.now()
  const first = await check(staff, claims[0] ?? '', 0)
  const firstMs = performance.now() - began
  let afterwards: Waits | null = null
  if (first.status === 202) {
    await expectDone(staff.post(`/checks/${first.json<{ pending: string }>().pending}/act`))
    afterwards = await decisions(staff, claims)
  }
  await side.mend()
  if (afterwards) await expectDone(staff.post('/outage/close'))
  // Whatever had opened by itself has to be over as well, and a session to be there again.
  for (;;) {
    const { mode } = await expectDone<{ mode: string }>(staff.get('/outage'))
    if (mode === 'outage') await staff.post('/outage/close')
    else if (mode === 'online' && (await check(staff, claims[0] ?? '', 0)).status === 200) return { firstMs, afterwards }
    await pause(200)
  }
}

/** One decision after another, as one counter makes them. */
async function decisions(staff: Client, claims: readonly string[]): Promise<Waits> {
  const waits: number[] = []
  for (const [nth, claim] of claims.entries()) {
    const began = performance.now()
    await expectDone(check(staff, claim, nth))
    waits.push(performance.now() - began)
  }
  waits.sort((a, b) => a - b)
  const at = (share: number): number => waits[Math.floor(waits.length * share)] ?? Number.NaN
  return { median: at(0.5), p99: at(0.99) }
}

function check(staff: Client, claim: string, nth: number) {
  return staff.post('/checks', { claim, product: MASK, units: 2, identity: `800101-1${100_000 + nth}` })
}

async function openShop(baseUrl: string, dataDir: string): Promise<Client> {
  const operator = openClient(`${baseUrl}/api/v1/operator`, readFileSync(path.join(dataDir, 'secrets', 'operator.key')).toString('base64url'))
  await expectDone(operator.post('/import-setup', { ...description, products: [{ code: MASK, name: 'KF94', rules: 'demo-weekly', check: 'session' }] }))
  const { key } = await expectDone<{ key: string }>(operator.post('/keys', { store: description.code, role: 'staff' }))
  operator.close()
  const staff = storeClient(baseUrl, key)
  await expectDone(staff.post('/counters/1', { open: true }))
  await expectDone(staff.post('/stock/receipts', { product: MASK, units: 1_000 }))
  return staff
}

/** People at the counter, each with a claim; asking about one again makes a new decision. */
async function claimsOf(staff: Client, many: number): Promise<string[]> {
  const claims: string[] = []
  for (let nth = 0; nth < many; nth++) {
    const { ticket } = await expectDone<TicketAnswer>(staff.post('/tickets', { service: 'A' }))
    await expectDone(staff.post(`/tickets/${ticket.id}/call`, { counter: '1', reason: 'bench' }))
    await expectDone(staff.post(`/tickets/${ticket.id}/start-serving`))
    claims.push(ticket.claims[0]?.id ?? '')
  }
  return claims
}

/** What a timer may be late by on a machine that has other things to do. */
const CHOICES_WITHIN_MS = 2_000 + 250

function sectionOf(rows: readonly Row[], limit: Waits, many: number): string {
  const silent = rows.filter(({ afterwards }) => afterwards !== null)
  const line = ({ fault, words, firstMs, afterwards }: Row): string => {
    const seconds = `${(firstMs / 1000).toFixed(2)} s`
    if (!afterwards) return `| \`${fault}\` ${words} | answered, ${seconds} | | | | |`
    const { median, p99 } = afterwards
    const aim = met(firstMs <= CHOICES_WITHIN_MS && p99 <= 50)
    return `| \`${fault}\` ${words} | ${seconds} | ${median.toFixed(1)} | ${p99.toFixed(1)} | ${(p99 / limit.p99).toFixed(2)} × | ${aim} |`
  }
  const worst = Math.max(...silent.map(({ afterwards }) => afterwards?.p99 ?? 0))
  const slowest = Math.max(...silent.map(({ firstMs }) => firstMs))
  return `${measuredOn()} One counter, ${many} decisions after each fault, the waits of a real shop (2 s until the choices).

| fault of the simulator | until the console has its choices | decisions then, median (ms) | 99th percentile (ms) | beside the limit | ≤ 2 s and ≤ 50 ms |
|---|---:|---:|---:|---:|---|
| none: the check answers at once (the limit) | | ${limit.median.toFixed(1)} | ${limit.p99.toFixed(1)} | | |
${rows.map(line).join('\n')}

The slowest choices came after ${(slowest / 1000).toFixed(2)} s, the worst 99th percentile was ${worst.toFixed(1)} ms. The *limit* is the same request while the national side answers without its ordinary 0.3 to 2 s: a decision during an outage asks nobody, so it may be quicker. Where a fault strikes only what is saved, or old data, or the feed, the check itself is answered and there is nothing to choose.`
}
