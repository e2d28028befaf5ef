/** Whoever a moment belongs to: a process of the store, the national side, the people. What a dead one still wanted to do does not happen. */
export interface Owner {
  readonly name: string
  alive: boolean
}

interface Moment {
  readonly at: number
  readonly nth: number
  readonly owner: Owner
  readonly work: () => void
  cancelled: boolean
}

export interface VirtualTime {
  now(): number
  /** Who is at work now: what is planned meanwhile is theirs. */
  current(): Owner
  /** Plans a moment, by default for whoever plans it. Answers a function that cancels. */
  plan(milliseconds: number, work: () => void, owner?: Owner): () => void
  sleep(milliseconds: number): Promise<void>
  /** Runs moment after moment until `isOver`, or until nothing is planned. */
  run(isOver: () => boolean, after: () => void): Promise<void>
}

/** The clock of one morning: nothing waits, and what falls together happens in the order it was planned. */
export function startTime(began: number): VirtualTime {
  const heap = makeHeap()
  let now = began
  let nth = 0
  let current: Owner = { name: 'nobody', alive: true }

  function plan(milliseconds: number, work: () => void, owner = current): () => void {
    const moment: Moment = { at: now + Math.max(0, Math.ceil(milliseconds)), nth: nth++, owner, work, cancelled: false }
    heap.push(moment)
    return () => {
      moment.cancelled = true
    }
  }

  return {
    now: () => now,
    current: () => current,
    plan,
    sleep: (milliseconds) => new Promise((done) => plan(milliseconds, done)),
    async run(isOver, after) {
      for (let moment = heap.pop(); moment && !isOver(); moment = heap.pop()) {
        if (moment.cancelled || !moment.owner.alive) continue
        now = Math.max(now, moment.at)
        current = moment.owner
        moment.work()
        await settled()
        after()
      }
    },
  }
}

const REAL = { setImmediate: globalThis.setImmediate }

/** Until every promise that can go on has gone on. */
function settled(): Promise<void> {
  return new Promise((done) => REAL.setImmediate(done))
}

/**
 * Puts a time, and figures that come again, in the place of the machine's: the program under test has timers, time-outs and dice of its own
 * in a dozen places, and meets the virtual ones in all of them. For a process that does nothing else.
 */
export function liveIn(time: VirtualTime, random: () => number, fetch: typeof globalThis.fetch): void {
  const timer = (cancel: () => void): object => {
    const made = { cancel, unref: () => made, ref: () => made, hasRef: () => false }
    return made
  }
  const clear = (made: unknown): void => (made as { cancel?: () => void } | undefined)?.cancel?.()
  const began = time.now()
  Object.assign(globalThis, {
    setTimeout: (work: () => void, milliseconds = 0) => timer(time.plan(Number(milliseconds), work)),
    setImmediate: (work: () => void) => timer(time.plan(0, work)),
    ...{ clearTimeout: clear, clearImmediate: clear, fetch },
  })
  Date.now = time.now
  performance.now = () => time.now() - began
  Math.random = random
  AbortSignal.timeout = (milliseconds) => {
    const controller = new AbortController()
    time.plan(milliseconds, () => controller.abort())
    return controller.signal
  }
}

/** Moments by time, then by when they were planned. */
function makeHeap() {
  const moments: Moment[] = []
  const isBefore = (a: Moment, b: Moment): boolean => a.at < b.at || (a.at === b.at && a.nth < b.nth)
  const at = (place: number): Moment => moments[place] as Moment

  function swap(one: number, other: number): void {
    const kept = at(one)
    moments[one] = at(other)
    moments[other] = kept
  }

  return {
    push(moment: Moment): void {
      let place = moments.push(moment) - 1
      for (let parent = (place - 1) >> 1; place > 0 && isBefore(at(place), at(parent)); parent = (place - 1) >> 1) {
        swap(place, parent)
        place = parent
      }
    },
    pop(): Moment | undefined {
      const first = moments[0]
      const last = moments.pop()
      if (!last || first === last) return first
      moments[0] = last
      for (let place = 0; ; ) {
        let least = place
        for (let child = 2 * place + 1; child <= 2 * place + 2 && child < moments.length; child++) if (isBefore(at(child), at(least))) least = child
        if (least === place) return first
        swap(place, least)
        place = least
      }
    },
  }
}
