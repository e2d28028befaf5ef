import { z } from 'zod'
import { lampOfUnits, lamps } from '#core/feed/lamp'
import type { OutsideFigure } from '#core/feed/listed-store'
import { locationOf, type Places, schedulesOf, slotsOf } from '#core/feed/scheduling-links'
import { storeCode } from '#core/store/feed-settings'
import { iso } from '#core/views/shared'
import { type ApiAnswer, type Endpoint, json, type PlainEndpoint } from '#server/api/endpoint'
import { Refused } from '#server/api/refused'
import { type Services, shopUrl } from '#server/api/services'
import { isUnchanged, modifiedOf } from '#server/feed/corona19/publish'

/** For anybody, from any site. */
const PUBLIC = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin', 'cache-control': 'public, max-age=5, must-revalidate' }

const MOST_REPORTS = 400
const report = z
  .strictObject({
    code: storeCode,
    at: z.iso.datetime({ offset: true }).describe('When the figure was true; the newer wins'),
    units: z.int().min(0).max(1_000_000).optional(),
    remain: z.enum(lamps).optional().describe('For a store that tells no number, or has stopped: break'),
    stockAt: z.iso.datetime({ offset: true }).optional().describe('The last goods-in'),
  })
  .refine(({ units, remain }) => units !== undefined || remain !== undefined, { path: ['units'], message: 'units, or remain, or both' })
const reportsBody = z.strictObject({ reports: z.array(report).min(1).max(MOST_REPORTS) })

/** Absolute and dated, so one sent twice is one: it needs no Idempotency-Key. */
const takeReports: PlainEndpoint = {
  method: 'post',
  path: '/api/v1/feed/reports',
  summary: 'What imported stores have now: absolute, dated, the newer wins',
  access: ['integrator', 'operator'],
  body: reportsBody,
  answer: z.object({
    taken: z.int(),
    older: z.int(),
    refused: z.array(z.object({ code: z.string(), why: z.enum(['unknown_store', 'own_store', 'in_the_future']) })),
  }),
  async handle({ body }, { listings }) {
    const { reports } = body as z.infer<typeof reportsBody>
    return json(await listings.imported.report(reports.map(figureOf)))
  },
}

function figureOf({ code, at, units, remain, stockAt }: z.infer<typeof report>): OutsideFigure {
  const byUnits = units === undefined ? 'empty' : lampOfUnits(units)
  // A store that has stopped says so whatever it has; otherwise a number says more than a word.
  const word = remain === 'break' || units === undefined ? (remain ?? byUnits) : byUnits
  return { code, remain: word, units: units ?? null, stockAt: stockAt === undefined ? null : Date.parse(stockAt), createdAt: Date.parse(at) }
}

const points: PlainEndpoint = {
  method: 'get',
  path: '/api/v1/points.json',
  summary: 'Every store of the public feed as GeoJSON, as Taiwan’s points.json had it in 2020',
  access: ['nobody'],
  answer: z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) }),
  async handle({ header }, { listings }): Promise<ApiAnswer> {
    const answer = listings.points.current()
    const headers = { ...PUBLIC, 'content-type': 'application/geo+json; charset=utf-8', etag: answer.etag, 'last-modified': modifiedOf(answer) }
    const conditions = { 'if-none-match': header('if-none-match'), 'if-modified-since': header('if-modified-since') }
    return isUnchanged(conditions, answer) ? { status: 304, body: null, headers } : { status: 200, body: answer.body as Uint8Array<ArrayBuffer>, headers }
  },
}

const FILES = { 'locations.ndjson': 'Location', 'schedules.ndjson': 'Schedule', 'slots.ndjson': 'Slot' } as const

const manifest: PlainEndpoint = {
  method: 'get',
  path: '/api/v1/$bulk-publish',
  summary: 'SMART Scheduling Links: where the files are that say what tickets are left',
  access: ['nobody'],
  answer: z.object({
    transactionTime: z.iso.datetime(),
    request: z.string(),
    output: z.array(z.object({ type: z.enum(['Location', 'Schedule', 'Slot']), url: z.string() })),
    error: z.array(z.unknown()),
  }),
  async handle(_, services) {
    const base = `${services.publicUrl()}/api/v1`
    const output = Object.entries(FILES).map(([file, type]) => ({ type, url: `${base}/bulk/${file}` }))
    return { ...json({ transactionTime: iso(services.clock.now()), request: `${base}/$bulk-publish`, output, error: [] }), headers: PUBLIC }
  },
}

const bulkFile: PlainEndpoint = {
  method: 'get',
  path: '/api/v1/bulk/{file}',
  summary: 'Locations, schedules and slots of this installation, one JSON object a line',
  access: ['nobody'],
  answer: null,
  async handle({ params }, services) {
    const type = Object.hasOwn(FILES, params.file ?? '') ? FILES[params.file as keyof typeof FILES] : undefined
    if (!type) throw new Refused({ kind: 'unknown_path' })
    const lines = resourcesOf(type, services).map((resource) => `${JSON.stringify(resource)}\n`)
    return { status: 200, body: lines.join(''), headers: { ...PUBLIC, 'content-type': 'application/fhir+ndjson' } }
  },
}

function resourcesOf(type: (typeof FILES)[keyof typeof FILES], services: Services): readonly object[] {
  const places: Places = { base: services.publicUrl(), shop: (code) => shopUrl(services, code) }
  const now = services.clock.now()
  return services.writer.stores().flatMap((state) => {
    if (type === 'Schedule') return schedulesOf(state, places)
    if (type === 'Slot') return slotsOf(state, now, places)
    const location = locationOf(state, places)
    return location ? [location] : []
  })
}

export const feedEndpoints: readonly Endpoint[] = [takeReports, points, manifest, bulkFile]
