import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import ko from '../../messages/ko.json'
import { nationalShop, somebody, until } from '../support/national'
import { FOREIGNER, KIM, MASK, PARK } from '../support/simulator'

const KOREAN = { 'accept-language': 'ko' }
const unreadable = [
  ['html_login', {}],
  ['half_body', {}],
  ['bad_json', {}],
  ['server_error', {}],
  ['throttled', { retryAfterSeconds: 0 }],
  ['portal_down', {}],
  ['credentials_refused', {}],
] as const

test('[NC34] what cannot be read is no answer: the choices, nothing sold, and an outage with its cause; then it is asked as before', {
  timeout: 300_000,
}, async () => {
  const { simulator, running, serve, check, handOver, outage } = await nationalShop()
  const at = await serve()
  for (const [fault, params] of unreadable) {
    await simulator.fault(fault, params)
    const { status, body } = await check(at.claim, somebody(1))
    expect([status, body.choices], fault).toEqual([202, ['wait', 'park', 'act']])
    expect((await handOver(at, body.pending)).body.kind, fault).toBe('unknown_decision')
    await until(async () => (await outage()).mode === 'outage')
    expect((await outage()).outage, fault).toMatchObject({ cause: fault === 'credentials_refused' ? 'credentials' : 'national', openedBy: 'errors' })
    await simulator.clear()
    await until(async () => (await outage()).mode === 'online')
    await until(async () => (await check(at.claim, somebody(1))).body.source === 'national')
  }
  await simulator.fault('wrong_id', { path: '/session/check', times: 1 })
  expect((await check(at.claim, somebody(1))).status, "somebody else's answer is nobody's; asked again, it is ours").toBe(202)
  await until(async () => (await check(at.claim, somebody(1))).status === 200)
  await simulator.fault('session_expired', { times: 1 })
  await until(async () => (await check(at.claim, somebody(1))).body.source === 'national')
  expect(await outage(), 'a session is begun anew by itself').toMatchObject({ mode: 'online' })
  expect((await running.get('stock')).body.products[0].onHand).toBe(250)
})

test('[NC35] each no of the national side in words for the counter, and each wrong number with what is wrong', async () => {
  const { simulator, serve, check } = await nationalShop({ rules: 'kr-mask-2020', timing: { answerWithinMs: 20_000, silentAfterMs: 20_000 } })
  const { claim } = await serve()
  const said = async (identity: string) => (await check(claim, identity, {}, KOREAN)).body.reasons
  expect(await said(PARK), 'Wednesday is for 3 and 8').toEqual([{ kind: 'wrong_day', ko: '오늘은 구매 요일이 아닙니다', en: 'Not the day of this birth year' }])
  await simulator.fault('foreigners_unknown')
  expect(await said(FOREIGNER)).toEqual([{ kind: 'unregistered_foreigner', ko: '등록되지 않은 외국인 번호', en: 'A foreigner who is not registered' }])
  await simulator.ask('/__purchases', { body: { number: KIM, institution: 'jongno', product: MASK, units: 2, at: '2020-03-10T23:30:00Z' } })
  expect(await said(KIM)).toEqual([{ kind: 'quota_exceeded', ko: '구매횟수 초과: 2020-03-11 jongno 2', en: 'The quota is used up: 2020-03-11 jongno 2' }])
  for (const [typed, ko] of [
    ['730304-123456', '주민등록번호는 13자리입니다. 입력한 것은 12자리입니다.'],
    ['730304-12345678', '주민등록번호는 13자리입니다. 입력한 것은 14자리입니다.'],
    ['730304-12345b7', '숫자만 입력하세요. 글자가 섞여 있습니다.'],
    ['731304-1234567', '앞 6자리가 생년월일이 아닙니다.'],
  ] as const)
    expect((await check(claim, typed, {}, KOREAN)).body, typed).toMatchObject({ kind: 'invalid_identity', detail: ko })
})

test('[NC36] a wrong clock over there refuses what was sold: on the desk in words, and told anew once it is right', async () => {
  const { simulator, running, sell, outage } = await nationalShop()
  await simulator.fault('clock_skew', { seconds: -3_600 })
  const sold = await sell(somebody(1))
  await until(async () => (await outage()).conflicts === 1)
  expect((await running.get('conflicts')).body.conflicts).toMatchObject([{ id: sold, state: 'conflict', reason: 'in_the_future', elsewhere: [] }])
  expect(ko.conflicts.reason.in_the_future).toBe('국가 쪽과 시각이 다름')
  await simulator.clear()
  const { cookie } = await running.person('pharmacist')
  const post = (path: string, body: object) => running.request('POST', `/api/v1/stores/saebom/${path}`, { headers: { cookie, origin: running.base }, body })
  await post(`checks/${sold}/correct`, { identity: somebody(1) })
  expect((await post(`conflicts/${sold}/resolve`, { action: 'correct_number', note: '국가 쪽 시각이 맞춰짐' })).status).toBe(200)
  await until(async () => (await outage()).unsent === 0)
  expect(await outage()).toMatchObject({ conflicts: 0 })
  expect((await simulator.happened(sold))[0]).toBe(1)
})

