import { z } from 'zod'
import { instant } from '#core/protocol/shapes'
import { PROTOCOL_VERSION } from '#core/protocol/snapshot'
import { displayView, kioskView, lineView, staffView } from '#core/protocol/views'

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

/** Sent before the server ends a connection, or when it could not be admitted. */
export const liveError = z.object({ kind: z.enum(['unauthenticated', 'forbidden', 'unknown_ticket', 'busy']) })
export type LiveError = z.infer<typeof liveError>
