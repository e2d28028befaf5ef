import { z } from 'zod'
import { type Lamp, type LampReason, lamps } from '#core/feed/lamp'
import type { Instant } from '#core/ids'
import { isInCountry, storeCode, storeTypes } from '#core/store/feed-settings'

/** One line of text: what tears a line or a terminal apart has no place in the name of a shop. */
const oneLine = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'one line without control characters')

/** A store as the public sees it, ours or one that was imported. */
export const listedStore = z
  .strictObject({
    code: storeCode,
    name: oneLine(100),
    addr: oneLine(300),
    type: z.enum(storeTypes, '01, 02 or 03'),
    lat: z.number(),
    lng: z.number(),
    phone: z.string().max(30).optional(),
  })
  .refine(isInCountry, { path: ['lat'], message: 'a position in Korea: lat 33 to 43, lng 124 to 132' })
export type ListedStore = Readonly<z.infer<typeof listedStore>>

/** A figure from outside: absolute, and dated by whoever made it. */
export const outsideFigure = z.strictObject({
  code: storeCode,
  remain: z.enum(lamps),
  units: z.int().min(0).max(1_000_000).nullable(),
  stockAt: z.int().nullable(),
  createdAt: z.int(),
})
export type OutsideFigure = Readonly<z.infer<typeof outsideFigure>>

/** What is said of a store's stock; all null where nobody ever reported. */
export interface ListedFigure {
  readonly remain: Lamp | null
  /** Exact where it is known. */
  readonly units: number | null
  readonly stockAt: Instant | null
  readonly createdAt: Instant | null
  readonly because: LampReason
  /** From when on a figure of others is none any more, unless they tell another; null: it is ours, or none already. */
  readonly goodUntil: Instant | null
}

export const NO_FIGURE: ListedFigure = { remain: null, units: null, stockAt: null, createdAt: null, because: 'never_reported', goodUntil: null }

/** Addresses of 2020 come with double spaces; they are served as they came and compared without. */
export function plainAddress(address: string): string {
  return address.replace(/\s+/g, ' ').trim()
}
