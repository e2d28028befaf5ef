import { describe, expect, test } from 'vitest'
import { endOfDay, instantOf, localDay } from '#core/store/business-day'
import { callNext, issue, MASK, openShop } from '../support/store'

describe('calendar', () => {
  test('[B1] a business day is the local date of the store, not the date in UTC', () => {
    const at = Date.parse('2020-03-11T00:30:00+09:00')
    expect(localDay(at, 'Asia/Seoul')).toBe('2020-03-11')
    expect(localDay(at, 'UTC')).toBe('2020-03-10')
    expect(localDay(at - 30 * 60_000 - 1, 'Asia/Seoul')).toBe('2020-03-10')
    expect(endOfDay('2020-03-11' as never, 'Asia/Seoul')).toBe(Date.parse('2020-03-12T00:00:00+09:00'))
  })

  test('[B2] the days on which clocks change have 23 and 25 hours', () => {
    const hours = (day: string): number => (endOfDay(day as never, 'America/New_York') - instantOf(day as never, 0, 'America/New_York')) / 3_600_000
    expect([hours('2020-03-07'), hours('2020-03-08'), hours('2020-11-01')]).toEqual([24, 23, 25])
    expect(instantOf('2020-03-08' as never, 18 * 60, 'America/New_York')).toBe(Date.parse('2020-03-08T18:00:00-04:00'))
  })
})

describe('days', () => {
  test('[B3] the first command after local midnight closes the old day, and numbers begin at 1 again', () => {
    const shop = openShop({ alwaysOpen: true })
    issue(shop, { service: 'C' })
    shop.now = Date.parse('2020-03-12T00:00:00+09:00')
    const ticket = issue(shop, { service: 'C' })
    expect(ticket).toMatchObject({ number: 1, day: '2020-03-12' })
    const types = shop.log.map(({ type }) => type)
    expect(types.indexOf('day.closed')).toBeLessThan(types.lastIndexOf('day.opened'))
    expect(types.lastIndexOf('day.opened')).toBeLessThan(types.lastIndexOf('ticket.issued'))
  })

  test('[B4] a clock set back changes neither day nor the order of the log', () => {
    const shop = openShop({ alwaysOpen: true })
    shop.until('2020-03-12T00:00:01+09:00')
    shop.now = Date.parse('2020-03-11T12:00:00+09:00')
    expect(issue(shop, { service: 'C' })).toMatchObject({ day: '2020-03-12', issuedAt: Date.parse('2020-03-12T00:00:01+09:00') })
  })

  test('[B5] at midnight the fate of every live ticket is written down: kept promises, standby and medicine go on, the rest lapses', () => {
    const shop = openShop()
    shop.do({ type: 'receive', product: MASK, units: 4 })
    shop.until('18:30')
    issue(shop) // kept until tomorrow 18:00
    issue(shop, { service: 'C' })
    const medicine = issue(shop, { service: 'B' })
    shop.do({ type: 'call', ticket: medicine.id, counter: '1' })
    shop.do({ type: 'prepare', ticket: medicine.id })
    issue(shop)
    issue(shop, { standby: true })
    shop.until('2020-03-12T00:00:00+09:00')
    const closed = shop.log.find(({ type }) => type === 'day.closed')
    const fates = closed?.data.fates as { label: string; fate: string; units: number }[]
    expect(Object.fromEntries(fates.map(({ label, fate }) => [label, fate]))).toEqual({
      'A-001': 'carried',
      'A-002': 'carried',
      'A-003': 'carried',
      'B-001': 'carried',
      'C-001': 'lapsed',
    })
    expect(closed?.data.lastNumbers).toEqual({ A: 3, B: 1, C: 1 })
  })

  test('[B6] a shop that is always open keeps its line over midnight, once', () => {
    const shop = openShop({ alwaysOpen: true })
    issue(shop, { service: 'C' })
    shop.until('2020-03-12T00:00:00+09:00')
    expect(shop.ticket('C-001').standing.status).toBe('waiting')
    shop.until('2020-03-13T00:00:00+09:00')
    expect(shop.ticket('C-001').standing).toMatchObject({ status: 'lapsed', reason: 'day_closed' })
  })

  test('[B7] staff close the day: no more numbers, the line lapses, kept units stay kept', () => {
    const shop = openShop()
    shop.do({ type: 'receive', product: MASK, units: 4 })
    issue(shop)
    issue(shop, { service: 'C' })
    shop.do({ type: 'close_day', reason: 'sold out early' })
    expect(shop.ticket('A-001').standing.status).toBe('waiting')
    expect(shop.ticket('C-001').standing.status).toBe('lapsed')
    expect(shop.refused({ type: 'issue', service: 'C' })).toEqual({ kind: 'store_closed' })
    expect(shop.refused({ type: 'close_day' })).toEqual({ kind: 'store_closed' })
    shop.until('18:00')
    expect(shop.ticket('A-001').standing).toMatchObject({ status: 'lapsed', reason: 'window_ended' })
    shop.until('2020-03-12T00:00:00+09:00')
    expect(shop.log.filter(({ type }) => type === 'day.closed')).toHaveLength(1)
    expect(shop.state.day.date).toBe('2020-03-12')
  })

  test('[B8] a server that slept for days closes the old day once and goes on today', () => {
    const shop = openShop()
    issue(shop, { service: 'C' })
    shop.until('2020-03-16T09:00:00+09:00')
    expect(shop.state.day.date).toBe('2020-03-16')
    expect(shop.log.filter(({ type }) => type === 'day.closed')).toHaveLength(1)
    expect(issue(shop, { service: 'C' }).number).toBe(1)
  })
})

