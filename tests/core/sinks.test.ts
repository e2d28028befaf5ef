import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { availabilityOf } from '#core/feed/availability'
import { type Figure, figureOf, isSameFigure, type Sink } from '#core/feed/sink'
import { type Interval, minutesOf, untrueRuns } from '#core/feed/untrue-minutes'
import { sinkId } from '#core/ids'
import { staffView } from '#core/views/staff'
import { play } from '../support/play'
import { mornings } from '../support/random-commands'
import { issue, MASK, openShop, type Shop } from '../support/store'

const APP = { id: sinkId('sink-1'), kind: 'webhook', name: '마스크앱', target: 'https://mask.example/hook' } as const
const SYSTEM = { role: 'system', id: 'feed' } as const
const truth = ({ state }: Shop): Figure => {
  const [mask] = availabilityOf(state, state.at).products
  if (!mask) throw new Error('no masks')
  return figureOf(mask)
}
const deliver = (shop: Shop, figure = truth(shop)) =>
  shop.do({ type: 'note_delivered', sink: APP.id, epoch: shop.state.epoch, sequence: shop.state.sequence, figures: { [MASK]: figure } }, SYSTEM)
const fail = (shop: Shop, since = shop.now) =>
  shop.do({ type: 'note_undelivered', sink: APP.id, why: 'econnrefused', figures: { [MASK]: { truth: truth(shop), since } } }, SYSTEM)
const app = ({ state }: Shop): Sink => {
  const sink = state.sinks.get(APP.id)
  if (!sink) throw new Error('no sink')
  return sink
}
const logged = (shop: Shop, type: string) => shop.log.filter((event) => event.type === type).map(({ data }) => data)

function toldShop(): Shop {
  const shop = openShop()
  shop.do({ type: 'receive', product: MASK, units: 250 })
  shop.do({ type: 'add_sink', sink: APP })
  deliver(shop)
  return shop
}

