import type { StoreId } from '#core/ids'
import type { Command } from '#core/store/commands'
import type { Decided } from '#core/store/decide'
import type { Actor } from '#core/store/events'
import type { Refusal } from '#core/store/refusal'
import type { StoreState } from '#core/store/state'
import type { StoredAnswer } from '#server/ports'

/** A command on its way to be decided. */
export interface Submission {
  readonly store: StoreId
  readonly actor: Actor
  readonly command: Command
  /** Idempotency key and fingerprint, both keyed hashes; null for commands of the server itself. */
  readonly key: Pick<StoredAnswer, 'key' | 'fingerprint'> | null
  /** What the client is told, as JSON; kept under the key. Holds no token. */
  answer(decided: Decided, state: StoreState): unknown
}

/** What came of it. */
export type Outcome =
  | { readonly kind: 'done'; readonly body: string; readonly replayed: boolean }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'key_reused' }
  /** Nothing is known to have happened: try again with the same key. */
  | { readonly kind: 'unavailable'; readonly why: 'busy' | 'storage' }
  /** The decision itself failed: a bug. Nothing happened. */
  | { readonly kind: 'failed' }
