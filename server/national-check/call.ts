import { type CheckFailure, probePause } from '#core/outage/health'
import { makePause } from '#server/national-check/act'
import type { Asked, CheckAnswered, NationalCheck, Reply } from '#server/national-check/port'
import type { Timing } from '#server/national-check/timing'

/** A question that is under way, and asked again where it was certainly not answered. */
export interface Call {
  /** The answer, or the last failure; never rejects. */
  readonly answer: Promise<Reply<CheckAnswered>>
  /** Whether the first try was answered; it may never be. */
  readonly first: Promise<boolean>
  cancel(): void
}

/** Asks until there is an answer, `goOn` says no, or nobody waits any more. A question changes nothing: it may be asked again. */
export function askNationally(
  adapter: NationalCheck,
  asked: Asked,
  options: {
    readonly timing: Timing
    readonly note: (answer: { readonly milliseconds: number; readonly failure: CheckFailure | null }) => void
    readonly goOn: () => boolean
  },
): Call {
  const { timing, note, goOn } = options
  const cancelled = new AbortController()
  const signal = AbortSignal.any([cancelled.signal, AbortSignal.timeout(timing.longestCallMs)])
  const pause = makePause()
  signal.addEventListener('abort', () => pause.wake(), { once: true })
  let answered: (isAnswer: boolean) => void = () => {}
  const first = new Promise<boolean>((done) => {
    answered = done
  })

  async function ask(): Promise<Reply<CheckAnswered>> {
    for (let tries = 0; ; tries += 1) {
      const reply = await once()
      answered(reply.ok)
      if (reply.ok || signal.aborted) return reply
      await pause.wait(Math.max(reply.retryAfterMs ?? 0, probePause(tries, Math.random()) * timing.pause))
      if (signal.aborted || !goOn()) return reply
    }
  }

  /** No answer for long counts as none, also while it is still hoped for; what comes later counts as slow. */
  async function once(): Promise<Reply<CheckAnswered>> {
    let isSilent = false
    const timer = setTimeout(() => {
      isSilent = true
      note({ milliseconds: timing.silentAfterMs, failure: 'silent' })
    }, timing.silentAfterMs)
    const reply = await adapter.check(asked, signal)
    clearTimeout(timer)
    if (!cancelled.signal.aborted && !(isSilent && !reply.ok)) note({ milliseconds: reply.milliseconds, failure: reply.ok ? null : reply.failure })
    return reply
  }

  return { answer: ask(), first, cancel: () => cancelled.abort() }
}
