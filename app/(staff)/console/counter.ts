import type { StaffView } from '#core/protocol/views'

/** One counter of the shop with the tickets called or served there, newest call first. */
export type Counter = StaffView['counters'][number]
