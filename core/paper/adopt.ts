import { claimId, type Instant } from '#core/ids'
import { countInOutage } from '#core/outage/open-close'
import { endedNow } from '#core/paper/print'
import { holds, leftOf, MOST_SLIPS, numbersOf, paperLabel, type Run, runsOf, type Sheet, slipId } from '#core/paper/sheet'
import { recordSale } from '#core/paper/sold'
import { placeAt } from '#core/paper/true-place'
import { instantOf } from '#core/store/business-day'
import type { CommandOf } from '#core/store/commands'
import { type Decision, refusal } from '#core/store/decision'
import { type Draft, dayIn, drawPaper, levelIn, move, nextSequence, outageIn, put, record, sheetIn, sheetsIn } from '#core/store/draft'
import type { Refusal } from '#core/store/refusal'
import { mayHandOut } from '#core/store/roles'
import type { Service } from '#core/store/settings'
import { findProduct, findService } from '#core/store/state'
import { collectWindow } from '#core/store/window'
import { promiseFor } from '#core/ticket/issue'
import { type Claim, PAPER_SERIES, type Ticket, type UnitPromise } from '#core/ticket/ticket'
import { allocate, refOf } from '#core/ticket/units'

const DONE: Decision = { ok: true, value: { ticket: null } }

/** What was handed out, or sold, while nobody could type it in. */
interface Adoption {
  readonly service: Service
  /** Of slips from no sheet; a sheet's have their own. */
  readonly units: number
  readonly at: Instant
  readonly dispensed: boolean
  readonly person: CommandOf<'adopt_paper'>['person']
  /** The n-th of so many: those handed out in one breath keep their order. */
  readonly count: number
}

/** A run of paper numbers, from sheets or written by hand, becomes tickets with their true time. */
export function adoptPaper(draft: Draft, command: CommandOf<'adopt_paper'>): Decision {
  const service = findService(draft.state, command.service)
  if (!service) return refusal({ kind: 'unknown_service', service: command.service })
  if (command.person && command.from !== command.to) return refusal({ kind: 'paper_range', from: command.from, to: command.to, most: 1 })
  return adoptRuns(draft, service, [[command.from, command.to]], command)
}

/** Of one sheet: these were handed out. The rest is still out, to be adopted or shredded. */
export function adoptSheet(draft: Draft, command: CommandOf<'adopt_sheet'>): Decision {
  const sheet = sheetIn(draft, command.sheet)
  const service = sheet && findService(draft.state, sheet.service)
  if (!sheet || !service) return refusal({ kind: 'unknown_sheet', sheet: command.sheet })
  const stranger = command.handedOut.find(([from, to]) => from < sheet.from || to > sheet.to)
  if (stranger) return refusal({ kind: 'paper_range', from: stranger[0], to: stranger[1], most: sheet.to - sheet.from + 1 })
  return adoptRuns(draft, service, command.handedOut, { ...command, units: sheet.unitsEach })
}

type Asked = Pick<CommandOf<'adopt_paper'>, 'units' | 'at' | 'dispensed' | 'person'>

function adoptRuns(
  draft: Draft,
  service: Service,
  runs: readonly Run[],
  { units = service.unitsPerClaim, at = draft.at, dispensed = false, person }: Asked,
): Decision {
  const numbers = runs.flatMap(([from, to]) => (to - from < MOST_SLIPS ? numbersOf([from, to]) : []))
  const wrong = rangeRefusal(runs, numbers) ?? timeRefusal(draft, at) ?? takenRefusal(draft, service, numbers)
  if (wrong) return refusal(wrong)
  if (service.product && (units < 1 || units > service.unitsPerClaim)) return refusal({ kind: 'units_out_of_range', units, min: 1, max: service.unitsPerClaim })
  const product = service.product && findProduct(draft.state, service.product)
  if (dispensed && product && !mayHandOut(draft.actor.role, product)) return refusal({ kind: 'pharmacist_needed', product: product.code, class: product.class })
  const made = numbers.map((number, nth) => adoptOne(draft, number, nth, { service, units, at, dispensed, person, count: numbers.length }))
  endSheets(draft)
  const [from, to] = [Math.min(...numbers), Math.max(...numbers)]
  const told = { service: service.code, from, to, slips: made.length, at: new Date(at).toISOString(), dispensed }
  record(draft, { type: 'paper.adopted', data: told })
  return DONE
}