describe('phases', () => {
  test('[B9] a pause with an end resumes by itself; one that would end in the past is refused', () => {
    const shop = openShop()
    shop.do({ type: 'set_phase', phase: 'paused', until: Date.parse('2020-03-11T09:30:00+09:00') })
    expect(shop.refused({ type: 'issue', service: 'C' })).toMatchObject({ kind: 'store_paused' })
    shop.until('09:30')
    expect(shop.state.phase).toEqual({ phase: 'taking' })
    issue(shop, { service: 'C' })
    expect(shop.refused({ type: 'set_phase', phase: 'paused', until: Date.parse('2020-03-11T09:00:00+09:00') })).toMatchObject({ kind: 'until_not_ahead' })
  })

  test('[B10] straight in: machines give no numbers, staff may; a pause goes back to it', () => {
    const shop = openShop()
    shop.do({ type: 'set_phase', phase: 'straight_in' })
    expect(shop.refused({ type: 'issue', service: 'C' }, { role: 'kiosk', id: 'k' })).toEqual({ kind: 'straight_in' })
    issue(shop, { service: 'C' })
    shop.do({ type: 'set_phase', phase: 'paused', until: Date.parse('2020-03-11T09:30:00+09:00') })
    shop.until('09:30')
    expect(shop.state.phase).toEqual({ phase: 'straight_in' })
  })

  test('[B11] closed still finishes the list', () => {
    const shop = openShop()
    issue(shop, { service: 'C' })
    shop.do({ type: 'set_phase', phase: 'closed' })
    expect(callNext(shop).number).toBe(1)
  })

  test('[B12] a set-up may not take away what live tickets or stock depend on', () => {
    const shop = openShop()
    const { settings } = shop.state
    issue(shop, { service: 'C' })
    const without = (code: string) => ({ ...settings, services: settings.services.filter((service) => service.code !== code) })
    expect(shop.refused({ type: 'set_up', settings: without('C') })).toEqual({ kind: 'settings_in_use', what: 'service', code: 'C' })
    shop.do({ type: 'receive', product: MASK, units: 1 })
    expect(
      shop.refused({
        type: 'set_up',
        settings: { ...settings, products: [], services: settings.services.map((service) => ({ ...service, product: undefined })) } as never,
      }),
    ).toMatchObject({ what: 'product' })
    shop.do({ type: 'set_up', settings: without('B') })
    expect(shop.refused({ type: 'issue', service: 'B' })).toEqual({ kind: 'unknown_service', service: 'B' })
  })
})
