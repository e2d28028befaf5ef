import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { shopView } from '#core/protocol/shop'
import type { Snapshot } from '#core/protocol/snapshot'
import type { DisplayView } from '#core/protocol/views'
import { type Reply, type Running, STORE, startShop } from '../support/running-server'
import { MASK, shopSettings } from '../support/store'

const JOIN = `${STORE}/join`

const open = (remoteJoin: object, settings: object = {}) => startShop({ settings: { remoteJoin, ...settings } })
const describeAnew = (running: Running, changes: Record<string, unknown>) =>
  running.request('POST', '/api/v1/operator/import-setup', { key: running.server.operatorKey, body: shopSettings(changes) })
const join = (running: Running, body: object, cookie = ''): Promise<Reply> =>
  running.request('POST', JOIN, { body, headers: { origin: running.base, ...(cookie ? { cookie } : {}) } })
const cookieOf = (reply: Reply): string => (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
const codeOf = ({ server: { services } }: Running): string => {
  const [store] = services.writer.stores()
  return store ? services.presence.codeOf(store.id) : ''
}
/** A code that is wrong now and a minute ago. */
const wrongCode = (running: Running): string => String((Number(codeOf(running)) + 500_000) % 1_000_000).padStart(6, '0')

describe('what the join page is told', () => {
  let running: Running
  beforeAll(async () => {
    running = await startShop({
      settings: {
        products: [
          { code: MASK, name: '공적 마스크 KF94' },
          { code: 'morphine', name: '모르핀', class: 'narcotic' },
        ],
        services: [
          { code: 'A', name: '공적 마스크', product: MASK, unitsPerClaim: 2 },
          { code: 'C', name: '약 상담' },
          { code: 'D', name: '마약류', product: 'morphine' },
        ],
        counters: [{ code: '1', profile: { services: [{ service: 'A' }, { service: 'C' }, { service: 'D' }] } }],
        remoteJoin: { enabled: true, presence: false },
      },
    })
    await running.post('stock/receipts', { product: MASK, units: 6 })
    await running.post('stock/receipts', { product: 'morphine', units: 6 })
  })
  afterAll(() => running.close())
  const ask = async () => shopView.parse((await running.request('GET', JOIN)).body)

  test('[N8] the claimable units and the line of each service, as the display shows them; open, or why not', async () => {
    await running.post('tickets', { service: 'A' })
    expect(await ask()).toMatchObject({
      open: true,
      presence: false,
      store: { code: 'saebom' },
      services: [
        { code: 'A', waiting: 1, claim: { state: 'claimable', n: 4 } },
        { code: 'C', waiting: 0 },
      ],
    })
    for (const phase of ['closed', 'paused', 'straight_in'] as const) {
      await running.post('phase', { phase })
      expect(await ask()).toMatchObject({ open: false, because: phase })
    }
    await running.post('phase', { phase: 'taking' })
  })

  test('[N2] a narcotic service has neither name nor number there, and cannot be joined', async () => {
    const reply = await running.request('GET', JOIN)
    expect(JSON.stringify(reply.body)).not.toMatch(/마약류|모르핀|morphine|"D"/)
    expect(await join(running, { service: 'D' })).toMatchObject({ status: 422, body: { kind: 'unknown_service' } })
    expect((await running.post('tickets', { service: 'D' })).status, 'the control: staff give it out').toBe(201)
  })

  test('[N8] a store that does not exist is 404, whoever asks', async () => {
    for (const [method, options] of [
      ['GET', {}],
      ['POST', { body: { service: 'C' }, headers: { origin: running.base } }],
    ] as const)
      expect(await running.request(method, '/api/v1/stores/nowhere/join', options)).toMatchObject({
        status: 404,
        body: { kind: 'unknown_store', store: 'nowhere' },
      })
  })
})

describe('taking a number from afar', () => {
  test('[N1] off by default, staff trying it on their own phone included; nothing of it reaches the display', async () => {
    const running = await startShop()
    onTestFinished(() => running.close())
    const { cookie } = await running.person('staff')
    expect((await running.request('GET', JOIN)).body).toMatchObject({ open: false, because: 'remote_join_off' })
    for (const who of ['', cookie]) expect(await join(running, { service: 'C' }, who)).toMatchObject({ status: 409, body: { kind: 'remote_join_off' } })
    expect((await picture(running)).view.join).toBeUndefined()
    await describeAnew(running, { remoteJoin: { enabled: true, presence: false } })
    expect(await join(running, { service: 'C' })).toMatchObject({ status: 201, body: { ticket: { lane: 'remote', label: 'C-001' } } })
    await describeAnew(running, {})
    expect((await join(running, { service: 'C' })).body.kind).toBe('remote_join_off')
  })

  test('[N9] the code of the display is asked for, and counts; without it, or with another, there is no number', async () => {
    const running = await open({ enabled: true })
    onTestFinished(() => running.close())
    expect(await join(running, { service: 'C' })).toMatchObject({ status: 403, body: { kind: 'presence_needed' } })
    for (const presence of [wrongCode(running), '1', '999999999'])
      expect(await join(running, { service: 'C', presence })).toMatchObject({ status: 403, body: { kind: 'wrong_presence' } })
    expect((await running.get('board')).body.waiting.C).toBe(0)
    const shown = (await picture(running)).view.join?.code ?? ''
    expect(await join(running, { service: 'C', presence: ` ${shown.slice(0, 3)} ${shown.slice(3)}` })).toMatchObject({
      status: 201,
      body: { ticket: { lane: 'remote' } },
    })
  })

  test('[N9] one address may guess 20 times a minute', async () => {
    const running = await open({ enabled: true })
    onTestFinished(() => running.close())
    const kinds: string[] = []
    for (let n = 0; n < 22; n++) kinds.push((await join(running, { service: 'C', presence: wrongCode(running) })).body.kind)
    expect(kinds).toEqual([...Array(20).fill('wrong_presence'), ...Array(2).fill('too_many_requests')])
    expect((await join(running, { service: 'C', presence: codeOf(running) })).status, 'who reads the display gets in beside them').toBe(201)
  })

  test('[N10] a hundred wrong codes from many addresses close remote joining for a minute, and nothing else', async () => {
    const running = await startShop({
      settings: { remoteJoin: { enabled: true } },
      limits: { perCredential: 10_000, perToken: 10_000, failuresPerAddress: 100_000 },
    })
    onTestFinished(() => running.close())
    for (let n = 0; n < 150; n++)
      expect((await join(running, { service: 'C', presence: codeOf(running) })).status === 201, `right ones count for nothing: ${n}`).toBe(n < 120)
    const many = await startShop({
      settings: { remoteJoin: { enabled: true } },
      limits: { perCredential: 10_000, perToken: 10_000, failuresPerAddress: 100_000 },
    })
    onTestFinished(() => many.close())
    const guesses = await Promise.all(Array.from({ length: 150 }, async () => (await join(many, { service: 'C', presence: wrongCode(many) })).body.kind))
    expect(guesses.filter((kind) => kind === 'wrong_presence')).toHaveLength(100)
    const closed = await join(many, { service: 'C', presence: codeOf(many) })
    expect(closed).toMatchObject({ status: 429, body: { kind: 'too_many_requests' } })
    expect(Number(closed.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await many.post('tickets', { service: 'C' })).status, 'the shop notices nothing').toBe(201)
    expect((await many.request('GET', JOIN)).status).toBe(200)
  })

  test('[N11] 60 phones behind one address join at once; a store gives out 120 in a minute and no more', async () => {
    const running = await open({ enabled: true })
    onTestFinished(() => running.close())
    await running.post('stock/receipts', { product: MASK, units: 400 })
    const many = (count: number) => Promise.all(Array.from({ length: count }, () => join(running, { service: 'A', presence: codeOf(running) })))
    const first = await many(60)
    expect(first.map(({ status }) => status)).toEqual(Array(60).fill(201))
    expect(new Set(first.map(({ body }) => body.ticket.number)).size).toBe(60)
    const kinds = (await many(80)).map(({ status }) => status)
    expect([kinds.filter((status) => status === 201).length, kinds.filter((status) => status === 429).length]).toEqual([60, 20])
    expect((await running.post('tickets', { service: 'A' })).status, 'walk-ins are not concerned').toBe(201)
  })

  test('[N12] a phone that holds a live remote ticket gets that one back; once it has ended, or at another shop, a new one', async () => {
    const running = await open({ enabled: true, presence: false })
    onTestFinished(() => running.close())
    const first = await join(running, { service: 'C' })
    const cookie = cookieOf(first)
    const { token, label, url } = first.body.ticket
    expect(await join(running, { service: 'C' }, cookie)).toMatchObject({ status: 409, body: { kind: 'already_have_ticket', label, url } })
    expect(await join(running, { service: 'C' }), 'the control: it is no proof, a phone without the cookie gets another').toMatchObject({ status: 201 })
    await running.request('POST', `/api/v1/t/${token}/cancel`, { body: {} })
    const again = await join(running, { service: 'C' }, cookie)
    expect(again.status).toBe(201)
    await running.request('POST', '/api/v1/operator/import-setup', {
      key: running.server.operatorKey,
      body: {
        code: 'other',
        name: '다른 약국',
        remoteJoin: { enabled: true, presence: false },
        services: [{ code: 'C', name: '상담' }],
        counters: [{ code: '1', profile: { services: [{ service: 'C' }] } }],
      },
    })
    expect(
      (await running.request('POST', '/api/v1/stores/other/join', { body: { service: 'C' }, headers: { origin: running.base, cookie: cookieOf(again) } }))
        .status,
    ).toBe(201)
  })

  test('[N13] the cookie is HttpOnly and Lax, names the ticket while it is live, and a guessed one counts as a wrong secret', async () => {
    const running = await startShop({ settings: { remoteJoin: { enabled: true, presence: false } }, env: { DEMO_CLOCK: '2020-03-11T09:00+09:00x1' } })
    onTestFinished(() => running.close())
    const made = await join(running, { service: 'C' })
    const setCookie = made.headers.get('set-cookie') ?? ''
    const cookie = cookieOf(made)
    expect(setCookie).toMatch(/^sunbeon_ticket=[\w-]{22}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/)
    const hours = Number(/Max-Age=(\d+)/.exec(setCookie)?.[1]) / 3600
    expect(hours, 'the rest of the day, and a day').toBeGreaterThan(38.9)
    expect(hours).toBeLessThanOrEqual(39)
    const mine = (shown: string) => running.request('GET', '/api/v1/my-ticket', { headers: { cookie: shown } })
    const { label, url, token } = made.body.ticket
    expect(await mine(cookie)).toMatchObject({ status: 200, body: { label, url, store: '새봄약국' } })
    expect((await mine('')).status).toBe(404)
    const walkIn = (await running.post('tickets', { service: 'C' })).headers.get('set-cookie')
    expect(walkIn, 'no other ticket sets it').toBeNull()
    expect((await running.request('GET', `${STORE}/board`, { headers: { cookie } })).status, 'it opens nothing else').toBe(401)
    await running.request('POST', `/api/v1/t/${token}/cancel`, { body: {} })
    expect((await mine(cookie)).status).toBe(404)
    expect((await running.request('DELETE', '/api/v1/my-ticket', { headers: { cookie } })).body.kind).toBe('cross_site')
    expect((await running.request('DELETE', '/api/v1/my-ticket', { headers: { cookie, origin: running.base } })).headers.get('set-cookie')).toMatch(
      /^sunbeon_ticket=;.*Max-Age=0/,
    )
    const statuses: number[] = []
    for (let n = 0; n < 22; n++) statuses.push((await mine(`sunbeon_ticket=${'guess'.padEnd(20, 'x')}${10 + n}`)).status)
    expect(statuses).toEqual([...Array(20).fill(404), 429, 429])
  })

  test('[N12] the same Idempotency-Key is one ticket; another site cannot take one; the lane cannot be chosen', async () => {
    const running = await open({ enabled: true, presence: false })
    onTestFinished(() => running.close())
    const headers = { origin: running.base, 'idempotency-key': 'one-tap-of-one-phone' }
    const [first, second] = [
      await running.request('POST', JOIN, { body: { service: 'C' }, headers }),
      await running.request('POST', JOIN, { body: { service: 'C' }, headers }),
    ]
    expect(second.body).toEqual(first.body)
    expect(cookieOf(second)).toBe(cookieOf(first))
    expect((await running.request('POST', JOIN, { body: { service: 'C' }, headers: { origin: 'https://evil.example' } })).body.kind).toBe('cross_site')
    for (const more of [{ lane: 'priority' }, { reason: 'please' }, { claims: [{ birthDigit: 3 }] }])
      expect((await join(running, { service: 'C', ...more })).body.kind).toBe('invalid_content')
  })
})

test('[N14] the display shows the address and the present code; without presence no code, and neither while no numbers are given', async () => {
  const running = await open({ enabled: true })
  onTestFinished(() => running.close())
  const url = `${running.server.publicUrl}/s/saebom`
  expect((await picture(running)).view.join).toEqual({ url, code: codeOf(running) })
  await running.post('phase', { phase: 'paused' })
  expect((await picture(running)).view.join).toBeUndefined()
  await running.post('phase', { phase: 'taking' })
  await describeAnew(running, { remoteJoin: { enabled: true, presence: false } })
  expect((await picture(running)).view.join).toEqual({ url })
})

/** The display's first picture. */
async function picture(running: Running): Promise<Snapshot<DisplayView>> {
  const socket = io(`${running.base}/display`, { transports: ['websocket'], auth: { key: running.keys.display }, forceNew: true, reconnection: false })
  try {
    return await new Promise((seen) => socket.once('snapshot', seen))
  } finally {
    socket.disconnect()
  }
}
