import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { type Sink, sinkKinds } from '#core/feed/sink'
import { sinkId } from '#core/ids'
import { instant, units } from '#core/protocol/shapes'
import { counterStaff } from '#core/store/roles'
import type { StoreState } from '#core/store/state'
import { iso } from '#core/views/shared'
import { type CommandEndpoint, type Endpoint, json, type PlainEndpoint } from '#server/api/endpoint'
import { Refused } from '#server/api/refused'
import { look } from '#server/api/services'
import { FILE_NAME } from '#server/feed/file-sink'
import type { LastTry } from '#server/feed/teller'
import { faultOf, isInClear } from '#server/feed/webhook-address'
import { automaticDialects } from '#server/national-check/adapters'
import { dialectsOf } from '#server/national-check/watch'

const SINKS = '/api/v1/stores/{store}/sinks'

const figure = z.object({ state: z.string(), free: units })
const line = z.object({
  id: z.string(),
  kind: z.enum(sinkKinds),
  name: z.string(),
  target: z.string(),
  warning: z.literal('in_clear').optional().describe('Plain HTTP: whoever is on the same network can read along'),
  addedAt: instant,
  sequence: z.int().optional().describe('Of the state it last accepted; absent: it was never told'),
  lastTry: z
    .object({ at: instant, ok: z.boolean(), said: z.string().optional().describe('What they or the line said, where it failed') })
    .optional()
    .describe('How telling it went last; absent: not yet, since the server was started'),
  told: z.record(z.string(), figure.extend({ at: instant })).describe('By product: the last figure accepted, and when'),
  untrue: z
    .record(z.string(), z.object({ truth: figure, since: instant, truthSince: instant, why: z.string() }))
    .describe('By product: what it holds that is not true, and why it could not be told'),
})

function lineOf({ id, kind, name, target, addedAt, cursor, told, untrue }: Sink, last: LastTry | null): z.infer<typeof line> {
  return {
    ...{ id, kind, name, target, addedAt: iso(addedAt) },
    ...(kind === 'webhook' && isInClear(target) ? { warning: 'in_clear' } : {}),
    ...(cursor ? { sequence: cursor.sequence } : {}),
    ...(last ? { lastTry: { at: iso(last.at), ok: last.ok, ...(last.said === null ? {} : { said: last.said }) } } : {}),
    told: Object.fromEntries(Object.entries(told).map(([product, { state, free, at }]) => [product, { state, free, at: iso(at) }])),
    untrue: Object.fromEntries(
      Object.entries(untrue).map(([product, { truth, since, truthSince, why }]) => [product, { truth, since: iso(since), truthSince: iso(truthSince), why }]),
    ),
  }
}

const list: PlainEndpoint = {
  method: 'get',
  path: SINKS,
  summary: 'Who is told what can be claimed, what they hold, and what of it is not true',
  access: [...counterStaff, 'network', 'integrator'],
  answer: z.object({
    sinks: z.array(line),
    dialects: z.array(z.enum(automaticDialects)).describe('Of the national checks that products here are asked of: what a sink of kind national may name'),
  }),
  async handle({ store }, services) {
    const { sinks, dialects } = await look(services, store, (state) => ({ sinks: [...state.sinks.values()], dialects: dialectsOf(state) }))
    return json({ sinks: sinks.map((sink) => lineOf(sink, services.feed.lastTry(sink.id))), dialects })
  },
}

const name = z.string().trim().min(1).max(40)
const addBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('webhook'), name, url: z.string().max(500) }),
  z.strictObject({
    kind: z.literal('national'),
    name,
    dialect: z.enum(automaticDialects).describe('Of its products those are reported that are checked there'),
  }),
  z.strictObject({ kind: z.literal('file'), name, file: z.string().regex(FILE_NAME, 'a name such as stock.json; it is written to DATA_DIR/feed') }),
])

function targetOf(wanted: z.infer<typeof addBody>): string {
  switch (wanted.kind) {
    case 'webhook':
      return new URL(wanted.url).href
    case 'file':
      return wanted.file
    case 'national':
      return wanted.dialect
  }
}

const add: CommandEndpoint = {
  method: 'post',
  path: SINKS,
  summary: 'Tell somebody more: of everything at once, and then of each change',
  access: ['owner', 'integrator'],
  body: addBody,
  status: 201,
  answer: z.object({ sink: line, sequence: z.int() }),
  command({ body }) {
    const wanted = body as z.infer<typeof addBody>
    const fault = wanted.kind === 'webhook' ? faultOf(wanted.url) : null
    if (fault) throw new Refused({ kind: 'invalid_content', issues: [{ path: 'url', message: faults[fault] }] })
    const target = targetOf(wanted)
    return { type: 'add_sink', sink: { id: sinkId(`sink-${randomBytes(9).toString('base64url')}`), kind: wanted.kind, name: wanted.name, target } }
  },
  view({ change }, { sequence }) {
    const [sink] = change.sinks
    if (!sink) throw new Error('add_sink made no sink')
    return { sink: lineOf(sink, null), sequence }
  },
}

const faults = {
  not_a_url: 'an http or https address',
  no_https: 'https, or plain http to this machine or the shop’s own network',
  has_credentials: 'without name and password: messages are signed',
  not_allowed: 'not an address anybody can be told at',
} as const

const remove: CommandEndpoint = {
  method: 'post',
  path: `${SINKS}/{sink}/remove`,
  summary: 'Tell them nothing more',
  access: ['owner', 'integrator'],
  body: z.strictObject({}),
  status: 200,
  answer: z.object({ sequence: z.int() }),
  command: ({ params }) => ({ type: 'remove_sink', sink: params.sink ?? '' }),
  view: (_, { sequence }: StoreState) => ({ sequence }),
}

const secret: PlainEndpoint = {
  method: 'get',
  path: `${SINKS}/{sink}/secret`,
  summary: 'What a webhook checks signatures with: Standard Webhooks, HMAC-SHA-256',
  access: ['owner', 'integrator'],
  answer: z.object({ secret: z.string().describe('whsec_ and 32 bytes in base64') }),
  async handle({ store, params }, services) {
    const id = sinkId(params.sink ?? '')
    const isWebhook = await look(services, store, ({ sinks }) => sinks.get(id)?.kind === 'webhook')
    if (!isWebhook) throw new Refused({ kind: 'unknown_sink', sink: id })
    return json({ secret: `whsec_${services.secrets.webhookOf(id).toString('base64')}` })
  },
}

export const sinkEndpoints: readonly Endpoint[] = [list, add, remove, secret]
