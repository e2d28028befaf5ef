import { io } from 'socket.io-client'
import { openPharmacy } from '../tests/support/pharmacy'
import { spawnServer } from '../tests/support/process'
import { NO_LIMITS, temporaryFolder } from './issuing'
import type { WatchJob, WatchResult } from './watchers'
import { residentMb, startWorker } from './workers'

export interface DisplayFigures {
  readonly ours: WatchResult[]
  readonly bare: WatchResult[]
  readonly serverMb: number[]
  readonly bareMb: number[]
}

/** Issue → screen, with a thousand screens, beside bare socket.io sending messages of the same size at the same coalesced pace. */
export async function measureDisplay(rounds: number, seconds: number, say: (text: string) => void): Promise<DisplayFigures> {
  const dataDir = temporaryFolder()
  // On the machine's own clock: `asOf` is compared with the arrival.
  const server = spawnServer(dataDir, { test: { limits: NO_LIMITS, brief: true }, environment: { DEMO_CLOCK: '' } })
  const baseUrl = await server.ready
  const keys = await openPharmacy(baseUrl, dataDir, 250)
  const { worker: watchers } = await startWorker('watchers.ts')
  const bare = await startWorker<{ port: number }>('bare-socket.ts', { BARE_SNAPSHOT: await snapshotOf(baseUrl, keys.display) })
  const job: WatchJob = { baseUrl, keys, watchers: 1000, perSecond: 50, seconds }

  const figures: DisplayFigures = { ours: [], bare: [], serverMb: [], bareMb: [] }
  for (let round = 0; round < rounds; round++) {
    say(`displays, round ${round + 1} of ${rounds}`)
    const memory = setTimeout(() => figures.serverMb.push(residentMb(server.pid)), (seconds + 2) * 1000)
    figures.ours.push(await watchers.ask<WatchResult>(job))
    clearTimeout(memory)
    figures.bare.push(await watchers.ask<WatchResult>({ ...job, baseUrl: `http://127.0.0.1:${bare.first.port}` }))
    figures.bareMb.push(residentMb(bare.worker.pid))
  }
  await server.stop()
  return figures
}

/** The picture a display gets, as JSON. */
async function snapshotOf(baseUrl: string, key: string): Promise<string> {
  const socket = io(`${baseUrl}/display`, { transports: ['websocket'], auth: { key }, forceNew: true })
  const snapshot = await new Promise<object>((done) => socket.once('snapshot', done))
  socket.close()
  return JSON.stringify(snapshot)
}
