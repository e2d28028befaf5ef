import { z } from 'zod'
import { instant } from '#core/protocol/shapes'
import { storeSettings } from '#core/store/settings'
import { iso } from '#core/views/shared'
import { type ApiAnswer, type CommandEndpoint, type Endpoint, json, type PlainEndpoint } from '#server/api/endpoint'
import type { Reached } from '#server/api/reach-tests'
import { Refused } from '#server/api/refused'
import { look } from '#server/api/services'

const STORE = '/api/v1/stores/{store}'
const settingsAnswer = z.object({ settings: storeSettings, sequence: z.int() })

const read: PlainEndpoint = {
  method: 'get',
  path: `${STORE}/settings`,
  summary: 'How the store is described',
  access: ['owner', 'pharmacist'],
  answer: settingsAnswer,
  handle: async ({ store }, services) => json(await look(services, store, ({ settings, sequence }) => ({ settings, sequence }))),
}

const change: CommandEndpoint = {
  method: 'post',
  path: `${STORE}/settings`,
  summary: 'Describe parts of the store anew: each field that is sent replaces the whole of it; null takes away one that may be absent',
  access: ['owner'],
  body: z.record(z.string(), z.unknown()),
  status: 200,
  answer: settingsAnswer,
  async command({ store, body }, services) {
    const changes = body as Readonly<Record<string, unknown>>
    // Addresses, keys and backups name the store by it.
    if ('code' in changes) throw new Refused({ kind: 'invalid_content', issues: [{ path: 'code', message: 'cannot be changed' }] })
    const present = await look(services, store, (state) => state.settings)
    const merged = Object.fromEntries(Object.entries({ ...present, ...changes }).filter(([, value]) => value !== null))
    const parsed = storeSettings.safeParse(merged)
    if (parsed.success) return { type: 'set_up', settings: parsed.data }
    const issues = parsed.error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.join('.'), message }))
    throw new Refused({ kind: 'invalid_content', issues })
  },
  view: (_, { settings, sequence }) => ({ settings, sequence }),
}

const reached = z.object({ state: z.enum(['waiting', 'seen_inside', 'seen_outside']), at: instant.optional() })

const beginTest: PlainEndpoint = {
  method: 'post',
  path: `${STORE}/reach-test`,
  summary: 'Begin to try whether customers’ phones reach this server: open the address on a phone',
  access: ['owner', 'pharmacist'],
  body: z.strictObject({}),
  answer: z.object({ url: z.string(), test: z.string(), expiresAt: instant }),
  async handle({ store }, { reachTests, publicUrl }) {
    const { test, expiresAt } = reachTests.begin(store)
    return json({ url: `${publicUrl()}/reach/${test}`, test, expiresAt: iso(expiresAt) })
  },
}

const readTest: PlainEndpoint = {
  method: 'get',
  path: `${STORE}/reach-test/{test}`,
  summary: 'What came of it',
  access: ['owner', 'pharmacist'],
  answer: reached,
  handle: async ({ store, params }, { reachTests }) => outcome(reachTests.look(store, params.test ?? '')),
}

/** What the test's page on the phone does. Behind a proxy that is not in TRUSTED_PROXIES every phone looks to be inside. */
const reach: PlainEndpoint = {
  method: 'post',
  path: '/api/v1/reach/{test}',
  summary: 'A phone has opened the page of such a test',
  access: ['nobody'],
  body: z.strictObject({}),
  answer: reached,
  async handle({ params, address }, { reachTests, limiter }) {
    const seen = reachTests.seen(params.test ?? '', address)
    if (!seen) await limiter.failed(address)
    return outcome(seen)
  },
}

function outcome(found: Reached | null): ApiAnswer {
  if (!found) throw new Refused({ kind: 'unknown_reach_test' })
  return json({ state: found.state, ...(found.state === 'waiting' ? {} : { at: iso(found.at) }) })
}

export const settingsEndpoints: readonly Endpoint[] = [read, change, beginTest, readTest, reach]
