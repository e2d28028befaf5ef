import { expect, test } from 'vitest'
import { FOREIGNER, JUST_NOW, KIM, LEE, MASK, openPharmacy, PARK, type Simulator, startSimulator } from '../support/simulator'

const elsewhere = (simulator: Simulator, number: string, units: number, at: string = JUST_NOW) =>
  simulator.ask('/__purchases', { body: { number, institution: 'hanbit', product: MASK, units, at } })
const KEY = 'saebom.book-secret'
const entry = (reference: string, more: object = {}) => ({ reference, number: KIM, product: MASK, units: 1, at: JUST_NOW, ...more })

test('[Z1] order: log in, report goods, open the sale, then check', async () => {
  const simulator = await startSimulator()
  const check = { id: 'c1', number: KIM, product: MASK, units: 2 }
  expect(await simulator.ask('/session/check', { body: check })).toEqual({ status: 401, body: { reason: 'no_session' } })
  const { body } = await simulator.ask('/session/login', { body: { institution: 'saebom', secret: 's' } })
  const credential = String(body.session)
  const post = (where: string, sent: object) => simulator.ask(`/session/${where}`, { credential, body: sent })

  expect(await post('check', check)).toEqual({ status: 409, body: { reason: 'goods_in_missing' } })
  expect(await post('open-sale', { id: 'o1' })).toEqual({ status: 409, body: { reason: 'goods_in_missing' } })
  const goods = { id: 'g1', product: MASK, units: 250 }
  for (const _ of [1, 2]) expect(await post('goods-in', goods)).toEqual({ status: 200, body: { accepted: true, id: 'g1', stock: 250 } })
  expect(await post('goods-in', { ...goods, units: 100 })).toEqual({ status: 409, body: { reason: 'id_reused' } })
  expect(await post('check', check)).toEqual({ status: 409, body: { reason: 'sale_not_open' } })
  expect(await post('sale-state', { open: true })).toEqual({ status: 409, body: { reason: 'sale_not_open' } })
  expect((await post('open-sale', { id: 'o1' })).status).toBe(200)
  expect(await post('check', check)).toMatchObject({ status: 200, body: { id: 'c1', answer: 'eligible' } })
  await post('sale-state', { open: false })
  expect(await post('check', check)).toEqual({ status: 409, body: { reason: 'sale_not_open' } })
  await post('sale-state', { open: true })
  expect((await post('check', check)).status).toBe(200)

  await simulator.fault('clock_skew', { seconds: 86_400 })
  expect(await post('check', check), 'the next day').toEqual({ status: 409, body: { reason: 'goods_in_missing' } })
  await post('goods-in', { id: 'g2', product: MASK, units: 0 })
  await post('open-sale', { id: 'o2' })
  expect((await post('check', check)).status, 'nothing came in today, and what was left is there').toBe(200)
})

test('[Z2] a check names date, place and units of what was bought', async () => {
  const simulator = await startSimulator()
  const pharmacy = await openPharmacy(simulator)
  expect((await pharmacy.check(KIM)).body).toEqual({ id: 'check-1', answer: 'eligible', left: 2, bought: [] })
  await elsewhere(simulator, KIM, 1, '2020-03-10T14:30:00+09:00')

  const bought = [{ at: '2020-03-10T05:30:00.000Z', institution: 'hanbit', units: 1 }]
  expect((await pharmacy.check(KIM, 1)).body).toEqual({ id: 'check-1', answer: 'eligible', left: 1, bought })
  expect((await pharmacy.check(KIM, 2)).body).toEqual({ id: 'check-1', answer: 'ineligible', reason: 'quota_exceeded', left: 1, bought })
})

