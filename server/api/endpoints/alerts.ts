import { z } from 'zod'
import { alertsOff, alertsOn } from '#core/protocol/push'
import { type Endpoint, json, type PlainEndpoint } from '#server/api/endpoint'
import { customerPage } from '#server/api/endpoints/customer'
import { Refused } from '#server/api/refused'

const PATH = '/api/v1/t/{token}/alerts'

const readKey: PlainEndpoint = {
  method: 'get',
  path: PATH,
  summary: 'The key a browser is shown when it is asked to let this page push (VAPID, base64url)',
  access: ['customer'],
  answer: z.object({ publicKey: z.string() }),
  handle: async (_, { pushKey }) => ({ ...json({ publicKey: pushKey }), headers: { 'cache-control': 'no-store' } }),
}

const turnOn: PlainEndpoint = {
  method: 'post',
  path: PATH,
  summary: 'Tell this phone when the turn is near, when it is called, until when units are kept, and if a promise breaks',
  access: ['customer'],
  body: alertsOn,
  answer: null,
  async handle({ params, body }, services) {
    const { subscription, language } = body as z.infer<typeof alertsOn>
    const found = await services.ticketByToken(params.token ?? '')
    if (!found) throw new Refused({ kind: 'unknown_token' })
    if (!services.mayPushTo(subscription.endpoint)) throw new Refused({ kind: 'no_push_service', host: new URL(subscription.endpoint).host })
    if (!services.alerts.on(found.store, found.ticket.id, subscription, language)) throw new Refused({ kind: 'too_many_phones' })
    return { status: 204, body: null }
  },
}

const turnOff: PlainEndpoint = {
  method: 'post',
  path: `${PATH}/off`,
  summary: 'Tell this phone nothing more; its address is forgotten at once',
  access: ['customer'],
  body: alertsOff,
  answer: null,
  async handle({ params, body }, services) {
    const found = await services.ticketByToken(params.token ?? '')
    if (!found) throw new Refused({ kind: 'unknown_token' })
    services.alerts.off(found.ticket.id, (body as z.infer<typeof alertsOff>).endpoint)
    return { status: 204, body: null }
  },
}

const ICONS = [192, 512].map((size) => ({ src: `/icon-${size}.png`, sizes: `${size}x${size}`, type: 'image/png', purpose: 'any maskable' }))

const manifest: PlainEndpoint = {
  method: 'get',
  path: '/api/v1/t/{token}/manifest',
  summary: 'What a phone needs to put the ticket on its home screen (web app manifest)',
  access: ['customer'],
  answer: z.object({ name: z.string(), start_url: z.string() }).loose(),
  async handle({ params }, services) {
    const token = params.token ?? ''
    const view = await customerPage(services, token)
    if (!view) throw new Refused({ kind: 'unknown_token' })
    const { ticket, store } = view
    const address = `/t/${encodeURIComponent(token)}`
    const named = { name: `${ticket.label} · ${store.name}`, short_name: ticket.label, id: address, start_url: address, scope: '/t/' }
    const look = { display: 'standalone', background_color: '#fbfaf7', theme_color: '#fbfaf7', icons: ICONS }
    return { ...json({ ...named, ...look }), headers: { 'content-type': 'application/manifest+json', 'cache-control': 'no-store' } }
  },
}

export const alertEndpoints: readonly Endpoint[] = [readKey, turnOn, turnOff, manifest]
