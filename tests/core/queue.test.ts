import { describe, expect, test } from 'vitest'
import { secondsPerPerson, waitFor } from '#core/queue/wait'
import { callNext, dispenseAll, issue, MASK, openShop, type Shop } from '../support/store'

const numbers = (shop: Shop, service = 'A'): number[] => (shop.state.indexes.lines.get(service as never) ?? []).map(({ number }) => number)
const counters = (profile: Record<string, unknown>) => ({ counters: [{ code: '1', profile }] })

describe('order', () => {
  test('[Q1] within a service, first come is first called', () => {
    const shop = openShop()
    shop.do({ type: 'receive', product: MASK, units: 100 })
    for (let n = 0; n < 3; n++) issue(shop)
    expect([callNext(shop).number, callNext(shop, '2').number, callNext(shop).number]).toEqual([1, 2, 3])
    expect(shop.refused({ type: 'call_next', counter: '1' })).toEqual({ kind: 'queue_empty', services: ['A', 'B', 'C'] })
  })

  test('[Q2] a walk-in is never overtaken by a later remote ticket; priority goes first', () => {
    const shop = openShop()
    shop.do({ type: 'receive', product: MASK, units: 100 })
    issue(shop, { lane: 'walk_in' })
    issue(shop, { lane: 'remote' })
    issue(shop, { lane: 'walk_in' })
    issue(shop, { lane: 'priority', reason: 'pregnant' })
    expect([callNext(shop).number, callNext(shop).number, callNext(shop).number, callNext(shop).number]).toEqual([4, 1, 2, 3])
  })

  test('[Q3] who comes back after a missed call is next but one, behind those who came back before', () => {
    const shop = openShop()
    shop.do({ type: 'receive', product: MASK, units: 100 })
    for (let n = 0; n < 6; n++) issue(shop)
    const missed = [callNext(shop), callNext(shop)]
    for (const { id } of missed) shop.do({ type: 'no_show', ticket: id })
    for (const { id } of missed) shop.do({ type: 'return', ticket: id })
    expect(numbers(shop)).toEqual([3, 1, 2, 4, 5, 6])
    expect(shop.log.filter(({ type }) => type === 'ticket.returned').map(({ data }) => data.behind)).toEqual(['A-003', 'A-003'])
  })

  test('[Q4] a parked ticket resumes where it stood', () => {
    const shop = openShop()
    shop.do({ type: 'receive', product: MASK, units: 100 })
    for (let n = 0; n < 4; n++) issue(shop)
    const first = callNext(shop)
    shop.do({ type: 'park', ticket: first.id, reason: 'papers' })
    shop.do({ type: 'resume', ticket: first.id })
    expect(numbers(shop)).toEqual([1, 2, 3, 4])
  })

  test('[Q4] also where somebody came back to the same place meanwhile: the older number first, and neither is lost', () => {
    const shop = openShop()
    shop.do({ type: 'receive', product: MASK, units: 100 })
    for (let n = 0; n < 5; n++) issue(shop)
    const [first, second] = [callNext(shop), callNext(shop)]
    for (const { id } of [first, second]) shop.do({ type: 'no_show', ticket: id })
    shop.do({ type: 'return', ticket: second.id })
    shop.do({ type: 'park', ticket: second.id })
    shop.do({ type: 'return', ticket: first.id })
    shop.do({ type: 'resume', ticket: second.id })
    expect(numbers(shop)).toEqual([3, 1, 2, 4, 5])
    shop.do({ type: 'cancel', ticket: first.id })
    expect(numbers(shop)).toEqual([3, 2, 4, 5])
  })

  test('[Q5] calling somebody out of order is possible and the log says so, with the reason', () => {
    const shop = openShop()
    shop.do({ type: 'receive', product: MASK, units: 100 })
    issue(shop)
    const second = issue(shop)
    shop.do({ type: 'call', ticket: second.id, counter: '1', reason: 'cannot stand' })
    expect(shop.log.at(-1)).toMatchObject({ type: 'ticket.called', data: { label: 'A-002', outOfOrder: true, reason: 'cannot stand' } })
  })

  test('[Q6] somebody on standby is not called, and keeps the place in line for when units come', () => {
    const shop = openShop()
    shop.do({ type: 'receive', product: MASK, units: 4 })
    const first = issue(shop)
    issue(shop)
    issue(shop, { standby: true })
    callNext(shop)
    callNext(shop)
    expect(shop.refused({ type: 'call_next', counter: '1' }).kind).toBe('queue_empty')
    shop.do({ type: 'cancel', ticket: first.id })
    expect(callNext(shop).number).toBe(3)
  })

  test('[Q7] a prescription that is ready is called before those who still wait', () => {
    const shop = openShop()
    issue(shop, { service: 'B' })
    issue(shop, { service: 'B' })
    const { id } = callNext(shop)
    shop.do({ type: 'prepare', ticket: id })
    shop.do({ type: 'ready', ticket: id })
    expect(callNext(shop).id).toBe(id)
    shop.do({ type: 'complete', ticket: id })
    expect(callNext(shop).number).toBe(2)
  })

  test('[Q8] in a collect service nobody is called; people are served as they come', () => {
    const shop = openShop({
      services: [{ code: 'A', name: '공적 마스크', product: MASK, unitsPerClaim: 2, mode: 'collect' }],
      counters: [{ code: '1', profile: { services: [{ service: 'A' }] } }],
    })
    shop.do({ type: 'receive', product: MASK, units: 10 })
    issue(shop)
    const second = issue(shop)
    expect(shop.refused({ type: 'call_next', counter: '1' }).kind).toBe('queue_empty')
    expect(shop.refused({ type: 'call', ticket: second.id, counter: '1' })).toEqual({ kind: 'wrong_mode', service: 'A', mode: 'collect' })
    const { ticket } = shop.do({ type: 'start_serving', ticket: second.id, counter: '1' })
    if (ticket) dispenseAll(shop, ticket)
    expect(shop.ticket('A-002').standing.status).toBe('served')
  })
})

