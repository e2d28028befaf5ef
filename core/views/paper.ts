import { leftOf, numbersOf, paperLabel, runsOf, type Sheet, slipId } from '#core/paper/sheet'
import type { SheetLine, Slip } from '#core/protocol/paper'
import { findService, type StoreState } from '#core/store/state'
import { iso, present } from '#core/views/shared'

/** Sheets of which some slips are still out, oldest first. */
export function sheetLines(state: StoreState): SheetLine[] {
  return [...state.sheets.values()].map((sheet) => sheetLineOf(state, sheet))
}

export function sheetLineOf(state: Pick<StoreState, 'settings'>, sheet: Sheet): SheetLine {
  const { id, service, from, to, unitsEach, printedAt } = sheet
  const left = leftOf(sheet)
  return {
    ...{ id, service, from: paperLabel(service, from), to: paperLabel(service, to), first: from, last: to, unitsEach },
    ...{ left: runsOf(left).map(([first, last]): [number, number] => [first, last]), leftCount: left.length, printedAt: iso(printedAt) },
    ...present({ keptUntil: sheet.product === null ? undefined : findService(state, service)?.collectUntil }),
  }
}

/** Every slip of a sheet, without its token: that is derived where it is sent. */
export function slipsOf(sheet: Sheet): Slip[] {
  return numbersOf([sheet.from, sheet.to]).map((number) => ({ id: slipId(sheet, number), label: paperLabel(sheet.service, number), number }))
}
