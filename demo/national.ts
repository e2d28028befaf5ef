import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { CannotStart } from '#server/cannot-start'

const note = z.object({ pid: z.int(), url: z.url(), nationalUrl: z.url() })
const READY_WITHIN_MS = 20_000

export interface National {
  /** Its page, with a button for every fault. */
  readonly url: string
  /** Where it is asked; shut for real while it is cut. */
  readonly nationalUrl: string
  stop(): void
}

/**
 * The national side as a process of its own, so that it can be slow, deaf or dead without the shop. It keeps its ledger beside the
 * demo's data, runs on the same clock, answers as many times faster, and ends with the demo: over the channel between them also when that is killed.
 */
export async function startNational(dataDir: string, speed: number): Promise<National> {
  const folder = path.join(dataDir, 'simulator')
  mkdirSync(folder, { recursive: true })
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'simulator.js'), '--port', '0', '--data', folder, '--pace', String(1 / speed)], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let said = ''
  child.stderr?.on('data', (part: Buffer) => {
    said = `${said}${part.toString('utf8')}`.slice(-2_000)
  })
  const stop = (): void => void child.kill('SIGTERM')
  process.on('exit', stop)
  for (const began = Date.now(); Date.now() - began < READY_WITHIN_MS; await sleep(30)) {
    if (child.exitCode !== null) throw new CannotStart(said.trim() || 'the national side ended as it started.')
    const known = noteIn(folder)
    if (known?.pid !== child.pid || !known) continue
    letGo(child)
    return { url: known.url, nationalUrl: known.nationalUrl, stop }
  }
  stop()
  throw new CannotStart('the national side did not start within 20 s.')
}

/** It runs on; the demo need not wait for it to end. */
function letGo(child: ChildProcess): void {
  child.unref()
  child.channel?.unref()
  const errors = child.stderr as (NodeJS.ReadableStream & { unref?(): void }) | null
  errors?.unref?.()
}

function noteIn(folder: string): z.infer<typeof note> | null {
  try {
    return note.parse(JSON.parse(readFileSync(path.join(folder, 'simulator.json'), 'utf8')))
  } catch {
    return null
  }
}
