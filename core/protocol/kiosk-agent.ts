import { z } from 'zod'
import { storeName } from '#core/protocol/views'

/**
 * What the program on a kiosk device (`kiosk/`) and the server agree on: the answer of `/readyz` and the heartbeat of the kiosk's page.
 * Raised when one of them changes so that an older program would misread it; the page itself may change as it likes.
 */
export const KIOSK_AGENT_PROTOCOL = 1

/** `GET /readyz`, as far as such a program looks: it tells our server from whatever else answers at that address. */
export const readiness = z.object({ status: z.enum(['ok', 'not_ready']), product: z.literal('sunbeon'), kioskAgent: z.int() })

/** The kiosk's page keeps its heartbeat in `window[HEARTBEAT]`, for whoever watches over the browser. Nothing of it goes over the network. */
export const HEARTBEAT = 'sunbeonKiosk'
export const HEARTBEAT_MS = 1_000

export const heartbeat = z.object({
  page: z.enum(['pairing', 'kiosk']),
  beat: z.int().describe('One more each second; a page whose script hangs, or was torn down by an error, stays at its number'),
  busy: z.boolean().describe('Somebody is in the middle: nothing but a hang may take the page away'),
  refused: z.boolean().describe('The server lets this device in no longer: the page has to be loaded anew to show a code'),
  shop: storeName.pick({ name: true, nameEn: true, phone: true }).optional().describe('For the page that is shown while the server is away'),
})
export type Heartbeat = z.infer<typeof heartbeat>
export type ShopWords = NonNullable<Heartbeat['shop']>
