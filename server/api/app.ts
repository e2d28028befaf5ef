import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener, type HttpBindings, RequestError } from '@hono/node-server'
import { Hono } from 'hono'
import { numberIn } from '#core/protocol/free-text'
import { admit } from '#server/api/admit'
import { carryOut } from '#server/api/carry-out'
import type { ApiAnswer, ApiRequest, Endpoint } from '#server/api/endpoint'
import { problemOf } from '#server/api/problems'
import { Refused } from '#server/api/refused'
import { endpoints } from '#server/api/router'
import type { Services } from '#server/api/services'
import type { Arrive } from '#server/web/arrival'
import { dataHeaders, jsonHeaders, PREFLIGHT_HEADERS, SHARED_HEADERS } from '#server/web/headers'

const BODY_LIMIT = 64 * 1024
/** A client that sends more than this is cut off without an answer. */
const DRAIN_LIMIT = 8 * 1024 * 1024

type Bindings = { Bindings: HttpBindings }
type Context = Parameters<Parameters<Hono<Bindings>['notFound']>[0]>[0]

/** Paths the API answers; everything else is a page. */
export function isApiPath(url: string): boolean {
  return url.startsWith('/api/') || url.startsWith('/livez') || url.startsWith('/readyz') || url.startsWith('/metrics')
}

/** The API as a plain Node request listener, to stand in front of the pages. */
export function makeApi(services: Services, arrive: Arrive): (request: IncomingMessage, response: ServerResponse) => void {
  const refuse = (context: Context, error: unknown): Response => refusal(context, error, services, arrive)
  const app = new Hono<Bindings>()
  for (const endpoint of endpoints) {
    app.on(endpoint.method.toUpperCase(), endpoint.path.replace(/\{(\w+)\}/g, ':$1'), async (context) => {
      try {
        return await answer(endpoint, context, services, arrive)
      } catch (error) {
        const refused = refuse(context, error)
        // A page of another origin must be able to read why.
        if ('shared' in endpoint) for (const [name, value] of Object.entries(SHARED_HEADERS)) refused.headers.set(name, value)
        return refused
      }
    })
  }
  for (const endpoint of endpoints)
    if ('shared' in endpoint) app.options(endpoint.path.replace(/\{(\w+)\}/g, ':$1'), () => new Response(null, { status: 204, headers: PREFLIGHT_HEADERS }))
  const known = new Set(endpoints.map(({ path }) => path))
  for (const path of known) app.all(path.replace(/\{(\w+)\}/g, ':$1'), (context) => refuse(context, new Refused({ kind: 'method_not_allowed' })))
  app.notFound((context) => refuse(context, new Refused({ kind: 'unknown_path' })))
  app.onError((error, context) => refuse(context, error))
  const listener = getRequestListener((request, env) => app.fetch(request, env), {
    // A request that is none, e.g. without a host: it has no context to answer from.
    errorHandler: (error) => new Response(null, { status: error instanceof RequestError ? 400 : 500, headers: dataHeaders.plain }),
  })
  return (request, response) => void listener(request, response)
}

async function answer(endpoint: Endpoint, context: Context, services: Services, arrive: Arrive): Promise<Response> {
  const header = (name: string): string | undefined => context.req.header(name)
  const arrival = arrive(context.env.incoming)
  const asked = { ...arrival, method: context.req.method, params: context.req.param() as Record<string, string>, header }
  const { identity, store } = await admit(endpoint, asked, services)
  const query = endpoint.query ? parsed(endpoint.query, context.req.query()) : undefined
  const body = endpoint.body
    ? parsed(endpoint.body, await bodyOf(context))
    : 'bytes' in endpoint && endpoint.bytes
      ? await bytesOf(context.env.incoming, endpoint.bytes.limit)
      : undefined
  const request: ApiRequest = { ...asked, identity, store, query, body, language: languageOf(header('accept-language')) }
  const done = 'command' in endpoint ? await carryOut(endpoint, request, context.req.path, services) : await endpoint.handle(request, services)
  services.metrics.requests.inc({ status: done.status })
  return respond(done, arrival.secure ? 'secure' : 'plain')
}

function respond({ status, body, headers, cookies = [] }: ApiAnswer, over: 'plain' | 'secure'): Response {
  const own = (body === null ? dataHeaders : jsonHeaders)[over]
  const response = new Response(body, { status, headers: headers ? { ...own, ...headers } : own })
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}

function refusal(context: Context, error: unknown, services: Services, arrive: Arrive): Response {
  if (!(error instanceof Refused)) services.log.error({ err: error, path: context.req.routePath }, 'a request failed')
  const refused = error instanceof Refused ? error.refusal : { kind: 'internal' as const }
  const problem = problemOf(refused, languageOf(context.req.header('accept-language')))
  services.metrics.requests.inc({ status: problem.status })
  services.metrics.refusals.inc({ kind: refused.kind })
  const own = dataHeaders[arrive(context.env.incoming).secure ? 'secure' : 'plain']
  return new Response(problem.body, { status: problem.status, headers: { ...own, ...problem.headers } })
}

/**
 * The JSON of a body; an empty one stands for `{}`, which many commands take. Read from the socket's own stream: a Request
 * object with a body costs more than a ticket.
 */
async function bodyOf(context: Context): Promise<unknown> {
  const text = (await bytesOf(context.env.incoming, BODY_LIMIT)).toString('utf8')
  if (text.trim() === '') return {}
  if (!/^application\/([a-z.-]+\+)?json\b/i.test(context.req.header('content-type') ?? '')) throw new Refused({ kind: 'unsupported_media_type' })
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new Refused({ kind: 'malformed_json' })
  }
}

/** What is too large is taken in and thrown away: a connection cut in the middle of a body would hide the answer from the client. */
function bytesOf(incoming: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((done, fail) => {
    const chunks: Buffer[] = []
    let size = 0
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) chunks.push(chunk)
      else if (size > DRAIN_LIMIT) incoming.destroy()
    })
    incoming.on('end', () => (size > limit ? fail(new Refused({ kind: 'too_large', limitBytes: limit })) : done(Buffer.concat(chunks))))
    incoming.on('error', fail)
    incoming.on('close', () => incoming.readableEnded || fail(new Refused({ kind: 'too_large', limitBytes: limit })))
  })
}

/** Where a number of a person belongs, or what was chosen as a secret and is kept as a hash alone. */
const MEANT = new Set(['identity', 'password', 'newPassword', 'pin', 'key'])

/** The one way in for what people write: no reason, note or name with a resident number in it gets any further, whatever endpoint it is for. */
function parsed(schema: NonNullable<Endpoint['body']>, value: unknown): unknown {
  const result = schema.safeParse(value)
  if (result.success) {
    const field = numberIn(result.data, MEANT)
    if (field === null) return result.data
    throw new Refused({ kind: 'number_in_text', field })
  }
  throw new Refused({ kind: 'invalid_content', issues: result.error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.join('.'), message })) })
}

/** The problem's language: Korean where it stands first among the languages asked for, else English. */
function languageOf(header: string | undefined): 'ko' | 'en' {
  return /^\s*ko\b/i.test(header ?? '') ? 'ko' : 'en'
}