describe('what they were told', () => {
  test('[H1] the last figure accepted and when is kept, and the log has each that was news', () => {
    const shop = toldShop()
    const cursor = shop.state.sequence - 1
    expect(app(shop)).toMatchObject({ cursor: { epoch: 'epoch-1', sequence: cursor }, told: { [MASK]: { state: 'claimable', free: 250, at: shop.now } } })
    const { sequence } = shop.state
    shop.now += 60_000
    deliver(shop)
    expect(shop.state.sequence, 'the same told again is no news').toBe(sequence)
    issue(shop)
    deliver(shop)
    expect(logged(shop, 'sink.told')).toHaveLength(2)
    expect(app(shop).told).toMatchObject({ [MASK]: { free: 248, at: shop.now } })
  })

  test('[H2] while they cannot be told, the difference stands on the console with both times; a try that fails again is no news', () => {
    const shop = toldShop()
    shop.until('09:00')
    for (let n = 0; n < 125; n++) issue(shop)
    fail(shop)
    const { sequence } = shop.state
    fail(shop)
    expect(shop.state.sequence).toBe(sequence)
    expect(staffView(shop.state).told).toEqual([
      {
        ...{ sink: APP.id, name: '마스크앱', product: MASK, why: 'econnrefused' },
        ...{ told: { state: 'claimable', free: 250 }, toldAt: '2020-03-10T23:55:00.000Z' },
        ...{ truth: { state: 'standby_only', free: 0 }, since: '2020-03-11T00:00:00.000Z', truthSince: '2020-03-11T00:00:00.000Z' },
      },
    ])
  })

  test('[H3] told again, the correction and its delay are kept as proof, to the second', () => {
    const shop = toldShop()
    shop.until('09:00')
    issue(shop)
    fail(shop)
    shop.until('09:10')
    issue(shop)
    fail(shop, shop.now)
    shop.now += 7 * 60_000 + 3_000
    deliver(shop)
    expect(logged(shop, 'sink.corrected')).toEqual([
      {
        ...{
          sink: APP.id,
          name: '마스크앱',
          product: MASK,
          why: 'econnrefused',
          told: { state: 'claimable', free: 250 },
          truth: { state: 'claimable', free: 246 },
        },
        ...{ since: '2020-03-11T00:00:00.000Z', until: '2020-03-11T00:17:03.000Z', seconds: 17 * 60 + 3 },
      },
    ])
    expect(app(shop).untrue).toEqual({})
    expect(staffView(shop.state).told).toEqual([])
  })

  test('[H4] what becomes true again by itself is over from then on', () => {
    const shop = toldShop()
    shop.until('09:00')
    const { id } = issue(shop)
    fail(shop)
    shop.until('09:05')
    shop.do({ type: 'cancel', ticket: id })
    fail(shop)
    expect(logged(shop, 'sink.corrected')).toMatchObject([{ seconds: 300, until: '2020-03-11T00:05:00.000Z' }])
    expect(staffView(shop.state).told).toEqual([])
  })

  test('[H5] who was never told holds nothing untrue, and who was removed is told nothing more', () => {
    const shop = openShop()
    shop.do({ type: 'add_sink', sink: APP })
    shop.do({ type: 'receive', product: MASK, units: 4 })
    fail(shop)
    expect(staffView(shop.state).told).toEqual([])
    shop.do({ type: 'remove_sink', sink: APP.id })
    expect(shop.refused({ type: 'remove_sink', sink: APP.id })).toEqual({ kind: 'unknown_sink', sink: APP.id })
    for (let n = 0; n < 20; n++) shop.do({ type: 'add_sink', sink: { ...APP, id: sinkId(`s${n}`), target: `${APP.target}/${n}` } })
    expect(shop.refused({ type: 'add_sink', sink: APP })).toEqual({ kind: 'too_many_sinks', limit: 20 })
  })

  test('[H6] whenever somebody is told, what they hold is the truth; one told only what is news since the link returned is found', () => {
    type Policy = (shop: Shop, isNews: boolean) => boolean
    const lies = (tells: Policy, runs: number) =>
      fc.check(
        fc.property(mornings(30), fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (steps, links) => {
          let n = 0
          let last: Figure | null = null
          play(steps, (shop) => {
            if (!shop.state.sinks.has(APP.id)) shop.do({ type: 'add_sink', sink: APP })
            const isUp = links[Math.floor(n++ / 5) % links.length] ?? true
            const now = truth(shop)
            const isNews = last === null || !isSameFigure(last, now)
            last = now
            if (!isUp) fail(shop)
            else if (tells(shop, isNews)) deliver(shop)
            const told = app(shop).told[MASK as never]
            if (isUp && told) expect(isSameFigure(told, truth(shop))).toBe(true)
          })
        }),
        { numRuns: runs, endOnFailure: true },
      ).failed
    expect(
      lies((_, isNews) => isNews, 1_000),
      'the negative control, until it is caught',
    ).toBe(true)
    expect(lies(() => true, process.env.LONG ? 5_000 : 15)).toBe(false)
  })

  test('[H7] a minute counts as untrue once, however many held something untrue in it', () => {
    const at = (time: string) => Date.parse(`2020-03-11T${time}+09:00`)
    const day = [at('08:00:00'), at('19:00:00')] as const
    const untrueMinutes = (intervals: readonly Interval[], from: number, to: number) => minutesOf(untrueRuns(intervals, from, to))
    expect(untrueMinutes([], ...day)).toBe(0)
    expect(untrueMinutes([{ since: at('08:52:10'), until: at('08:52:11') }], ...day)).toBe(1)
    expect(untrueMinutes([{ since: at('08:52:59'), until: at('08:53:01') }], ...day)).toBe(2)
    const both = [
      { since: at('08:52:00'), until: at('09:00:00') },
      { since: at('08:58:00'), until: at('09:02:00') },
    ]
    expect(untrueMinutes(both, ...day)).toBe(10)
    expect(untrueRuns([...both, { since: at('09:05:30'), until: at('09:05:31') }], ...day)).toEqual([
      { from: at('08:52:00'), to: at('09:02:00') },
      { from: at('09:05:00'), to: at('09:06:00') },
    ])
    expect(untrueMinutes([{ since: at('18:50:00'), until: null }], ...day), 'not over when the day was').toBe(10)
    expect(untrueMinutes([{ since: at('07:00:00'), until: at('08:05:00') }], ...day), 'from before').toBe(5)
  })
})
