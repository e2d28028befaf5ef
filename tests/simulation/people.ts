import type { TicketMessage } from '#core/protocol/shapes'
import type { StoreState } from '#core/store/state'
import type { Client } from './client'
import { sellAt } from './counter-sale'
import type { Dice } from './dice'
import type { Machine } from './machine'
import { GEL, MASK, OWNER } from './shop'
import type { VirtualTime } from './virtual-time'

export interface Scene {
  readonly time: VirtualTime
  readonly dice: Dice
  readonly client: Client
  readonly machine: Machine
  /** The morning goes on: nobody goes home yet. */
  readonly isOpen: () => boolean
}

/** Everybody in the shop and before it, each going about their own business until it closes. */
export function everybody(scene: Scene): readonly Promise<void>[] {
  return [
    often(scene, 16_000, () => arrive(scene)),
    often(scene, 12_000, () => serveNext(scene, '1')),
    often(scene, 12_000, () => serveNext(scene, '2')),
    often(scene, 75_000, () => tendTheShelf(scene)),
    often(scene, 30_000, () => meddle(scene)),
    often(scene, 130_000, () => manage(scene)),
    often(scene, 150_000, () => decideConflicts(scene)),
  ]
}

async function often({ time, dice, isOpen }: Scene, mean: number, act: () => Promise<unknown>): Promise<void> {
  for (;;) {
    await time.sleep(dice.about(mean))
    if (!isOpen()) return
    await act()
  }
}

async function arrive({ dice, client }: Scene): Promise<void> {
  const service = dice.of(['A', 'A', 'A', 'A', 'B', 'C', 'D']) ?? 'A'
  const claims = Array.from({ length: dice.of([1, 1, 1, 2, 3]) ?? 1 }, () => (dice.chance(0.2) ? { units: dice.between(1, 2) } : {}))
  const lane = dice.of(['walk_in', 'walk_in', 'walk_in', 'remote', 'priority'] as const)
  const actor = lane === 'remote' ? ({ role: 'customer', id: 'phone' } as const) : undefined
  await client.intend({ type: 'issue', service, claims, standby: dice.chance(0.7), lane, reason: `wish ${dice.between(1, 1e9)}` }, actor)
}

async function serveNext(scene: Scene, counter: string): Promise<void> {
  const { dice, client, time } = scene
  const called = await client.intend({ type: 'call_next', counter })
  const ticket = called?.kind === 'done' ? called.body.ticket : undefined
  if (!ticket) return
  await time.sleep(dice.about(8_000))
  if (dice.chance(0.1)) {
    await client.intend({ type: 'no_show', ticket: ticket.id as never })
    return
  }
  if (ticket.claims.length === 0) return treat(scene, ticket)
  await sellAt(scene, ticket)
  if (dice.chance(0.15)) await client.intend({ type: 'complete', ticket: ticket.id as never })
}

async function treat({ client, dice }: Scene, { id }: TicketMessage): Promise<void> {
  const ticket = id as never
  await client.intend({ type: 'start_serving', ticket })
  if (dice.chance(0.5)) await client.intend({ type: 'prepare', ticket })
  if (dice.chance(0.7)) await client.intend({ type: 'ready', ticket })
  await client.intend({ type: 'complete', ticket })
}

async function tendTheShelf({ dice, client, machine }: Scene): Promise<void> {
  const product = dice.of([MASK, MASK, GEL]) ?? MASK
  const onHand = seen(machine)?.levels.get(product as never)?.onHand ?? 10
  switch (dice.between(0, 7)) {
    case 0:
    case 1:
    case 2:
      return void (await client.intend({ type: 'receive', product, units: dice.between(1, 14) }))
    case 3:
      return void (await client.intend({ type: 'count', product, onHand: Math.max(0, onHand + dice.between(-8, 3)) }))
    case 4:
      await client.intend({ type: 'start_counting', product })
      return void (await client.intend({ type: 'count', product, onHand: Math.max(0, onHand - dice.between(0, 2)) }))
    case 5:
      return void (await client.intend({ type: 'hold_back', product, units: dice.between(0, 6) }))
    case 6:
      return void (await client.intend({ type: 'return_stock', product, units: dice.between(1, 3) }))
    default:
      return void (await client.intend({ type: 'hold_back', product, units: 0 }))
  }
}

