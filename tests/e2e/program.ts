import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '../..')
const READY_TRIES = 300
export type Role = 'staff' | 'display' | 'kiosk' | 'integrator'

interface DemoFile {
  readonly baseUrl: string
  readonly keys: Readonly<Record<Role, string>>
}

/** The demo as a process of its own: on 11 March 2020 at 08:55, without robots. */
export interface Program extends DemoFile {
  readonly dataDir: string
  /** POST of its operator. */
  operate(target: string, body: unknown): Promise<unknown>
  /** Stops the process without ending it, as a dead network or a hanging machine would look. */
  freeze(): void
  thaw(): void
}

/** A program while `use` runs, with more in its environment. */
export async function withProgram(environment: Readonly<Record<string, string>>, use: (program: Program) => Promise<void>): Promise<void> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'sunbeon-e2e-'))
  const child = spawn(process.execPath, ['dist/demo.js', '--quiet', '--no-simulator'], {
    cwd: ROOT,
    env: { ...process.env, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'warn', DEMO_CLOCK: '2020-03-11T08:55+09:00x1', ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    await use(programOf(await ready(dataDir, child), child, dataDir))
  } finally {
    const ended = child.exitCode === null ? new Promise((done) => child.once('exit', done)) : null
    child.kill('SIGCONT')
    child.kill('SIGTERM')
    await ended
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function programOf({ baseUrl, keys }: DemoFile, child: ChildProcess, dataDir: string): Program {
  return {
    ...{ baseUrl, keys, dataDir },
    async operate(target, body) {
      const key = readFileSync(path.join(dataDir, 'secrets', 'operator.key')).toString('base64url')
      const response = await fetch(`${baseUrl}/api/v1/operator/${target}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      if (!response.ok) throw new Error(`${target}: ${await response.text()}`)
      return response.json()
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
  }
}

async function ready(dataDir: string, child: ChildProcess): Promise<DemoFile> {
  for (let tries = 0; tries < READY_TRIES; tries++) {
    if (child.exitCode !== null) throw new Error(`the demo ended with code ${child.exitCode}`)
    try {
      const demo = JSON.parse(readFileSync(path.join(dataDir, 'demo.json'), 'utf8')) as DemoFile
      if ((await fetch(`${demo.baseUrl}/readyz`)).ok) return demo
    } catch {
      // Not written yet, or not listening yet.
    }
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('the demo was not ready within 30 s')
}
