import { existsSync } from 'node:fs'
import { startAgent } from './agent'
import { findBrowser } from './browser-places'
import { lockFolder } from './folder-lock'
import { install, uninstall } from './install'
import { type Options, parseOptions, usage, WrongOptions } from './options'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2))
  if (options === null) return say(usage)
  if (options.task === 'uninstall') return say(await uninstall())
  const browser = browserOf(options)
  if (options.task === 'install') return say(await install({ ...options, browser }))
  requireScreen(options)
  const lock = await lockFolder(options.data)
  const agent = startAgent({ ...options, browser, say })
  say(`The kiosk of ${options.server.origin} (${browser}, data in ${options.data}). Ctrl+C ends it.`)
  const stop = async (): Promise<void> => {
    await agent.stop()
    await lock.release()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
}

function browserOf({ browser }: Options): string {
  if (browser !== null && !existsSync(browser))
    throw new WrongOptions(`--browser is ${browser}, and there is no such file: give the path of Chrome, Chromium or Edge.`)
  const found = browser ?? findBrowser(process.platform, process.env)
  if (found === null) throw new WrongOptions('no Chrome, Chromium or Edge was found on this machine: install one, or give --browser its path.')
  return found
}

function requireScreen({ windowless }: Options): void {
  if (windowless) return
  if (process.getuid?.() === 0) throw new WrongOptions('it runs as root, whose browsers have no sandbox: start it as an ordinary user of this machine.')
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    throw new WrongOptions(
      'there is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set): start it in the session of the user whose screen the kiosk is.',
    )
}

try {
  await main()
} catch (error) {
  if (!(error instanceof WrongOptions)) throw error
  process.stderr.write(`The kiosk agent cannot start: ${error.message}\n`)
  process.exitCode = 1
}
