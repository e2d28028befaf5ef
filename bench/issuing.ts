import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openPharmacy, storeClient } from '../tests/support/pharmacy'
import { type ServerProcess, spawnServer } from '../tests/support/process'
import { addHistory } from './history'
import type { LoadJob, LoadResult } from './load'
import { processorSeconds, residentMb, startWorker, type Worker } from './workers'

export const NO_LIMITS = { perCredential: 1e9, perToken: 1e9, failuresPerAddress: 1e9 }
const PATH = '/api/v1/stores/saebom/tickets'
const BODY = JSON.stringify({ service: 'A' })
const BACKLOG = 20_000

export interface Scale {
  readonly rounds: number
  readonly warmUpMs: number
  readonly measureMs: number
  readonly history: number
}

/** What one kind of measurement found, a figure a round. */
export interface Series {
  readonly name: string
  readonly clients: number
  readonly results: LoadResult[]
  /** Shares of a core the server used. */
  readonly serverCpu: number[]
  readonly serverMb: number[]
}

interface Prepared {
  readonly dataDir: string
  readonly bearer: string
}

/** Durable issues over HTTP beside a plain echo of the same bytes: every round measures each in turn, so that all see the same machine. */
export async function measureIssuing({ rounds, warmUpMs, measureMs, history }: Scale, say: (text: string) => void): Promise<Series[]> {
  const { worker: load } = await startWorker('load.ts')
  const plain = await preparePharmacy()
  const answer = await answerOf(plain)
  const echo = await startWorker<{ port: number }>('echo.ts', { ECHO_ANSWER: answer })
  const keeping = await startWorker<{ port: number }>('echo.ts', { ECHO_ANSWER: answer, ECHO_FILE: path.join(temporaryFolder(), 'kept.db') })
  say(`preparing ${history.toLocaleString('en')} tickets of history and ${BACKLOG.toLocaleString('en')} waiting`)
  const past = await preparePharmacy()
  addHistory(past.dataDir, history)
  const line = await withBacklog(await preparePharmacy(), load)

  const series: Series[] = []
  const measure = async (name: string, clients: number, pid: number, target: Pick<LoadJob, 'port' | 'bearer'>): Promise<void> => {
    const before = series.find((one) => one.name === name && one.clients === clients)
    const known = before ?? { name, clients, results: [], serverCpu: [], serverMb: [] }
    if (!before) series.push(known)
    const job: LoadJob = { ...target, path: PATH, body: BODY, clients, warmUpMs: 0, measureMs }
    await load.ask<LoadResult>({ ...job, measureMs: warmUpMs })
    const [cpu, began] = [processorSeconds(pid), performance.now()]
    const result = await load.ask<LoadResult>(job)
    if (result.failed > 0) throw new Error(`${result.failed} requests of "${name}" were not answered 2xx`)
    known.results.push(result)
    known.serverCpu.push((processorSeconds(pid) - cpu) / ((performance.now() - began) / 1000))
    known.serverMb.push(residentMb(pid))
  }

  for (let round = 0; round < rounds; round++) {
    say(`issuing, round ${round + 1} of ${rounds}`)
    // Each round is a day of its own: the tickets of the one before have lapsed, so that no round inherits its line.
    const clock = `2020-03-${12 + round}T08:55+09:00`
    const servers = [
      await open(plain, clock),
      await open(past, clock),
      await open({ ...line, dataDir: copyOf(line.dataDir) }, '2020-03-11T08:56+09:00'),
    ] as const
    for (const clients of [64, 16, 1]) {
      await measure('echo', clients, echo.worker.pid, { port: echo.first.port, bearer: plain.bearer })
      await measure('durable echo', clients, keeping.worker.pid, { port: keeping.first.port, bearer: plain.bearer })
      await measure('issue', clients, servers[0].pid, servers[0])
    }
    await measure('issue with history', 64, servers[1].pid, servers[1])
    await measure('issue with a line', 64, servers[2].pid, servers[2])
    for (const { server } of servers) await server.stop()
  }
  return series
}

async function open({ dataDir, bearer }: Prepared, clock: string): Promise<{ server: ServerProcess; pid: number; port: number; bearer: string }> {
  const server = spawnServer(dataDir, { test: { limits: NO_LIMITS, brief: true }, environment: { DEMO_CLOCK: clock } })
  return { server, pid: server.pid, port: Number(new URL(await server.ready).port), bearer }
}

async function preparePharmacy(): Promise<Prepared> {
  const dataDir = temporaryFolder()
  const server = spawnServer(dataDir)
  const { staff } = await openPharmacy(await server.ready, dataDir, 1_000_000)
  await server.stop()
  return { dataDir, bearer: staff }
}

async function answerOf(prepared: Prepared): Promise<string> {
  const { server, port, bearer } = await open(prepared, '2020-03-11T08:56+09:00')
  const client = storeClient(`http://127.0.0.1:${port}`, bearer)
  const { text } = await client.post('/tickets', JSON.parse(BODY) as object)
  client.close()
  await server.stop()
  return text
}

async function withBacklog(prepared: Prepared, load: Worker): Promise<Prepared> {
  const { server, port, bearer } = await open(prepared, '2020-03-11T08:55+09:00')
  for (let waiting = 0; waiting < BACKLOG; ) {
    const job: LoadJob = { port, bearer, path: PATH, body: BODY, clients: 64, warmUpMs: 0, measureMs: 500 }
    waiting += (await load.ask<LoadResult>(job)).perSecond / 2
  }
  await server.stop()
  return prepared
}

const made: string[] = []

export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'sunbeon-bench-'))
  made.push(folder)
  return folder
}

/** A million tickets are over a gigabyte. */
export function removeFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
}

function copyOf(folder: string): string {
  const copy = temporaryFolder()
  cpSync(folder, copy, { recursive: true })
  return copy
}
