import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { byLine } from '#core/queue/line'
import type { Command } from '#core/store/commands'
import type { Actor } from '#core/store/events'
import type { Ticket } from '#core/ticket/ticket'
import { mornings, restlessLines, type Step } from '../support/random-commands'
import { callNext, issue, MASK, openShop, type Shop } from '../support/store'

const CUSTOMER: Actor = { role: 'customer', id: 'unknown' }
const runs = process.env.LONG ? 5_000 : 300
const labels = (shop: Shop): string[] =>
  (shop.state.indexes.lines.get('A' as never) ?? []).map(({ lane, number }) => `${lane === 'remote' ? 'r' : 'w'}${number}`)

/** A shop with units for all, and tickets of the lanes given: `w` = walk-in, `r` = remote. */
function shopWith(lanes: string): Shop & { readonly issued: readonly Ticket[] } {
  const shop = openShop()
  shop.do({ type: 'receive', product: MASK, units: 100 })
  return Object.assign(shop, { issued: [...lanes].map((lane) => issue(shop, { lane: lane === 'r' ? 'remote' : 'walk_in' })) })
}

describe('joining from afar', () => {
  test('[N1] it is off until the store says otherwise; staff and machines give out any lane as before', () => {
    const off = openShop()
    const on = openShop({ remoteJoin: { enabled: true } })
    const command: Command = { type: 'issue', service: 'C', lane: 'remote' }
    expect(off.refused(command, CUSTOMER)).toEqual({ kind: 'remote_join_off' })
    expect(off.do(command).ticket?.lane).toBe('remote')
    expect(off.do(command, { role: 'kiosk', id: 'k' }).ticket?.lane).toBe('remote')
    expect(on.do(command, CUSTOMER).ticket?.lane).toBe('remote')
    on.do({ type: 'set_phase', phase: 'closed' })
    expect(on.refused(command, CUSTOMER)).toEqual({ kind: 'store_closed' })
  })

  test('[N2] prescription and narcotic products are not to be had from afar: their service is as if it were not there', () => {
    const products = ['quasi_drug', 'otc', 'prescription', 'narcotic'].map((productClass) => ({
      code: productClass.replace('_', '-'),
      name: '약',
      class: productClass,
    }))
    const letters = ['A', 'B', 'D', 'E']
    const shop = openShop({
      remoteJoin: { enabled: true },
      products,
      services: products.map(({ code }, at) => ({ code: letters[at], name: '약', product: code })),
      counters: [{ code: '1', profile: { services: [{ service: 'A' }] } }],
    })
    for (const { code } of products) shop.do({ type: 'receive', product: code, units: 2 })
    expect(shop.do({ type: 'issue', service: 'A', lane: 'remote' }, CUSTOMER).ticket?.promise?.kind).toBe('promised')
    expect(shop.do({ type: 'issue', service: 'B', lane: 'remote' }, CUSTOMER).ticket?.promise?.kind).toBe('promised')
    for (const service of ['D', 'E']) expect(shop.refused({ type: 'issue', service, lane: 'remote' }, CUSTOMER)).toEqual({ kind: 'unknown_service', service })
  })
})

