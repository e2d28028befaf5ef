/** Real milliseconds, whatever the store's clock does: networks know no demo. Tests shorten them. */
export interface Timing {
  /** Longer without an answer, and the console is offered choices. */
  readonly answerWithinMs: number
  /** A question may take so long; its answer still counts. */
  readonly longestCallMs: number
  /** Without an answer for so long it counts as an error. Others call it down after 20 s too (facts: NPLEx). */
  readonly silentAfterMs: number
  readonly commitWithinMs: number
  readonly probeWithinMs: number
  /** The longest a request of ours may be under way before it takes effect: 175 s were measured. */
  readonly longestInFlightMs: number
  /** Pauses between rows and probes are so many times the ordinary ones. */
  readonly pause: number
  /** What was said to be saved is looked for in the list so much later. */
  readonly auditAfterMs: number
}

export const TIMING: Timing = {
  ...{ answerWithinMs: 2_000, longestCallMs: 180_000, silentAfterMs: 20_000, commitWithinMs: 60_000, probeWithinMs: 10_000 },
  ...{ longestInFlightMs: 180_000, pause: 1, auditAfterMs: 10_000 },
}
