import { describe, expect, test } from 'vitest'
import { type Answer, causeOf, probePause, steadyFor, verdictOf } from '#core/outage/health'
import type { Purchase, Telling } from '#core/reconciliation/purchase'
import { type Dialect, nextStep, pauseAfter, type Step } from '#core/reconciliation/replay'

const SESSION: Dialect = { isIdempotent: true, canList: true, longestInFlightMs: 180_000 }
const LOGBOOK: Dialect = { isIdempotent: false, canList: true, longestInFlightMs: 180_000 }
const NOW = 1_000_000
const waiting: Telling = { state: 'waiting', attempts: 0, notBefore: null }

let order = 0
const row = (id: string, person: string | null, telling: Telling = waiting): Purchase =>
  ({
    id,
    order: ++order,
    person,
    telling,
    at: NOW,
    units: 2,
    product: 'mask',
    ticket: 't',
    claim: 'c',
    label: 'A-001',
    scheme: 's',
    provisional: true,
  }) as unknown as Purchase
const said = (step: Step): string => ('purchase' in step ? `${step.do} ${step.purchase.id}` : step.do === 'wait' ? `wait ${step.until - NOW}` : step.do)

describe('replay', () => {
  test('[F14] oldest first; a person’s rows in order, and nobody else waits for them', () => {
    const rows = [row('a1', 'a', { state: 'waiting', attempts: 3, notBefore: NOW + 5_000 }), row('a2', 'a'), row('b1', 'b')]
    expect(said(nextStep(rows, SESSION, NOW))).toBe('send b1')
    expect(said(nextStep(rows.slice(0, 2), SESSION, NOW))).toBe('wait 5000')
    expect(said(nextStep(rows, SESSION, NOW + 5_000))).toBe('send a1')
    expect(
      said(nextStep([row('c1', 'c', { state: 'conflict', at: NOW, reason: 'x', elsewhere: [] }), row('c2', 'c')], SESSION, NOW)),
      'a bad row stops nothing',
    ).toBe('send c2')
    expect(said(nextStep([], SESSION, NOW))).toBe('nothing')
  })

  test('[F15] a lost reply is told again where that is one purchase, asked about where it would be two', () => {
    const lost = row('l', 'a', { state: 'unknown', attempts: 1, lastSent: NOW })
    expect(said(nextStep([lost], SESSION, NOW))).toBe('send l')
    expect(said(nextStep([lost], LOGBOOK, NOW)), 'it may still be on its way').toBe('wait 180000')
    expect(said(nextStep([lost], LOGBOOK, NOW + 180_000))).toBe('ask l')
    expect(said(nextStep([lost], { ...LOGBOOK, longestInFlightMs: null }, NOW + 1e9))).toBe('give_up l')
    expect(said(nextStep([lost], { ...LOGBOOK, canList: false }, NOW + 1e9))).toBe('give_up l')
    expect(
      said(nextStep([row('s', 'a', { state: 'sending', attempts: 1, since: NOW }), row('s2', 'a')], SESSION, NOW)),
      'one on its way holds its person',
    ).toBe('nothing')
  })

  test('[F16] never faster than two a second, slower when they slow down, with jitter after failures', () => {
    expect([pauseAfter(10, 0, 0.5), pauseAfter(3_000, 0, 0.5)]).toEqual([500, 3_000])
    expect(pauseAfter(10, 3, 0)).toBe(500)
    expect(pauseAfter(10, 3, 1)).toBe(8_500)
    expect(pauseAfter(10, 40, 1)).toBe(60_500)
    expect([probePause(0, 0), probePause(0, 1), probePause(99, 1)]).toEqual([500, 2_500, 60_500])
  })
})

describe('when an outage opens', () => {
  const answers = (...entries: readonly [number, Answer['failure']][]): Answer[] =>
    entries.map(([milliseconds, failure], at) => ({ at, milliseconds, failure }))
  const limits = { errorsInARow: 3, slowMeanMs: 10_000 }

  test('[F17] by errors in a row, by a slow mean, never by one late answer or one refused row', () => {
    expect(verdictOf(answers([300, null], [300, 'broken'], [300, 'broken']), limits)).toBeNull()
    expect(verdictOf(answers([300, 'silent'], [300, 'broken'], [300, 'broken']), limits)).toEqual({ by: 'errors', cause: 'national' })
    expect(verdictOf(answers([300, 'rejected'], [300, 'rejected'], [300, 'rejected']), limits)).toBeNull()
    expect(verdictOf(answers([48_000, null], [300, null], [300, null], [300, null]), limits)).toBeNull()
    expect(verdictOf(answers([12_000, null], [12_000, null], [9_000, null], [12_000, null], [12_000, null]), limits)).toEqual({
      by: 'slowness',
      cause: 'national',
    })
  })

  test('[F18] the cause: our own line only where nothing could be reached, our log-in only where it alone was refused', () => {
    expect(causeOf(['unreachable', 'unreachable'])).toBe('our_line')
    expect(causeOf(['login_refused', 'login_refused'])).toBe('credentials')
    expect(causeOf(['unreachable', 'silent'])).toBe('national')
  })

  test('[F29] it counts as back when it has answered well for five seconds, and four times as long each time it has gone again', () => {
    expect([0, 1, 2, 3, 99].map(steadyFor)).toEqual([5_000, 20_000, 80_000, 300_000, 300_000])
  })
})
