import type { DisplayChoice, Notice } from '#core/display/display-settings'
import type { PersonKey } from '#core/eligibility/decision'
import type { Person } from '#core/eligibility/person'
import type { Figure, Sink } from '#core/feed/sink'
import type { MemberId, TicketId } from '#core/ids'
import type { CheckFailure } from '#core/outage/health'
import type { OutageCause } from '#core/outage/outage'
import type { PrinterSettings } from '#core/printing/printer'
import type { SlipFault } from '#core/printing/slip-record'
import type { Elsewhere, Resolution } from '#core/reconciliation/purchase'
import type { ErasedRecords, SignIn } from '#core/store/events'
import type { PersonRole } from '#core/store/roles'
import type { StoreSettings } from '#core/store/settings'
import type { Credential, Member, Session } from '#core/store/state'
import type { Lane } from '#core/ticket/ticket'
import type { VoiceChoice } from '#core/voice/voice-settings'

/** Everything a store can be asked to do. Codes are as the client sent them: `decide` answers for unknown ones. */
export type Command =
  /** With its first owner where it is new: a store nobody can enter is never there, however the power goes. */
  | { readonly type: 'set_up'; readonly settings: StoreSettings; readonly owner?: Pick<Member, 'id' | 'name'> | undefined }
  | {
      readonly type: 'issue'
      readonly service: string
      /** One entry a person; `units` absent = the service's units per claim. */
      readonly claims?:
        | readonly { readonly units?: number | undefined; readonly birthDigit?: number | undefined; readonly proxyClass?: string | undefined }[]
        | undefined
      readonly standby?: boolean | undefined
      readonly lane?: Lane | undefined
      readonly reason?: string | undefined
      readonly language?: string | undefined
      /** Its paper is asked for with it. */
      readonly print?: boolean | undefined
    }
  /** From a kiosk: the one it comes from. */
  | { readonly type: 'call_staff' }
  | { readonly type: 'ask_nod'; readonly service: string }
  | { readonly type: 'answer_kiosk'; readonly kiosk: string; readonly answer: 'coming' | 'nod' | 'deny' | 'resume' }
  | { readonly type: 'call_next'; readonly counter: string; readonly services?: readonly string[] | undefined }
  | { readonly type: 'call'; readonly ticket: TicketId; readonly counter: string; readonly reason?: string | undefined }
  | { readonly type: 'start_serving'; readonly ticket: TicketId; readonly counter?: string | undefined }
  | { readonly type: 'recall' | 'resume' | 'prepare' | 'ready' | 'complete' | 'no_show'; readonly ticket: TicketId }
  | { readonly type: 'park' | 'cancel' | 'return'; readonly ticket: TicketId; readonly reason?: string | undefined }
  | { readonly type: 'say_here'; readonly ticket: TicketId }
  | { readonly type: 'postpone'; readonly ticket: TicketId; readonly places?: number | undefined }
  | {
      readonly type: 'transfer'
      readonly ticket: TicketId
      readonly service: string
      readonly reason?: string | undefined
      readonly standby?: boolean | undefined
    }
  | {
      readonly type: 'dispense'
      readonly ticket: TicketId
      readonly claim: string
      readonly product: string
      readonly units: number
      readonly decision?: string | undefined
    }
  | { readonly type: 'refuse'; readonly ticket: TicketId; readonly claim: string; readonly reason: string }
  | { readonly type: 'receive'; readonly product: string; readonly units: number }
  | { readonly type: 'count'; readonly product: string; readonly onHand: number }
  | { readonly type: 'start_counting'; readonly product: string }
  | { readonly type: 'return_stock'; readonly product: string; readonly units: number; readonly reason?: string | undefined }
  | { readonly type: 'hold_back'; readonly product: string; readonly units: number }
  | { readonly type: 'print_sheet'; readonly service: string; readonly count: number }
  | {
      readonly type: 'adopt_paper'
      readonly service: string
      readonly from: number
      readonly to: number
      /** Each; absent = the service's units per claim. Slips of a sheet have their own. */
      readonly units?: number | undefined
      /** When they were handed out; absent = now. */
      readonly at?: number | undefined
      /** The goods went with them. */
      readonly dispensed?: boolean | undefined
      /** Who bought, where a single slip says so; `id` is the purchase's, sealed with it. */
      readonly person?: { readonly id: string; readonly key: PersonKey; readonly sealed: string } | null | undefined
    }
  | {
      readonly type: 'adopt_sheet'
      readonly sheet: string
      readonly handedOut: readonly (readonly [number, number])[]
      readonly at?: number | undefined
      readonly dispensed?: boolean | undefined
    }
  | { readonly type: 'shred_sheet'; readonly sheet: string }
  | { readonly type: 'set_printers'; readonly printers: readonly PrinterSettings[] }
  | { readonly type: 'ask_slip'; readonly ticket: TicketId; readonly printer?: string | undefined; readonly counter?: string | undefined }
  | { readonly type: 'settle_slip'; readonly ticket: TicketId; readonly outcome: SlipOutcome }
  | { readonly type: 'set_phase'; readonly phase: 'taking' | 'straight_in' | 'paused' | 'closed'; readonly until?: number | undefined }
  | { readonly type: 'set_counter'; readonly counter: string; readonly open: boolean }
  | { readonly type: 'close_day'; readonly reason?: string | undefined }
  /** What is due by the clock: windows that ended, a pause that is over, a new day. */
  | { readonly type: 'tick' }
  | { readonly type: 'create_key'; readonly credential: Credential }
  | {
      readonly type: 'check'
      /** Of the decision, and of the purchase it may lead to. */
      readonly id: string
      readonly ticket: TicketId
      readonly claim: string
      readonly product: string
      readonly units: number
      readonly person: (Person & { readonly key: PersonKey; readonly sealed: string }) | null
      readonly proxy?: { readonly class: string; readonly person?: Person | undefined } | undefined
      readonly answer: CheckAnswer
    }
  | {
      readonly type: 'correct_check'
      readonly decision: string
      readonly person: Person & { readonly key: PersonKey; readonly sealed: string }
      /** Under whom it was told, where it was: the ledger finds it by that. */
      readonly was?: PersonKey | null | undefined
    }
  | { readonly type: 'open_outage'; readonly cause: OutageCause; readonly by: 'errors' | 'slowness' | 'person'; readonly reason?: string | null | undefined }
  | { readonly type: 'end_outage'; readonly by: 'probe' | 'person' }
  | {
      readonly type: 'note_probes'
      readonly outage: string
      /** Questions since then, and how many were answered well. */
      readonly since: number
      readonly asked: number
      readonly answered: number
      /** The last that failed. */
      readonly failure: CheckFailure | 'slow' | null
      /** Enough good answers in a row, and the last is one. */
      readonly isBack: boolean
    }
  | { readonly type: 'set_policy'; readonly product: string; readonly fallback: StoreSettings['products'][number]['fallback'][number] }
  | { readonly type: 'note_sending'; readonly purchase: string }
  | { readonly type: 'note_told'; readonly purchase: string; readonly told: Told }
  /** The national side's answer to a wish whose goods have gone. */
  | { readonly type: 'attach_late'; readonly purchase: string; readonly eligible: boolean; readonly said: string | null }
  /** Somebody looked at the identity sealed for a row, to type it into the portal. */
  | { readonly type: 'note_revealed'; readonly purchase: string }
  | { readonly type: 'resolve_conflict'; readonly purchase: string; readonly action: Resolution; readonly note: string }
  | { readonly type: 'add_sink'; readonly sink: Pick<Sink, 'id' | 'kind' | 'name' | 'target'> }
  | { readonly type: 'remove_sink'; readonly sink: string }
  /** They accepted the state of `sequence`, with these figures by product. */
  | {
      readonly type: 'note_delivered'
      readonly sink: string
      readonly epoch: string
      readonly sequence: number
      readonly figures: Readonly<Record<string, Figure>>
    }
  /** They could not be told of these; `since`: when each became what it is. */
  | {
      readonly type: 'note_undelivered'
      readonly sink: string
      readonly why: string
      readonly figures: Readonly<Record<string, { readonly truth: Figure; readonly since: number }>>
    }
  | { readonly type: 'rename_key'; readonly credential: string; readonly name: string }
  | { readonly type: 'revoke_key'; readonly credential: string }
  | { readonly type: 'add_member'; readonly member: Pick<Member, 'id' | 'name' | 'role'> }
  | { readonly type: 'change_member'; readonly member: string; readonly name?: string | undefined; readonly role?: PersonRole | undefined }
  | { readonly type: 'remove_member'; readonly member: string }
  | { readonly type: 'note_sign_in'; readonly member: MemberId; readonly how: SignIn; readonly terminal: string | null }
  | { readonly type: 'note_sign_out'; readonly member: MemberId }
  | { readonly type: 'open_session'; readonly session: Session }
  | { readonly type: 'close_session'; readonly hash: string }
  | { readonly type: 'set_voice'; readonly voice: VoiceChoice }
  | { readonly type: 'set_display'; readonly device: string; readonly choice: DisplayChoice }
  | { readonly type: 'post_notice'; readonly words: Omit<Notice, 'until'>; readonly minutes: number }
  | { readonly type: 'take_down_notice' }
  /** Somebody has listened to exactly these clips. */
  | { readonly type: 'accept_voice'; readonly pack: string; readonly version: string }
  /** The journal has blanked records; the log is to say so. */
  | { readonly type: 'record_erasure'; readonly erased: ErasedRecords }
  /** This state came out of a backup. Whoever carries it out names the new epoch with the entry, and who was removed since. */
  | { readonly type: 'restore'; readonly removed?: readonly MemberId[] | undefined }

