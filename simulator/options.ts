import path from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65535)

const known = z.strictObject({
  port: port.default(4200).describe('a port number, 0 to 65535 (0 = any free one)'),
  host: z.string().min(1).default('127.0.0.1').describe('an address to listen on'),
  seed: z.coerce.number().int().min(0).default(1).describe('a whole number'),
  data: z.string().min(1).default(path.join('data', 'simulator')).describe('a folder that may be written'),
  rules: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .default('demo-weekly')
    .describe('the name of a pack in rules/, e.g. demo-weekly'),
  pace: z.coerce.number().min(0).max(100).default(1).describe('how slow an ordinary answer is: 1 = 0.3 to 2 s, 0 = at once'),
  elsewhere: z.coerce.number().min(0).max(6000).default(0).describe('purchases a minute in other institutions'),
  sessions: z.coerce.number().int().min(1).optional().describe('how many sessions are borne before everything collapses'),
  verbose: z.boolean().default(false).describe('no value'),
  help: z.boolean().default(false).describe('no value'),
})

export type Options = z.infer<typeof known> & { readonly clock: { readonly start: number; readonly speed: number } | null }

/** Stops the start: one sentence for the person at the keyboard. */
export class WrongOptions extends Error {}

export const usage = `Usage: npm run simulator [-- OPTIONS]

The national side, to be cut and mended at will: two dialects, a ledger that lasts, and a page with a button per fault.
  --port N        the port (4200)                  --host ADDRESS  where to listen (127.0.0.1)
  --seed S        repeats every random choice (1)  --data DIR      where its ledger is (data/simulator)
  --rules NAME    a pack of rules/ (demo-weekly)   --pace X        1 = ordinary answers take 0.3 to 2 s; 0 = none (1)
  --elsewhere N   purchases a minute elsewhere (0) --sessions N    more sessions than this, and all collapses (no limit)
  --verbose       a line for every request         --help          this text

DEMO_CLOCK=2020-03-11T08:55+09:00x60 sets where its clock starts and how fast it runs.`

const DEMO_CLOCK = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:[+-]\d\d:\d\d|Z))(?:x(\d+(?:\.\d+)?))?$/

/** The command line and DEMO_CLOCK, read once. Throws WrongOptions naming what is wrong and what is expected. */
export function parseOptions(args: readonly string[], demoClock: string | undefined): Options {
  const given = split(args)
  const parsed = known.safeParse(given)
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0]) as keyof typeof known.shape
    throw new WrongOptions(`--${name} is "${String(given[name])}"; expected ${known.shape[name].description}.`)
  }
  return { ...parsed.data, data: path.resolve(parsed.data.data), clock: demoClock === undefined || demoClock === '' ? null : parseClock(demoClock) }
}

function split(args: readonly string[]): Record<string, unknown> {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const options = {
    ...{ port: text, host: text, seed: text, data: text, rules: text, pace: text, elsewhere: text, sessions: text },
    ...{ verbose: flag, help: flag },
  }
  try {
    return { ...parseArgs({ args: [...args], options, strict: true }).values }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new WrongOptions(`${error.message.split(/[.\n]/)[0]}: \`npm run simulator -- --help\` lists what it takes.`)
  }
}

function parseClock(text: string): { start: number; speed: number } {
  const [, start = '', speed = '1'] = DEMO_CLOCK.exec(text) ?? []
  const at = Date.parse(start)
  if (Number.isNaN(at) || Number(speed) <= 0) throw new WrongOptions(`DEMO_CLOCK is "${text}"; expected a start and a speed such as 2020-03-11T08:55+09:00x60.`)
  return { start: at, speed: Number(speed) }
}
