import type { StoreId } from '#core/ids'
import type { Writer } from '#server/journal/writer'
import type { Log } from '#server/log'
import type { Act } from '#server/national-check/act'
import type { AutomaticDialect } from '#server/national-check/adapters'
import type { NationalCheck } from '#server/national-check/port'
import type { Sealed } from '#server/national-check/sealed'
import type { Timing } from '#server/national-check/timing'
import type { Clock, Journal } from '#server/ports'

export interface ReplayOptions {
  readonly store: StoreId
  readonly dialect: AutomaticDialect
  readonly adapter: NationalCheck
  readonly writer: Pick<Writer, 'read'>
  readonly journal: Pick<Journal, 'savedSince'>
  readonly act: Act
  readonly sealed: Sealed
  readonly clock: Clock
  /** How many of the store's seconds pass in a real one. */
  readonly speed: number
  readonly log: Log
  readonly timing: Timing
  /** Everything was told: what only awaited that may go. */
  readonly onDrained: () => void
  readonly random?: () => number
}
