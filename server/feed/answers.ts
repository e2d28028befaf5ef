import { randomBytes } from 'node:crypto'

/** Bytes ready to be sent, with what tells one state of them from another. */
export interface Answer {
  /** May be moved behind a head that goes out with it. */
  body: Buffer
  /** Never the same for other bytes: a count of everything built, beside a mark of this run of the process. */
  readonly etag: string
  /** Second (since 1970) in which it was built. */
  readonly second: number
  readonly lastModified: string
  /** What is said while that second still runs: in it the bytes may change once more, and a date could not tell. */
  readonly lastModifiedMeanwhile: string
}

/** An answer that knows when it is out of date, and builds itself anew when asked then. */
export interface Kept {
  current(): Answer
}

const run = randomBytes(6).toString('base64url')
let built = 0
/** What an answer costs beside its bytes. */
const OVERHEAD = 2_000

export function answerOf(body: Buffer): Answer {
  const second = Math.floor(Date.now() / 1000)
  built += 1
  const date = (at: number): string => new Date(at * 1000).toUTCString()
  return { body, etag: `"${run}-${built.toString(36)}"`, second, lastModified: date(second), lastModifiedMeanwhile: date(second - 1) }
}

/** Keeps an answer until `isCurrent` says that something in it changed; it is asked only after the directory has changed at all. */
export function keep({
  version,
  isCurrent,
  build,
}: {
  readonly version: () => number
  readonly isCurrent: (since: number) => boolean
  readonly build: () => Buffer
}): Kept {
  let answer: Answer | null = null
  let builtAt = 0
  let seen = 0
  return {
    current() {
      const now = version()
      if (answer && (seen === now || isCurrent(builtAt))) {
        seen = now
        return answer
      }
      builtAt = now
      seen = now
      answer = answerOf(build())
      return answer
    },
  }
}

/** Answers under their questions, at most so many bytes of them: what nobody asks for again goes first. */
export interface Shelf {
  get(key: string, make: () => Kept): Answer
  bytes(): number
}

export function makeShelf(mostBytes: number): Shelf {
  const kept = new Map<string, { readonly answer: Kept; bytes: number; asked: boolean }>()
  let total = 0

  function makeRoom(): void {
    for (const [key, one] of kept) {
      if (total <= mostBytes) return
      kept.delete(key)
      if (one.asked) {
        one.asked = false
        kept.set(key, one)
      } else total -= one.bytes
    }
  }

  return {
    get(key, make) {
      let one = kept.get(key)
      if (!one) {
        one = { answer: make(), bytes: 0, asked: false }
        kept.set(key, one)
      } else one.asked = true
      const answer = one.answer.current()
      const bytes = answer.body.length + 2 * key.length + OVERHEAD
      if (bytes !== one.bytes) {
        total += bytes - one.bytes
        one.bytes = bytes
        makeRoom()
      }
      return answer
    },
    bytes: () => total,
  }
}