/** What the national side said of one person's wish, or that it said nothing in time. */
export type CheckAnswer =
  | { readonly kind: 'answered'; readonly eligible: boolean; readonly source: 'national' | 'manual'; readonly said?: string | null | undefined }
  | { readonly kind: 'silent' }

/** What came of printing a slip. `mayBeOut`: the printer had some of it when it failed. */
export type SlipOutcome = { readonly kind: 'printed' } | { readonly kind: 'not_printed'; readonly why: SlipFault; readonly mayBeOut: boolean }

/** What came of telling it about a purchase. */
export type Told =
  | { readonly kind: 'accepted'; readonly by: 'national' | 'hand' }
  | { readonly kind: 'refused'; readonly reason: string; readonly elsewhere: readonly Elsewhere[] }
  /** The request may have arrived. */
  | { readonly kind: 'lost' }
  /** It certainly did not arrive: again, not before an instant. */
  | { readonly kind: 'not_sent'; readonly notBefore: number | null }
  | { readonly kind: 'undetermined'; readonly reason: string }
  /** It was said to be saved, and a later list does not hold it. `person`: whose row it is. */
  | { readonly kind: 'missing'; readonly person: PersonKey | null }

/** The member of the union that carries `Type`. */
export type CommandOf<Type extends Command['type'], Member = Command> = Member extends { readonly type: infer Types }
  ? Type extends Types
    ? Member
    : never
  : never
