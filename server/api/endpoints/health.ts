import { z } from 'zod'
import { counterStaff } from '#core/store/roles'
import { type Endpoint, json, type PlainEndpoint } from '#server/api/endpoint'

const live: PlainEndpoint = {
  method: 'get',
  path: '/livez',
  summary: 'The process answers',
  access: ['nobody'],
  answer: z.object({ status: z.literal('ok') }),
  handle: async () => json({ status: 'ok' }),
}

const ready: PlainEndpoint = {
  method: 'get',
  path: '/readyz',
  summary: 'Started, and its stores are loaded',
  access: ['nobody'],
  answer: z.object({ status: z.enum(['ok', 'not_ready']), stores: z.int() }),
  async handle(_, { isReady, writer }) {
    const ok = isReady()
    return json({ status: ok ? 'ok' : 'not_ready', stores: writer.stores().length }, ok ? 200 : 503)
  },
}

const metrics: PlainEndpoint = {
  method: 'get',
  path: '/metrics',
  summary: 'Prometheus figures; from this machine itself without a key',
  access: [...counterStaff, 'integrator', 'operator', 'loopback'],
  answer: null,
  handle: async (_, { metrics: { registry } }) => ({ status: 200, body: await registry.metrics(), headers: { 'content-type': registry.contentType } }),
}

export const healthEndpoints: readonly Endpoint[] = [live, ready, metrics]
