import { z } from 'zod'
import { requests } from '#core/protocol/requests'
import { counterStaff } from '#core/store/roles'
import type { StoreState } from '#core/store/state'
import type { CommandEndpoint, Endpoint } from '#server/api/endpoint'

const STORE = '/api/v1/stores/{store}'
const asked = z.object({ sequence: z.int() })
const view = (_: unknown, { sequence }: StoreState): z.infer<typeof asked> => ({ sequence })

const help: CommandEndpoint = {
  method: 'post',
  path: `${STORE}/kiosk/help`,
  summary: 'Somebody at this kiosk needs a person: it shows on the console until staff say they come',
  access: ['kiosk'],
  body: requests.plain,
  status: 200,
  answer: asked,
  command: () => ({ type: 'call_staff' }),
  view,
}

const nod: CommandEndpoint = {
  method: 'post',
  path: `${STORE}/kiosk/nods`,
  summary: 'Ask staff for the nod that one ticket of a scarce product needs; the answer shows in the view',
  access: ['kiosk'],
  body: requests.askNod,
  status: 200,
  answer: asked,
  command: ({ body }) => ({ type: 'ask_nod', ...(body as z.infer<typeof requests.askNod>) }),
  view,
}

const answer: CommandEndpoint = {
  method: 'post',
  path: `${STORE}/kiosks/{kiosk}/answer`,
  summary: 'What staff say to a kiosk: they come, they nod or not, or it may go on',
  access: counterStaff,
  body: requests.answerKiosk,
  status: 200,
  answer: asked,
  command: ({ body, params }) => ({ type: 'answer_kiosk', kiosk: params.kiosk ?? '', ...(body as z.infer<typeof requests.answerKiosk>) }),
  view,
}

export const kioskEndpoints: readonly Endpoint[] = [help, nod, answer]
