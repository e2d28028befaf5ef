import type { DisplaySettings, Notice } from '#core/display/display-settings'
import type { CheckDecision } from '#core/eligibility/decision'
import type { Figure, SinkKind } from '#core/feed/sink'
import type { CheckFailure } from '#core/outage/health'
import type { OutageCause } from '#core/outage/outage'
import type { SlipFault } from '#core/printing/slip-record'
import type { Elsewhere, Resolution, Telling } from '#core/reconciliation/purchase'
import type { PersonRole, Role } from '#core/store/roles'
import type { StoreSettings } from '#core/store/settings'
import type { Phase } from '#core/store/state'
import type { Lane, LapseReason, Status, UnitPromise } from '#core/ticket/ticket'
import type { VoiceChoice } from '#core/voice/voice-settings'

interface TicketRef {
  readonly ticket: string
  readonly label: string
}

/**
 * What happened, in the past tense: the log's payloads. They name tickets, never people.
 * A reader may meet types it does not know and passes over them.
 */
export type StoreEvent =
  | { readonly type: 'store.set_up'; readonly data: { readonly settings: StoreSettings } }
  /** A backup was put in place: what the log held after `fromSequence` is lost, and the events from here on are of another epoch. */
  | { readonly type: 'store.restored'; readonly data: { readonly fromSequence: number; readonly epochBefore: string } }
  | { readonly type: 'day.opened'; readonly data: { readonly day: string } }
  | {
      readonly type: 'day.closed'
      readonly data: {
        readonly day: string
        readonly reason: string | null
        /** Every ticket that was live, and what became of it. */
        readonly fates: readonly (TicketRef & { readonly fate: 'lapsed' | 'carried'; readonly was: Status; readonly units: number })[]
        readonly lastNumbers: Readonly<Record<string, number>>
        readonly stock: readonly { readonly product: string; readonly onHand: number; readonly allocated: number; readonly heldBack: number }[]
      }
    }
  | { readonly type: 'phase.changed'; readonly data: { readonly phase: Phase['phase']; readonly until: string | null } }
  | { readonly type: 'counter.opened' | 'counter.closed'; readonly data: { readonly counter: string } }
  | {
      readonly type: 'ticket.issued'
      readonly data: TicketRef & {
        readonly service: string
        readonly lane: Lane
        readonly reason: string | null
        readonly promise: UnitPromise['kind'] | null
        readonly claims: readonly { readonly id: string; readonly units: number }[]
        readonly collectUntil: string | null
      }
    }
  | { readonly type: 'ticket.called'; readonly data: TicketRef & { readonly counter: string; readonly outOfOrder: boolean; readonly reason: string | null } }
  | { readonly type: 'ticket.recalled'; readonly data: TicketRef & { readonly counter: string; readonly times: number } }
  | { readonly type: 'ticket.serving'; readonly data: TicketRef & { readonly counter: string; readonly outOfOrder: boolean } }
  | { readonly type: 'ticket.preparing' | 'ticket.ready' | 'ticket.served' | 'ticket.missed' | 'ticket.resumed'; readonly data: TicketRef }
  | { readonly type: 'ticket.parked' | 'ticket.cancelled'; readonly data: TicketRef & { readonly reason: string | null } }
  | { readonly type: 'ticket.returned'; readonly data: TicketRef & { readonly reason: string; readonly behind: string | null } }
  | { readonly type: 'ticket.here'; readonly data: TicketRef }
  | { readonly type: 'ticket.postponed'; readonly data: TicketRef & { readonly places: number; readonly times: number } }
  | { readonly type: 'ticket.transferred'; readonly data: TicketRef & { readonly from: string; readonly service: string; readonly reason: string | null } }
  | { readonly type: 'ticket.lapsed'; readonly data: TicketRef & { readonly reason: LapseReason; readonly units: number } }
  | { readonly type: 'ticket.promised'; readonly data: TicketRef & { readonly units: number; readonly collectUntil: string } }
  | { readonly type: 'ticket.broken'; readonly data: TicketRef & { readonly units: number } }
  | { readonly type: 'claim.dispensed'; readonly data: TicketRef & { readonly claim: string; readonly product: string; readonly units: number } }
  | { readonly type: 'claim.refused'; readonly data: TicketRef & { readonly claim: string; readonly reason: string; readonly units: number } }
  | { readonly type: 'claim.dropped'; readonly data: TicketRef & { readonly claim: string; readonly units: number } }
  | { readonly type: 'stock.received'; readonly data: { readonly product: string; readonly units: number } }
  | { readonly type: 'stock.returned'; readonly data: { readonly product: string; readonly units: number; readonly reason: string | null } }
  | { readonly type: 'stock.counting'; readonly data: { readonly product: string } }
  | { readonly type: 'stock.counted'; readonly data: { readonly product: string; readonly onHand: number; readonly difference: number } }
  /** Nobody was at the shelf for as long as the settings allow: the public is told so from here on. */
  | { readonly type: 'stock.unvouched'; readonly data: { readonly product: string; readonly since: string } }
  | { readonly type: 'stock.held_back'; readonly data: { readonly product: string; readonly heldBack: number } }
  | {
      readonly type: 'paper.printed'
      readonly data: { readonly sheet: string; readonly service: string; readonly from: number; readonly to: number; readonly unitsEach: number }
    }
  /** `at`: when the slips were handed out. Each is a `ticket.issued` before it. */
  | {
      readonly type: 'paper.adopted'
      readonly data: {
        readonly service: string
        readonly from: number
        readonly to: number
        readonly slips: number
        readonly at: string
        readonly dispensed: boolean
      }
    }
  | {
      readonly type: 'paper.shredded'
      readonly data: { readonly sheet: string; readonly service: string; readonly slips: number; readonly units: number }
    }
  | {
      readonly type: 'printers.changed'
      readonly data: { readonly printers: readonly { readonly code: string; readonly name: string; readonly host: string; readonly port: number }[] }
    }
  /** `copy` 1 is the slip itself, every later one a reprint. */
  | { readonly type: 'slip.asked' | 'slip.printed'; readonly data: TicketRef & { readonly printer: string | null; readonly copy: number } }
  | { readonly type: 'slip.not_printed'; readonly data: TicketRef & { readonly printer: string | null; readonly why: SlipFault } }
  | { readonly type: 'kiosk.help_called'; readonly data: { readonly kiosk: string } }
  | { readonly type: 'kiosk.nod_asked'; readonly data: { readonly kiosk: string; readonly service: string } }
  | { readonly type: 'kiosk.answered'; readonly data: { readonly kiosk: string; readonly answer: 'coming' | 'nod' | 'deny' | 'resume' } }
  | { readonly type: 'kiosk.stopped'; readonly data: { readonly kiosk: string; readonly tickets: number; readonly seconds: number } }
  | { readonly type: 'key.created'; readonly data: { readonly credential: string; readonly role: Role; readonly name: string } }
  | {
      readonly type: 'outage.opened'
      readonly data: { readonly outage: string; readonly cause: OutageCause; readonly by: string; readonly reason: string | null }
    }
  | { readonly type: 'outage.cause_changed' | 'outage.relapsed'; readonly data: { readonly outage: string; readonly cause: OutageCause; readonly by: string } }
  | { readonly type: 'outage.answering'; readonly data: { readonly outage: string; readonly by: string } }
  /** What asking whether it is back has shown since an instant; the last that failed. */
  | {
      readonly type: 'outage.probed'
      readonly data: {
        readonly outage: string
        readonly since: string
        readonly asked: number
        readonly answered: number
        readonly failure: CheckFailure | 'slow' | null
      }
    }
  | {
      readonly type: 'outage.closed'
      readonly data: {
        readonly outage: string
        readonly cause: OutageCause
        readonly ticketsIssued: number
        readonly unitsDispensed: number
        readonly conflicts: number
        readonly minutes: number
      }
    }
  | { readonly type: 'policy.changed'; readonly data: { readonly product: string; readonly cause: OutageCause | null; readonly policy: string } }
  /** Names no person: who it was about is in no event. */
  | {
      readonly type: 'check.decided'
      readonly data: Pick<CheckDecision, 'ticket' | 'claim' | 'product' | 'units' | 'outcome' | 'source' | 'provisional' | 'reasons' | 'figures' | 'said'> & {
        readonly decision: string
      }
    }
  /** `was`: how far it had come by then. */
  | { readonly type: 'check.corrected'; readonly data: { readonly decision: string; readonly was: 'not_used' | Telling['state'] } }
  /** Nobody used them in time: what was sealed for them is destroyed. */
  | { readonly type: 'check.expired'; readonly data: { readonly decisions: readonly string[] } }
  | {
      readonly type: 'purchase.recorded'
      readonly data: TicketRef & { readonly purchase: string; readonly product: string; readonly units: number; readonly provisional: boolean }
    }
  | { readonly type: 'purchase.sending' | 'purchase.lost' | 'purchase.not_sent'; readonly data: { readonly purchase: string; readonly attempts: number } }
  | { readonly type: 'purchase.confirmed'; readonly data: { readonly purchase: string; readonly by: 'national' | 'hand' } }
  | { readonly type: 'purchase.conflict'; readonly data: { readonly purchase: string; readonly reason: string; readonly elsewhere: readonly Elsewhere[] } }
  | {
      readonly type: 'purchase.answered_late'
      readonly data: { readonly purchase: string; readonly label: string; readonly eligible: boolean; readonly said: string | null }
    }
  /** Who was shown the identity of a row is the event's actor. */
  | { readonly type: 'identity.revealed'; readonly data: { readonly purchase: string } }
  | { readonly type: 'purchase.undetermined'; readonly data: { readonly purchase: string; readonly reason: string } }
  | {
      readonly type: 'purchase.resolved'
      readonly data: { readonly purchase: string; readonly action: Resolution; readonly note: string; readonly was: 'conflict' | 'undetermined' }
    }
  | { readonly type: 'sink.added'; readonly data: { readonly sink: string; readonly kind: SinkKind; readonly name: string; readonly target: string } }
  | { readonly type: 'sink.removed'; readonly data: { readonly sink: string; readonly name: string } }
  /** What they accepted that is news to them; `sequence`: of the state it was true of. */
  | {
      readonly type: 'sink.told'
      readonly data: {
        readonly sink: string
        readonly name: string
        readonly sequence: number
        readonly figures: readonly (Figure & { readonly product: string })[]
      }
    }
  /** They hold something that is not true, and could not be told. */
  | {
      readonly type: 'sink.untrue'
      readonly data: {
        readonly sink: string
        readonly name: string
        readonly why: string
        readonly figures: readonly {
          readonly product: string
          readonly told: Figure
          readonly truth: Figure
          readonly since: string
          readonly truthSince: string
        }[]
      }
    }
  /** What they held from `since` to `until` was not true, and why it took so long. */
  | { readonly type: 'sink.corrected'; readonly data: CorrectedFigure }
  | { readonly type: 'key.renamed'; readonly data: { readonly credential: string; readonly name: string } }
  | { readonly type: 'key.revoked'; readonly data: { readonly credential: string } }
  | { readonly type: 'member.added' | 'member.changed'; readonly data: { readonly member: string; readonly name: string; readonly role: PersonRole } }
  | { readonly type: 'member.removed' | 'member.signed_out'; readonly data: { readonly member: string } }
  | { readonly type: 'member.signed_in'; readonly data: { readonly member: string; readonly how: SignIn; readonly terminal: string | null } }
  | { readonly type: 'session.opened' | 'session.closed'; readonly data: { readonly credential: string } }
  | { readonly type: 'voice.changed'; readonly data: { readonly voice: VoiceChoice } }
  /** Who listened is the event's actor. */
  | { readonly type: 'voice.accepted'; readonly data: { readonly pack: string; readonly version: string } }
  | { readonly type: 'display.changed'; readonly data: { readonly display: DisplaySettings } }
  | { readonly type: 'notice.posted'; readonly data: { readonly notice: Notice } }
  | { readonly type: 'notice.ended'; readonly data: { readonly by: 'person' | 'time' } }
  | { readonly type: 'records.erased'; readonly data: ErasedRecords }

/** How long somebody outside held something untrue: the proof that they were told better, and when. */
export interface CorrectedFigure {
  readonly sink: string
  readonly name: string
  readonly product: string
  readonly told: Figure
  readonly truth: Figure
  readonly why: string
  readonly since: string
  readonly until: string
  readonly seconds: number
}

/** What somebody showed to be let in; an `invitation` is a link that works once. */
export type SignIn = 'password' | 'passkey' | 'pin' | 'invitation'

/** One ticket with the payloads of its events (`count` of them), or all that had outlived its period before an instant (ISO 8601). */
export interface ErasedRecords {
  readonly what: 'ticket' | 'tickets' | 'payloads' | 'buyers'
  readonly ticket?: string
  readonly before?: string
  readonly count: number
  readonly reason: string
}

export type EventType = StoreEvent['type']

/** Who asked: a key's or device's credential, a member, a customer's ticket, the operator's command line, or the clock. */
export interface Actor {
  readonly role: Role | 'customer' | 'operator' | 'system'
  readonly id: string
}
