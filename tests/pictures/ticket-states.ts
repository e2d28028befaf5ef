import { MASKS } from '../../demo/shop'
import type { IssuedTicket, Shop } from '../e2e/shop'
import { saysStale } from './dead-link'
import type { State } from './screen'
import { askByHand, maskServiceIs, prescriptionReady, recovering } from './shop-states'

const issued = async (shop: Shop, body: object = {}): Promise<IssuedTicket> => (await shop.post('tickets', { service: 'A', ...body })).ticket
const addressOf = (shop: Shop, { url }: IssuedTicket): string => new URL(url, shop.base).pathname
const act = (shop: Shop, { id }: IssuedTicket, name: string, body: object = {}) => shop.post(`tickets/${id}/${name}`, body)
const callNext = (shop: Shop) => shop.post('counters/1/call-next', {})

/** What a ticket can be like on its holder's phone. */
function ticketState(is: string, arrange: (shop: Shop) => Promise<IssuedTicket>, more: Pick<State, 'dies' | 'fillsScreen'> = {}): State {
  return { is, open: async (shop) => addressOf(shop, await arrange(shop)), ...more }
}

async function behind(shop: Shop, people: number): Promise<IssuedTicket> {
  for (let n = 0; n < people; n++) await issued(shop)
  return issued(shop, { claims: [{}, {}] })
}

async function called(shop: Shop): Promise<IssuedTicket> {
  const mine = await issued(shop, { claims: [{}, {}] })
  await callNext(shop)
  return mine
}

export const ticketStates: Readonly<Record<string, State>> = {
  waiting: ticketState('six people ahead, four units promised', (shop) => behind(shop, 6)),
  next: ticketState('nobody ahead', (shop) => issued(shop)),
  called: ticketState('called to counter 1', called, { fillsScreen: true }),
  standby: ticketState('first on standby, units not certain', async (shop) => {
    await shop.post('stock/counts', { product: MASKS, onHand: 2 })
    await issued(shop)
    return issued(shop, { standby: true })
  }),
  broken: ticketState('a count fell short: the promise is broken', async (shop) => {
    const mine = await behind(shop, 2)
    await shop.post('stock/counts', { product: MASKS, onHand: 4 })
    return mine
  }),
  no_show: ticketState('the call was missed; the units are kept', async (shop) => {
    const mine = await called(shop)
    await act(shop, mine, 'no-show')
    return mine
  }),
  parked: ticketState('put aside by staff', async (shop) => {
    const mine = await called(shop)
    await act(shop, mine, 'park', { reason: '신분증을 가지러 가심' })
    return mine
  }),
  served: ticketState('everything was handed out', async (shop) => {
    const mine = await called(shop)
    await act(shop, mine, 'start-serving')
    for (const { id } of mine.claims) await act(shop, mine, 'dispense', { claim: id, product: MASKS, units: 2 })
    return mine
  }),
  cancelled: ticketState('given up', async (shop) => {
    const mine = await issued(shop)
    await act(shop, mine, 'cancel')
    return mine
  }),
  ready: ticketState('a prescription is ready', async (shop) => {
    const mine = await issued(shop, { service: 'B' })
    await prescriptionReady(shop, '1')
    return mine
  }),
  preparing: ticketState('a prescription is being prepared', async (shop) => {
    const mine = await issued(shop, { service: 'B' })
    await shop.post('counters/1/call-next', { services: ['B'] })
    for (const name of ['start-serving', 'prepare']) await act(shop, mine, name)
    return mine
  }),
  collect: ticketState('to be fetched from 14:00 on', async (shop) => {
    await maskServiceIs(shop, { mode: 'collect', collectFrom: '14:00' })
    return issued(shop, { claims: [{}, {}] })
  }),
  lapsed: ticketState('the day ended before its turn', async (shop) => {
    const mine = await issued(shop, { service: 'C' })
    await shop.post('day/close')
    return mine
  }),
  outage: ticketState('the national check does not answer', async (shop) => {
    await askByHand(shop)
    const mine = await behind(shop, 3)
    await shop.post('outage/open', { cause: 'national' })
    return mine
  }),
  recovering: ticketState('the check answers again, and is told what it missed', async (shop) => {
    await recovering(shop)
    return issued(shop)
  }),
  closed: ticketState('the shop takes no new numbers, this one stays', async (shop) => {
    const mine = await behind(shop, 2)
    await shop.post('phase', { phase: 'closed' })
    return mine
  }),
  offline: ticketState('the link to the server is dead', (shop) => behind(shop, 6), { dies: saysStale }),
  gone: { is: 'no such ticket, or it has expired', open: async () => `/t/${'A'.repeat(22)}` },
}