describe('no later remote ticket overtakes somebody who stands in the shop', () => {
  test('[N3] not by coming back after a missed call: next but one, but behind walk-ins with older numbers', () => {
    const shop = shopWith('wwwrww')
    const remote = shop.issued[3] as Ticket
    shop.do({ type: 'call', ticket: remote.id, counter: '1', reason: 'said to be here' })
    shop.do({ type: 'no_show', ticket: remote.id })
    shop.do({ type: 'return', ticket: remote.id })
    expect(labels(shop)).toEqual(['w1', 'w2', 'w3', 'r4', 'w5', 'w6'])
    const walkIn = shopWith('wwwwww')
    const fourth = walkIn.issued[3] as Ticket
    walkIn.do({ type: 'call', ticket: fourth.id, counter: '1', reason: 'said to be here' })
    walkIn.do({ type: 'no_show', ticket: fourth.id })
    walkIn.do({ type: 'return', ticket: fourth.id })
    expect(labels(walkIn), 'the control: a walk-in is next but one').toEqual(['w1', 'w4', 'w2', 'w3', 'w5', 'w6'])
  })

  test('[N3] not by being late in its own turn: then it is next but one like anybody', () => {
    const shop = shopWith('rwww')
    const { id } = callNext(shop)
    shop.do({ type: 'no_show', ticket: id })
    shop.do({ type: 'return', ticket: id })
    expect(labels(shop)).toEqual(['w2', 'r1', 'w3', 'w4'])
  })

  test('[N4] not by postponing: not after a call out of order, nor at the end of the line past somebody promised later', () => {
    const shop = shopWith('wwwwwrw')
    const remote = shop.issued[5] as Ticket
    shop.do({ type: 'call', ticket: remote.id, counter: '1', reason: 'said to be here' })
    shop.do({ type: 'postpone', ticket: remote.id })
    expect(labels(shop)).toEqual(['w1', 'w2', 'w3', 'w4', 'w5', 'r6', 'w7'])

    const short = openShop()
    short.do({ type: 'receive', product: MASK, units: 4 })
    const first = issue(short)
    const small = issue(short, { claims: [{ units: 1 }] })
    issue(short, { standby: true })
    short.do({ type: 'cancel', ticket: small.id })
    short.do({ type: 'receive', product: MASK, units: 1 })
    const last = issue(short, { lane: 'remote', claims: [{ units: 1 }] })
    const parked = short.ticket('A-003')
    short.do({ type: 'park', ticket: parked.id })
    short.do({ type: 'postpone', ticket: last.id })
    short.do({ type: 'resume', ticket: parked.id })
    expect(labels(short)).toEqual(['w1', 'w3', 'r4'])
    expect(first.number).toBe(1)
  })

  test('[N5] not by being resumed, promised from standby, or moved here from another service', () => {
    const shop = shopWith('wrww')
    const [first, remote] = shop.issued as [Ticket, Ticket]
    shop.do({ type: 'park', ticket: remote.id })
    shop.do({ type: 'postpone', ticket: first.id })
    expect(labels(shop)).toEqual(['w3', 'w4', 'w1'])
    shop.do({ type: 'resume', ticket: remote.id })
    expect(labels(shop)).toEqual(['w3', 'w4', 'w1', 'r2'])

    const waiting = openShop()
    waiting.do({ type: 'receive', product: MASK, units: 2 })
    const walkIn = issue(waiting)
    issue(waiting, { lane: 'remote', standby: true })
    const moved = issue(waiting, { service: 'C', lane: 'remote' })
    waiting.do({ type: 'hold_back', product: MASK, units: 0 })
    waiting.do({ type: 'postpone', ticket: walkIn.id })
    waiting.do({ type: 'receive', product: MASK, units: 10 })
    waiting.do({ type: 'transfer', ticket: moved.id, service: 'A' })
    expect(labels(waiting)).toEqual(['w1', 'r2', 'r3'])
  })

  test('[N6] whatever is done in a morning, in any order; tickets that only stand where walk-ins would, do overtake', () => {
    const found = (isGuarded: boolean) =>
      fc.check(
        fc.property(fc.oneof(mornings(90), restlessLines(60)), (steps) => lived(steps, isGuarded)),
        { numRuns: runs },
      ).errorInstance
    expect(found(true)).toBeNull()
    expect(String(found(false)), 'the control').toMatch(/overtaken/)
  })
})

/** Lives through a morning. Unguarded, what would be a remote ticket is given out as a walk-in's, and only the test knows. */
function lived(steps: readonly Step[], isGuarded: boolean): void {
  const shop = openShop()
  const remote = new Set<string>()
  shop.do({ type: 'receive', product: MASK, units: 12 })
  let before = linesOf(shop)
  for (const step of steps) {
    if (step.kind === 'wait') shop.until(new Date(shop.now + step.minutes * 60_000).toISOString())
    else {
      const wished = step.make(shop.state)
      const fromAfar = wished.type === 'issue' && wished.lane === 'remote'
      const command: Command = fromAfar && !isGuarded ? { ...wished, lane: 'walk_in' } : wished
      try {
        const { ticket } = shop.do(command)
        if (fromAfar && ticket) remote.add(ticket.id)
        // Who postpones, or comes back after a missed call, gave the place up; calling by choice is recorded with its reason.
        const own = 'ticket' in command ? command.ticket : null
        before = before.map((line) => line.filter(({ id }) => id !== own || remote.has(id)))
      } catch (error) {
        if (!(error instanceof Error) || !error.message.includes('was refused')) throw error
      }
    }
    const after = linesOf(shop)
    for (const line of after) overtakenIn(line, before, remote)
    before = after
  }
}

function linesOf(shop: Shop): (readonly Ticket[])[] {
  return [...shop.state.indexes.lines.values()].map((line) => [...line].sort(byLine))
}

/** A remote ticket that now stands ahead of a walk-in with an older number, who either stood ahead of it or never left the place. */
function overtakenIn(line: readonly Ticket[], before: readonly (readonly Ticket[])[], remote: ReadonlySet<string>): void {
  line.forEach((later, at) => {
    if (!remote.has(later.id)) return
    for (const walkIn of line.slice(at + 1)) {
      if (walkIn.lane !== 'walk_in' || remote.has(walkIn.id) || walkIn.order > later.order) continue
      const stood = before.find((earlier) => earlier.some(({ id }) => id === walkIn.id))
      const wasAhead =
        stood &&
        !stood
          .slice(
            0,
            stood.findIndex(({ id }) => id === walkIn.id),
          )
          .some(({ id }) => id === later.id)
      if (wasAhead || walkIn.position.place === walkIn.order) throw new Error(`${walkIn.id} was overtaken by ${later.id}`)
    }
  })
}
