/** Apart from the schemas: a phone follows its line without the 80 kB that check them. */

/** Raised whenever a view's schema changes; tests/core/protocol.test.ts pins the schemas' hash to it. */
export const PROTOCOL_VERSION = 5

export interface Snapshot<View> {
  readonly protocol: typeof PROTOCOL_VERSION
  readonly epoch: string
  readonly sequence: number
  /** When the server made it, ISO 8601. */
  readonly asOf: string
  readonly view: View
}

/** True if `incoming` should replace `current` on a screen. */
export function isNewer(incoming: Pick<Snapshot<unknown>, 'epoch' | 'sequence'>, current: Pick<Snapshot<unknown>, 'epoch' | 'sequence'> | null): boolean {
  return !current || incoming.epoch !== current.epoch || incoming.sequence >= current.sequence
}
