import path from 'node:path'
import { parseArgs } from 'node:util'

export interface Options {
  readonly server: URL
  readonly data: string
  /** Null: whichever is found. */
  readonly browser: string | null
  /** Settings of the kiosk's page, as its address takes them. */
  readonly inches: '15' | '21'
  readonly idle: number
  readonly windowless: boolean
  readonly task: 'run' | 'install' | 'uninstall'
}

/** Stops the start: one sentence for the person at the keyboard. */
export class WrongOptions extends Error {}

export const usage = `Usage: npm run kiosk -- --server URL [OPTIONS]

The program on the kiosk device: it starts a locked browser on the kiosk's page, watches over both, and helps while the server is away.
  --server URL    the shop's server, e.g. http://192.168.0.10:3000
  --data DIR      where it keeps the browser's profile, and with it what lets the device in (data/kiosk)
  --browser PATH  Chrome, Chromium or Edge, if it is not found by itself
  --inches 15|21  the screen: 15.6 or 21.5 inches (21)
  --idle N        after how many seconds without a touch it asks whether anybody is there (40)
  --install       has it started with the machine, and says what was written; takes the options above
  --uninstall     takes that back
  --windowless    without a window, for tests
  --help          this text`

const EXAMPLE = 'npm run kiosk -- --server http://192.168.0.10:3000'

/** Throws WrongOptions; null: only the usage is wanted. */
export function parseOptions(args: readonly string[]): Options | null {
  const values = split(args)
  if (values.help) return null
  if (values.install && values.uninstall) throw new WrongOptions('--install and --uninstall take each other back: give one of them.')
  const { inches, idle } = values
  if (inches !== '15' && inches !== '21') throw new WrongOptions(`--inches is "${inches}"; expected 15 or 21.`)
  if (!/^\d+$/.test(idle) || Number(idle) < 3 || Number(idle) > 600) throw new WrongOptions(`--idle is "${idle}"; expected seconds, 3 to 600.`)
  if (values.data === '') throw new WrongOptions('--data is empty; expected a folder that may be written.')
  return {
    server: values.uninstall && values.server === undefined ? new URL('http://uninstall.invalid') : parseServer(values.server),
    data: path.resolve(values.data),
    browser: values.browser === undefined ? null : path.resolve(values.browser),
    ...{ inches, idle: Number(idle), windowless: values.windowless },
    task: values.install ? 'install' : values.uninstall ? 'uninstall' : 'run',
  }
}

function split(args: readonly string[]) {
  const flag = { type: 'boolean', default: false } as const
  const text = { type: 'string' } as const
  try {
    const options = {
      ...{ server: text, browser: text, data: { ...text, default: path.join('data', 'kiosk') } },
      ...{ inches: { ...text, default: '21' }, idle: { ...text, default: '40' } },
      ...{ install: flag, uninstall: flag, windowless: flag, help: flag },
    }
    return parseArgs({ args: [...args], options, strict: true }).values
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new WrongOptions(`${error.message.split(/[.\n]/)[0]}: \`npm run kiosk -- --help\` lists what it takes.`)
  }
}

/** The origin alone: every page, and what may be reached at all, follows from it. */
function parseServer(text: string | undefined): URL {
  if (text === undefined || text === '') throw new WrongOptions(`--server is missing: the address the shop's server prints when it starts, e.g. ${EXAMPLE}`)
  if (!URL.canParse(text)) throw new WrongOptions(`--server is "${text}", which is no address; expected one such as http://192.168.0.10:3000.`)
  const { protocol, origin, username, password, pathname, search, hash, hostname } = new URL(text)
  if ((protocol !== 'http:' && protocol !== 'https:') || hostname === '')
    throw new WrongOptions(`--server is "${text}"; expected http:// or https:// in front, e.g. http://192.168.0.10:3000.`)
  if (username !== '' || password !== '') throw new WrongOptions(`--server holds a name or password, which nobody asks for: give ${origin}.`)
  if (pathname !== '/' || search !== '' || hash !== '') throw new WrongOptions(`--server is "${text}"; leave out what follows the host: ${origin}.`)
  return new URL(origin)
}