test('[Z3] bought elsewhere between check and save: refused, and written down', async () => {
  const simulator = await startSimulator()
  const [ours, theirs] = [await openPharmacy(simulator), await openPharmacy(simulator, 'hanbit')]
  expect((await ours.check(KIM)).body.answer).toBe('eligible')
  expect((await theirs.buy('their-sale', KIM)).body).toEqual({ purchaseId: 'their-sale', accepted: true, left: 0, repeated: false })

  const bought = [{ at: new Date(JUST_NOW).toISOString(), institution: 'hanbit', units: 2 }]
  expect((await ours.buy('our-sale', KIM)).body).toEqual({ purchaseId: 'our-sale', accepted: false, reason: 'quota_exceeded', left: 0, bought })
  expect(await simulator.happened('our-sale')).toEqual([0, 1])
  expect(await simulator.happened('their-sale')).toEqual([1, 1])
  expect((await simulator.ledger()).figures).toMatchObject({ sales: 1, refusals: 1, attempts: 2 })
})

test('[Z4] each reason to say no has its own answer', async () => {
  const simulator = await startSimulator(['--rules', 'kr-mask-2020'])
  const pharmacy = await openPharmacy(simulator, 'saebom', 3)
  expect((await pharmacy.check(KIM)).body, 'Wednesday is for 3 and 8').toMatchObject({ answer: 'eligible', left: 2 })
  expect((await pharmacy.check(PARK)).body).toMatchObject({ answer: 'ineligible', reason: 'wrong_day' })
  expect((await pharmacy.buy('wrong-day', PARK)).body).toMatchObject({ accepted: false, reason: 'wrong_day' })
  expect(await pharmacy.check('730304-123456')).toEqual({ status: 422, body: { reason: 'malformed_number' } })
  expect((await pharmacy.buy('malformed', '7313041234567')).body).toMatchObject({ accepted: false, reason: 'malformed_number' })
  expect((await pharmacy.check(FOREIGNER)).body.answer).toBe('eligible')
  await simulator.fault('foreigners_unknown')
  expect((await pharmacy.check(FOREIGNER)).body).toMatchObject({ answer: 'ineligible', reason: 'unregistered_foreigner' })
  expect((await pharmacy.check(KIM)).body.answer).toBe('eligible')
  await pharmacy.buy('first', KIM)
  expect((await pharmacy.check(LEE)).body).toMatchObject({ answer: 'ineligible', reason: 'own_stock_exceeded' })
  expect((await pharmacy.buy('second', LEE)).body).toMatchObject({ accepted: false, reason: 'own_stock_exceeded' })
  expect((await pharmacy.buy('third', LEE, 1)).body).toMatchObject({ accepted: true })
})

test('[Z5] twenty at once under one id are one sale', async () => {
  const simulator = await startSimulator()
  const pharmacy = await openPharmacy(simulator)
  const answers = await Promise.all(Array.from({ length: 20 }, () => pharmacy.buy('p-1', KIM)))

  expect(answers.filter(({ body }) => body.accepted === true && body.left === 0)).toHaveLength(20)
  expect(answers.filter(({ body }) => body.repeated === false)).toHaveLength(1)
  expect(await simulator.happened('p-1')).toEqual([1, 20])
  expect((await pharmacy.buy('p-1', LEE)).body).toMatchObject({ accepted: false, reason: 'purchase_id_reused' })
  expect((await pharmacy.buy('p-1', KIM, 1)).body).toMatchObject({ accepted: false, reason: 'purchase_id_reused' })
  const other = await openPharmacy(simulator, 'hanbit')
  expect((await other.buy('p-1', LEE)).body, 'an id is its institution’s own').toMatchObject({ accepted: true })
})

