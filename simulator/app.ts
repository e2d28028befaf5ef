import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { admit, claimed } from './admit'
import { control } from './control'
import { deliver } from './deliver'
import type { Answer, Arrived, Endpoint } from './endpoint'
import { type Delivery, exchange } from './exchange'
import { feed } from './feed'
import { logbookDialect } from './logbook-dialect'
import { openApiDocument } from './openapi'
import { sessionDialect } from './session-dialect'
import { id } from './shapes'
import type { World } from './world'

type Bindings = { Bindings: HttpBindings }
/** Paths that are the national side's, not ours to drive it. */
export const NATIONAL = /^\/(session|logbook|feed)\//
const BODY_LIMIT = 64 * 1024
const PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
const pages = { '/': ['index.html', 'text/html'], '/page.js': ['page.js', 'text/javascript'], '/page.css': ['page.css', 'text/css'] } as const

/** What a request cannot be: answered at once, whatever is broken. */
class Malformed extends Error {
  readonly answer: Answer

  constructor(answer: Answer) {
    super('malformed')
    this.answer = answer
  }
}

/** Both dialects, the feed, the controls and the page, as a plain Node listener. */
export function makeApp(world: World, pageFolder: string): (request: IncomingMessage, response: ServerResponse) => void {
  const app = new Hono<Bindings>()
  const national = [...sessionDialect, ...logbookDialect, ...feed]
  const contract = JSON.stringify(openApiDocument([...national, ...control]))
  for (const endpoint of national) serve(app, endpoint, world, (arrived) => exchange(endpoint, arrived, world))
  for (const endpoint of control) serve(app, endpoint, world, (arrived) => untouched(endpoint, arrived, world))
  for (const [url, [file, type]] of Object.entries(pages)) {
    const text = readFileSync(path.join(pageFolder, file), 'utf8')
    const headers = { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': PAGE_POLICY, 'x-content-type-options': 'nosniff' }
    app.get(url, () => new Response(text, { headers }))
  }
  app.get('/openapi.json', () => new Response(contract, { headers: { 'content-type': 'application/json' } }))
  app.get('/readyz', (context) => context.json({ ready: true }))
  app.notFound(async (context) => {
    if (!NATIONAL.test(context.req.path) || !world.faults.isCut()) return context.json({ reason: 'unknown_path' }, 404)
    await deliver(context.env.outgoing, { kind: 'reset' }, world.now())
    return RESPONSE_ALREADY_SENT
  })
  app.onError((error, context) => {
    world.log({ error: error.name, at: (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) })
    return context.json({ reason: 'internal' }, 500)
  })
  const listener = getRequestListener((request, env) => app.fetch(request, env))
  return (request, response) => void listener(request, response)
}

function serve(app: Hono<Bindings>, endpoint: Endpoint, world: World, answer: (arrived: Arrived) => Delivery | Promise<Delivery>): void {
  app.on(endpoint.method.toUpperCase(), endpoint.path.replace(/\{(\w+)\}/g, ':$1'), async (context) => {
    const began = Date.now()
    let delivery: Delivery
    let institution: string | null = null
    try {
      const arrived = await arrivedOf(endpoint, context, world)
      institution = arrived.institution
      delivery = await answer(arrived)
    } catch (error) {
      if (!(error instanceof Malformed)) throw error
      delivery = { kind: 'answer', answer: error.answer }
    }
    const how =
      delivery.kind === 'answer' ? { status: delivery.answer.status, ...(delivery.spoiled && { spoiled: delivery.spoiled.how }) } : { status: delivery.kind }
    world.log({ method: endpoint.method, path: endpoint.path, institution, ...how, milliseconds: Date.now() - began })
    await deliver(context.env.outgoing, delivery, world.now())
    return RESPONSE_ALREADY_SENT
  })
}

/** The controls work however much is broken. */
function untouched(endpoint: Endpoint, arrived: Arrived, world: World): Delivery {
  const admitted = admit(endpoint, arrived, world)
  if ('status' in admitted) return { kind: 'answer', answer: admitted }
  const asked = { ...arrived, institution: admitted.institution, staleMs: 0, foreignersUnknown: false }
  return { kind: 'answer', answer: world.ledger.effect(() => endpoint.handle(asked, world)) }
}

async function arrivedOf(endpoint: Endpoint, context: Context<Bindings>, world: World): Promise<Arrived> {
  const body = endpoint.body ? parsed(endpoint.body, await bodyOf(context)) : undefined
  const query = endpoint.query ? parsed(endpoint.query, context.req.query()) : undefined
  const bearer = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1]
  const credential = (endpoint.who === 'logbook-key' ? context.req.header('x-logbook-key') : bearer) ?? null
  const params = parsed(z.record(z.string(), id), context.req.param()) as Record<string, string>
  return { path: context.req.path, params, body, query, credential, institution: claimed(endpoint, credential, body, world) }
}

async function bodyOf(context: Context<Bindings>): Promise<unknown> {
  // Another site's form can send text, but not this.
  if (!/^application\/json\b/.test(context.req.header('content-type') ?? '')) throw new Malformed({ status: 415, body: { reason: 'not_json' } })
  if (Number(context.req.header('content-length') ?? 0) > BODY_LIMIT) throw new Malformed({ status: 413, body: { reason: 'too_large' } })
  try {
    return await context.req.json()
  } catch {
    throw new Malformed({ status: 400, body: { reason: 'malformed', issues: [] } })
  }
}

/** What was wrong is named by its path alone: a value may be the number of a person. */
function parsed(schema: z.ZodType, value: unknown): unknown {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new Malformed({ status: 400, body: { reason: 'malformed', issues: result.error.issues.map(({ path: where, code }) => ({ path: where, code })) } })
}
