import { z } from 'zod'

/** 01 pharmacy, 02 post office, 03 Nonghyup, as in the 2020 public format. */
export const storeTypes = ['01', '02', '03'] as const

/** Opaque; leading zeros count. */
export const storeCode = z.string().regex(/^\d{8}$/, '8 digits')

/** How a store of ours stands in the public feed; absent: it does not. */
export const feedSettings = z.strictObject({
  code: storeCode,
  type: z.enum(storeTypes).default('01'),
  product: z.string().optional().describe('Whose stock the lamp shows; absent: the first the public may see'),
  postalCode: z
    .string()
    .regex(/^\d{5}$/, '5 digits')
    .optional()
    .describe('SMART Scheduling Links list no store without one'),
})

/** The rectangle of the 2020 format. */
export function isInCountry({ lat, lng }: { readonly lat: number; readonly lng: number }): boolean {
  return lat >= 33 && lat <= 43 && lng >= 124 && lng <= 132
}