/** Whatever a finger may tap, wherever a ticket stands: most of it is refused. */
async function meddle({ dice, client, machine }: Scene): Promise<void> {
  const live = seen(machine)?.indexes.live ?? []
  const ticket = dice.of(live)?.id ?? ('nobody' as never)
  const reason = `meddling ${dice.between(1, 1e6)}`
  const service = dice.of(['A', 'B', 'C', 'D']) ?? 'A'
  const counter = dice.of(['1', '2']) ?? '1'
  switch (dice.between(0, 11)) {
    case 0:
    case 1:
      return void (await client.intend({ type: 'cancel', ticket, reason }))
    case 2:
      return void (await client.intend({ type: 'postpone', ticket }))
    case 3:
      return void (await client.intend({ type: 'transfer', ticket, service, standby: dice.chance(0.7), reason }))
    case 4:
      return void (await client.intend({ type: 'park', ticket }))
    case 5:
      return void (await client.intend({ type: 'resume', ticket }))
    case 6:
      return void (await client.intend({ type: 'call', ticket, counter, reason }))
    case 7:
      return void (await client.intend({ type: 'recall', ticket }))
    case 8:
    case 9:
      return void (await client.intend({ type: 'return', ticket: dice.of(seen(machine)?.indexes.aside ?? [])?.id ?? ticket, reason }))
    case 10:
      return void (await client.intend({ type: 'start_serving', ticket, counter }))
    default:
      return void (await client.intend({ type: 'no_show', ticket }))
  }
}

/** Phases, counters, paper and the switch of the outage. */
async function manage({ dice, client, machine, time }: Scene): Promise<void> {
  const state = seen(machine)
  switch (dice.between(0, 8)) {
    case 0:
      return void (await client.intend({ type: 'set_phase', phase: 'paused', until: time.now() + dice.between(20_000, 400_000) }))
    case 1:
      return void (await client.intend({ type: 'set_phase', phase: dice.of(['taking', 'taking', 'straight_in', 'closed'] as const) ?? 'taking' }))
    case 2:
      await client.intend({ type: 'set_counter', counter: '2', open: false })
      return void (await client.intend({ type: 'set_counter', counter: '2', open: true }))
    case 3:
      return void (await client.intend({ type: 'print_sheet', service: dice.of(['A', 'D']) ?? 'A', count: dice.between(1, 4) }))
    case 4: {
      const sheet = dice.of([...(state?.sheets.values() ?? [])])
      if (!sheet) return
      const last = dice.between(sheet.from, sheet.to)
      const given = { sheet: sheet.id, handedOut: [[sheet.from, last]] as const, at: time.now() - dice.between(0, 600_000) }
      return void (await client.intend({ type: 'adopt_sheet', ...given, dispensed: false }))
    }
    case 5:
      return void (await client.intend({ type: 'shred_sheet', sheet: dice.of([...(state?.sheets.keys() ?? [])]) ?? 'none' }))
    case 6:
      await client.intend({ type: 'open_outage', cause: dice.of(['manual', 'national'] as const) ?? 'manual', by: 'person' })
      await time.sleep(dice.about(240_000))
      return void (await client.intend({ type: 'end_outage', by: 'person' }))
    case 7:
      await client.intend({ type: 'close_day', reason: `evening ${dice.between(1, 1e6)}` })
      return void (await client.intend({ type: 'set_phase', phase: 'taking' }))
    default:
      return void (await client.intend({ type: 'set_phase', phase: 'taking' }))
  }
}

/** A person at the desk; not before having looked for a while. */
async function decideConflicts({ dice, client, machine }: Scene): Promise<void> {
  for (const { id, telling } of seen(machine)?.outbox.values() ?? []) {
    if (!dice.chance(0.4)) continue
    const actions = telling.state === 'conflict' ? (['accept_and_report', 'void_and_return', 'escalate'] as const) : (['was_entered', 'escalate'] as const)
    await client.intend({ type: 'resolve_conflict', purchase: id, action: dice.of(actions) ?? 'escalate', note: 'looked at it' }, OWNER)
  }
}

/** What the screens show, as they would be read from them. */
export function seen(machine: Machine): StoreState | undefined {
  return machine.process()?.writer.stores()[0]
}
