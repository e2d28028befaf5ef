import { z } from 'zod'

const RESIDENT_NUMBER = /\d{6}-?\d{7}/

/** Ids are the caller's own words, kept and shown: a person's number must not get in that way. */
export const id = z
  .string()
  .regex(/^[\w.:-]{1,80}$/)
  .refine((text) => !RESIDENT_NUMBER.test(text), 'looks like the number of a person')
export const product = z.string().regex(/^[\w.:-]{1,60}$/)
export const units = z.int().min(1).max(1000)
export const moment = z.iso.datetime({ offset: true }).describe('With its offset, e.g. 2020-03-11T09:00:00+09:00')
export const number = z.string().max(40).describe('13 digits, with or without the hyphen')
export const proxy = z.strictObject({ class: z.string().max(40), birthYear: z.int().min(1800).max(2200).optional().describe('Of the proxy') })
export const reason = z.string()

/** What every endpoint says where it does not say better. */
export const problem = z.object({ reason })
export const bought = z.array(z.object({ at: moment, institution: z.string(), units: z.int() }))
export const left = z.int().nullable().describe('null: there is no limit')
export const since = z.strictObject({ since: moment.optional().describe('By when it was received here; absent: everything') })
