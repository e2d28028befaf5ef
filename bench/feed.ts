import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expectDone } from '../tests/support/client'
import { description, MASK, openPharmacy, storeClient, type TicketAnswer } from '../tests/support/pharmacy'
import { spawnServer } from '../tests/support/process'
import type { ReadJob, ReadResult } from './feed-load'
import { NO_LIMITS, temporaryFolder } from './issuing'
import type { Part } from './part'
import { measuredOn } from './report'
import { median, processorSeconds, residentMb, startWorker } from './workers'

export const feed: Part = {
  name: 'feed',
  title: 'The public feed, beside a file',
  measure: ({ quick, say }) => measureFeed(quick ? { stores: 5_000, rounds: 2, measureMs: 1_000 } : { stores: 25_000, rounds: 5, measureMs: 2_000 }, say),
}

interface FeedScale {
  readonly stores: number
  readonly rounds: number
  readonly measureMs: number
}

interface Reading {
  readonly what: string
  readonly bytes: number
  readonly ours: ReadResult[]
  readonly oursPerCpuSecond: number[]
  readonly nginx: ReadResult[]
  readonly nginxPerCpuSecond: number[]
}

/** Far from the others. */
const OWN = { lat: 37.24, lng: 131.87 }
const PLACE = 'lat=37.55&lng=127.0&m=1000'
const QUESTIONS = { storesByGeo: `/corona19-masks/v1/storesByGeo/json?${PLACE}`, sales: '/corona19-masks/v1/sales/json?page=1&perPage=500' } as const

/** The public feed with a country of stores, beside nginx that serves the same bytes as a file; rows for the table, or one sentence. */
async function measureFeed(scale: FeedScale, say: (text: string) => void): Promise<string> {
  const dataDir = temporaryFolder()
  const server = spawnServer(dataDir, { test: { limits: NO_LIMITS, brief: true }, environment: { DEMO_CLOCK: '', FEED_STALE_MINUTES: '10080' } })
  const base = await server.ready
  const keys = await openPharmacy(base, dataDir, 101)
  const operatorKey = readFileSync(path.join(dataDir, 'secrets', 'operator.key')).toString('base64url')
  await post(`${base}/api/v1/operator/import-setup`, operatorKey, { ...description, address: '경상북도 울릉군 독도 1', ...OWN, feed: { code: '99999999' } })
  say(`importing ${scale.stores.toLocaleString('en')} stores`)
  const importMs = await importCountry(base, operatorKey, scale.stores)
  const port = Number(new URL(base).port)
  const { worker: load } = await startWorker('feed-load.ts')
  const nginx = await startNginx(base, say)
  const readings: Reading[] = []
  for (const [what, url] of Object.entries(QUESTIONS)) {
    const reading: Reading = { what, bytes: 0, ours: [], oursPerCpuSecond: [], nginx: [], nginxPerCpuSecond: [] }
    readings.push(reading)
    for (let round = 0; round < scale.rounds; round++) {
      say(`${what}, round ${round + 1} of ${scale.rounds}`)
      const ask = (target: number, at: string, pid: number) => measured(load, { port: target, path: at, clients: 16, measureMs: scale.measureMs }, pid)
      const mine = await ask(port, url, server.pid)
      reading.ours.push(mine.result)
      reading.oursPerCpuSecond.push(mine.perCpuSecond)
      if (!nginx) continue
      const theirs = await ask(nginx.port, `/${what}.json`, nginx.pid)
      reading.nginx.push(theirs.result)
      reading.nginxPerCpuSecond.push(theirs.perCpuSecond)
    }
  }
  say('while 1 % of the stores change each second')
  const changing = startChanges(base, operatorKey, scale.stores)
  const busy: [string, ReadResult][] = []
  for (const [what, url] of Object.entries(QUESTIONS))
    busy.push([what, await load.ask<ReadResult>({ port, path: url, clients: 16, paceMs: 8, measureMs: Math.max(3_000, scale.measureMs) } satisfies ReadJob)])
  const changes = await changing.stop()
  say('from a sale to the public figure')
  const sale = await saleToFigure(base, keys.staff)
  const memory = residentMb(server.pid)
  nginx?.stop()
  await server.stop()
  return sectionOf({ scale, readings, busy, changes, sale, memory, importMs, nginxMissing: nginx === null })
}

