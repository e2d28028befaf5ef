import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseEnvironment } from '#server/env'
import { localUrl } from '#server/local-url'
import { serve } from '#server/serve'
import { type DemoFile, entryUrl, writeDemoFile } from './demo-file'
import { wipe } from './fresh'
import { MORNING_CLOCK, tellMorning } from './morning'
import { openMorningPage } from './morning/page'
import { startNational } from './national'
import { openShop } from './open-shop'
import { parseOptions, usage } from './options'
import { startRobots } from './robots'

/** The page asks twice a second: the end is seen as well. */
const LAST_PICTURE_MS = 1_500

/** `npm run demo`: a pharmacy with people in it. Bundled to dist/, so the project's folder is one above it. */
async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2))
  if (options.help) {
    process.stdout.write(`${usage}\n`)
    return
  }
  process.env.DATA_DIR ||= path.join('data', options.morning ? 'morning' : 'demo')
  if (options.morning) process.env.DEMO_CLOCK ||= MORNING_CLOCK
  process.env.LOG_LEVEL ||= 'warn'
  const environment = parseEnvironment(process.env)
  if (options.fresh || options.morning) wipe(environment.dataDir)
  let opened: { readonly local: string; readonly file: DemoFile } | null = null
  const speed = environment.demoClock?.speed ?? 1
  const national = options.simulator ? await startNational(environment.dataDir, speed) : null
  if (national) process.env.NATIONAL_CHECK_URL = national.nationalUrl
  await serve({
    root: path.dirname(import.meta.dirname),
    pages: options.pages,
    demo: true,
    async beforeReady(server) {
      const local = localUrl(environment.host, server.port)
      const file = await openShop(server, local, environment.publicUrl ?? local, national?.url ?? null)
      writeDemoFile(environment.dataDir, file)
      opened = { local, file }
    },
  })
  const shop = opened as { readonly local: string; readonly file: DemoFile } | null
  // A server that fails after it began to listen has already said why; what it had opened would keep the process alive.
  if (!shop || process.exitCode) {
    national?.stop()
    setTimeout(() => process.exit(1), 500).unref()
    return
  }
  const robots = options.quiet
    ? null
    : startRobots({ url: shop.local, store: shop.file.store.code, keys: shop.file.keys, speed, deliver: !options.morning, simulatorUrl: national?.url ?? null })
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      robots?.stop()
      national?.stop()
    })
  process.stdout.write(welcome(shop.file, options.quiet))
  if (options.morning && national && environment.demoClock) {
    const page = await openMorningPage(path.join(path.dirname(import.meta.dirname), 'demo', 'morning', 'page'))
    process.stdout.write(`The lamps side by side: ${page.url}\n\n`)
    const say = (line: string): void => void process.stdout.write(`${line}\n`)
    await tellMorning({ ...shop, simulatorUrl: national.url, clock: environment.demoClock, say, show: page.show })
    await sleep(LAST_PICTURE_MS)
    page.close()
    process.kill(process.pid, 'SIGTERM')
  }
}

function welcome({ baseUrl, keys, store, simulatorUrl, pharmacistEntryUrl }: DemoFile, quiet: boolean): string {
  const rooms = [
    ['Console', entryUrl(baseUrl, keys.staff, '/console')],
    ['Line page', entryUrl(baseUrl, keys.staff, '/line')],
    ['Display', entryUrl(baseUrl, keys.display, '/display')],
    ['Pharmacist', pharmacistEntryUrl],
  ] as const
  const who = quiet ? 'No robots: the shop is yours alone.' : 'Robots come as customers and serve at counters 2 and 3. Counter 1 is yours.'
  return [
    '',
    `${store.name} is open. ${who}`,
    ...rooms.map(([room, url]) => `  ${room.padEnd(10)} ${url}`),
    ...(simulatorUrl === null
      ? []
      : [
          `국가 조회를 끊고 잇기: ${simulatorUrl}`,
          '  The pharmacist’s link opens the conflict desk: whoever bought elsewhere during a cut waits there to be decided.',
        ]),
    'Ctrl+C stops; the next start goes on from here (--fresh begins anew).',
    '',
    '',
  ].join('\n')
}

try {
  await main()
} catch (error) {
  process.stderr.write(`The demo cannot start: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
