import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { TestOptions } from './test-server'

const root = path.resolve(import.meta.dirname, '../..')
const entry = path.join(root, 'dist', 'test-server.js')

/** 11 March 2020, 08:55 in Seoul, at the pace of the machine: no test may depend on the hour it runs at. */
const CLOCK = '2020-03-11T08:55+09:00'

export interface ServerProcess {
  readonly dataDir: string
  readonly pid: number
  /** Its address, once it answers requests and says it is ready; rejects if it ends before. */
  readonly ready: Promise<string>
  /** How it ended: a signal or an exit code. */
  readonly ended: Promise<NodeJS.Signals | number>
  /** What it wrote to stdout and stderr. */
  output(): string
  /** SIGKILL: nothing of it runs any more when this resolves. */
  kill(): Promise<void>
  /** SIGTERM, as an operator would; throws if it does not end well. */
  stop(): Promise<void>
}

export interface ProcessOptions {
  readonly test?: TestOptions
  readonly environment?: Readonly<Record<string, string>>
  readonly nodeOptions?: readonly string[]
}

const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** Starts the real server (without pages) as a process of its own on a free port. */
export function spawnServer(dataDir: string, { test = {}, environment = {}, nodeOptions = [] }: ProcessOptions = {}): ServerProcess {
  if (!existsSync(entry)) throw new Error(`${entry} is missing: run node scripts/build-server.mjs first`)
  const settings = { PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, DEMO_CLOCK: CLOCK, LOG_LEVEL: 'error', TEST_SERVER: JSON.stringify(test) }
  const child = spawn(process.execPath, [...nodeOptions, entry], { env: { ...process.env, ...settings, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  let output = ''
  const ended = new Promise<NodeJS.Signals | number>((done) => {
    child.on('exit', (code, signal) => {
      running.delete(child)
      done(signal ?? code ?? 0)
    })
  })
  const ready = new Promise<string>((done, fail) => {
    let heard = false
    const hear = (part: Buffer): void => {
      output += part.toString()
      const port = /ready on port (\d+)/.exec(output)?.[1]
      if (!port || heard) return
      heard = true
      done(readyAt(`http://127.0.0.1:${port}`))
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('error', fail)
    void ended.then((how) => fail(new Error(`the server ended (${how}) before it was ready: ${output}`)))
  })
  // Whoever kills a server while it starts does not want to hear that it never got ready.
  ready.catch(() => {})
  return {
    dataDir,
    pid: child.pid ?? 0,
    ready,
    ended,
    output: () => output,
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    async stop() {
      child.kill('SIGTERM')
      const how = await ended
      if (how !== 0) throw new Error(`the server was asked to stop and ended with ${how}: ${output}`)
    },
  }
}

async function readyAt(baseUrl: string): Promise<string> {
  const { status } = await fetch(`${baseUrl}/readyz`)
  if (status !== 200) throw new Error(`the server says it is ready, but /readyz answers ${status}`)
  return baseUrl
}
