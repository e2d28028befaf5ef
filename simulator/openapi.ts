import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Endpoint } from './endpoint'
import { problem } from './shapes'

const schemes = {
  session: { type: 'http', scheme: 'bearer', description: 'What POST /session/login answered' },
  'logbook-key': { type: 'apiKey', in: 'header', name: 'x-logbook-key', description: 'INSTITUTION.SECRET; the first secret of an institution is its secret' },
} as const

/** The contract of both dialects, OpenAPI 3.1, from the schemas that parse the requests. */
export function openApiDocument(endpoints: readonly Endpoint[]): object {
  const app = new OpenAPIHono()
  for (const [name, scheme] of Object.entries(schemes)) app.openAPIRegistry.registerComponent('securitySchemes', name, scheme)
  for (const endpoint of endpoints) app.openAPIRegistry.registerPath(routeOf(endpoint))
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Sunbeon: the national side, simulated',
      version: '1.0.0',
      description: 'Two dialects of a national check, a public feed, and what drives and judges them from outside. An error has a stable `reason`.',
    },
  })
}

function routeOf({ method, path, summary, who, changes, body, query, answers }: Endpoint) {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  const params = names.length > 0 ? { params: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) } : {}
  const asked = body ? { body: { required: true, content: { 'application/json': { schema: body } } } } : {}
  const responses = Object.entries(answers).map(([status, schema]) => [
    status,
    { description: status === '200' ? 'Answered' : 'Refused', content: { 'application/json': { schema } } },
  ])
  return createRoute({
    ...{ method, path, summary },
    ...(changes === 'commit' ? { description: 'A sale or its correction: what faults of commits strike.' } : {}),
    ...(who in schemes ? { security: [{ [who]: [] }] } : {}),
    request: { ...params, ...(query ? { query: query as z.ZodObject } : {}), ...asked },
    responses: { ...Object.fromEntries(responses), default: { description: 'Refused', content: { 'application/json': { schema: problem } } } },
  })
}
