import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { HEARTBEAT, type Heartbeat, heartbeat } from '#core/protocol/kiosk-agent'
import { type Browser, openBrowser } from './browser'
import { browserFlags } from './browser-flags'
import { isEdge } from './browser-places'
import { helpPage } from './help-page'
import { keepSession } from './keep-session'
import type { Options } from './options'
import { freeProfile } from './profile-lock'
import { rememberedShop, rememberShop } from './remembered-shop'
import { askServer } from './server-answer'
import * as watching from './watch'
import { type Act, nextAct, type Trouble, USUAL_TIMING, type Watch, type WatchTiming } from './watch'

export interface AgentTiming extends WatchTiming {
  readonly tickMs: number
  /** How often the server is asked while it is there, and while it is not. */
  readonly askMs: number
  readonly askAgainMs: number
}
const USUAL: AgentTiming = { ...USUAL_TIMING, tickMs: 1_000, askMs: 3_000, askAgainMs: 5_000 }

/** A gap between two ticks that long: the machine slept. */
const SLEPT_MS = 10_000
const PAGE_ANSWERS_MS = 3_000

export interface Agent {
  watch(): Watch
  /** Null while there is none. */
  browser(): Browser | null
  /** Ends the browser, and nothing is left running. */
  stop(): Promise<void>
}

interface Settings extends Pick<Options, 'server' | 'data' | 'inches' | 'idle' | 'windowless'> {
  readonly browser: string
  readonly timing?: Partial<AgentTiming>
  say(line: string): void
}

/** Keeps a browser on the kiosk's page, whatever happens to either. What to do is decided in watch.ts; here it is done. */
export function startAgent(settings: Settings): Agent {
  const { server, data, say } = settings
  const timing = { ...USUAL, ...settings.timing }
  const now = (): number => performance.now()
  const profile = path.join(data, 'profile')
  const help = pathToFileURL(path.join(data, 'help.html')).href
  const kioskUrl = new URL(`/kiosk?inches=${settings.inches}&idle=${settings.idle}`, server).href
  const stopping = new AbortController()
  let watch = watching.newWatch(now())
  let browser: Browser | null = null
  let askedNextAt = now()
  let waitsToBeLetIn = false
  let shop = rememberedShop(data)

  const writeHelp = (): void => writeFileSync(path.join(data, 'help.html'), helpPage(settings, shop))
  const allowed = (url: string): boolean => url === 'about:blank' || url.split('#')[0] === help || (URL.canParse(url) && new URL(url).origin === server.origin)

  async function start(): Promise<void> {
    freeProfile(profile)
    const startUrl = `${help}#${watch.server === 'ready' ? 'starting' : watch.server}`
    const flags = browserFlags({ profile, server, startUrl, windowless: settings.windowless, edge: isEdge(settings.browser), root: process.getuid?.() === 0 })
    try {
      const opened = await openBrowser(settings.browser, flags, allowed, {
        crashed: () => lose('the page crashed'),
        strayed: (url) => lose(`the page went to ${url}`),
      })
      browser = opened
      watch = watching.browserStarted(watch, now())
      say(`The browser runs (process ${opened.pid}).`)
      void opened.ended.then(() => {
        if (!stopping.signal.aborted) say('The browser ended.')
        browser = null
        watch = watching.browserEnded(watch, now(), timing)
      })
    } catch (error) {
      watch = watching.browserEnded(watch, now(), timing)
      say(`The browser did not start: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  function lose(what: string): void {
    say(`${what[0]?.toUpperCase()}${what.slice(1)}.`)
    watch = watching.lost(watch)
  }

  async function showHelp(on: Browser, trouble: Trouble): Promise<void> {
    await on.show(`${help}#${trouble}`)
    watch = watching.shown(watch, { page: 'help', trouble }, now())
  }

  async function carryOut(act: Act): Promise<void> {
    if (act.act === 'start') return start()
    const on = browser
    if (act.act === 'wait' || on === null) return
    if (act.act === 'show_help') {
      say(`The help page is shown: ${act.trouble}.`)
      return showHelp(on, act.trouble)
    }
    say(act.act === 'restart' ? `The browser is started anew: ${act.why}.` : `The kiosk's page is shown: ${act.why}.`)
    if (act.why === 'hung' || act.why === 'lost') watch = watching.mended(watch)
    if (act.act === 'restart') return on.close()
    // By way of help: a page that hangs would take the next one of its site along, in the same process.
    if (watch.showing.page === 'kiosk') await showHelp(on, 'starting')
    await on.show(kioskUrl)
    watch = watching.shown(watch, { page: 'kiosk' }, now())
  }

  async function listen(): Promise<void> {
    const { shownAt, showing } = watch
    const question = showing.page === 'kiosk' ? `window.${HEARTBEAT}` : `window.sunbeonHelp?.retryIn(${Math.round(askedNextAt - now())})`
    const value = await browser?.value(question, PAGE_ANSWERS_MS)
    // Undefined: it has not answered.
    if (value === undefined || watch.shownAt !== shownAt) return
    const beat = heartbeat.safeParse(value)
    watch = watching.heard(watch, beat.success ? beat.data : null, now(), timing)
    if (!beat.success) return
    remember(beat.data)
    if (waitsToBeLetIn && beat.data.page === 'kiosk' && browser) {
      await keepSession(browser)
      say('The device was let in.')
    }
    waitsToBeLetIn = beat.data.page === 'pairing'
  }

  function remember({ shop: said }: Heartbeat): void {
    if (said === undefined || JSON.stringify(said) === JSON.stringify(shop)) return
    shop = said
    try {
      rememberShop(data, said)
      writeHelp()
    } catch (error) {
      say(`The shop's name could not be kept (${error instanceof Error ? error.message : String(error)}).`)
    }
  }

  async function look(): Promise<void> {
    for (let last = now(); !stopping.signal.aborted; last = now()) {
      await pause(timing.tickMs)
      if (now() - last > SLEPT_MS) watch = watching.wokeUp(watch, now())
      try {
        await listen()
        await carryOut(nextAct(watch, now(), timing))
      } catch (error) {
        say(`The browser does not do what it should (${error instanceof Error ? error.message : String(error)}) and is ended.`)
        browser?.kill()
      }
    }
  }

  async function ask(): Promise<void> {
    while (!stopping.signal.aborted) {
      const answer = await askServer(server)
      if (answer !== watch.server) say(answer === 'ready' ? `The server is there: ${server.origin}.` : `The server is not ready: ${answer}.`)
      watch = watching.serverAnswered(watch, answer, now())
      const wait = answer === 'ready' ? timing.askMs : timing.askAgainMs
      askedNextAt = now() + wait
      await pause(wait)
    }
  }

  const pause = (milliseconds: number): Promise<void> => sleep(milliseconds, undefined, { signal: stopping.signal }).catch(() => {})

  mkdirSync(data, { recursive: true })
  writeHelp()
  const running = Promise.all([look(), ask()])
  return {
    watch: () => watch,
    browser: () => browser,
    async stop() {
      stopping.abort()
      await running
      await browser?.close()
    },
  }
}