/** Three minutes before midnight, in an outage; `tomorrow` waits until it is past. */
async function beforeMidnight(date: string, rules: string) {
  const shop = await nationalShop({ rules, clock: `${date}T23:57+09:00x20`, fallback: [{ policy: 'sell_and_log' }], settings: { alwaysOpen: true } })
  const { running, simulator, serve, check } = shop
  await running.post('outage/open', { cause: 'national' })
  const day = async () => new Date(Date.parse((await running.get('board')).body.asOf) + 9 * 3_600_000).toISOString().slice(0, 10)
  return {
    ...shop,
    tomorrow: () => until(async () => (await day()) !== date),
    elsewhere: (nth: number, at: string) =>
      simulator.ask('/__purchases', { body: { number: somebody(nth), institution: 'jongno', product: MASK, units: 2, at } }),
    asked: async (nth: number) => (await check((await serve()).claim, somebody(nth))).body,
    async told() {
      await running.post('outage/close')
      await until(async () => (await shop.outage()).mode === 'online')
      return ((await running.get('conflicts')).body.conflicts as { id: string; reason: string }[]).map(({ id, reason }) => [id, reason])
    },
  }
}

test('[NC37] a week ends during the outage: sold on Sunday counts for last week, told on Monday or not', async () => {
  const { elsewhere, sell, asked, tomorrow, told, simulator } = await beforeMidnight('2020-03-15', 'demo-weekly')
  await elsewhere(2, '2020-03-14T10:00:00+09:00')
  await elsewhere(3, '2020-03-14T10:00:00+09:00')
  const sunday = [await sell(somebody(1)), await sell(somebody(2))]
  expect((await asked(1)).reasons, 'two of this week').toEqual([expect.objectContaining({ kind: 'quota_used', ko: expect.stringContaining('2') })])
  await tomorrow()
  const monday = [await sell(somebody(1)), await sell(somebody(3))]
  expect(await told()).toEqual([[sunday[1], 'quota_exceeded']])
  for (const id of [sunday[0], ...monday]) expect((await simulator.happened(id ?? ''))[0]).toBe(1)
})

test('[NC38] the rule changes during the outage: that of the moment of sale counts, here and there', async () => {
  const { elsewhere, sell, asked, tomorrow, told, simulator } = await beforeMidnight('2020-06-17', 'kr-mask-2020')
  await elsewhere(2, '2020-06-17T10:00:00+09:00')
  await elsewhere(3, '2020-06-17T10:00:00+09:00')
  const before = [await sell(somebody(1)), await sell(somebody(2))]
  expect(await asked(1), 'three a week').toMatchObject({ outcome: 'ineligible', reasons: [{ kind: 'more_than_left' }] })
  await tomorrow()
  // Ten a week from 18 June, and what was bought before counts.
  const after = [await sell(somebody(1)), await sell(somebody(3))]
  expect(await told()).toEqual([[before[1], 'quota_exceeded']])
  for (const id of [before[0], ...after]) expect((await simulator.happened(id ?? ''))[0]).toBe(1)
})

test('[NC39] it flaps: one outage for all of it, and no screen flaps along', async () => {
  // Everything at a twentieth: pauses of at most 125 ms between questions, back after 250 ms without a bad answer, and 200 ms up, 200 ms
  // down. What a busy machine adds to a pause must fit between them.
  const { simulator, running, serve, check, sell, outage, drained } = await nationalShop({ timing: { pause: 0.05 } })
  await simulator.fault('flapping', { periodSeconds: 0.4 })
  await until(async () => {
    await check((await serve()).claim, somebody(1))
    return (await outage()).mode === 'outage'
  })
  const sold = [await sell(somebody(2)), await sell(somebody(3))]
  const modes: string[] = []
  for (const began = Date.now(); Date.now() - began < 4_000; await sleep(10)) {
    const { mode } = await outage()
    if (modes.at(-1) !== mode) modes.push(mode)
  }
  await simulator.clear()
  await drained()
  await until(async () => (await outage()).mode === 'online')
  const { events } = (await running.get('events?limit=1000')).body
  const of = (type: string) => events.filter((event: { type: string }) => event.type === type).length
  expect([of('outage.opened'), of('outage.closed'), modes], 'ten times down and up').toEqual([1, 1, ['outage']])
  for (const id of sold) expect((await simulator.happened(id))[0]).toBe(1)
})

test('[NC40] too many sessions bring it down for everybody: the line goes on, and when the rush is over it is asked as before', async () => {
  const { simulator, serve, check, sell, outage, drained } = await nationalShop()
  await sell(somebody(1))
  await drained()
  await simulator.fault('load', { sessions: 40, recoverySeconds: 1 })
  for (let nth = 0; nth < 40; nth++) await simulator.ask('/session/login', { body: { institution: `other-${nth}`, secret: 's' } })
  expect((await simulator.ledger()).figures).toMatchObject({ collapsed: true, sessions: 0 })
  const { status, body } = await check((await serve()).claim, somebody(2))
  expect([status, body.choices]).toEqual([202, ['wait', 'park', 'act']])
  await until(async () => (await outage()).mode === 'outage')
  expect((await outage()).outage).toMatchObject({ cause: 'national', openedBy: 'errors' })
  const sold = await sell(somebody(3))
  await drained()
  await until(async () => (await outage()).mode === 'online')
  expect(await simulator.happened(sold)).toEqual([1, 1])
  expect((await simulator.ledger()).figures, 'logged in again, once').toMatchObject({ collapsed: false, sessions: 1 })
})