test('[Z6] a mistyped number is mended, once or twice the same', async () => {
  const simulator = await startSimulator()
  const pharmacy = await openPharmacy(simulator)
  await pharmacy.buy('p-1', PARK)
  expect((await pharmacy.check(PARK)).body.answer).toBe('ineligible')

  for (const _ of [1, 2]) expect((await pharmacy.post('purchases/p-1/correct', { number: KIM })).body).toEqual({ purchaseId: 'p-1', corrected: true })

  expect((await pharmacy.check(PARK)).body.answer).toBe('eligible')
  expect((await pharmacy.check(KIM)).body.reason).toBe('quota_exceeded')
  expect((await pharmacy.buy('p-1', PARK)).body, 'the late repetition of the sale undoes nothing').toMatchObject({ accepted: true, repeated: true })
  expect((await simulator.ledger()).effects).toMatchObject([{ purchaseId: 'p-1', applied: 1, attempts: 2, corrected: 1 }])
  await elsewhere(simulator, LEE, 2)
  expect((await pharmacy.post('purchases/p-1/correct', { number: LEE })).body).toMatchObject({ corrected: false, reason: 'quota_exceeded' })
  expect((await pharmacy.post('purchases/p-9/correct', { number: LEE })).body).toMatchObject({ corrected: false, reason: 'no_such_purchase' })
})

test('[Z7] an institution lists its own, by when they were received', async () => {
  const simulator = await startSimulator()
  const [ours, theirs] = [await openPharmacy(simulator), await openPharmacy(simulator, 'hanbit')]
  await ours.buy('p-1', KIM)
  await theirs.buy('p-2', LEE)
  const { purchases, asOf } = (await ours.list()).body
  expect(purchases).toMatchObject([{ purchaseId: 'p-1', product: MASK, units: 2, at: new Date(JUST_NOW).toISOString(), corrections: 0 }])
  await simulator.fault('clock_skew', { seconds: 60 })
  await ours.buy('p-3', PARK)
  expect((await ours.list(new Date(Date.parse(String(asOf)) + 1000).toISOString())).body.purchases).toMatchObject([{ purchaseId: 'p-3' }])
})

test('[Z8] a wrong secret, no session and an expired one', async () => {
  const simulator = await startSimulator()
  const pharmacy = await openPharmacy(simulator)
  expect(await pharmacy.login('another')).toEqual({ status: 401, body: { reason: 'wrong_secret' } })
  expect(await simulator.ask('/session/purchases', { credential: 'nonsense' })).toEqual({ status: 401, body: { reason: 'no_session' } })
  await simulator.fault('session_expired', { times: 1 })
  for (const _ of [1, 2]) expect(await pharmacy.check(KIM)).toEqual({ status: 401, body: { reason: 'session_expired' } })
  expect(await simulator.ask('/logbook/records', { credential: KEY })).toMatchObject({ status: 401, body: { reason: 'wrong_key' } })
})

test('[Z9] the log book knows nothing again: three records are three sales', async () => {
  const simulator = await startSimulator()
  const post = (where: string, body: object) => simulator.ask(`/logbook/${where}`, { credential: KEY, body })
  expect((await post('inquiry', entry('r-1', { units: 2 }))).body).toEqual({ reference: 'r-1', answer: 'Y' })
  expect((await post('record', entry('r-1'))).body).toEqual({ reference: 'r-1', recorded: true, transaction: 'L-000001' })
  expect((await post('record', entry('r-1'))).body).toEqual({ reference: 'r-1', recorded: true, transaction: 'L-000002' })
  expect((await post('record', entry('r-1'))).body).toEqual({ reference: 'r-1', recorded: true, transaction: 'L-000003', flagged: 'quota_exceeded' })
  expect(await simulator.happened('r-1')).toEqual([3, 3])
  expect((await post('inquiry', entry('r-2'))).body).toEqual({ reference: 'r-2', answer: 'N', reason: 'quota_exceeded' })
  const { records } = (await simulator.ask('/logbook/records', { credential: KEY })).body
  expect(records).toMatchObject([
    { reference: 'r-1' },
    { reference: 'r-1' },
    { reference: 'r-1', flagged: 'quota_exceeded' },
    { kind: 'refusal', reference: 'r-2' },
  ])
})

