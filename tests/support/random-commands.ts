import fc from 'fast-check'
import type { Command } from '#core/store/commands'
import type { StoreState } from '#core/store/state'
import type { Status, Ticket } from '#core/ticket/ticket'
import { MASK } from './store'

/** One step of a random morning: a command made for the state it meets, or time passing (minutes). */
export type Step =
  | { readonly kind: 'command'; readonly make: (state: StoreState) => Command; readonly name: string }
  | { readonly kind: 'wait'; readonly minutes: number }

const nth = fc.nat({ max: 1_000_000 })
const service = fc.constantFrom('A', 'A', 'A', 'B', 'C')
const counter = fc.constantFrom('1', '2')
const acts = [
  'call',
  'recall',
  'start_serving',
  'prepare',
  'ready',
  'complete',
  'no_show',
  'return',
  'park',
  'resume',
  'postpone',
  'cancel',
  'transfer',
] as const

function step(name: string, make: (state: StoreState) => Command): Step {
  return { kind: 'command', make, name }
}

function pick(state: StoreState, n: number): Ticket | undefined {
  const live = state.indexes.live
  return live[n % Math.max(1, live.length)]
}

const issued = fc
  .record({
    service,
    units: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 }),
    standby: fc.boolean(),
    lane: fc.constantFrom('walk_in' as const, 'priority' as const, 'remote' as const),
  })
  .map(({ service: code, units, standby, lane }) =>
    step(`issue ${code} ${units}${standby ? ' standby' : ''}`, () => ({
      type: 'issue',
      service: code,
      claims: units.map((n) => ({ units: n })),
      standby,
      lane,
    })),
  )

const acted = fc
  .record({ act: fc.constantFrom(...acts), n: nth, counter, service })
  .map(({ act, n, counter: at, service: to }) =>
    step(`${act} ${n}`, (state) => ({ type: act, ticket: pick(state, n)?.id ?? ('nobody' as never), counter: at, service: to, standby: true }) as Command),
  )

const handedOut = fc.record({ n: nth, units: fc.integer({ min: 1, max: 2 }), refuse: fc.boolean() }).map(({ n, units, refuse }) =>
  step(`${refuse ? 'refuse' : 'dispense'} ${n}`, (state) => {
    const atCounters = [...state.indexes.atCounter.values()].flat()
    const ticket = atCounters[n % Math.max(1, atCounters.length)]
    const claim = ticket?.claims.find((known) => known.state === 'open')?.id ?? 'none'
    const id = ticket?.id ?? ('nobody' as never)
    return refuse ? { type: 'refuse', ticket: id, claim, reason: 'wrong day' } : { type: 'dispense', ticket: id, claim, product: MASK, units }
  }),
)

const stocked = fc.oneof(
  fc.integer({ min: 1, max: 12 }).map((units) => step(`receive ${units}`, () => ({ type: 'receive', product: MASK, units }))),
  fc
    .integer({ min: -6, max: 6 })
    .map((off) =>
      step(`count ${off}`, (state) => ({ type: 'count', product: MASK, onHand: Math.max(0, (state.levels.get(MASK as never)?.onHand ?? 0) + off) })),
    ),
  fc.constant(step('start counting', () => ({ type: 'start_counting', product: MASK }))),
  fc.integer({ min: 0, max: 8 }).map((units) => step(`hold back ${units}`, () => ({ type: 'hold_back', product: MASK, units }))),
  fc.integer({ min: 1, max: 3 }).map((units) => step(`return ${units}`, () => ({ type: 'return_stock', product: MASK, units }))),
)

const phased = fc.oneof(
  fc
    .constantFrom('taking' as const, 'taking' as const, 'straight_in' as const, 'closed' as const)
    .map((phase) => step(phase, () => ({ type: 'set_phase', phase }))),
  fc
    .integer({ min: 1, max: 90 })
    .map((minutes) => step(`pause ${minutes}`, (state) => ({ type: 'set_phase', phase: 'paused', until: state.at + minutes * 60_000 }))),
  fc
    .record({ counter, open: fc.boolean() })
    .map(({ counter: code, open }) => step(`counter ${code} ${open}`, () => ({ type: 'set_counter', counter: code, open }))),
  fc.constant(step('close day', () => ({ type: 'close_day' }))),
)

