import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { openPharmacy, storeClient } from '../support/pharmacy'
import { type ProcessOptions, spawnServer } from '../support/process'
import { seeded, seedOfRun } from '../support/random'
import { tempFolder } from '../support/sqlite'
import { judge } from './judge'
import { openTraffic } from './traffic'

const KILLS = process.env.LONG ? 2000 : 60
/** After every kill what was told since the last one is looked up; all that was ever told, and every byte of the file, less often. */
const ALL_JUDGED_EVERY = process.env.LONG ? 50 : 20
const CLIENTS = 6
const options: ProcessOptions = {
  test: { limits: { perCredential: 1e9, perToken: 1e9, failuresPerAddress: 1e9 } },
  // The port changes with every start; what a key is answered must not.
  environment: { PUBLIC_URL: 'http://pharmacy.test' },
}

/** Kills a server again and again while clients use it; stops at the first sign of anything wrong and answers it. */
async function killAgainAndAgain(kills: number, random: () => number, { test, environment }: ProcessOptions = options) {
  const dataDir = tempFolder()
  const first = spawnServer(dataDir, options)
  const { staff } = await openPharmacy(await first.ready, dataDir, 60)
  await first.kill()
  const traffic = openTraffic(random)
  let duringStart = 0
  let judged = 0
  for (let kill = 1; kill <= kills; kill++) {
    const server = spawnServer(dataDir, { test: { ...options.test, ...test }, ...(environment && { environment }) })
    if (random() < 0.1) {
      duringStart += 1
      await pause(random() * 400)
      await server.kill()
      continue
    }
    const client = storeClient(await server.ready, staff, CLIENTS)
    await traffic.retry(client, 5)
    const found = judge(dataDir, traffic.log, kill % ALL_JUDGED_EVERY === 0 ? 0 : judged)
    judged = traffic.log.done.size
    if (found.length > 0) {
      await server.kill()
      return { found, duringStart, log: traffic.log }
    }
    const running = traffic.run(client, CLIENTS)
    await pause(5 + random() * 80)
    await server.kill()
    await running
    client.close()
  }
  const last = spawnServer(dataDir, options)
  const client = storeClient(await last.ready, staff)
  await traffic.retry(client, 200)
  client.close()
  await last.stop()
  return { found: judge(dataDir, traffic.log, 0), duringStart, log: traffic.log }
}

describe('killed at any instant', () => {
  const seed = seedOfRun()
  console.info(`SEED=${seed} repeats these kills`)

  it('[R1] control: a server that answers 15 ms before it commits is found out', async () => {
    const { found } = await killAgainAndAgain(30, seeded(seed), { ...options, test: { commitsLateMs: 15 } })

    expect(found.join('\n')).toMatch(/lost|acknowledged|was answered/)
  })

  it(`[R1] ${KILLS} kills lose nothing that was acknowledged and do nothing twice`, async () => {
    const { found, log, duringStart } = await killAgainAndAgain(KILLS, seeded(seed))

    const tally: Record<string, number> = { 'call-next': 0, cancel: 0, dispense: 0, issue: 0, receive: 0 }
    for (const { intent } of log.done.values()) tally[intent.act] = (tally[intent.act] ?? 0) + 1
    console.info(`${KILLS} kills, ${duringStart} of them during the start; acknowledged: ${JSON.stringify(tally)}`)
    expect(found).toEqual([])
    expect(Math.min(...Object.values(tally))).toBeGreaterThan(KILLS / 2)
    expect(log.done.size).toBeGreaterThan(KILLS * 10)
  })
})
