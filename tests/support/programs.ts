import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished } from 'vitest'

/** The programs as `npm test` has bundled them: what people start, not what tests can import. */
const ROOT = path.resolve(import.meta.dirname, '../..')
const STARTED_WITHIN_MS = 60_000

export type Variables = Readonly<Record<string, string>>

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface Program {
  readonly url: string
  /** Asks it to stop, as Ctrl+C does. */
  stop(): Promise<Ended>
  /** SIGKILL. */
  kill(): Promise<Ended>
}

/** Runs a program until it ends by itself. `file` is given from the project's folder. */
export function run(file: string, args: readonly string[], variables: Variables): Promise<Ended> {
  return begin(file, args, variables).ended
}

/** Starts a server on a free port and waits until it is ready. It is gone after the test. */
export async function start(file: string, args: readonly string[], variables: Variables & { readonly DATA_DIR: string }): Promise<Program> {
  const { child, ended } = begin(file, args, variables)
  let over: Ended | null = null
  void ended.then((end) => {
    over = end
  })
  for (const began = Date.now(); Date.now() - began < STARTED_WITHIN_MS; await sleep(50)) {
    if (over) throw new Error(`${file} ended instead of starting: ${JSON.stringify(over)}`)
    const port = portOf(variables.DATA_DIR, child.pid)
    if (port === null || !(await isReady(port))) continue
    const stop = (): Promise<Ended> => {
      child.kill('SIGTERM')
      return ended
    }
    const kill = (): Promise<Ended> => {
      child.kill('SIGKILL')
      return ended
    }
    return { url: `http://127.0.0.1:${port}`, stop, kill }
  }
  throw new Error(`${file} was not ready after ${STARTED_WITHIN_MS} ms`)
}

function begin(file: string, args: readonly string[], variables: Variables): { child: ChildProcess; ended: Promise<Ended> } {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => name !== 'DEMO_CLOCK' && name !== 'PUBLIC_URL' && !name.startsWith('VITEST')),
  )
  const env = { ...inherited, NODE_ENV: 'production' as const, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'error', ...variables }
  const child = spawn(process.execPath, [path.join(ROOT, file), ...args], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString('utf8')
  })
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString('utf8')
  })
  const ended = new Promise<Ended>((done) => child.on('close', (code) => done({ code, out, err })))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { child, ended }
}

/** The note of an earlier process says nothing about this one. */
function portOf(dataDir: string, pid: number | undefined): number | null {
  try {
    const note = JSON.parse(readFileSync(path.join(dataDir, 'server.json'), 'utf8')) as { pid: number; port: number }
    return note.pid === pid ? note.port : null
  } catch {
    return null
  }
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).ok
  } catch {
    return false
  }
}

/** One request with a key; the answer's status and its JSON. */
export async function ask(url: string, key: string, body?: object): Promise<{ status: number; body: unknown }> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
  const response = await fetch(url, body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) })
  return { status: response.status, body: (await response.json()) as unknown }
}
