import type { OutageCause } from '#core/outage/outage'
import type { StoreSettings } from '#core/store/settings'
import type { Status, UnitPromise } from '#core/ticket/ticket'

/** Why a command was not done, with the figures behind it. Words and HTTP status are in server/api/problems.ts. */
export type Refusal =
  | { readonly kind: 'unknown_service'; readonly service: string }
  | { readonly kind: 'unknown_product'; readonly product: string }
  | { readonly kind: 'unknown_counter'; readonly counter: string }
  | { readonly kind: 'unknown_printer'; readonly printer: string }
  | { readonly kind: 'no_printer' }
  | { readonly kind: 'unknown_ticket'; readonly ticket: string }
  | { readonly kind: 'unknown_claim'; readonly claim: string; readonly claims: readonly string[] }
  | { readonly kind: 'unknown_credential'; readonly credential: string }
  | { readonly kind: 'unknown_member'; readonly member: string }
  | { readonly kind: 'name_taken'; readonly name: string }
  | { readonly kind: 'last_owner' }
  | { readonly kind: 'pharmacist_needed'; readonly product: string; readonly class: StoreSettings['products'][number]['class'] }
  | { readonly kind: 'unknown_rules'; readonly scheme: string; readonly known: readonly string[] }
  | { readonly kind: 'check_down'; readonly product: string }
  | { readonly kind: 'no_rules'; readonly product: string }
  | { readonly kind: 'identity_needed'; readonly scheme: string; readonly identifier: string }
  | { readonly kind: 'identifier_not_allowed'; readonly scheme: string }
  | { readonly kind: 'check_silent'; readonly product: string }
  | { readonly kind: 'fallback_closed'; readonly policy: 'hold' | 'tickets_only'; readonly cause: OutageCause }
  | { readonly kind: 'fallback_cap'; readonly cap: 'hours' | 'per_person' | 'per_day' | 'unsent' | 'unsent_hours'; readonly limit: number }
  | { readonly kind: 'decision_needed'; readonly product: string }
  | { readonly kind: 'unknown_decision'; readonly decision: string }
  | { readonly kind: 'decision_expired'; readonly decision: string }
  | { readonly kind: 'decision_mismatch'; readonly decision: string; readonly what: 'claim' | 'product' | 'units' }
  | { readonly kind: 'not_eligible'; readonly decision: string }
  | { readonly kind: 'no_outage' }
  | { readonly kind: 'unknown_purchase'; readonly purchase: string }
  | { readonly kind: 'purchase_state'; readonly purchase: string; readonly state: string }
  | { readonly kind: 'units_out_of_range'; readonly units: number; readonly min: number; readonly max: number }
  | { readonly kind: 'claims_out_of_range'; readonly claims: number; readonly max: number }
  | { readonly kind: 'product_mismatch'; readonly product: string; readonly expected: string | null }
  | { readonly kind: 'insufficient_stock'; readonly available: number; readonly standbyAhead: number }
  | { readonly kind: 'standby_not_accepted'; readonly service: string }
  | { readonly kind: 'counting'; readonly product: string }
  | { readonly kind: 'store_closed' }
  | { readonly kind: 'store_paused'; readonly until: number | null }
  | { readonly kind: 'straight_in' }
  | { readonly kind: 'lane_needs_staff'; readonly lane: string }
  | { readonly kind: 'remote_join_off' }
  | { readonly kind: 'not_at_kiosk'; readonly service: string }
  | { readonly kind: 'nod_needed'; readonly service: string }
  | { readonly kind: 'kiosk_stopped'; readonly since: number }
  | { readonly kind: 'wrong_day'; readonly digit: number; readonly day: string }
  | { readonly kind: 'nothing_asked'; readonly kiosk: string }
  | { readonly kind: 'until_not_ahead'; readonly until: number; readonly now: number }
  | { readonly kind: 'queue_empty'; readonly services: readonly string[] }
  | { readonly kind: 'counter_closed'; readonly counter: string }
  | { readonly kind: 'counter_needed' }
  | { readonly kind: 'illegal_transition'; readonly from: Status; readonly act: string }
  | { readonly kind: 'wrong_mode'; readonly service: string; readonly mode: 'collect' }
  | { readonly kind: 'wrong_flow'; readonly service: string; readonly flow: 'single' }
  | { readonly kind: 'postpone_limit'; readonly limit: number }
  | { readonly kind: 'not_promised'; readonly promise: Exclude<UnitPromise['kind'], 'promised'> | null }
  | { readonly kind: 'claim_ended'; readonly claim: string; readonly state: 'dispensed' | 'refused' | 'dropped' }
  | { readonly kind: 'hold_back_exceeds'; readonly available: number; readonly heldBack: number }
  | { readonly kind: 'unknown_sheet'; readonly sheet: string }
  | { readonly kind: 'paper_range'; readonly from: number; readonly to: number; readonly most: number }
  | { readonly kind: 'paper_time'; readonly at: number; readonly from: number; readonly to: number }
  | { readonly kind: 'paper_taken'; readonly label: string }
  | { readonly kind: 'unknown_sink'; readonly sink: string }
  | { readonly kind: 'sink_exists'; readonly sink: string; readonly name: string }
  | { readonly kind: 'too_many_sinks'; readonly limit: number }
  | { readonly kind: 'voice_not_accepted'; readonly pack: string }
  | { readonly kind: 'no_notice' }
  | { readonly kind: 'settings_in_use'; readonly code: string; readonly what: 'service' | 'product' | 'counter' }

export type RefusalKind = Refusal['kind']
