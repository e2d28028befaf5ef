import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { bundleSimulation } from './bundle'
import type { Ran } from './run'
import { BUNDLES, described, runSeeds } from './seeds'

const bundle = path.join(BUNDLES, 'program.mjs')
/** One process a core; each lives through every second seed. */
const PROCESSES = 2
const SECONDS = 45
const LEAST = 60
const LONG = 10_000
const PIECE = 250
/** A morning in which nothing of this happens would prove nothing. */
const SEEN = [
  ...['ticket.promised', 'ticket.broken', 'ticket.lapsed', 'ticket.cancelled', 'ticket.missed', 'ticket.returned', 'ticket.transferred', 'day.closed'],
  ...['paper.adopted', 'paper.shredded', 'outage.opened', 'outage.answering', 'outage.closed', 'outage.relapsed', 'purchase.confirmed'],
  ...['purchase.lost', 'purchase.not_sent', 'purchase.conflict', 'purchase.undetermined', 'purchase.resolved'],
]

const forAWhile = { step: PROCESSES, seeds: LONG, atLeast: LEAST / PROCESSES, seconds: SECONDS }

/** Piece by piece, each in a process of its own: somebody who waits for half an hour sees how far it is, and no process grows old. */
async function runLong(bundle: string, first: number): Promise<Ran[]> {
  const runs: Ran[] = []
  for (let done = 0; done < LONG / PROCESSES; done += PIECE) {
    const run = await runSeeds(bundle, { first: first + done * PROCESSES, step: PROCESSES, seeds: PIECE })
    runs.push(run)
    console.log(`${done + run.seeds} of ${LONG / PROCESSES} mornings from seed ${first} on`)
    if (run.failed) break
  }
  return runs
}

describe('whole mornings, simulated', () => {
  beforeAll(() => bundleSimulation(bundle))

  test('[SIM1] no rule is broken, whatever goes wrong: crashes at any instant, lost and doubled messages, a national side that fails and lies', async () => {
    const { SEED } = process.env
    const starts = SEED === undefined ? Array.from({ length: PROCESSES }, (_, nth) => 1 + nth) : [Number(SEED)]
    const many = (first: number) => (process.env.LONG ? runLong(bundle, first) : runSeeds(bundle, { first, ...forAWhile }).then((run) => [run]))
    const runs = (await Promise.all(starts.map((first) => (SEED === undefined ? many(first) : runSeeds(bundle, { first }).then((run) => [run]))))).flat()
    const sum = (figure: 'seeds' | 'steps' | 'commands' | 'crashes'): number => runs.reduce((total, run) => total + run[figure], 0)
    const times = (event: string): number => runs.reduce((total, { events }) => total + (events[event] ?? 0), 0)
    const seconds = (runs.reduce((total, run) => total + run.seconds, 0) / starts.length).toFixed(0)
    console.log(`${sum('seeds')} mornings in ${seconds} s: ${sum('steps')} moments, ${sum('commands')} commands, ${sum('crashes')} crashes.`)
    console.log(SEEN.map((event) => `${event} ${times(event)}`).join(', '))
    expect(runs.flatMap(({ failed }) => (failed ? [described(failed)] : []))).toEqual([])
    if (SEED !== undefined) return
    expect(sum('crashes')).toBeGreaterThan(sum('seeds'))
    expect(SEEN.filter((event) => times(event) === 0)).toEqual([])
  })

  test.each([1235, 1988, 6195])('[SIM6] a morning in which a bug was found stays whole: seed %i', async (seed) => {
    const { failed } = await runSeeds(bundle, { first: seed })
    expect(failed && described(failed)).toBeNull()
  })

  test('[SIM2] the same seed is the same morning, to the last byte of the log; another seed is another', async () => {
    const [once, again, others] = await Promise.all([
      runSeeds(bundle, { first: 1, seeds: 4 }),
      runSeeds(bundle, { first: 1, seeds: 4 }),
      runSeeds(bundle, { first: 5, seeds: 4 }),
    ])
    expect(again.traces).toEqual(once.traces)
    expect(again.steps).toBe(once.steps)
    expect(new Set([...once.traces, ...others.traces]).size).toBe(8)
  })
})