async function measured(load: { ask<R>(job: unknown): Promise<R> }, job: ReadJob, pid: number): Promise<{ result: ReadResult; perCpuSecond: number }> {
  await load.ask<ReadResult>({ ...job, measureMs: 400 })
  const cpu = processorSeconds(pid)
  const result = await load.ask<ReadResult>(job)
  if (result.failed > 0) throw new Error(`${result.failed} reads of ${job.path} were not answered 200`)
  return { result, perCpuSecond: result.answered / (processorSeconds(pid) - cpu) }
}

/** One worker process, no log: what a file costs when nothing else is done. */
async function startNginx(base: string, say: (text: string) => void): Promise<{ port: number; pid: number; stop(): void } | null> {
  if (spawnSync('nginx', ['-v']).error) {
    say('nginx is not installed (Debian: apt-get install -y nginx-light): the limit beside the figures is left out.')
    return null
  }
  const folder = temporaryFolder()
  mkdirSync(path.join(folder, 'www'))
  for (const [what, url] of Object.entries(QUESTIONS))
    writeFileSync(path.join(folder, 'www', `${what}.json`), Buffer.from(await (await fetch(base + url)).arrayBuffer()))
  const port = 20_000 + (process.pid % 20_000)
  const conf = `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 256; }
http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 10000000; open_file_cache max=10; types { application/json json; }
server { listen 127.0.0.1:${port}; root ${folder}/www; add_header Access-Control-Allow-Origin *; add_header Cache-Control "public, max-age=5"; } }`
  writeFileSync(path.join(folder, 'nginx.conf'), conf)
  const child = spawn('nginx', ['-p', folder, '-c', path.join(folder, 'nginx.conf')], { stdio: 'ignore' })
  process.on('exit', () => child.kill('SIGKILL'))
  for (let tries = 0; tries < 100; tries++) {
    if (
      await fetch(`http://127.0.0.1:${port}/sales.json`).then(
        (response) => response.ok,
        () => false,
      )
    )
      return { port, pid: child.pid ?? 0, stop: () => void child.kill() }
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error('nginx did not start')
}

const post = async (url: string, key: string, body: object): Promise<unknown> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${url} answered ${response.status} ${await response.text()}`)
  return response.json()
}

/** A fifth in Seoul, 1,000 m around the asked place as dense as the real one; the rest over the country. */
async function importCountry(base: string, key: string, count: number): Promise<number> {
  const began = performance.now()
  const { id } = (await post(`${base}/api/v1/operator/stores/import`, key, {})) as { id: string }
  for (let from = 0; from < count; from += 150) {
    const stores = Array.from({ length: Math.min(150, count - from) }, (_, at) => storeAt(from + at))
    const figures = stores.map(({ code }, at) => ({
      code,
      remain: 'plenty',
      units: null,
      stockAt: Date.now() - 3_600_000,
      createdAt: Date.now() - 60_000 - at,
    }))
    await post(`${base}/api/v1/operator/stores/import/${id}/rows`, key, { stores })
    await post(`${base}/api/v1/operator/stores/import/${id}/rows`, key, { figures })
  }
  await post(`${base}/api/v1/operator/stores/import/${id}/finish`, key, {})
  return performance.now() - began
}

function storeAt(nth: number) {
  const [a, b] = [(nth * 0.618_034) % 1, (nth * 0.754_878) % 1]
  const inSeoul = nth % 5 === 0
  const where = inSeoul ? { lat: 37.45 + a * 0.2, lng: 126.85 + b * 0.3 } : { lat: 34.5 + a * 3.5, lng: 126.5 + b * 2.8 }
  return {
    ...{
      code: String(10_000_000 + nth),
      name: `온누리제${nth}약국`,
      type: '01',
      addr: `${inSeoul ? '서울특별시' : '경기도'} 구${nth % 25} 중앙로 ${nth} 1층 (중앙동)`,
    },
    ...{ lat: Number(where.lat.toFixed(7)), lng: Number(where.lng.toFixed(7)) },
  }
}

/** One hundredth of the stores a second, in four batches. */
function startChanges(base: string, key: string, stores: number): { stop(): Promise<number> } {
  let [sent, at, stopped] = [0, 0, false]
  const run = (async () => {
    const began = performance.now()
    while (!stopped) {
      const size = Math.ceil(stores / 400)
      const reports = Array.from({ length: size }, () => {
        at = (at + 7_919) % stores
        return { code: String(10_000_000 + at), at: new Date().toISOString(), units: at % 200 }
      })
      await post(`${base}/api/v1/feed/reports`, key, { reports })
      sent += size
      await new Promise((done) => setTimeout(done, Math.max(0, (sent / stores) * 100_000 - (performance.now() - began))))
    }
    return (sent / (performance.now() - began)) * 1000
  })()
  return {
    stop() {
      stopped = true
      return run
    },
  }
}

/** Milliseconds from a number given out to the figure that is two units less: 101 are plenty, 99 are some. */
async function saleToFigure(base: string, key: string): Promise<{ p50: number; p99: number }> {
  const client = storeClient(base, key)
  const lamp = async (): Promise<string> => {
    const response = await fetch(`${base}/corona19-masks/v1/storesByGeo/json?lat=${OWN.lat}&lng=${OWN.lng}&m=100`)
    return ((await response.json()) as { stores: { remain_stat: string }[] }).stores[0]?.remain_stat ?? ''
  }
  if ((await lamp()) !== 'plenty') throw new Error(`expected plenty on the shelf of ${MASK}`)
  const waits: number[] = []
  for (let nth = 0; nth < 300; nth++) {
    const began = performance.now()
    const { ticket } = await expectDone<TicketAnswer>(client.post('/tickets', { service: 'A' }))
    while ((await lamp()) !== 'some') if (performance.now() - began > 5_000) throw new Error('a sale never reached the public figure')
    waits.push(performance.now() - began)
    await expectDone(client.post(`/tickets/${ticket.id}/cancel`))
  }
  client.close()
  waits.sort((a, b) => a - b)
  return { p50: waits[Math.floor(waits.length * 0.5)] ?? Number.NaN, p99: waits[Math.floor(waits.length * 0.99)] ?? Number.NaN }
}

interface Found {
  readonly scale: FeedScale
  readonly readings: readonly Reading[]
  readonly busy: readonly (readonly [string, ReadResult])[]
  readonly changes: number
  readonly sale: { readonly p50: number; readonly p99: number }
  readonly memory: number
  readonly importMs: number
  readonly nginxMissing: boolean
}

function sectionOf({ scale, readings, busy, changes, sale, memory, importMs, nginxMissing }: Found): string {
  const whole = (value: number): string => Math.round(value).toLocaleString('en')
  const met = (yes: boolean): string => (yes ? 'met' : '**missed**')
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const rows = readings.map(({ what, ours, oursPerCpuSecond, nginxPerCpuSecond, nginx }) => {
    const [mine, limit] = [median(oursPerCpuSecond), median(nginxPerCpuSecond)]
    const share = mine / limit
    const name = `\`/${what}\`, ${whole(ours[0]?.bodyBytes ?? 0)} bytes, reads a second of one core`
    const seen = `${whole(mine)} (${whole(median(ours.map(({ perSecond }) => perSecond)))} a second by the clock)`
    if (nginxMissing) return line([name, seen, 'nginx missing', '', ''])
    return line([
      name,
      seen,
      `${whole(limit)} (nginx, a file; ${whole(median(nginx.map(({ perSecond }) => perSecond)))} by the clock)`,
      `${(100 * share).toFixed(0)} %`,
      `≥ 60 %: ${met(share >= 0.6)}`,
    ])
  })
  for (const [what, result] of busy)
    rows.push(
      line([
        `\`/${what}\` while ${whole(changes)} of ${whole(scale.stores)} stores change each second, p50 / p99 (ms), ${whole(result.perSecond)} reads a second`,
        `${result.p50.toFixed(1)} / ${result.p99.toFixed(1)}`,
        '',
        '',
        `p99 ≤ 20: ${met(result.p99 <= 20)}`,
      ]),
    )
  rows.push(line(['from pressing for a number to the changed public figure, p50 / p99 (ms)', `${sale.p50.toFixed(1)} / ${sale.p99.toFixed(1)}`, '', '', '']))
  rows.push(line([`memory of the server with ${whole(scale.stores)} stores after all of it (RSS, MB)`, whole(memory), '', '', `≤ 400: ${met(memory <= 400)}`]))
  rows.push(line([`import of ${whole(scale.stores)} stores and figures (s)`, (importMs / 1000).toFixed(1), '', '', '']))
  return [measuredOn(), '', line(['', 'Sunbeon', 'limit', 'ratio', 'aim']), '|---|---:|---:|---:|---|', ...rows].join('\n')
}