const papered = fc.oneof(
  fc
    .record({ service, count: fc.integer({ min: 1, max: 4 }) })
    .map(({ service: code, count }) => step(`print ${count} ${code}`, () => ({ type: 'print_sheet', service: code, count }))),
  fc
    .record({ n: nth, from: fc.nat({ max: 3 }), length: fc.nat({ max: 2 }), ago: fc.nat({ max: 60 }), dispensed: fc.boolean() })
    .map(({ n, from, length, ago, dispensed }) =>
      step(`adopt sheet ${n}`, (state) => {
        const sheets = [...state.sheets.values()]
        const sheet = sheets[n % Math.max(1, sheets.length)]
        const first = (sheet?.from ?? 1) + from
        const last = Math.min(first + length, sheet?.to ?? first)
        return { type: 'adopt_sheet', sheet: sheet?.id ?? 'none', handedOut: [[first, last]], at: state.at - ago * 60_000, dispensed }
      }),
    ),
  fc
    .record({ service, from: fc.integer({ min: 1, max: 20 }), length: fc.nat({ max: 4 }), ago: fc.nat({ max: 60 }), dispensed: fc.boolean() })
    .map(({ service: code, from, length, ago, dispensed }) =>
      step(`adopt ${code} ${from}`, (state) => ({ type: 'adopt_paper', service: code, from, to: from + length, at: state.at - ago * 60_000, dispensed })),
    ),
  nth.map((n) =>
    step(`shred ${n}`, (state) => {
      const sheets = [...state.sheets.values()]
      return { type: 'shred_sheet', sheet: sheets[n % Math.max(1, sheets.length)]?.id ?? 'none' }
    }),
  ),
)

/** A morning, mostly ordinary, of `length` steps; one in thirty passes a night. */
export function mornings(length: number): fc.Arbitrary<readonly Step[]> {
  const waited = fc
    .oneof({ weight: 5, arbitrary: fc.integer({ min: 1, max: 40 }) }, { weight: 1, arbitrary: fc.integer({ min: 300, max: 1500 }) })
    .map((minutes): Step => ({ kind: 'wait', minutes }))
  return fc.array(
    fc.oneof(
      { weight: 10, arbitrary: issued },
      { weight: 6, arbitrary: counter.map((code) => step(`next ${code}`, () => ({ type: 'call_next', counter: code }))) },
      { weight: 8, arbitrary: handedOut },
      { weight: 10, arbitrary: acted },
      { weight: 4, arbitrary: stocked },
      { weight: 3, arbitrary: papered },
      { weight: 1, arbitrary: phased },
      { weight: 2, arbitrary: waited },
    ),
    // Left to itself fast-check makes arrays of about ten: too short for a shelf to run empty.
    { minLength: length / 2, maxLength: length, size: 'max' },
  )
}

/** Whom an act can be done to: a random ticket would mostly be refused, and nobody in line would move. */
const movers = {
  call: ['waiting'],
  no_show: ['called'],
  return: ['no_show'],
  park: ['waiting'],
  resume: ['parked'],
  postpone: ['waiting', 'called'],
  transfer: ['waiting'],
  cancel: ['waiting'],
} as const satisfies Partial<Record<(typeof acts)[number], readonly Status[]>>

const moved = fc
  .record({ act: fc.constantFrom(...(Object.keys(movers) as (keyof typeof movers)[])), n: nth, to: fc.constantFrom('A', 'C') })
  .map(({ act, n, to }) =>
    step(`${act} ${n}`, (state) => {
      const able = state.indexes.live.filter(({ standing }) => movers[act].some((status) => status === standing.status))
      return { type: act, ticket: able[n % Math.max(1, able.length)]?.id ?? ('nobody' as never), counter: '1', service: to, standby: true } as Command
    }),
  )

/** A line in which people keep changing places: come back, step aside, let others go first, wait for units. */
export function restlessLines(length: number): fc.Arbitrary<readonly Step[]> {
  const came = fc
    .record({ to: fc.constantFrom('A', 'A', 'C'), lane: fc.constantFrom('walk_in' as const, 'remote' as const) })
    .map(({ to, lane }) => step(`issue ${to} ${lane}`, () => ({ type: 'issue', service: to, standby: true, lane })))
  return fc.array(fc.oneof({ weight: 5, arbitrary: came }, { weight: 8, arbitrary: moved }, { weight: 1, arbitrary: stocked }), {
    minLength: length / 2,
    maxLength: length,
    size: 'max',
  })
}
