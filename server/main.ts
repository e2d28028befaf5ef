import { randomBytes } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { isApiPath, makeApi } from '#server/api/app'
import type { Limits } from '#server/api/limits'
import type { Services } from '#server/api/services'
import { backUpBeside, RHYTHM, type Rhythm, scheduleBackups } from '#server/backup/schedule'
import { makeClock, uuids } from '#server/clock'
import { type Environment, lanAddress } from '#server/env'
import { openConnection } from '#server/journal/connection'
import { lockFolder } from '#server/journal/lock'
import { migrate } from '#server/journal/migrate'
import { openReader } from '#server/journal/reader'
import { openSqliteJournal } from '#server/journal/sqlite-journal'
import { openWriter } from '#server/journal/writer'
import { makeLog } from '#server/log'
import { makeMetrics } from '#server/metrics'
import { type Handle, noPages, notYet, openPages } from '#server/pages'
import type { Journal } from '#server/ports'
import { makeHub } from '#server/realtime/hub'
import { provideRuntime } from '#server/runtime'
import { makeRuntime } from '#server/runtime-handle'
import { loadBackupKey, loadSecrets, tokenHash } from '#server/secrets'

/** Answers are kept under their idempotency keys for this long. */
const KEEP_ANSWERS_MS = 72 * 3_600_000

export interface StartOptions {
  readonly environment: Environment
  /** The project's folder: migrations and the built pages are found from it. */
  readonly root: string
  /** Pages need a build; the API and the live screens work without them. */
  readonly pages: boolean
  readonly limits?: Limits
  /** Runs once requests are answered, before `/readyz` says so. */
  readonly beforeReady?: (server: RunningServer) => Promise<void>
  readonly backups?: Rhythm
  /** For tests: what stands between the writer and the disk. */
  readonly wrapJournal?: (journal: Journal) => Journal
}

export interface RunningServer {
  readonly port: number
  /** Where customers reach it. */
  readonly publicUrl: string
  readonly operatorKey: string
  readonly services: Services
  close(): Promise<void>
}

/** Stops the start: `message` is one sentence for the person at the keyboard. */
export class CannotStart extends Error {}

/** Puts the adapters together and listens. The only place that knows them all. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const { environment, root } = options
  const { dataDir } = environment
  requireWritable(dataDir)
  const lock = lockFolder(dataDir, environment.port)
  let handle: Handle = notYet
  const http = createServer((request, response) => handle(request, response))
  try {
    const port = await listen(http, environment)
    const log = makeLog(environment.logLevel)
    const clock = makeClock(environment.demoClock)
    const secrets = loadSecrets(dataDir)
    // Made with the other keys, so that whoever keeps a copy of them has it from the first day.
    loadBackupKey(dataDir)
    const file = path.join(dataDir, 'sunbeon.db')
    const connection = openConnection(file)
    const applied = migrate(connection, path.join(root, 'prisma', 'migrations'))
    connection.close()
    if (applied.length > 0) log.info({ applied }, 'the database was brought up to date')
    const sqlite = openSqliteJournal({ file, chainKey: secrets.chain, tokenHashOf: (ticket) => tokenHash(secrets.tokenOf(ticket)) })
    const journal = options.wrapJournal?.(sqlite) ?? sqlite
    const writer = await openWriter({ journal, clock, ids: uuids, log, newEpoch: () => randomBytes(9).toString('base64url') })
    const reader = openReader(file)
    const metrics = makeMetrics()
    writer.onCommit((_, entries) => {
      metrics.commits.inc()
      metrics.commandsPerCommit.observe(entries.length)
    })
    const publicUrl = environment.publicUrl ?? `http://${lanAddress()}:${port}`
    let ready = false
    const services: Services = {
      ...{ writer, reader, clock, secrets, log, metrics },
      isReady: () => ready && writer.isWhole(),
      publicUrl: () => publicUrl,
      ticketByToken: (token) => reader.ticketByTokenHash(tokenHash(token)),
      endedTicket: async (store, id) => (await journal.tickets(store, [id])).get(id) ?? null,
    }
    provideRuntime(makeRuntime(services))
    const hub = makeHub(http, services)
    const api = makeApi(services, options.limits)
    const pages = options.pages ? await openPages(root, port) : noPages
    handle = (request, response) => (isApiPath(request.url ?? '') ? api(request, response) : pages(request, response))
    const cleaning = setInterval(
      () => void journal.forgetAnswers(clock.now() - KEEP_ANSWERS_MS, 1_000).catch((err: unknown) => log.warn({ err }, 'old answers were not deleted')),
      60_000,
    )
    cleaning.unref()
    const backups = scheduleBackups({ dataDir, backUp: backUpBeside(root, dataDir), log, metrics, rhythm: options.backups ?? RHYTHM })
    const server: RunningServer = {
      ...{ port, publicUrl, services, operatorKey: secrets.operator },
      async close() {
        clearInterval(cleaning)
        await backups.stop()
        await hub.close()
        http.closeAllConnections()
        await writer.close()
        await reader.close()
        await journal.close()
        lock.release()
      },
    }
    writeFileSync(path.join(dataDir, 'server.json'), JSON.stringify({ pid: process.pid, port }))
    await options.beforeReady?.(server)
    ready = true
    return server
  } catch (error) {
    http.close()
    lock.release()
    throw error
  }
}

function requireWritable(folder: string): void {
  try {
    makeFolder(folder)
    accessSync(folder, constants.R_OK | constants.W_OK)
  } catch (cause) {
    throw new CannotStart(`DATA_DIR ${folder} cannot be written (${(cause as NodeJS.ErrnoException).code}): choose a folder this user may write.`, { cause })
  }
}

/** One level at a time: on a folder such as /proc/x Node's own `recursive` never comes back. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(path.dirname(folder))
  try {
    mkdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** Takes the port before anything is opened, so that a port in use is the first and only thing said. */
async function listen(http: Server, { port, host }: Environment): Promise<number> {
  await new Promise<void>((done, fail) => {
    http.once('error', (cause: NodeJS.ErrnoException) => {
      const why =
        cause.code === 'EADDRINUSE'
          ? `port ${port} is in use: stop what uses it, or set PORT to another`
          : `cannot listen on ${host}:${port} (${cause.code}): check HOST and PORT`
      fail(new CannotStart(`${why[0]?.toUpperCase()}${why.slice(1)}.`, { cause }))
    })
    http.listen(port, host, done)
  })
  return (http.address() as AddressInfo).port
}
