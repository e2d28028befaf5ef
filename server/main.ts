import { randomBytes } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { StoreId } from '#core/ids'
import { backlogOf } from '#core/outage/open-close'
import { tokenLives } from '#core/ticket/token-life'
import { makeApi } from '#server/api/app'
import { DEFAULT_LIMITS, type Limits, makeLimiter } from '#server/api/limits'
import { makeReachTests } from '#server/api/reach-tests'
import { type Services, ticketUrl } from '#server/api/services'
import { makeBackOff } from '#server/auth/back-off'
import { openLastSeen } from '#server/auth/last-seen'
import { makePairings } from '#server/auth/pairings'
import { openPeople } from '#server/auth/people'
import { makePresence } from '#server/auth/presence'
import { makeSetUpCode } from '#server/auth/set-up-code'
import { backUpBeside, RHYTHM, type Rhythm, scheduleBackups } from '#server/backup/schedule'
import { CannotStart } from '#server/cannot-start'
import { makeClock, uuids } from '#server/clock'
import { type Environment, lanAddress } from '#server/env'
import type { Corona19 } from '#server/feed/corona19/front'
import { openFeed } from '#server/feed/feed'
import { openListings } from '#server/feed/listings'
import type { TellTiming } from '#server/feed/teller'
import { openConnection } from '#server/journal/connection'
import { lockFolder } from '#server/journal/lock'
import { migrate } from '#server/journal/migrate'
import { openReader } from '#server/journal/reader'
import { keepRetention } from '#server/journal/retention'
import { openSqliteJournal } from '#server/journal/sqlite-journal'
import { openWriter } from '#server/journal/writer'
import { makeLog } from '#server/log'
import { makeMetrics } from '#server/metrics'
import { openNational } from '#server/national-check/national'
import { openSeals } from '#server/national-check/seals'
import type { Timing } from '#server/national-check/timing'
import { type AlertTiming, openAlerts } from '#server/notify/alerts'
import { openAlertsFile } from '#server/notify/alerts-file'
import { vapidKeys, webPush } from '#server/notify/push'
import { isPushService } from '#server/notify/push-services'
import { type Handle, noPages, notYet, openPages } from '#server/pages'
import type { Journal, Printer } from '#server/ports'
import { openPrinting, type PrintingTiming } from '#server/printing/printing'
import { tcpPrinter } from '#server/printing/tcp-printer'
import { makeHub } from '#server/realtime/hub'
import { loadRules, requireRulesOf } from '#server/rules'
import { provideRuntime } from '#server/runtime'
import { makeRuntime } from '#server/runtime-handle'
import { loadBackupKey, loadSecrets, tokenHash } from '#server/secrets'
import { noTicketPages, openTicketPages } from '#server/ticket-page'
import { authorityFacts, ownCertificate } from '#server/tls/own'
import { openVoices } from '#server/voices/voices'
import { makeArrive } from '#server/web/arrival'
import { makeFront } from '#server/web/front'
import { type Doors, openDoors } from '#server/web/listen'

/** Answers are kept under their idempotency keys for this long. */
const KEEP_ANSWERS_MS = 72 * 3_600_000

export interface StartOptions {
  readonly environment: Environment
  /** The project's folder: migrations and the built pages are found from it. */
  readonly root: string
  /** Pages need a build; the API and the live screens work without them. */
  readonly pages: boolean
  readonly limits?: Limits
  /** It runs for one command of the operator: what goes by the clock for days is left to the server that stays. */
  readonly brief?: boolean
  /** Runs once requests are answered, before `/readyz` says so. */
  readonly beforeReady?: (server: RunningServer) => Promise<void>
  readonly backups?: Rhythm
  /** Packs of the demo, and of schemes that have ended, are loaded too. */
  readonly demoRules?: boolean
  /** For tests: how long one waits for the national check. */
  readonly national?: Partial<Timing>
  /** For tests: how long those outside are waited for. */
  readonly telling?: Partial<TellTiming>
  /** For tests: how long one waits for a printer. */
  readonly printer?: { readonly adapter?: Printer; readonly timing?: Partial<PrintingTiming> }
  /** For tests: how long one waits for phones, and whom one writes to. */
  readonly alerting?: { readonly timing?: AlertTiming; readonly mayPushTo?: (endpoint: string) => boolean }
  /** For tests: what stands between the writer and the disk. */
  readonly wrapJournal?: (journal: Journal) => Journal
}

