import type { Instant } from '#core/ids'

/**
 * Why the national check does not answer us: it is down for everybody, our own internet is, it does not accept our log-in, or a person
 * said so.
 */
export const outageCauses = ['national', 'our_line', 'credentials', 'manual'] as const
export type OutageCause = (typeof outageCauses)[number]

/** The time in which the national check cannot be relied upon. It ends when it answers again and everything it missed has been told. */
export interface Outage {
  readonly id: string
  readonly cause: OutageCause
  readonly openedAt: Instant
  readonly openedBy: 'errors' | 'slowness' | 'person'
  readonly reason: string | null
  /** Since when it answers again; null while it does not. */
  readonly answeringSince: Instant | null
  /** Since when it answers though a person keeps the outage open: they are told, and end it themselves. */
  readonly respondingSince: Instant | null
  readonly ticketsIssued: number
  readonly unitsDispensed: number
}

/** `recovering`: it answers again, and is still being told what it missed. */
export type OutageMode = 'online' | 'outage' | 'recovering'

export function modeOf(outage: Outage | null): OutageMode {
  if (!outage) return 'online'
  return outage.answeringSince === null ? 'outage' : 'recovering'
}
