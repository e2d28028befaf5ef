import { describe, expect, test } from 'vitest'
import type { Command } from '#core/store/commands'
import type { Status } from '#core/ticket/ticket'
import { mayMove, transitions } from '#core/ticket/transitions'
import { issue, openShop, type Shop } from '../support/store'

describe('transitions', () => {
  const statuses = Object.keys(transitions) as Status[]
  /** One way to bring a ticket of service B (no stock, prepared) or A into each status. */
  const into: Record<Status, (shop: Shop) => string> = {
    waiting: (shop) => issue(shop, { service: 'B' }).id,
    called: (shop) => act(shop, into.waiting(shop), { type: 'call', counter: '1' }),
    serving: (shop) => act(shop, into.called(shop), { type: 'start_serving' }),
    preparing: (shop) => act(shop, into.serving(shop), { type: 'prepare' }),
    ready: (shop) => act(shop, into.preparing(shop), { type: 'ready' }),
    parked: (shop) => act(shop, into.waiting(shop), { type: 'park' }),
    no_show: (shop) => act(shop, into.called(shop), { type: 'no_show' }),
    served: (shop) => act(shop, into.serving(shop), { type: 'complete' }),
    cancelled: (shop) => act(shop, into.waiting(shop), { type: 'cancel' }),
    lapsed: (shop) => {
      const id = into.waiting(shop)
      shop.do({ type: 'close_day' })
      return id
    },
  }
  /** Each act and where it leads. Acts done at the counter count a called person as having come. */
  const acts: Record<string, { readonly to: Status; readonly from: readonly Status[] }> = {
    call: { to: 'called', from: ['waiting', 'ready'] },
    recall: { to: 'called', from: ['called'] },
    park: { to: 'parked', from: ['waiting', 'called', 'serving', 'preparing', 'ready'] },
    resume: { to: 'waiting', from: ['parked'] },
    start_serving: { to: 'serving', from: ['waiting', 'called', 'ready'] },
    prepare: { to: 'preparing', from: ['serving', 'called'] },
    ready: { to: 'ready', from: ['preparing'] },
    complete: { to: 'served', from: ['serving', 'called'] },
    no_show: { to: 'no_show', from: ['called', 'serving'] },
    return: { to: 'waiting', from: ['no_show'] },
    postpone: { to: 'waiting', from: ['waiting', 'called'] },
    transfer: { to: 'waiting', from: ['waiting', 'called', 'serving', 'parked', 'no_show'] },
    cancel: { to: 'cancelled', from: ['waiting', 'called', 'serving', 'preparing', 'ready', 'parked', 'no_show'] },
  }

  function act(shop: Shop, ticket: string, command: Record<string, unknown>): string {
    shop.do({ ticket, ...command } as unknown as Command)
    return ticket
  }

  for (const [name, { from }] of Object.entries(acts)) {
    for (const status of statuses) {
      test(`[T8] ${name} of a ticket that is ${status} is ${from.includes(status) ? 'done' : 'refused'}`, () => {
        const shop = openShop()
        const ticket = into[status](shop)
        const command = { type: name, ticket, counter: '1', service: 'C' } as unknown as Command
        if (from.includes(status)) expect(shop.do(command).ticket?.standing.status).toBe(acts[name]?.to)
        else expect(shop.refused(command)).toEqual({ kind: 'illegal_transition', from: status, act: name })
      })
    }
  }

  test('[T9] no act makes a move that the table of transitions does not have', () => {
    for (const { from, to } of Object.values(acts))
      for (const status of from) {
        const viaServing = status === 'called' && !mayMove(status, to)
        expect(mayMove(viaServing ? 'serving' : status, to), `${status} → ${to}`).toBe(true)
      }
    for (const ended of ['served', 'cancelled', 'lapsed'] as const) expect(transitions[ended]).toEqual([])
  })
})