describe('counter profiles', () => {
  const services = [{ service: 'A' }, { service: 'C' }]

  test('[Q9] by order: the first service of the profile that has somebody', () => {
    const shop = openShop(counters({ services, rule: 'order' }))
    shop.do({ type: 'receive', product: MASK, units: 100 })
    issue(shop, { service: 'C' })
    issue(shop)
    issue(shop)
    expect(callNext(shop).service + callNext(shop).service + callNext(shop).service).toBe('AAC')
  })

  test('[Q10] by ratio: each service in proportion to its weight', () => {
    const shop = openShop(counters({ services: [{ service: 'A', weight: 2 }, { service: 'C' }], rule: 'ratio' }))
    shop.do({ type: 'receive', product: MASK, units: 100 })
    for (let n = 0; n < 6; n++) issue(shop)
    for (let n = 0; n < 6; n++) issue(shop, { service: 'C' })
    expect(Array.from({ length: 6 }, () => callNext(shop).service).join('')).toBe('ACAACA')
  })

  test('[Q11] a service whose first person has waited longer than the longest wait goes first', () => {
    const shop = openShop(counters({ services, rule: 'order', longestWaitMinutes: 20 }))
    shop.do({ type: 'receive', product: MASK, units: 100 })
    issue(shop, { service: 'C' })
    shop.until('09:10')
    issue(shop)
    shop.until('09:15')
    expect(shop.state.indexes.lines.get('C' as never)).toHaveLength(1)
    shop.until('09:16')
    expect(callNext(shop).service).toBe('C')
  })

  test('[Q12] services named in the request stand in for the profile; a closed counter calls nobody', () => {
    const shop = openShop()
    shop.do({ type: 'receive', product: MASK, units: 100 })
    issue(shop)
    issue(shop, { service: 'C' })
    expect(shop.do({ type: 'call_next', counter: '1', services: ['C'] }).ticket?.service).toBe('C')
    expect(shop.refused({ type: 'call_next', counter: '1', services: ['Z'] })).toEqual({ kind: 'unknown_service', service: 'Z' })
    shop.do({ type: 'set_counter', counter: '1', open: false })
    expect(shop.refused({ type: 'call_next', counter: '1' })).toEqual({ kind: 'counter_closed', counter: '1' })
    expect(shop.refused({ type: 'call_next', counter: '9' })).toEqual({ kind: 'unknown_counter', counter: '9' })
  })
})

describe('waiting time', () => {
  test('[Q13] until five calls were measured, a service’s typical length over its open counters, with a spread', () => {
    const shop = openShop()
    expect(secondsPerPerson(shop.state, 'A')).toEqual({ low: 33.8, high: 60.8 })
    shop.do({ type: 'set_counter', counter: '2', open: false })
    expect(secondsPerPerson(shop.state, 'A')).toEqual({ low: 67.5, high: 121.5 })
    shop.do({ type: 'set_counter', counter: '1', open: false })
    expect(secondsPerPerson(shop.state, 'A')).toBeUndefined()
  })

  test('[Q14] then the time from call to call while people waited, whatever it was spent on; an empty shop is not a slow one', () => {
    const shop = openShop()
    shop.do({ type: 'receive', product: MASK, units: 100 })
    for (let n = 0; n < 7; n++) issue(shop)
    for (let n = 0; n < 7; n++) {
      const { id } = callNext(shop)
      shop.now += 30_000 // walking up
      shop.do({ type: 'start_serving', ticket: id })
      shop.now += 10_000
      dispenseAll(shop, shop.ticket(`A-00${n + 1}`))
      shop.now += 20_000 // until somebody presses next
    }
    // A call a minute with two counters open: 60 s each, though a service took 10 s.
    expect(secondsPerPerson(shop.state, 'A')).toEqual({ low: 45, high: 81 })
    shop.do({ type: 'set_counter', counter: '2', open: false })
    expect(secondsPerPerson(shop.state, 'A')).toEqual({ low: 90, high: 162 })
    shop.now += 3_600_000
    issue(shop)
    callNext(shop)
    expect(secondsPerPerson(shop.state, 'A'), 'nobody waited that hour').toEqual({ low: 90, high: 162 })
  })

  test('[Q15] minutes are rounded outwards, by five once they are many', () => {
    expect(waitFor({ low: 31.5, high: 58.5 }, 0)).toEqual({ low: 0, high: 0 })
    expect(waitFor({ low: 31.5, high: 58.5 }, 3)).toEqual({ low: 1, high: 3 })
    expect(waitFor({ low: 31.5, high: 58.5 }, 34)).toEqual({ low: 15, high: 35 })
  })
})
