/** A call that a screen is to say, as the picture of that screen shows it. */
export interface Calling {
  readonly label: string
  readonly counter: string
  readonly at: string
  readonly times: number
}

export interface Announcement extends Calling {
  /** How often it was said to the end. */
  readonly said: number
}

/** What one screen has said and is to say. Pure: whoever plays it tells when a turn begins and ends. */
export interface Announcements {
  readonly epoch: string | null
  /** When the last picture came, by the device's steady clock, in milliseconds. */
  readonly heardAt: number
  /** Calls of that picture, each met once. */
  readonly known: ReadonlySet<string>
  readonly waiting: readonly Announcement[]
  readonly saying: Announcement | null
}

export interface Picture {
  readonly epoch: string
  /** Newest first, as the view has them. */
  readonly calling: readonly Calling[]
  readonly heardAt: number
}

/** Each call is said so often. */
export const SAID_TIMES = 2

export const NOTHING_SAID: Announcements = { epoch: null, heardAt: 0, known: new Set(), waiting: [], saying: null }

/**
 * Takes in a picture: new calls wait their turn, and those that were served, called off or called anew meanwhile are dropped. After
 * more than `silence` milliseconds without a picture, or with another epoch, what it shows is the past and is not read out.
 */
export function hear(before: Announcements, { epoch, calling, heardAt }: Picture, silence: number): Announcements {
  const known = new Set(calling.map(keyOf))
  const isNews = before.epoch === epoch && heardAt - before.heardAt <= silence
  const still = before.epoch === epoch ? before.waiting.filter((call) => known.has(keyOf(call))) : []
  const fresh = isNews ? calling.filter((call) => !before.known.has(keyOf(call))).toReversed() : []
  return { epoch, heardAt, known, saying: before.saying, waiting: [...still, ...fresh.map((call) => ({ ...call, said: 0 }))] }
}

/**
 * Begins the next turn, if none goes on. Whoever was not said yet goes before a second time, so that in a rush the newest call is
 * heard as soon as can be.
 */
export function beginTurn(before: Announcements): Announcements {
  if (before.saying) return before
  const next = before.waiting.find(({ said }) => said === 0) ?? before.waiting[0]
  if (!next) return before
  return { ...before, saying: next, waiting: before.waiting.filter((call) => call !== next) }
}

/** The turn is over; a call that still stands waits for its next. */
export function endTurn(before: Announcements): Announcements {
  const { saying } = before
  if (!saying) return before
  const done = { ...saying, said: saying.said + 1 }
  const again = done.said < SAID_TIMES && before.known.has(keyOf(saying))
  return { ...before, saying: null, waiting: again ? [...before.waiting, done] : before.waiting }
}

function keyOf({ label, counter, at, times }: Calling): string {
  return `${label} ${counter} ${at} ${times}`
}
