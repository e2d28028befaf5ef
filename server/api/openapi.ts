import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { problem } from '#core/protocol/problem'
import type { Endpoint } from '#server/api/endpoint'

const TITLE = 'Sunbeon'

/** The contract, OpenAPI 3.1, from the same schemas that parse the requests. */
export function openApiDocument(endpoints: readonly Endpoint[]): object {
  const app = new OpenAPIHono()
  app.openAPIRegistry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
    description: 'A key made by `npm run admin -- create-key`',
  })
  for (const endpoint of endpoints) app.openAPIRegistry.registerPath(routeOf(endpoint))
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: TITLE,
      version: '1.0.0',
      description:
        'Queue tickets tied to remaining stock. Errors are problem+json (RFC 9457) with a stable `kind` and `whatToDo`. A POST that changes state needs an `Idempotency-Key`; the same key answers the same for 72 hours.',
    },
  })
}

function routeOf(endpoint: Endpoint) {
  const isCommand = 'command' in endpoint
  const own = !isCommand && endpoint.headers ? { headers: endpoint.headers as z.ZodObject } : {}
  const headers = isCommand ? { headers: z.object({ 'idempotency-key': z.string().min(1).max(255) }) } : own
  const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  const params = names.length > 0 ? { params: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) } : {}
  const query = endpoint.query ? { query: endpoint.query as z.ZodObject } : {}
  const bytes = !isCommand && endpoint.bytes ? { body: { required: true, content: { [endpoint.bytes.type]: { schema: z.any() } } } } : {}
  const body = endpoint.body ? { body: { required: true, content: { 'application/json': { schema: endpoint.body as z.ZodType } } } } : {}
  const done = { description: 'Done', ...(endpoint.answer ? { content: { 'application/json': { schema: endpoint.answer as z.ZodType } } } : {}) }
  return createRoute({
    method: endpoint.method,
    path: endpoint.path,
    summary: endpoint.summary,
    description: `For: ${endpoint.access.join(', ')}.`,
    ...(endpoint.access.includes('nobody') || endpoint.access.includes('customer') ? {} : { security: [{ key: [] }] }),
    request: { ...headers, ...params, ...query, ...body, ...bytes },
    responses: {
      [isCommand ? endpoint.status : endpoint.answer ? 200 : 204]: done,
      default: { description: 'Refused', content: { 'application/problem+json': { schema: problem } } },
    },
  })
}