test('[Z10] an override needs a pack that has one; a void stays readable', async () => {
  const pseudoephedrine = (reference: string, more: object = {}) => ({
    ...{ reference, name: 'Kim Minsu', birthDate: '1980-02-03', product: 'pse-30mg-48', units: 3, at: JUST_NOW },
    ...more,
  })
  const override = { reason: `threatened by ${PARK}; told 911` }
  const strict = await startSimulator()
  const us = await startSimulator(['--rules', 'us-cmea-oklahoma'])
  const post = (simulator: Simulator, where: string, body: object) => simulator.ask(`/logbook/${where}`, { credential: KEY, body })
  expect((await post(us, 'record', pseudoephedrine('r-1'))).body).toMatchObject({ recorded: true })
  expect((await post(us, 'inquiry', pseudoephedrine('r-2'))).body, '3.6 g a day').toMatchObject({ answer: 'N', reason: 'quota_exceeded' })
  expect((await post(us, 'inquiry', pseudoephedrine('r-3', { override }))).body).toEqual({ reference: 'r-3', answer: 'Y' })
  expect((await post(us, 'record', pseudoephedrine('r-3', { override }))).body).toEqual({ reference: 'r-3', recorded: true, transaction: 'L-000002' })
  expect((await post(us, 'inquiry', { ...pseudoephedrine('r-4'), name: undefined })).status, 'nobody named').toBe(400)
  expect((await post(us, 'records/L-000001/void', { reason: 'wrong person' })).body).toEqual({ transaction: 'L-000001', void: true })
  expect((await post(us, 'records/L-000009/void', { reason: 'wrong person' })).status).toBe(404)
  const { records } = (await us.ask('/logbook/records', { credential: KEY })).body
  expect(records).toMatchObject([
    { transaction: 'L-000001', void: true },
    { kind: 'refusal', reference: 'r-2', flagged: 'quota_exceeded' },
    { transaction: 'L-000002', override: 'threatened by …; told 911' },
  ])

  await elsewhere(strict, KIM, 2)
  expect((await post(strict, 'inquiry', entry('r-1', { override }))).body).toMatchObject({ answer: 'N' })
  expect((await post(strict, 'record', entry('r-1', { override }))).body).toMatchObject({ recorded: false, reason: 'override_not_allowed' })
  expect(await strict.happened('r-1')).toEqual([0, 1])
})

test('[Z11] typed in on Monday, sold on Sunday: last week’s share, by last week’s rules', async () => {
  const simulator = await startSimulator(['--rules', 'kr-mask-2020'], undefined, '2020-03-09T08:00+09:00')
  const pharmacy = await openPharmacy(simulator)
  const sold = (purchaseId: string, number: string, at: string) => pharmacy.post('purchases', { purchaseId, number, product: MASK, units: 2, at })
  // Monday is for 1 and 6; the rules of the weekend knew no days.
  expect((await sold('sunday', KIM, '2020-03-08T17:00:00+09:00')).body).toMatchObject({ accepted: true, left: 0 })
  expect((await sold('sunday-again', KIM, '2020-03-08T17:30:00+09:00')).body).toMatchObject({ accepted: false, reason: 'quota_exceeded' })
  expect((await sold('monday', KIM, '2020-03-09T07:59:00+09:00')).body).toMatchObject({ accepted: false, reason: 'wrong_day' })
  expect((await sold('monday-park', PARK, '2020-03-09T07:59:00+09:00')).body).toMatchObject({ accepted: true, left: 0 })
  expect((await sold('tomorrow', LEE, '2020-03-10T09:00:00+09:00')).body).toMatchObject({ accepted: false, reason: 'in_the_future' })
  expect((await sold('ages-ago', LEE, '2020-01-10T09:00:00+09:00')).body).toMatchObject({ accepted: false, reason: 'too_old' })
})

