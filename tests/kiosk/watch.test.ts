import { expect, test } from 'vitest'
import type { Heartbeat } from '#core/protocol/kiosk-agent'
import {
  type Act,
  browserEnded,
  browserStarted,
  heard,
  lost,
  mended,
  newWatch,
  nextAct,
  type ServerAnswer,
  serverAnswered,
  shown,
  USUAL_TIMING,
  type Watch,
  wokeUp,
} from '../../kiosk/watch'

const BEAT: Heartbeat = { page: 'kiosk', beat: 0, busy: false, refused: false }

/** A kiosk with a clock of its own, a second a step; `alive` is what its page answers. */
function openKiosk() {
  let now = 0
  let watch = newWatch(now)
  let beats = 0
  const acts: string[] = []
  const page: { alive: boolean; says: Partial<Heartbeat> } = { alive: true, says: {} }

  const carryOut = (act: Act): void => {
    if (act.act === 'wait') return
    acts.push([act.act, 'why' in act ? act.why : 'trouble' in act ? act.trouble : ''].filter(Boolean).join(' '))
    if (act.act === 'start') watch = browserStarted(watch, now)
    if (act.act === 'show_help') watch = shown(watch, { page: 'help', trouble: act.trouble }, now)
    if ('why' in act && (act.why === 'hung' || act.why === 'lost')) watch = mended(watch)
    if (act.act === 'restart') watch = browserEnded(watch, now, USUAL_TIMING)
    if (act.act === 'show_kiosk') watch = shown(watch, { page: 'kiosk' }, now)
  }
  const kiosk = {
    page,
    watch: () => watch,
    change: (by: (watch: Watch, now: number) => Watch) => {
      watch = by(watch, now)
    },
    server: (answer: ServerAnswer) => kiosk.change((before, at) => serverAnswered(before, answer, at)),
    ends: () => kiosk.change((before, at) => browserEnded(before, at, USUAL_TIMING)),
    /** What is done in so many seconds. */
    after(seconds: number): string[] {
      acts.length = 0
      for (let second = 0; second < seconds; second += 1) {
        now += 1_000
        beats += 1
        const answered = page.alive && watch.browser.state === 'running'
        const beat = watch.showing.page === 'kiosk' ? { ...BEAT, ...page.says, beat: beats } : null
        if (answered) watch = heard(watch, beat, now, USUAL_TIMING)
        carryOut(nextAct(watch, now, USUAL_TIMING))
      }
      return [...acts]
    },
  }
  return kiosk
}

function openReady() {
  const kiosk = openKiosk()
  kiosk.server('ready')
  kiosk.after(5)
  return kiosk
}

test('[AG4] it begins on the help page, whatever the server does, and goes on to the kiosk when that is ready', () => {
  const kiosk = openKiosk()
  expect(kiosk.after(5)).toEqual(['start'])
  kiosk.server('away')
  expect(kiosk.after(60)).toEqual(['show_help away'])
  kiosk.server('ready')
  expect(kiosk.after(600)).toEqual(['show_kiosk ready'])
})

test('[AG5] a page that hangs is loaded anew, then with a new browser, then help says that it cannot; later it is tried again', () => {
  const kiosk = openReady()
  kiosk.page.alive = false
  expect(kiosk.after(14)).toEqual([])
  expect(kiosk.after(2)).toEqual(['show_kiosk hung'])
  // A page that has not beaten yet may be slow.
  expect(kiosk.after(44)).toEqual([])
  expect(kiosk.after(4)).toEqual(['restart hung', 'start', 'show_kiosk ready'])
  expect(kiosk.after(46)).toEqual(['show_help broken'])
  kiosk.page.alive = true
  expect(kiosk.after(28)).toEqual([])
  expect(kiosk.after(600)).toEqual(['show_kiosk ready'])
  kiosk.page.alive = false
  expect(kiosk.after(16), 'after a minute of health it begins with the mildest').toEqual(['show_kiosk hung'])
})

test('[AG5] a page that answers and beats no more is a page that hangs', () => {
  const kiosk = openReady()
  const { beat } = kiosk.watch()
  for (let second = 0; second < 20; second += 1) kiosk.change((watch, now) => heard(watch, beat, now, USUAL_TIMING))
  kiosk.page.alive = false
  expect(kiosk.after(16)).toEqual(['show_kiosk hung'])
})

test('[AG5] a page that crashed, or went elsewhere, is back at once', () => {
  const kiosk = openReady()
  kiosk.change(lost)
  expect(kiosk.after(1)).toEqual(['show_kiosk lost'])
})

test('[AG6] a browser that ends is started at once, and after each further end twice as late, a minute at most', () => {
  const kiosk = openReady()
  kiosk.after(120)
  const pauses = Array.from({ length: 9 }, () => {
    kiosk.ends()
    let seconds = 0
    while (!kiosk.after(1).includes('start')) seconds += 1
    return seconds
  })
  expect(pauses).toEqual([0, 0, 1, 3, 7, 15, 31, 59, 59])
  kiosk.after(120)
  kiosk.ends()
  expect(kiosk.after(1)).toEqual(['start'])
})

test('[AG7] a server that is away for a moment takes no page away; one that stays away does, and its return brings it back', () => {
  const kiosk = openReady()
  kiosk.server('away')
  expect(kiosk.after(8)).toEqual([])
  kiosk.server('ready')
  expect(kiosk.after(60)).toEqual([])
  kiosk.server('away')
  expect(kiosk.after(12)).toEqual(['show_help away'])
  kiosk.server('starting')
  expect(kiosk.after(2)).toEqual(['show_help starting'])
  kiosk.server('ready')
  expect(kiosk.after(2)).toEqual(['show_kiosk ready'])
})

test('[AG7] a page that could not even load because the server went away gives way to help at once, and was not at fault', () => {
  const kiosk = openReady()
  kiosk.change(lost)
  kiosk.page.alive = false
  kiosk.after(1)
  kiosk.server('away')
  expect(kiosk.after(1)).toEqual(['show_help away'])
})

test('[AG11] whoever is in the middle keeps the page while the server is away or refuses; a hang alone takes it', () => {
  const kiosk = openReady()
  kiosk.page.says = { busy: true, refused: true }
  kiosk.after(1)
  kiosk.server('away')
  expect(kiosk.after(300)).toEqual([])
  kiosk.page.alive = false
  expect(kiosk.after(20)).toEqual(['show_help away'])

  const other = openReady()
  other.page.says = { busy: true }
  other.after(60)
  other.page.alive = false
  expect(other.after(20)).toEqual(['show_kiosk hung'])
})

test('[AG4] a device that was revoked is loaded anew, so that it shows a code', () => {
  const kiosk = openReady()
  kiosk.after(60)
  kiosk.page.says = { refused: true }
  expect(kiosk.after(1)).toEqual(['show_kiosk refused'])
  kiosk.page.says = { page: 'pairing' }
  expect(kiosk.after(120)).toEqual([])
})

test('[AG5] a machine that slept has not hung', () => {
  const kiosk = openReady()
  kiosk.change((watch, now) => ({ ...watch, lifeAt: now - 3_600_000 }))
  kiosk.change(wokeUp)
  expect(kiosk.after(5)).toEqual([])
})
