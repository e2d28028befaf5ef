import { shop as demoShop, MASKS } from '../../demo/shop'
import { KIM } from '../e2e/outage-shop'
import type { Shop } from '../e2e/shop'
import { saysStale } from './dead-link'
import type { State } from './screen'

const { code: _, feed: __, ...asInTheDemo } = demoShop

export { asInTheDemo }

const hours = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [{ from: '08:30', to: '19:00' }]]))
const describeAnew = (shop: Shop, changes: object) => shop.describe({ ...asInTheDemo, ...changes })
/** Under rules, whose answers are read off a portal. */
export const askByHand = (shop: Shop) =>
  describeAnew(shop, { products: demoShop.products.map((product) => ({ ...product, rules: 'demo-weekly', check: 'manual' })) })
export const maskServiceIs = (shop: Shop, changes: object) =>
  describeAnew(shop, { services: demoShop.services.map((service) => (service.code === 'A' ? { ...service, ...changes } : service)) })

/** A morning that has begun: two are served, one is called, the others wait. */
async function busy(shop: Shop): Promise<void> {
  for (let n = 0; n < 9; n++) await shop.post('tickets', { service: 'A', claims: n % 3 === 1 ? [{}, {}] : [{}] })
  for (let n = 0; n < 4; n++) await shop.post('tickets', { service: 'B' })
  await shop.post('tickets', { service: 'C' })
  for (const counter of ['1', '2', '1']) await shop.post(`counters/${counter}/call-next`, {})
  await prescriptionReady(shop, '3')
}

/** The next prescription is prepared, and waits to be fetched. */
export async function prescriptionReady(shop: Shop, counter: string): Promise<void> {
  const { ticket } = await shop.post(`counters/${counter}/call-next`, { services: ['B'] })
  for (const act of ['start-serving', 'prepare', 'ready']) await shop.post(`tickets/${ticket.id}/${act}`)
}

async function promiseAll(shop: Shop, acceptStandby: boolean): Promise<void> {
  await shop.post('stock/counts', { product: MASKS, onHand: 4 })
  if (!acceptStandby) await maskServiceIs(shop, { acceptStandby: false })
  for (let n = 0; n < 2; n++) await shop.post('tickets', { service: 'A' })
}

/** A person says that the check is down. */
async function outage(shop: Shop): Promise<void> {
  await askByHand(shop)
  await busy(shop)
  await shop.post('outage/open', { cause: 'national' })
}

/** Sold while it was down, and not yet typed in now that it answers. */
export async function recovering(shop: Shop): Promise<void> {
  await outage(shop)
  const { ticket } = await shop.post('tickets', { service: 'A' })
  await shop.post(`tickets/${ticket.id}/call`, { counter: '3', reason: '장애' })
  await shop.post(`tickets/${ticket.id}/start-serving`)
  const claim = ticket.claims[0]?.id
  const { id: decision } = (await shop.post('checks', { claim, product: MASKS, units: 2, identity: KIM })) as unknown as { readonly id: string }
  await shop.post(`tickets/${ticket.id}/dispense`, { claim, product: MASKS, units: 2, decision })
  await shop.post('outage/close')
}

interface ArrangedState extends Pick<State, 'is' | 'see' | 'dies'> {
  arrange(shop: Shop): Promise<unknown>
}

/** What a shop can be like, and how it comes to be so; in words for whoever looks at the picture. */
export const shopStates = {
  empty: { is: 'nobody waits, everything can be had', arrange: async () => {} },
  busy: { is: 'people wait, two counters call, a prescription is ready', arrange: busy },
  standby: {
    is: 'all units are promised, standby is taken',
    arrange: (shop: Shop) => promiseAll(shop, true),
  },
  promised: { is: 'all units are promised, and no standby is taken', arrange: (shop: Shop) => promiseAll(shop, false) },
  sold_out: { is: 'the shelf is empty', arrange: (shop: Shop) => shop.post('stock/counts', { product: MASKS, onHand: 0 }) },
  counting: {
    is: 'the stock is being counted',
    arrange: async (shop: Shop) => {
      await busy(shop)
      await shop.post('stock/counting', { product: MASKS })
    },
  },
  paused: {
    is: 'no new numbers until 09:40',
    arrange: async (shop: Shop) => {
      await busy(shop)
      await shop.post('phase', { phase: 'paused', until: '2020-03-11T00:40:00Z' })
    },
  },
  straight_in: { is: 'come straight in, no numbers', arrange: (shop: Shop) => shop.post('phase', { phase: 'straight_in' }) },
  closed: {
    is: 'closed, with the hours of the week known',
    arrange: async (shop: Shop) => {
      await describeAnew(shop, { alwaysOpen: false, hours })
      await shop.post('phase', { phase: 'closed' })
    },
  },
  unknown: {
    is: 'nobody ever said how many there are',
    arrange: (shop: Shop) =>
      describeAnew(shop, {
        products: [...demoShop.products, { ...demoShop.products[0], code: 'mask-new' }],
        services: demoShop.services.map((service) => (service.code === 'A' ? { ...service, product: 'mask-new' } : service)),
      }),
  },
  outage: { is: 'the national check does not answer', arrange: outage },
  recovering: { is: 'the check answers again, and is told what it missed', arrange: recovering },
  offline: { is: 'the link to the server is dead', arrange: busy, dies: saysStale },
} as const satisfies Record<string, ArrangedState>

export type ShopState = keyof typeof shopStates

/** These states, looked at under one address. */
export function atAddress(address: string | ((shop: Shop) => string), names: readonly ShopState[]): Readonly<Record<string, State>> {
  return Object.fromEntries(
    names.map((name) => {
      const { is, arrange, ...rest }: ArrangedState = shopStates[name]
      const open = async (shop: Shop): Promise<string> => {
        await arrange(shop)
        return typeof address === 'string' ? address : address(shop)
      }
      return [name, { is, open, ...rest }]
    }),
  )
}
