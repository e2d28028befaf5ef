import { z } from 'zod'

/**
 * What a store on the map can say: the claim states of a store of ours, or what others told of theirs, which is of a shelf and no
 * promise of tickets. `told_left`: units are left. `told_stopped`: the sale stopped, and nobody told why.
 */
export const mapStates = [
  'claimable',
  'standby_only',
  'all_promised',
  'sold_out',
  'paused',
  'counting',
  'check_down',
  'closed',
  'unknown',
  'told_left',
  'told_gone',
  'told_stopped',
] as const
export type MapState = (typeof mapStates)[number]

/** A row and no object: 25,000 stores go to a phone, and names of fields would be half of them. Seconds since 1970. */
export const mapRow = z.tuple([
  z.string().describe('Code: with `own` that of /s/{code}, else that of the public feed'),
  z.string().describe('Name'),
  z.string().describe('Address, may be empty'),
  z.number().describe('Latitude'),
  z.number().describe('Longitude'),
  z.enum(['own', 'import']),
  z.enum(mapStates),
  z.int().min(0).nullable().describe('Units left for somebody new; null: none, or nobody told how many'),
  z.boolean().describe('Whether that is the number itself; else it is the least its word stands for'),
  z.int().nullable().describe('When that was true; null: at `asOf`, by the book of movements'),
  z.string().describe('Name in English; empty where nobody gave one'),
])
export type MapRow = z.infer<typeof mapRow>

/** `GET /api/v1/map.json`: everything, or what changed since a version. */
export const mapView = z.object({
  version: z.string(),
  asOf: z.iso.datetime(),
  whole: z.boolean().describe('Everything; else what has changed since, in the places of what was'),
  stores: z.array(mapRow),
  gone: z.array(z.string()).describe('Keys of stores that are no more: `own` or `import`, a space, and the code'),
})
export type MapView = z.infer<typeof mapView>

/** Two stores may have one code, one of ours and one of the public feed's. */
export function mapKey(row: MapRow): string {
  return `${row[5]} ${row[0]}`
}
