import { parseArgs } from 'node:util'

export interface DemoOptions {
  readonly quiet: boolean
  readonly fresh: boolean
  /** The national side runs beside it. */
  readonly simulator: boolean
  /** 11 March 2020 as a story, then it ends. */
  readonly morning: boolean
  readonly pages: boolean
  readonly help: boolean
}

/** Stops the start: one sentence for the person at the keyboard. */
export class WrongOptions extends Error {}

export const usage = `Usage: npm run demo [-- OPTIONS]

A pharmacy with people in it, on this machine.
  --quiet   no robots: nobody comes, nobody is called
  --fresh   begin anew; without it the demo goes on where it stopped
  --morning the morning of 11 March 2020, 08:30 to 12:00 in two minutes, as a story; then it ends
  --no-simulator  no national side beside it
  --help    this text

PORT (3000), HOST, DATA_DIR (data/demo), PUBLIC_URL, LOG_LEVEL as for npm start.
DEMO_CLOCK=2020-03-11T08:55+09:00x60 sets where the store's clock starts and how fast it runs.`

export function parseOptions(args: readonly string[]): DemoOptions {
  try {
    const flag = { type: 'boolean', default: false } as const
    // --no-pages is for tests: the pages take a build and a second of the start.
    const { values } = parseArgs({
      args: [...args],
      options: { quiet: flag, fresh: flag, help: flag, morning: flag, 'no-pages': flag, 'no-simulator': flag },
      strict: true,
    })
    if (values.morning && values['no-simulator']) throw new WrongOptions('--morning needs the national side: leave --no-simulator out.')
    return {
      morning: values.morning,
      simulator: !values['no-simulator'],
      quiet: values.quiet,
      fresh: values.fresh,
      help: values.help,
      pages: !values['no-pages'],
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new WrongOptions(`${error.message.split(/[.\n]/)[0]}: \`npm run demo -- --help\` lists what the demo takes.`)
  }
}
