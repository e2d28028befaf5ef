import type { PersonKey } from '#core/eligibility/decision'
import type { ClaimId, Instant, ProductCode, PurchaseId, TicketId } from '#core/ids'

/**
 * Units handed to one person under a rule pack: a line of this store's ledger, and what the national side is to be told. Its id is made
 * here, so that however often it is told, it is one purchase.
 */
export interface Purchase {
  readonly id: PurchaseId
  /** Order within the store: a person's rows are told in it. */
  readonly order: number
  readonly ticket: TicketId
  readonly claim: ClaimId
  readonly label: string
  readonly product: ProductCode
  readonly units: number
  readonly at: Instant
  readonly person: PersonKey | null
  readonly scheme: string
  readonly provisional: boolean
  readonly telling: Telling
  /** It stands there, or may, under a number that was mistyped: the next telling mends that one. */
  readonly correcting: boolean
  /** What the national side said of this very wish once the goods had gone. It changes nothing that was sold. */
  readonly late: LateAnswer | null
}

/** An answer that came after the hand-over. */
export interface LateAnswer {
  readonly at: Instant
  readonly eligible: boolean
  readonly said: string | null
}

/** How far telling the national side has come, with only the facts of that state. */
export type Telling =
  | { readonly state: 'waiting'; readonly attempts: number; readonly notBefore: Instant | null }
  /** Sent, and nothing heard yet. Found in this state after a restart, its reply is lost. */
  | { readonly state: 'sending'; readonly attempts: number; readonly since: Instant }
  /** The reply was lost: it may be there, or still on its way. */
  | { readonly state: 'unknown'; readonly attempts: number; readonly lastSent: Instant }
  | { readonly state: 'confirmed'; readonly at: Instant; readonly by: 'national' | 'hand' }
  /** The national side refused it: a fact for a person, no error to retry. */
  | { readonly state: 'conflict'; readonly at: Instant; readonly reason: string; readonly elsewhere: readonly Elsewhere[] }
  /** Nobody can prove whether it is there. */
  | { readonly state: 'undetermined'; readonly at: Instant; readonly reason: string }
  /** A person has decided at the conflict desk. */
  | { readonly state: 'resolved'; readonly at: Instant; readonly action: Resolution; readonly note: string; readonly was: 'conflict' | 'undetermined' }

/** Where else the person bought, as the national side says. */
export interface Elsewhere {
  readonly at: string
  readonly place: string
  readonly units: number
}

export const resolutions = ['accept_and_report', 'correct_number', 'void_and_return', 'escalate', 'was_entered'] as const
export type Resolution = (typeof resolutions)[number]

/** Still to be told, or told without an answer. */
export function isUnsent({ telling }: Purchase): boolean {
  return telling.state === 'waiting' || telling.state === 'sending' || telling.state === 'unknown'
}

/** Waits for a person at the conflict desk. */
export function needsPerson({ telling }: Purchase): boolean {
  return telling.state === 'conflict' || telling.state === 'undetermined'
}

/** The national side has said no already, and will again when it is told: better known now than then. */
export function isRefusedLate(purchase: Purchase): boolean {
  return isUnsent(purchase) && purchase.late?.eligible === false
}

/** Nothing more is to be done about it: it leaves the live state, and stays in the ledger. */
export function isSettled({ telling }: Purchase): boolean {
  return telling.state === 'confirmed' || telling.state === 'resolved'
}
