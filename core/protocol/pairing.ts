import { z } from 'zod'
import { displayChoice, displaySettings } from '#core/display/display-settings'
import { instant } from '#core/protocol/shapes'
import { type DeviceRole, deviceRoles } from '#core/store/roles'

/** Devices that ask to be let in. A terminal is registered by the person who sits at it. */
export const pairingRoles = ['display', 'kiosk', 'printer'] as const satisfies readonly DeviceRole[]
export type PairingRole = (typeof pairingRoles)[number]

/** Crockford's 32: digits and capitals without I, L, O and U. Eight of them are 40 bits, as RFC 8628 (6.1) asks of what people type. */
export const CODE_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const CODE_LENGTH = 8
/** How often a waiting device asks. */
export const POLL_SECONDS = 2

/** `ABCD2345` as people read it: `ABCD-2345`. */
export function writeCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

/** What somebody typed as the code it means: hyphen, spaces and capitals do not matter, nor does O for 0 or I and L for 1. Null: none. */
export function readCode(text: string): string | null {
  const code = text.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return code.length === CODE_LENGTH && [...code].every((letter) => CODE_LETTERS.includes(letter)) ? code : null
}

/** What a device that asked is told. */
export const pairingAsked = z.object({
  device: z.string().describe("The device's own secret; it polls with it and shows it to nobody"),
  code: z.string().describe('For people, e.g. ABCD-2345'),
  url: z.string().describe('The same code as an address, for a QR'),
  expiresAt: instant,
  expiresInSeconds: z.int().describe("For devices whose clock is wrong: from this answer's arrival"),
  pollSeconds: z.int(),
})

export const pairingState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting') }),
  z.object({ state: z.literal('claimed'), by: z.string().describe('Who is looking at it now') }),
  z.object({
    state: z.literal('approved'),
    store: z.object({ code: z.string(), name: z.string() }),
    name: z.string().describe('What staff called this device'),
    key: z.string().optional().describe('printer: its key. Browsers get a cookie instead'),
  }),
  z.object({ state: z.literal('denied') }),
])

/** What the member of staff sees who holds the code. */
export const pairingClaimed = z.object({
  pairing: z.string(),
  role: z.enum(pairingRoles),
  address: z.string(),
  askedAt: instant,
  expiresAt: instant,
})

export const deviceAnswer = z.object({ device: z.object({ id: z.string(), name: z.string(), role: z.string() }) })

export const displayAnswer = z.object({ display: displaySettings, sequence: z.int() })

export const deviceList = z.object({
  asOf: instant.describe("The store's clock"),
  devices: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      role: z.enum(deviceRoles),
      createdAt: instant,
      lastSeenAt: instant.optional().describe('Absent: it has never come'),
      display: displayChoice.optional().describe('display: what it shows'),
      connected: z.boolean().describe('It has a live connection right now'),
    }),
  ),
})
