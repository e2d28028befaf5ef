import { z } from 'zod'
import { instant } from '#core/protocol/shapes'
import { displayView, kioskView, lineView, staffView } from '#core/protocol/views'

/** Raised whenever a view's schema changes; tests/core/protocol-version.test.ts pins the schemas' hash to it. */
export const PROTOCOL_VERSION = 5

/** The fixed list of socket.io namespaces and the view each one carries. */
export const liveViews = { display: displayView, staff: staffView, kiosk: kioskView, ticket: lineView } as const
export type LiveName = keyof typeof liveViews
export type LiveView<Name extends LiveName> = z.infer<(typeof liveViews)[Name]>

/**
 * One absolute picture of a view. A client takes any snapshot of another epoch, else only one whose sequence is not
 * older than its own; so nothing is ever a delta it could miss.
 */
export function snapshotOf<Schema extends z.ZodType>(view: Schema) {
  return z.object({ protocol: z.literal(PROTOCOL_VERSION), epoch: z.string(), sequence: z.int(), asOf: instant, view })
}

export interface Snapshot<View> {
  readonly protocol: typeof PROTOCOL_VERSION
  readonly epoch: string
  readonly sequence: number
  /** When the server made it, ISO 8601. */
  readonly asOf: string
  readonly view: View
}

/** Sent before the server ends a connection, or when it could not be admitted. */
export const liveError = z.object({ kind: z.enum(['unauthenticated', 'forbidden', 'unknown_ticket', 'busy']) })
export type LiveError = z.infer<typeof liveError>

/** True if `incoming` should replace `current` on a screen. */
export function isNewer(incoming: Pick<Snapshot<unknown>, 'epoch' | 'sequence'>, current: Pick<Snapshot<unknown>, 'epoch' | 'sequence'> | null): boolean {
  return !current || incoming.epoch !== current.epoch || incoming.sequence >= current.sequence
}