test('[Z28] the feed shows the last batch of five minutes', async () => {
  const simulator = await startSimulator()
  const pharmacy = await openPharmacy(simulator, 'saebom', 100)
  const stores = async () => (await simulator.ask('/feed/stores')).body.stores
  expect(await stores(), 'opened after the batch of 08:55').toEqual([])
  await simulator.fault('clock_skew', { seconds: 300 })
  expect(await stores()).toEqual([{ institution: 'saebom', product: MASK, stock: 100, remain: 'plenty', source: 'centre' }])
  await pharmacy.buy('p-1', KIM)
  expect(await stores(), 'late by nature').toMatchObject([{ stock: 100 }])
  await simulator.kill()
  const again = await startSimulator([], simulator.dataDir, '2020-03-11T09:03+09:00')
  expect((await again.ask('/feed/stores')).body).toMatchObject({ batchAt: '2020-03-11T00:00:00.000Z', stores: [{ stock: 100 }] })
  await again.fault('clock_skew', { seconds: 300 })
  expect((await again.ask('/feed/stores')).body.stores).toMatchObject([{ stock: 98, remain: 'some' }])
})

test('[Z30] what an institution says it has left is believed, in both dialects: absolute, the newest by its own time, and from the next batch on', async () => {
  const simulator = await startSimulator()
  const pharmacy = await openPharmacy(simulator, 'hanbit', 100)
  const stock = (id: string, asOf: string, left: number, onSale = true) =>
    pharmacy.post('stock', { id, asOf, products: [{ product: MASK, stock: left, onSale }] })
  const logged = { reference: 'r-1', asOf: JUST_NOW, products: [{ product: MASK, stock: 40, onSale: true }] }
  const feed = async () => (await simulator.ask('/feed/stores')).body.stores

  for (const _ of [1, 2]) expect(await stock('s-1', '2020-03-11T08:52:00+09:00', 12)).toEqual({ status: 200, body: { accepted: true, id: 's-1' } })
  await stock('s-0', '2020-03-11T08:51:00+09:00', 99)
  expect(await simulator.ask('/logbook/stock', { credential: KEY, body: logged })).toEqual({ status: 200, body: { accepted: true, reference: 'r-1' } })
  expect(await stock('s-2', '2020-03-11T09:30:00+09:00', 1)).toEqual({ status: 409, body: { reason: 'in_the_future' } })
  expect(await feed(), 'after the batch of 08:55').toEqual([])

  await simulator.fault('clock_skew', { seconds: 300 })
  expect(await feed()).toEqual([
    { institution: 'hanbit', product: MASK, stock: 12, remain: 'few', source: 'report', reportedAt: '2020-03-10T23:52:00.000Z' },
    { institution: 'saebom', product: MASK, stock: 40, remain: 'some', source: 'report', reportedAt: '2020-03-10T23:50:00.000Z' },
  ])
  await stock('s-3', '2020-03-11T08:59:00+09:00', 12, false)
  await simulator.fault('clock_skew', { seconds: 600 })
  expect(await feed(), 'on the shelf and not for sale').toMatchObject([{ stock: 12, remain: 'break' }, { stock: 40 }])
})

test('[Z31] a report of stock fails as everything else of the portal does, and the feed apart from it', async () => {
  const simulator = await startSimulator()
  const pharmacy = await openPharmacy(simulator, 'saebom', 100)
  const stock = (id: string) => pharmacy.post('stock', { id, asOf: JUST_NOW, products: [{ product: MASK, stock: 7, onSale: true }] })
  await simulator.fault('portal_down')
  expect((await stock('s-1')).status).toBe(503)
  expect((await simulator.ask('/feed/stores')).status).toBe(200)
  await simulator.clear()
  await simulator.fault('feed_down')
  expect((await stock('s-2')).status).toBe(200)
  expect((await simulator.ask('/feed/stores')).status).toBe(503)
  await simulator.clear()
  await simulator.fault('session_expired', { times: 1 })
  expect(await stock('s-3')).toEqual({ status: 401, body: { reason: 'session_expired' } })
})
