import { expect, onTestFinished, test } from 'vitest'
import { credentialId } from '#core/ids'
import { comparable } from '../support/comparable'
import { DEMO } from '../support/ruled'
import { type Running, startShop } from '../support/running-server'
import { freshFile, openFile } from '../support/sqlite'
import { MASK, MORNING, openShop } from '../support/store'
import { watchAs } from '../support/watcher'

const MASKS = { code: 'A', name: '공적 마스크', product: MASK, unitsPerClaim: 2, atKiosk: 'open' }
const COUNTER = { code: '1', profile: { services: [{ service: 'A' }] } }
const PACKS = new Map([[DEMO.scheme, DEMO]])

async function start(): Promise<Running> {
  const running = await startShop({
    settings: {
      products: [{ code: 'mask-kf94', name: 'KF94' }],
      services: [{ code: 'A', name: '공적 마스크', product: 'mask-kf94', unitsPerClaim: 2, atKiosk: 'nod' }],
      counters: [{ code: '1', profile: { services: [{ service: 'A' }] } }],
    },
  })
  onTestFinished(() => running.close())
  return running
}

test('[KI2] a kiosk asks, staff see it by name and nod, and the ticket comes; a tap repeated is one ticket', async () => {
  const running = await start()
  await running.post('stock/receipts', { product: 'mask-kf94', units: 10 })
  const kiosk = { key: running.keys.kiosk }
  const refused = await running.post('tickets', { service: 'A' }, kiosk)
  expect([refused.status, refused.body.kind]).toEqual([409, 'nod_needed'])
  expect((await running.post('kiosk/nods', { service: 'A' }, kiosk)).status).toBe(200)
  expect((await running.post('kiosk/help', {}, kiosk)).status).toBe(200)
  // biome-ignore lint/suspicious/noExplicitAny: a picture as it came over the socket.
  const seen = (await watchAs(running, 'staff', { authorization: `Bearer ${running.keys.staff}` })) as any
  const [asking] = seen.kiosks
  expect(asking).toMatchObject({ name: expect.any(String), nod: { service: 'A', given: false }, helpSince: expect.any(String) })
  expect((await running.post(`kiosks/${asking.kiosk}/answer`, { answer: 'nod' })).status).toBe(200)
  const tap = { ...kiosk, headers: { 'idempotency-key': 'one-tap' } }
  const first = await running.post('tickets', { service: 'A' }, tap)
  const again = await running.post('tickets', { service: 'A' }, tap)
  expect([first.status, again.body.ticket.label]).toEqual([201, first.body.ticket.label])
  expect((await running.post('tickets', { service: 'A' }, kiosk)).body.kind).toBe('nod_needed')
})

test('[KI5] what a kiosk asked, and that it stopped, is loaded from rows as it was in memory', async () => {
  const shop = openShop({ products: [{ code: MASK, name: 'KF94', rules: DEMO.scheme }], services: [MASKS], counters: [COUNTER], kioskBurst: 2 }, MORNING, PACKS)
  const kiosk = { role: 'kiosk', id: 'k' } as const
  const credential = { id: credentialId('k'), role: 'kiosk', name: '입구', secretHash: 'k', createdAt: shop.now, revokedAt: null } as const
  shop.do({ type: 'create_key', credential })
  shop.do({ type: 'receive', product: MASK, units: 10 })
  const journal = openFile(freshFile())
  onTestFinished(() => journal.close())
  const compare = async () => {
    await journal.commit(shop.entries.splice(0))
    expect(comparable(await journal.load(shop.state.id))).toEqual(comparable(shop.state))
  }
  shop.do({ type: 'call_staff' }, kiosk)
  shop.do({ type: 'issue', service: 'A' }, kiosk)
  await compare()
  shop.do({ type: 'ask_nod', service: 'A' }, kiosk)
  await compare()
  shop.do({ type: 'issue', service: 'A' }, kiosk)
  expect(shop.state.kiosks.get(credential.id)?.stoppedAt).toBe(shop.now)
  await compare()
})
