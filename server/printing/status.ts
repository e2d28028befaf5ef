import type { PrinterState } from '#core/printing/printer'

/** DLE EOT n, real-time status: answered at once, whatever the printer is busy with. 2: what makes it stand still; 4: its paper. */
export const ASK_CAUSE = Buffer.from([0x10, 0x04, 2])
export const ASK_PAPER = Buffer.from([0x10, 0x04, 4])
/** 1: whether it is on line at all. */
export const ASK_LINE = Buffer.from([0x10, 0x04, 1])

/** Answers to DLE EOT have bits 1 and 4 set and bits 0 and 7 clear; those to GS r have bit 4 clear. */
export function isRealTime(byte: number): boolean {
  return (byte & 0b1001_0011) === 0b0001_0010
}

/** The answer to GS r 1, which ends every job: it comes when all before it was done. */
export function isJobDone(byte: number): boolean {
  return (byte & 0b1001_0000) === 0
}

export function isPaperOut(paper: number): boolean {
  return (paper & 0b0110_0000) !== 0
}

/** From the answers to DLE EOT 1, 2 and 4, in this order; fewer where the printer tells less. */
export function stateFrom([line, cause, paper]: readonly number[]): PrinterState {
  if (line === undefined) return 'unknown'
  if ((cause ?? 0) & 0b0010_0000 || isPaperOut(paper ?? 0)) return 'paper_out'
  if ((cause ?? 0) & 0b0000_0100) return 'cover_open'
  if (line & 0b0000_1000) return 'offline'
  return (paper ?? 0) & 0b0000_1100 ? 'paper_low' : 'ready'
}
