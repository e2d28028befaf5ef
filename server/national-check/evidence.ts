import type { Instant, StoreId } from '#core/ids'
import type { CheckFailure } from '#core/outage/health'
import { PROBES_A_LINE_MS } from '#core/outage/probes'
import type { Act } from '#server/national-check/act'
import type { Clock } from '#server/ports'

/** What a question whether it is back has shown; null: it was answered well. */
export type Probed = CheckFailure | 'slow' | null

/** Questions of one outage that no line of the log tells of yet. */
interface Tally {
  readonly outage: string
  readonly since: Instant
  readonly asked: number
  readonly answered: number
  readonly failure: Probed
  /** What the last line said. */
  readonly isBack: boolean | null
}

export interface Evidence {
  /** One more was asked; `isBack`: so many good answers in a row that it can be relied upon. */
  note(store: StoreId, outage: string, probed: Probed, isBack: boolean): Promise<void>
  /** The outage ends, or the server does: what is not told yet is. */
  flush(store: StoreId): Promise<void>
}

/** Puts what probes have shown into the log, many in a line: kept for the report, however long the outage. */
export function makeEvidence(act: Act, clock: Clock): Evidence {
  const tallies = new Map<StoreId, Tally>()

  async function tell(store: StoreId, { isBack: _, ...tally }: Tally, isBack: boolean): Promise<void> {
    const { kind } = await act(store, { type: 'note_probes', ...tally, isBack })
    // A full disk is no reason to forget what was asked: the next line tells of it too.
    if (kind === 'done') tallies.set(store, { ...tally, since: clock.now(), asked: 0, answered: 0, failure: null, isBack })
  }

  async function flush(store: StoreId): Promise<void> {
    const tally = tallies.get(store)
    if (tally && tally.asked > 0) await tell(store, tally, tally.isBack ?? false)
    tallies.delete(store)
  }

  return {
    flush,
    async note(store, outage, probed, isBack) {
      if (tallies.get(store)?.outage !== outage) await flush(store)
      const now = clock.now()
      const { since, asked, answered, failure, isBack: wasBack } = tallies.get(store) ?? { since: now, asked: 0, answered: 0, failure: null, isBack: null }
      const good = probed === null ? 1 : 0
      const tally = { outage, since, asked: asked + 1, answered: answered + good, failure: probed ?? failure, isBack: wasBack }
      tallies.set(store, tally)
      if (wasBack === null || wasBack !== isBack || now - since >= PROBES_A_LINE_MS) await tell(store, tally, isBack)
    },
  }
}
