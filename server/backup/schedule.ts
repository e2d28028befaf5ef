import { spawn } from 'node:child_process'
import path from 'node:path'
import { removeLeftovers, storedBackups } from '#server/backup/folder'
import type { Log } from '#server/log'
import type { Metrics } from '#server/metrics'

/** In real milliseconds, whatever the store's clock does. */
export interface Rhythm {
  readonly first: number
  readonly every: number
}

export const RHYTHM: Rhythm = { first: 20_000, every: 300_000 }

/** A backup that takes longer than this has gone wrong. */
const LONGEST_MS = 600_000
/** A server that is told to stop waits this long for one under way. */
const STOP_MS = 5_000

export interface Schedule {
  stop(): Promise<void>
}

/** Makes backups while the server runs, one at a time. One that fails is logged and counted, and the next is tried as usual. */
export function scheduleBackups(options: {
  readonly dataDir: string
  readonly backUp: (signal: AbortSignal) => Promise<void>
  readonly log: Log
  readonly metrics: Metrics
  readonly rhythm: Rhythm
}): Schedule {
  const { dataDir, backUp, log, metrics, rhythm } = options
  const abort = new AbortController()
  let underWay: Promise<void> | null = null
  let timer = after(rhythm.first)
  showNewest()

  function after(ms: number): NodeJS.Timeout {
    return setTimeout(() => {
      underWay = once().finally(() => {
        underWay = null
        if (!abort.signal.aborted) timer = after(rhythm.every)
      })
    }, ms).unref()
  }

  async function once(): Promise<void> {
    try {
      await backUp(AbortSignal.any([abort.signal, AbortSignal.timeout(LONGEST_MS)]))
      showNewest()
    } catch (err) {
      metrics.backupFailures.inc()
      log.error({ err }, 'a backup failed; the line goes on, and the next one is tried as usual')
      quietly(() => removeLeftovers(path.join(dataDir, 'backups')))
    }
  }

  function showNewest(): void {
    const newest = quietly(() => storedBackups(dataDir)[0])
    metrics.backupTime.set((newest?.at ?? 0) / 1_000)
    metrics.backupSize.set(newest?.bytes ?? 0)
  }

  function quietly<T>(look: () => T): T | undefined {
    try {
      return look()
    } catch (err) {
      log.error({ err }, 'the folder of the backups cannot be read')
      return undefined
    }
  }

  return {
    async stop() {
      clearTimeout(timer)
      if (!underWay) return
      const patience = setTimeout(() => abort.abort(), STOP_MS)
      await underWay
      clearTimeout(patience)
      clearTimeout(timer)
    },
  }
}

/**
 * A backup by the operator's own program, `admin backup`, in a process of its own: checking and encrypting a large database would
 * hold up the line for as long as it takes, and what goes wrong there cannot take the server with it.
 */
export function backUpBeside(root: string, dataDir: string): (signal: AbortSignal) => Promise<void> {
  return (signal) =>
    new Promise((done, fail) => {
      const program = path.join(root, 'dist', 'admin.js')
      const env = { ...process.env, DATA_DIR: dataDir }
      const child = spawn(process.execPath, [program, 'backup'], {
        env,
        signal,
        killSignal: 'SIGKILL',
        stdio: ['ignore', 'ignore', 'pipe'],
        windowsHide: true,
        // Ctrl+C reaches every process of a terminal's group: this one is to finish and leave nothing in clear.
        detached: process.platform !== 'win32',
      })
      let said = ''
      child.stderr.on('data', (part: Buffer) => {
        said = `${said}${part.toString('utf8')}`.slice(-2_000)
      })
      child.on('error', fail)
      child.on('close', (code) => (code === 0 ? done() : fail(new Error(said.trim() || `it ended with ${code}`))))
    })
}
