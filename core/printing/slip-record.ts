import type { PrinterFault } from '#core/printing/printer'

/** Why no slip came out. `interrupted`: the printer fell silent in the middle, or the server stopped. */
export type SlipFault = PrinterFault | 'interrupted' | 'no_printer'

/** How far the paper of a ticket has come. The ticket stands whatever becomes of its paper. */
export interface SlipRecord {
  /** Code of the printer; null where the store has none. */
  readonly printer: string | null
  readonly state: 'asked' | 'printed' | 'not_printed'
  /** How many may be in somebody's hand already. Whatever is printed after the first is marked as a reprint. */
  readonly copies: number
  /** Only of what was not printed. */
  readonly why: SlipFault | null
}
