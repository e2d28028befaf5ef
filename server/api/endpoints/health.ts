import { z } from 'zod'
import { KIOSK_AGENT_PROTOCOL, readiness } from '#core/protocol/kiosk-agent'
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
  answer: readiness.extend({ stores: z.int() }),
  async handle(_, { isReady, writer }) {
    const ok = isReady()
    const status = ok ? 'ok' : 'not_ready'
    return json({ status, stores: writer.stores().length, product: 'sunbeon', kioskAgent: KIOSK_AGENT_PROTOCOL }, ok ? 200 : 503)
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
