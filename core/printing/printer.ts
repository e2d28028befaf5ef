import { z } from 'zod'

/** Dots across the paper, and characters of the built-in font: what 58 mm and 80 mm printers have. */
export const paperWidths = { 58: { dots: 384, columns: 32 }, 80: { dots: 576, columns: 48 } } as const
export type PaperWidth = keyof typeof paperWidths

/** A receipt printer as the store describes it. Who it serves beyond what is named goes to the first of the list. */
export const printerSettings = z.strictObject({
  code: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,19}$/)
    .describe('Stands in paths'),
  name: z.string().trim().min(1).max(30),
  host: z
    .string()
    .regex(/^[A-Za-z0-9]([A-Za-z0-9.:-]{0,251}[A-Za-z0-9])?$/, 'an address such as 192.168.0.50')
    .describe('Its address on the network of the shop'),
  port: z.int().min(1).max(65_535).default(9100),
  width: z
    .union([z.literal(58), z.literal(80)])
    .default(80)
    .describe('Paper, in millimetres'),
  mode: z.enum(['text', 'image']).default('image').describe('text: CP949 in the font of the printer, quick; image: drawn here, with every syllable'),
  counters: z.array(z.string().max(4)).max(50).default([]).describe('Counters whose slips come out here'),
  devices: z.array(z.string().max(60)).max(50).default([]).describe('Paired devices (kiosks) whose slips come out here'),
})

export type PrinterSettings = z.infer<typeof printerSettings>

export const printerList = z
  .array(printerSettings)
  .max(10)
  .refine((list) => new Set(list.map(({ code }) => code)).size === list.length, 'each code once')

/**
 * What is known of a printer. `unknown`: it is reached and does not tell its state, as cheap ones do; paper may be promised then.
 * `unasked`: nobody has looked yet.
 */
export const printerStates = ['ready', 'paper_low', 'paper_out', 'cover_open', 'offline', 'unreachable', 'unknown', 'unasked'] as const
export type PrinterState = (typeof printerStates)[number]

/** States in which a slip would not come out: a screen says "QR only". */
export type PrinterFault = 'paper_out' | 'cover_open' | 'offline' | 'unreachable'

export function faultOf(state: PrinterState): PrinterFault | null {
  return state === 'paper_out' || state === 'cover_open' || state === 'offline' || state === 'unreachable' ? state : null
}

/** Whether somebody may be told that a slip comes out; of a printer nobody has looked at yet, no. */
export function mayPromisePaper(state: PrinterState): boolean {
  return faultOf(state) === null && state !== 'unasked'
}

/** Where the slip of whoever asks comes out: the printer of their device, else of their counter, else the first. */
export function printerFor<Served extends Pick<PrinterSettings, 'devices' | 'counters'>>(
  printers: readonly Served[],
  asker: { readonly device?: string; readonly counter?: string | undefined },
): Served | null {
  const { device, counter } = asker
  return (
    printers.find(({ devices }) => device !== undefined && devices.includes(device)) ??
    printers.find(({ counters }) => counter !== undefined && counters.includes(counter)) ??
    printers[0] ??
    null
  )
}
