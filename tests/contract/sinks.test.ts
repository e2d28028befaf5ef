import { createHmac } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { CorrectedFigure } from '#core/store/events'
import { makeBackup } from '#server/backup/backup'
import { restoreInto } from '../support/backups'
import { openReceiver, type Receiver } from '../support/receiver'
import { type Running, startShop } from '../support/running-server'
import { MASK } from '../support/store'

const free = (text: string | undefined): number => JSON.parse(text ?? '{}').data?.products?.find(({ code }: { code: string }) => code === MASK)?.free as number
const webhook = (running: Running, url: string) => running.post('sinks', { kind: 'webhook', name: '마스크앱', url }, { key: running.keys.integrator })
const inTime = { timeout: 10_000, interval: 10 }

describe('those who are told', () => {
  let running: Running
  let receiver: Receiver
  beforeAll(async () => {
    running = await startShop()
    receiver = await openReceiver()
    await running.post('stock/receipts', { product: MASK, units: 20 })
  })
  afterAll(async () => {
    await running.close()
    await receiver.close()
  })
  const sinkOf = async (name: string) => (await running.get('sinks')).body.sinks.find((sink: { name: string }) => sink.name === name)

  test('[H10] a webhook is told the present at once and then each change, signed so that it can be believed', async () => {
    const added = await webhook(running, receiver.url)
    expect(added).toMatchObject({ status: 201, body: { sink: { kind: 'webhook', warning: 'in_clear', told: {} } } })
    await vi.waitFor(() => expect(free(receiver.heard.at(-1)?.text)).toBe(20), inTime)
    await running.post('tickets', { service: 'A' })
    await vi.waitFor(() => expect(free(receiver.heard.at(-1)?.text)).toBe(18), inTime)
    await vi.waitFor(async () => expect((await sinkOf('마스크앱')).told[MASK]).toMatchObject({ state: 'claimable', free: 18 }), inTime)
    const { secret } = (await running.get(`sinks/${added.body.sink.id}/secret`, running.keys.integrator)).body
    for (const { headers, text } of receiver.heard) {
      const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`
      const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
      expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`)
      expect(Math.abs(Number(headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(60)
      expect(JSON.parse(text)).toMatchObject({ type: 'availability.changed', data: { epoch: expect.any(String), sequence: expect.any(Number) } })
    }
    const ids = receiver.heard.map(({ headers }) => headers['webhook-id'])
    expect(new Set(ids).size, 'another state has another id').toBe(ids.length)
  })

  test('[H11] who missed ten is right after one, and the ten are one message', async () => {
    await receiver.cut()
    for (let n = 0; n < 3; n++) await running.post('tickets', { service: 'A' })
    await vi.waitFor(async () => expect((await sinkOf('마스크앱')).untrue[MASK]).toMatchObject({ truth: { free: 12 }, why: 'econnrefused' }), inTime)
    const before = receiver.heard.length
    await receiver.restore()
    const restored = performance.now()
    await vi.waitFor(() => expect(free(receiver.heard.at(-1)?.text)).toBe(12), inTime)
    expect(performance.now() - restored).toBeLessThan(2_000)
    expect(receiver.heard.length - before).toBe(1)
    await vi.waitFor(async () => expect((await sinkOf('마스크앱')).untrue).toEqual({}), inTime)
  })

  test('[H12] no is no: a redirect is not followed, and its Retry-After is kept to', async () => {
    const elsewhere = await openReceiver()
    onTestFinished(() => elsewhere.close())
    receiver.answer(307, { location: elsewhere.url })
    await running.post('tickets', { service: 'A' })
    await vi.waitFor(async () => expect((await sinkOf('마스크앱')).untrue[MASK]?.why).toBe('status_307'), inTime)
    expect(elsewhere.heard).toEqual([])
    receiver.answer(429, { 'retry-after': '2' })
    const tried = receiver.heard.length
    await vi.waitFor(() => expect(receiver.heard.length).toBe(tried + 1), inTime)
    receiver.answer(204)
    await vi.waitFor(() => expect(receiver.heard.length).toBe(tried + 2), inTime)
    expect((receiver.heard[tried + 1]?.at ?? 0) - (receiver.heard[tried]?.at ?? 0)).toBeGreaterThan(1_900)
  })

  test('[H13] a file is replaced whole', async () => {
    await running.post('sinks', { kind: 'file', name: '파일', file: 'stock.json' }, { key: running.keys.integrator })
    const read = () => JSON.parse(readFileSync(path.join(running.dataDir, 'feed', 'stock.json'), 'utf8'))
    await vi.waitFor(() => expect(read().store.code).toBe('saebom'), inTime)
    const { sequence } = read()
    await running.post('tickets', { service: 'A' })
    await vi.waitFor(() => expect(read().sequence).toBeGreaterThan(sequence), inTime)
  })

  test('[H14] an address nobody can be told at is refused by name: in clear over the internet, a cloud’s own, a path of this machine', async () => {
    const urls = [
      'http://203.0.113.7/x',
      'https://169.254.169.254/latest',
      'http://[::ffff:169.254.169.254]/',
      'ftp://a.example',
      'https://me:pw@a.example',
      'no',
    ]
    for (const url of urls)
      expect(await webhook(running, url), url).toMatchObject({ status: 422, body: { kind: 'invalid_content', issues: [{ path: 'url' }] } })
    for (const file of ['../x.json', 'a/b.json', '.json', 'x'])
      expect((await running.post('sinks', { kind: 'file', name: 'x', file }, { key: running.keys.integrator })).status, file).toBe(422)
    // A name is looked at when it is connected to, and where it leads is what counts.
    await webhook(running, 'http://localhost.invalid/')
    const removed = (await running.get('sinks')).body.sinks.at(-1)
    expect((await running.post(`sinks/${removed.id}/remove`, {}, { key: running.keys.integrator })).status).toBe(200)
    expect((await running.get('sinks')).body.sinks).toHaveLength(2)
  })
})

describe('a copy from a backup', () => {
  test('[H20] it tells everybody again at once, under another epoch and with other ids, so that nobody takes it for the shop they knew', async () => {
    const receiver = await openReceiver()
    onTestFinished(() => receiver.close())
    const shop = await startShop()
    await shop.post('stock/receipts', { product: MASK, units: 20 })
    await webhook(shop, receiver.url)
    await vi.waitFor(() => expect(free(receiver.heard.at(-1)?.text)).toBe(20), inTime)
    await vi.waitFor(async () => expect((await shop.get('sinks')).body.sinks[0].told[MASK]?.free).toBe(20), inTime)
    const { file } = await makeBackup(shop.dataDir)
    await shop.post('tickets', { service: 'A' })
    await vi.waitFor(() => expect(free(receiver.heard.at(-1)?.text)).toBe(18), inTime)
    await shop.server.close()
    const known = receiver.heard.map(({ text, headers }) => ({ epoch: JSON.parse(text).data.epoch as string, id: headers['webhook-id'] }))

    await restoreInto(shop.dataDir, file)
    const copy = await startShop({ dataDir: shop.dataDir })
    onTestFinished(async () => {
      await copy.close()
      rmSync(shop.dataDir, { recursive: true, force: true })
    })

    await vi.waitFor(() => expect(receiver.heard.length).toBeGreaterThan(known.length), inTime)
    const first = receiver.heard[known.length]
    const text = first?.text ?? '{}'
    const told = JSON.parse(text).data
    expect(told).toMatchObject({ store: { code: 'saebom' }, epoch: expect.any(String) })
    expect(new Set(known.map(({ epoch }) => epoch)).size).toBe(1)
    expect(known.map(({ epoch }) => epoch)).not.toContain(told.epoch)
    expect(known.map(({ id }) => id)).not.toContain(first?.headers['webhook-id'])
    expect(free(text), 'what is on the shelf by the backup, also where the copy believes they know').toBe(20)
    await vi.waitFor(async () => {
      const { events } = (await copy.get('events?after=0&limit=1000', copy.keys.integrator)).body
      const types = events.map(({ type }: { type: string }) => type) as string[]
      expect(types.slice(types.indexOf('store.restored')), 'the proof that they were told by the copy').toContain('sink.told')
    }, inTime)
    const [sink] = (await copy.get('sinks')).body.sinks
    expect(sink, 'the sink itself, and the key it is signed with, came through').toMatchObject({
      name: '마스크앱',
      target: receiver.url,
      lastTry: { ok: true },
    })
  })
})

describe('a morning in three acts', () => {
  test('[H15] the link is cut at 08:40, 250 masks are promised at 08:52, and it is back at noon: told and true agree, and the gap is on the report', async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'sunbeon-acts-'))
    const receiver = await openReceiver()
    onTestFinished(async () => {
      await receiver.close()
      rmSync(dataDir, { recursive: true, force: true })
    })
    const act = (clock: string) => startShop({ dataDir, env: { DEMO_CLOCK: `2020-03-11T${clock}+09:00x1` }, settings: { vouchedMinutes: 600 } })

    const first = await act('08:40')
    await first.post('stock/receipts', { product: MASK, units: 250 })
    await webhook(first, receiver.url)
    await vi.waitFor(async () => expect((await first.get('sinks')).body.sinks[0].told[MASK]?.free).toBe(250), inTime)
    await receiver.cut()
    await first.close()

    const second = await act('08:52')
    await Promise.all(Array.from({ length: 125 }, () => second.post('tickets', { service: 'A' })))
    await vi.waitFor(async () => expect((await second.get('sinks')).body.sinks[0].untrue[MASK]?.truth).toEqual({ state: 'standby_only', free: 0 }), inTime)
    const events = async (running: Running) => (await running.get('events?after=0&limit=1000', running.keys.integrator)).body.events
    const soldAt = (await events(second)).filter(({ type }: { type: string }) => type === 'ticket.issued').map(({ at }: { at: string }) => Date.parse(at))
    await second.close()

    const third = await act('12:00')
    onTestFinished(() => third.close())
    expect((await third.get('sinks')).body.sinks[0].untrue[MASK], 'known through a restart').toMatchObject({ truth: { free: 0 } })
    await receiver.restore()
    const restored = performance.now()
    await vi.waitFor(() => expect(free(receiver.heard.at(-1)?.text)).toBe(0), inTime)
    expect(performance.now() - restored).toBeLessThan(2_000)
    await vi.waitFor(async () => expect((await third.get('sinks')).body.sinks[0].told[MASK]?.free).toBe(0), inTime)
    expect((await third.get('sinks')).body.sinks[0].untrue).toEqual({})

    const proof = (await events(third)).find(({ type }: { type: string }) => type === 'sink.corrected').data as CorrectedFigure
    expect(proof).toMatchObject({ name: '마스크앱', told: { state: 'claimable', free: 250 }, truth: { state: 'standby_only', free: 0 }, why: 'econnrefused' })
    expect(Date.parse(proof.since), 'from the first that was sold').toBeGreaterThanOrEqual(Math.min(...soldAt))
    expect(Date.parse(proof.since)).toBeLessThan(Math.min(...soldAt) + 1_000)
    expect(proof.until).toMatch(/^2020-03-11T03:00:/)
    expect(proof.seconds).toBe(Math.round((Date.parse(proof.until) - Date.parse(proof.since)) / 1000))
    expect(Math.abs(proof.seconds - (3 * 60 + 8) * 60)).toBeLessThan(20)

    await third.post('day/close')
    const report = (await third.get('days/2020-03-11')).body
    expect(report.untrue).toMatchObject([
      { name: '마스크앱', product: MASK, why: 'econnrefused', seconds: proof.seconds, since: proof.since, until: proof.until },
    ])
    expect(report.untrueMinutes).toBeGreaterThanOrEqual(188)
    expect(report.verified).toBe(true)
  })
})
