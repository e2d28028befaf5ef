import { parseArgs } from 'node:util'
import { type Lived, live } from './morning'

/** What a run has to say, as JSON on standard output. */
export interface Ran {
  readonly seeds: number
  readonly seconds: number
  readonly steps: number
  readonly commands: number
  readonly crashes: number
  readonly events: Readonly<Record<string, number>>
  /** The first morning in which something was broken. */
  readonly failed: Lived | null
  readonly traces: readonly string[]
}

const clock = performance.now.bind(performance)

/** Seeds from `first` on, `step` apart: until so many were lived, the time is over, or one has failed. */
async function run(): Promise<Ran> {
  const number = { type: 'string' } as const
  const { values } = parseArgs({ options: { first: number, step: number, seeds: number, atLeast: number, seconds: number } })
  const [first, step, seeds] = [Number(values.first ?? 1), Number(values.step ?? 1), Number(values.seeds ?? 1)]
  const [atLeast, seconds] = [Number(values.atLeast ?? 0), Number(values.seconds ?? Number.POSITIVE_INFINITY)]
  const began = clock()
  const spent = (): number => (clock() - began) / 1000
  const sum = { seeds: 0, steps: 0, commands: 0, crashes: 0 }
  const events: Record<string, number> = {}
  const traces: string[] = []
  for (; sum.seeds < seeds && (sum.seeds < atLeast || spent() < seconds); ) {
    const lived = await live(first + sum.seeds * step)
    sum.seeds += 1
    for (const figure of ['steps', 'commands', 'crashes'] as const) sum[figure] += lived[figure]
    for (const [type, times] of Object.entries(lived.events)) events[type] = (events[type] ?? 0) + times
    if (seeds <= 20) traces.push(lived.trace)
    if (lived.broken) return { ...sum, events, seconds: spent(), failed: lived, traces }
  }
  return { ...sum, events, seconds: spent(), failed: null, traces }
}

const ran = await run()
process.stdout.write(`${JSON.stringify(ran)}\n`, () => process.exit(0))
