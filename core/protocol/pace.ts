/** Apart from the schemas, so that a screen can know when it is out of date before it has loaded them. */

/** A snapshot is re-sent at least this often, so silence for STALE_AFTER_MS means the link is dead. Milliseconds. */
export const RESEND_EVERY_MS = 5_000
export const STALE_AFTER_MS = 12_000
export const MAX_SNAPSHOTS_PER_SECOND = 4
