import { z } from 'zod'
import { outageCauses } from '#core/outage/outage'
import { outageState, policies, policyEntry } from '#core/protocol/check'
import { reason } from '#core/protocol/shapes'
import { counterStaff } from '#core/store/roles'
import type { Product } from '#core/store/settings'
import type { StoreState } from '#core/store/state'
import { outageStateOf } from '#core/views/check'
import { type CommandEndpoint, type Endpoint, json, type PlainEndpoint } from '#server/api/endpoint'
import { look } from '#server/api/services'

const STORE = '/api/v1/stores/{store}'
const answer = outageState.extend({ sequence: z.int() })
const view = (_: unknown, state: StoreState): unknown => ({ ...outageStateOf(state), sequence: state.sequence })

const read: PlainEndpoint = {
  method: 'get',
  path: `${STORE}/outage`,
  summary: 'Whether the national check can be relied upon, and what it must still be told',
  access: [...counterStaff, 'network', 'integrator'],
  answer,
  handle: async ({ store }, services) => json(await look(services, store, (state) => view(null, state))),
}

const openBody = z.strictObject({ cause: z.enum(outageCauses).default('manual'), reason: reason.optional() })

const open: CommandEndpoint = {
  method: 'post',
  path: `${STORE}/outage/open`,
  summary: 'Rely on the check no more: sales follow the policy until a person ends it',
  access: counterStaff,
  body: openBody,
  status: 200,
  answer,
  command: ({ body }) => ({ type: 'open_outage', by: 'person', ...(body as z.infer<typeof openBody>) }),
  view,
}

const close: CommandEndpoint = {
  method: 'post',
  path: `${STORE}/outage/close`,
  summary: 'It is back: checks are asked again, and what it missed is told; only then it is over',
  access: counterStaff,
  body: z.strictObject({}),
  status: 200,
  answer,
  command: () => ({ type: 'end_outage', by: 'person' }),
  view,
}

const readPolicy: PlainEndpoint = {
  method: 'get',
  path: `${STORE}/policy`,
  summary: 'What is done with each product under rules while the check is silent, with its caps',
  access: counterStaff,
  answer: policies,
  async handle({ store }, services) {
    return json(
      await look(services, store, ({ settings, sequence }) => ({
        products: settings.products.filter(({ rules }) => rules !== undefined).map(({ code, fallback }) => ({ product: code, fallback })),
        sequence,
      })),
    )
  },
}

const policyBody = policyEntry.extend({ product: z.string().min(1).max(40) })

const policy: CommandEndpoint = {
  method: 'post',
  path: `${STORE}/policy`,
  summary: 'What is done with a product while the check is silent',
  access: ['pharmacist', 'owner'],
  body: policyBody,
  status: 200,
  answer: z.object({ product: z.string(), fallback: z.array(policyEntry), sequence: z.int() }),
  command({ body }) {
    const { product, ...fallback } = body as z.infer<typeof policyBody>
    return { type: 'set_policy', product, fallback }
  },
  view({ change }, { settings, sequence }) {
    const [event] = change.events.filter(({ type }) => type === 'policy.changed')
    const product = settings.products.find(({ code }) => code === (event?.data as { product?: string } | undefined)?.product) as Product
    return { product: product.code, fallback: product.fallback, sequence }
  },
}

export const outageEndpoints: readonly Endpoint[] = [read, open, close, readPolicy, policy]
