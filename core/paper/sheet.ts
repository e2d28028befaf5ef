import type { Instant, ProductCode, ServiceCode, SheetId, TicketId } from '#core/ids'
import { ticketId } from '#core/ids'
import { labelOf, PAPER_SERIES } from '#core/ticket/ticket'

/** First and last of a run of paper numbers, both included. */
export type Run = readonly [from: number, to: number]

/** More at once would hold up the line while they are written. */
export const MOST_SLIPS = 240

/** Slips printed beforehand, for when there is no time or no power to print them one by one. Their units are held back from printing on. */
export interface Sheet {
  readonly id: SheetId
  readonly service: ServiceCode
  readonly product: ProductCode | null
  /** Of the service's paper series, which never begins anew: yesterday's slip is not mistaken for today's. */
  readonly from: number
  readonly to: number
  /** 0 where the service holds no stock. */
  readonly unitsEach: number
  readonly printedAt: Instant
  /** `printed`: some of it is still out. `adopted`: every slip has become a ticket. `shredded`: what had not was destroyed. */
  readonly state: 'printed' | 'adopted' | 'shredded'
  /** The slips that have become tickets. */
  readonly handedOut: readonly Run[]
  readonly endedAt: Instant | null
  /** Role and id of who adopted the last of it, or ticked off its shredding. */
  readonly endedBy: string | null
}

/** The ticket a slip becomes is known from the start, so that the token in its QR never changes. */
export function slipId({ id }: Pick<Sheet, 'id'>, number: number): TicketId {
  return ticketId(`${id}-${number}`)
}

/** `AP-007`. */
export function paperLabel(service: ServiceCode, number: number): string {
  return labelOf({ service, number: PAPER_SERIES + number })
}

export function holds({ from, to, handedOut }: Sheet, number: number): boolean {
  return number >= from && number <= to && !handedOut.some(([first, last]) => number >= first && number <= last)
}

/** The numbers that have not become tickets. */
export function leftOf(sheet: Sheet): number[] {
  return numbersOf([sheet.from, sheet.to]).filter((number) => holds(sheet, number))
}

export function numbersOf([from, to]: Run): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, nth) => from + nth)
}

/** Numbers as runs, in order. */
export function runsOf(numbers: readonly number[]): Run[] {
  const runs: [number, number][] = []
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && number <= last[1] + 1) last[1] = number
    else runs.push([number, number])
  }
  return runs
}

/** Units of a product that printed slips hold: they are given back by shredding alone. */
export function heldByPaper(sheets: Iterable<Sheet>, product: ProductCode): number {
  let units = 0
  for (const sheet of sheets) if (sheet.product === product && sheet.state === 'printed') units += leftOf(sheet).length * sheet.unitsEach
  return units
}