function adoptOne(draft: Draft, number: number, nth: number, adoption: Adoption): Ticket {
  const { service, at, dispensed, count } = adoption
  const sheet = sheetOf(draft, service, number)
  const id = sheet ? slipId(sheet, number) : draft.newTicketId()
  const product = service.product ?? null
  const units = sheet?.unitsEach ?? adoption.units
  const claim: Claim = { id: claimId(`${id}.1`), units, state: 'open', dispensed: 0, reason: null, birthDigit: null, proxyClass: null }
  drawPaper(draft, service.code, PAPER_SERIES + number, id)
  if (sheet) takeFrom(draft, sheet, number)
  const order = nextSequence(draft)
  const base = { id, service: service.code, day: dayIn(draft), number: PAPER_SERIES + number, formerLabels: [], product, order, issuedAt: at } as const
  const promise = dispensed ? null : promiseOf(draft, service, units, sheet)
  const ticket: Ticket = {
    ...{ ...base, claims: product === null ? [] : [claim], promise, standing: { status: 'waiting' }, lane: 'walk_in' },
    ...{ position: placeAt(draft, service.code, at, order, count - nth), call: null, prepared: false, postponed: 0 },
    ...{ hereAt: null, pace: null, language: null, slip: null },
  }
  if (promise?.kind === 'promised') allocate(draft, ticket)
  const collectUntil = promise?.kind === 'promised' ? new Date(promise.collectUntil).toISOString() : null
  const claims = ticket.claims.map((one) => ({ id: one.id, units: one.units }))
  record(draft, {
    type: 'ticket.issued',
    data: { ...refOf(ticket), service: service.code, lane: 'walk_in', reason: 'paper', promise: promise?.kind ?? null, claims, collectUntil },
  })
  if (openedBefore(draft, at)) countInOutage(draft, { ticketsIssued: 1, ...(dispensed ? { unitsDispensed: product === null ? 0 : units } : {}) })
  return put(draft, dispensed ? handedOver(draft, ticket, adoption) : ticket)
}

/** Its units were held since it was printed. Without a sheet it is promised what is free, and is on standby for what is not: nobody is refused. */
function promiseOf(draft: Draft, service: Service, units: number, sheet: Sheet | undefined): UnitPromise | null {
  if (!service.product) return null
  if (sheet) return { kind: 'promised', ...collectWindow(service, draft.at, draft.state.settings.timeZone) }
  const promise = promiseFor(draft, service, units, true)
  return promise.ok ? promise.value : { kind: 'standby' }
}

/** It is out of the house. More than the books had on hand was there after all: the ledger says so before it says that they are gone. */
function handedOver(draft: Draft, ticket: Ticket, { person }: Adoption): Ticket {
  const standing = { status: 'served', since: draft.at } as const
  const [claim] = ticket.claims
  if (ticket.product && claim) {
    const of = { ticket: ticket.id, claim: claim.id }
    const missing = claim.units - levelIn(draft, ticket.product).onHand
    if (missing > 0) move(draft, ticket.product, 'adjustment', { onHand: missing }, of)
    move(draft, ticket.product, 'dispense', { onHand: -claim.units }, of)
    record(draft, { type: 'claim.dispensed', data: { ...refOf(ticket), claim: claim.id, product: ticket.product, units: claim.units } })
    recordSale(draft, ticket, claim, person ?? null)
  }
  record(draft, { type: 'ticket.served', data: refOf(ticket) })
  return { ...ticket, claims: ticket.claims.map((one) => ({ ...one, state: 'dispensed', dispensed: one.units })), standing }
}

function sheetOf(draft: Draft, { code, product }: Service, number: number): Sheet | undefined {
  for (const sheet of sheetsIn(draft)) if (sheet.service === code && (sheet.product ?? undefined) === product && holds(sheet, number)) return sheet
  return undefined
}

function takeFrom(draft: Draft, sheet: Sheet, number: number): void {
  if (sheet.product !== null) move(draft, sheet.product, 'adjustment', { heldBack: -sheet.unitsEach })
  draft.sheets.set(sheet.id, { ...sheet, handedOut: runsOf([...sheet.handedOut.flatMap(numbersOf), number]) })
}

function endSheets(draft: Draft): void {
  for (const sheet of draft.sheets.values())
    if (sheet.state === 'printed' && leftOf(sheet).length === 0) draft.sheets.set(sheet.id, { ...sheet, state: 'adopted', ...endedNow(draft) })
}

function rangeRefusal(runs: readonly Run[], numbers: readonly number[]): Refusal | null {
  const bad =
    runs.find(([from, to]) => from < 1 || to < from || to - from >= MOST_SLIPS || to >= PAPER_SERIES) ?? (numbers.length > MOST_SLIPS ? runs[0] : null)
  return bad || numbers.length === 0 ? { kind: 'paper_range', from: bad?.[0] ?? 0, to: bad?.[1] ?? 0, most: MOST_SLIPS } : null
}

/** Only what happened, and on this business day: a slip of another day is of another line. */
function timeRefusal(draft: Draft, at: Instant): Refusal | null {
  const from = instantOf(dayIn(draft), 0, draft.state.settings.timeZone)
  return at < from || at > draft.at ? { kind: 'paper_time', at, from, to: draft.at } : null
}

/** Somebody typed it in already: a person's double is no second slip. */
function takenRefusal(draft: Draft, { code }: Service, numbers: readonly number[]): Refusal | null {
  const known = draft.state.paperNumbers.get(code)
  const twice = numbers.find((number, nth) => known?.has(number) || numbers.indexOf(number) !== nth)
  return twice === undefined ? null : { kind: 'paper_taken', label: paperLabel(code, twice) }
}

function openedBefore(draft: Draft, at: Instant): boolean {
  const outage = outageIn(draft)
  return outage !== null && outage.openedAt <= at
}
