import type { RulePack } from '#core/eligibility/rule-pack'
import type { Instant } from '#core/ids'
import type { Faults } from './faults'
import type { Ledger } from './ledger'
import type { Load } from './load'
import type { Identify } from './people'
import type { Random } from './random'
import type { Sessions } from './sessions'

/** Everything an exchange may touch, put together by main.ts. */
export interface World {
  /** The national side's clock, with its skew. */
  readonly now: () => Instant
  /** How many of its seconds pass in a real one. */
  readonly speed: number
  readonly ledger: Ledger
  readonly faults: Faults
  readonly sessions: Sessions
  readonly load: Load
  readonly packs: readonly RulePack[]
  readonly identify: Identify
  readonly hash: (text: string) => string
  /** How long an ordinary answer takes. */
  readonly usualMs: () => number
  readonly random: Random
  /** Who was asked about last, by hash: those a purchase elsewhere hurts. */
  readonly asked: string[]
  readonly log: (line: Readonly<Record<string, unknown>>) => void
}