export interface RunningServer {
  readonly port: number
  /** Null without a certificate. */
  readonly httpsPort: number | null
  /** Where customers reach it. */
  readonly publicUrl: string
  readonly operatorKey: string
  readonly services: Services
  close(): Promise<void>
}

/** Puts the adapters together and listens. The only place that knows them all. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const { environment, root } = options
  const { dataDir } = environment
  requireWritable(dataDir)
  const lock = lockFolder(dataDir, environment.port)
  let handle: Handle = notYet
  let corona19: Corona19 = () => null
  let doors: Doors | null = null
  try {
    const log = makeLog(environment.logLevel)
    const tls = environment.tls ?? (options.brief ? null : await ownCertificate(environment, log))
    doors = await openDoors(
      { ...environment, tls },
      (request, response) => handle(request, response),
      (url) => corona19(url),
    )
    const { port, httpsPort, servers } = doors
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
    const demo = options.demoRules ?? environment.demoClock !== null
    const packs = loadRules(path.join(root, 'rules'), path.join(dataDir, 'rules'), { demo })
    const writer = await openWriter({ journal, clock, ids: uuids, log, newEpoch: () => randomBytes(9).toString('base64url'), packs })
    if (!options.brief) requireRulesOf(writer.stores(), packs)
    const reader = openReader(file)
    const people = await openPeople({ file: path.join(dataDir, 'auth.db'), secret: secrets.auth })
    // Killed between a removal and this, the last start left it undone.
    for (const state of writer.stores()) for (const { id, removedAt } of state.members.values()) if (removedAt !== null) await people.forget(id)
    const lastSeen = await openLastSeen({ journal, clock, log })
    const metrics = makeMetrics()
    writer.onCommit((_, entries) => {
      if (entries.length === 0) return
      metrics.commits.inc()
      metrics.commandsPerCommit.observe(entries.length)
      for (const member of entries.flatMap(({ change }) => change.members))
        if (member.removedAt !== null) void people.forget(member.id).catch((err: unknown) => log.error({ err }, 'credentials of a removed member stay'))
      for (const { id, role, revokedAt } of entries.flatMap(({ change }) => change.credentials))
        if (role === 'terminal' && revokedAt !== null)
          void people.endSessionsAt(id).catch((err: unknown) => log.error({ err }, 'sessions of a revoked terminal stay'))
    })
    const publicUrl = environment.publicUrl ?? `http://${lanAddress()}:${port}`
    const national = openNational({
      ...{ url: environment.nationalCheckUrl, secret: secrets.national, identityKey: secrets.identity, seals: openSeals(path.join(dataDir, 'seals')) },
      ...{ packs, writer, journal, clock, speed: environment.demoClock?.speed ?? 1, log, timing: options.national },
    })
    const countOutbox = (store: StoreId): void => {
      const state = writer.stores().find(({ id }) => id === store)
      if (!state) return
      const { unsent, conflicts } = backlogOf(state.outbox.values())
      metrics.unsent.set({ store: state.settings.code }, unsent)
      metrics.conflicts.set({ store: state.settings.code }, conflicts)
    }
    for (const { id } of writer.stores()) countOutbox(id)
    writer.onCommit(countOutbox)
    const presence = makePresence(secrets.presence)
    const arrive = makeArrive(environment.trustedProxies)
    const listings = await openListings({ dataDir, root, writer, reader, clock, log, staleMs: environment.feedStaleMs, arrive })
    const feed = openFeed({ writer, directory: listings.directory, clock, log, secrets, dataDir, nationalFor: national.adapterFor, timing: options.telling })
    const printing = openPrinting({
      ...{ writer, secrets, log, publicUrl: () => publicUrl, printer: options.printer?.adapter ?? tcpPrinter(), timing: options.printer?.timing },
      ticketUrl: (token) => ticketUrl({ publicUrl: () => publicUrl }, token),
    })
    const vapid = vapidKeys(secrets.push)
    const ticketByToken: Services['ticketByToken'] = async (token) => {
      const found = await reader.ticketByTokenHash(tokenHash(token))
      const zone = found && writer.stores().find(({ id }) => id === found.store)?.settings.timeZone
      return found && zone && !tokenLives(found.ticket, zone, clock.now()) ? null : found
    }
    const alerts = openAlerts({
      file: openAlertsFile(path.join(dataDir, 'alerts.db'), secrets.alerts),
      // Whoever runs a push service is told who sends; they take an https address only.
      push: webPush(vapid, publicUrl.replace(/^http:/, 'https:')),
      tokenLives: async (_, ticket) => (await ticketByToken(secrets.tokenOf(ticket))) !== null,
      ...{ writer, log, ...(options.alerting?.timing ? { timing: options.alerting.timing } : {}) },
    })
    writer.onCommit(() => alerts.look())
    let ready = false
    const services: Services = {
      ...{ writer, reader, people, clock, national, feed, listings, presence, printing, secrets, log, metrics, lastSeen },
      ...{ backOff: makeBackOff(), limiter: makeLimiter(options.limits ?? DEFAULT_LIMITS), setUpCode: makeSetUpCode(), reachTests: makeReachTests() },
      pairings: makePairings(),
      voices: openVoices({ shipped: path.join(root, 'public', 'sounds'), folder: path.join(dataDir, 'voices') }),
      isReady: () => ready && writer.isWhole(),
      publicUrl: () => publicUrl,
      authority: () => authorityFacts(dataDir),
      httpsPort,
      ...{ alerts, ticketByToken, pushKey: vapid.publicKey, mayPushTo: options.alerting?.mayPushTo ?? isPushService },
      slipByToken: (token) => reader.slipByTokenHash(tokenHash(token)),
      endedTicket: async (store, id) => (await journal.tickets(store, [id])).get(id) ?? null,
    }
    provideRuntime(makeRuntime(services, { demo, tiles: environment.mapTiles }))
    const hub = makeHub(servers, services, arrive)
    const api = makeApi(services, arrive)
    const pages = options.pages ? await openPages(root, port) : noPages
    corona19 = listings.corona19
    const tickets = options.pages ? await openTicketPages({ root, pages, log }) : noTicketPages
    handle = makeFront({ api, feed: listings.handle, tickets, pages, arrive, tiles: environment.mapTiles })
    const cleaning = setInterval(
      () => void journal.forgetAnswers(clock.now() - KEEP_ANSWERS_MS, 1_000).catch((err: unknown) => log.warn({ err }, 'old answers were not deleted')),
      60_000,
    )
    cleaning.unref()
    const retention = options.brief ? null : keepRetention({ writer, clock, packs, log })
    const backups = options.brief ? null : scheduleBackups({ dataDir, backUp: backUpBeside(root, dataDir), log, metrics, rhythm: options.backups ?? RHYTHM })
    const server: RunningServer = {
      ...{ port, httpsPort, publicUrl, services, operatorKey: secrets.operator },
      async close() {
        clearInterval(cleaning)
        await retention?.close()
        await backups?.stop()
        await feed.close()
        await hub.close()
        await national.close()
        await printing.close()
        await alerts.close()
        doors?.close()
        await listings.close()
        await writer.close()
        await lastSeen.close()
        await reader.close()
        await people.close()
        await journal.close()
        lock.release()
      },
    }
    writeFileSync(path.join(dataDir, 'server.json'), JSON.stringify({ pid: process.pid, port }))
    if (!options.brief) {
      national.start()
      feed.start()
      printing.start()
      alerts.start()
    }
    await options.beforeReady?.(server)
    ready = true
    return server
  } catch (error) {
    doors?.close()
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
