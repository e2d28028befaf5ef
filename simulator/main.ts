import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { makeApp, NATIONAL } from './app'
import { startElsewhere } from './elsewhere'
import { faultTable } from './fault-table'
import { makeFaults } from './faults'
import { openLedger } from './ledger'
import { makeLoad } from './load'
import { type Options, parseOptions, usage, WrongOptions } from './options'
import { openIdentify } from './people'
import { seeded } from './random'
import { loadRules } from './rules'
import { makeSessions } from './sessions'
import type { World } from './world'

/** Bundled to dist/, so the project's folder is one above it. */
const ROOT = path.dirname(import.meta.dirname)
/** An ordinary answer: 0.3 to 2 s. */
const USUAL_FROM_MS = 300
const USUAL_TO_MS = 2000

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2), process.env.DEMO_CLOCK)
  if (options.help) {
    process.stdout.write(`${usage}\n`)
    return
  }
  const world = makeWorld(options)
  const app = makeApp(world, path.join(ROOT, 'simulator', 'page'))
  const server = createServer(app)
  const port = await listen(server, options.host, options.port)
  const nationalPort = await openDoor(app, options.host, world)
  const address = (of: number): string => `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${of}`
  const [product = { code: 'mask-kf94' }] = world.packs.at(-1)?.products ?? []
  startElsewhere(world, options.elsewhere, options.clock?.speed ?? 1, product.code, seeded(options.seed, 'elsewhere'))
  const note = { pid: process.pid, port, url: address(port), nationalUrl: address(nationalPort) }
  writeFileSync(path.join(options.data, 'simulator.json.new'), JSON.stringify(note))
  renameSync(path.join(options.data, 'simulator.json.new'), path.join(options.data, 'simulator.json'))
  process.stdout.write(`The national side is ready on port ${port}: ${note.url}. Cut for real at ${note.nationalUrl}\n`)
  const stop = (): void => {
    world.ledger.close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
  // Started by the demo, it ends with it, however that ends.
  if (process.channel) process.on('disconnect', stop)
}

function makeWorld(options: Options): World {
  const packs = loadRules(path.join(ROOT, 'rules'), options.rules)
  const folder = options.data
  try {
    mkdirSync(folder, { recursive: true })
    const ledger = openLedger(folder)
    const { identify, hash } = openIdentify(folder)
    const faults = makeFaults(options.seed)
    const sessions = makeSessions()
    if (options.sessions !== undefined) faults.put('load', faultTable.load.params.parse({ sessions: options.sessions }))
    const load = makeLoad(
      () => faults.standing('load', { path: '/', institution: null })?.params ?? null,
      () => sessions.endAll(),
    )
    const usual = seeded(options.seed, 'usual')
    const began = Date.now()
    const { start, speed } = options.clock ?? { start: began, speed: 1 }
    return {
      ...{ speed, ledger, faults, sessions, load, packs, identify, hash, random: seeded(options.seed, 'answers'), asked: [] },
      now: () => Math.round(start + (Date.now() - began) * speed) + faults.skewMs(),
      usualMs: () => (USUAL_FROM_MS + usual() * (USUAL_TO_MS - USUAL_FROM_MS)) * options.pace,
      log: (line) => {
        if (options.verbose || 'error' in line) process.stderr.write(`${JSON.stringify(line)}\n`)
      },
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code?.startsWith('SQLITE_BUSY')) throw new WrongOptions(`${folder} is in use by another simulator: stop it, or give --data another folder.`)
    if (code === 'EACCES' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EEXIST')
      throw new WrongOptions(`${folder} cannot be written (${code}): give --data another folder.`)
    throw error
  }
}

/**
 * A second door with the national paths alone. While everything is cut it is really shut, so that a client meets a refused connection
 * and not one that is torn off: after the first, nothing can have arrived.
 */
async function openDoor(app: RequestListener, host: string, { faults }: World): Promise<number> {
  const door = createServer((request, response) => {
    if (NATIONAL.test(request.url ?? '')) app(request, response)
    else response.writeHead(404).end()
  })
  const port = await listen(door, host, 0)
  faults.onChange(() => {
    if (!faults.isCut() && !door.listening) door.listen(port, host)
    if (!faults.isCut() || !door.listening) return
    door.close()
    door.closeAllConnections()
  })
  return port
}

async function listen(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((done, fail) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      fail(new WrongOptions(cause.code === 'EADDRINUSE' ? `port ${port} is in use: give --port another.` : `cannot listen on ${host}:${port} (${cause.code}).`))
    })
    server.listen(port, host, done)
  })
  return (server.address() as AddressInfo).port
}

try {
  await main()
} catch (error) {
  process.stderr.write(`The simulator cannot start: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
