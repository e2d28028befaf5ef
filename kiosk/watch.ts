import type { Heartbeat } from '#core/protocol/kiosk-agent'

/** Why the kiosk's page cannot be shown; the help page has words for each. */
export const troubles = ['starting', 'away', 'foreign', 'version', 'broken'] as const
export type Trouble = (typeof troubles)[number]

/** What the server's address answers: ready, or what is the matter with it. */
export type ServerAnswer = 'ready' | Exclude<Trouble, 'broken'>

export interface WatchTiming {
  /** A page that has lived is given up after so long without a beat … */
  readonly hungMs: number
  /** … and one that never has after so long: a slow device loads for a while. */
  readonly loadMs: number
  /** A server restarts in seconds, and a page that lives outlives that: it is not taken away at once. */
  readonly awayMs: number
  /** How long help is shown before a page that failed again and again gets another chance. */
  readonly brokenMs: number
  /** After so long without trouble the troubles before are forgotten. */
  readonly healthyMs: number
  readonly firstBackOffMs: number
  readonly mostBackOffMs: number
}

export const USUAL_TIMING: WatchTiming = {
  ...{ hungMs: 15_000, loadMs: 45_000, awayMs: 10_000, brokenMs: 30_000, healthyMs: 60_000 },
  ...{ firstBackOffMs: 1_000, mostBackOffMs: 60_000 },
}

/** What is known of browser, page and server. Times are milliseconds of a steady clock. */
export interface Watch {
  readonly browser: { readonly state: 'running'; readonly since: number } | { readonly state: 'ended'; readonly at: number }
  /** Ends in a row. */
  readonly ends: number
  readonly showing: { readonly page: 'kiosk' } | { readonly page: 'help'; readonly trouble: Trouble }
  readonly shownAt: number
  /** The last sign of life of what is shown; null: none yet. */
  readonly lifeAt: number | null
  readonly beat: Heartbeat | null
  /** Crashed, or gone where it may not be. */
  readonly lost: boolean
  /** Pages mended in a row: loaded anew, then with a new browser. */
  readonly mended: number
  readonly server: ServerAnswer
  readonly serverSince: number
}

export type Act =
  | { readonly act: 'wait' }
  /** Start the browser, on the help page. */
  | { readonly act: 'start' }
  | { readonly act: 'restart'; readonly why: 'hung' | 'lost' }
  | { readonly act: 'show_kiosk'; readonly why: 'ready' | 'refused' | 'hung' | 'lost' }
  | { readonly act: 'show_help'; readonly trouble: Trouble }

export function newWatch(now: number): Watch {
  return {
    ...{ browser: { state: 'ended', at: Number.NEGATIVE_INFINITY }, ends: 0, showing: { page: 'help', trouble: 'starting' }, shownAt: now },
    ...{ lifeAt: null, beat: null, lost: false, mended: 0, server: 'starting', serverSince: now },
  }
}

/** The one thing to do now. */
export function nextAct(watch: Watch, now: number, timing: WatchTiming): Act {
  const { browser, showing, server, beat } = watch
  if (browser.state === 'ended') return now - browser.at >= backOff(watch.ends, timing) ? { act: 'start' } : { act: 'wait' }
  if (watch.lost) return mend(watch, 'lost')
  const hung = watch.lifeAt === null ? now - watch.shownAt > timing.loadMs : now - watch.lifeAt > timing.hungMs
  if (hung) return mend(watch, 'hung')
  if (showing.page === 'help') {
    if (showing.trouble === 'broken' && now - watch.shownAt < timing.brokenMs) return { act: 'wait' }
    if (server === 'ready') return { act: 'show_kiosk', why: 'ready' }
    return server === showing.trouble ? { act: 'wait' } : { act: 'show_help', trouble: server }
  }
  // Whoever stands there has a number on the screen, or is about to: their page is taken away by nothing but its own death.
  if (beat?.busy) return { act: 'wait' }
  const late = beat === null || now - watch.serverSince >= timing.awayMs
  if (server !== 'ready' && late) return { act: 'show_help', trouble: server }
  if (beat?.refused && now - watch.shownAt >= timing.healthyMs) return { act: 'show_kiosk', why: 'refused' }
  return { act: 'wait' }
}

/** Loads the page anew, then starts the browser anew, then says that it cannot. A server that is away has made no page fail. */
function mend({ showing, server, mended }: Watch, why: 'hung' | 'lost'): Act {
  if (showing.page === 'help') return { act: 'restart', why }
  if (server !== 'ready') return { act: 'show_help', trouble: server }
  if (mended === 0) return { act: 'show_kiosk', why }
  return mended === 1 ? { act: 'restart', why } : { act: 'show_help', trouble: 'broken' }
}

/** The first end is mended at once; each further one in a row waits twice as long. */
function backOff(ends: number, { firstBackOffMs, mostBackOffMs }: WatchTiming): number {
  return ends <= 1 ? 0 : Math.min(mostBackOffMs, firstBackOffMs * 2 ** (ends - 2))
}

export function browserStarted(watch: Watch, now: number): Watch {
  return { ...shown(watch, { page: 'help', trouble: watch.server === 'ready' ? 'starting' : watch.server }, now), browser: { state: 'running', since: now } }
}

export function browserEnded(watch: Watch, now: number, { healthyMs }: WatchTiming): Watch {
  const lasted = watch.browser.state === 'running' ? now - watch.browser.since : 0
  return { ...watch, browser: { state: 'ended', at: now }, ends: lasted >= healthyMs ? 1 : watch.ends + 1 }
}

export function shown(watch: Watch, showing: Watch['showing'], now: number): Watch {
  return { ...watch, showing, shownAt: now, lifeAt: null, beat: null, lost: false }
}

/** What is shown now stands there because the page before failed. */
export function mended(watch: Watch): Watch {
  return { ...watch, mended: watch.mended + 1 }
}

/** The page answered. Help lives as long as it answers; the kiosk's page as long as its beat goes on. */
export function heard(watch: Watch, beat: Heartbeat | null, now: number, { healthyMs }: WatchTiming): Watch {
  if (watch.showing.page === 'help') return { ...watch, lifeAt: now }
  if (beat === null || (beat.beat === watch.beat?.beat && beat.page === watch.beat.page)) return watch
  return { ...watch, beat, lifeAt: now, mended: now - watch.shownAt >= healthyMs ? 0 : watch.mended }
}

export function lost(watch: Watch): Watch {
  return { ...watch, lost: true }
}

export function serverAnswered(watch: Watch, server: ServerAnswer, now: number): Watch {
  return server === watch.server ? watch : { ...watch, server, serverSince: now }
}

/** The machine slept: silence until now means nothing. */
export function wokeUp(watch: Watch, now: number): Watch {
  return { ...watch, shownAt: now, lifeAt: watch.lifeAt === null ? null : now, serverSince: now }
}
