import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { memberId } from '#core/ids'
import { isWeakPin, weaknessOf } from '#server/auth/password-rules'
import { type Browser, openBrowser } from '../support/browser'
import { type Running, STORE, startShop } from '../support/running-server'

const RIGHT = 'a right long password'

/** A shop behind a proxy on this machine, so that tests can come from many places. */
async function shopBehindProxy(): Promise<Running> {
  return startShop({ env: { TRUSTED_PROXIES: '127.0.0.1' } })
}

/** Somebody of the shop with a password. */
async function hired(running: Running, role: 'owner' | 'pharmacist' | 'staff' = 'staff'): Promise<string> {
  const { member } = await running.person(role)
  await running.server.services.people.setPassword(memberId(member), RIGHT)
  return member
}

function attempt(running: Running, name: string, password: string, address = '192.168.0.20', store?: string) {
  return openBrowser(running.base, { address }).post('/api/v1/sign-in/password', { ...(store ? { store } : {}), name, password })
}

describe('name and password', () => {
  let running: Running
  beforeAll(async () => {
    running = await shopBehindProxy()
  })
  afterAll(() => running.close())

  test('[Y4] they let one in, as the log says; the name may be written large', async () => {
    const name = await hired(running)
    const browser = openBrowser(running.base)
    expect((await browser.get('/api/v1/sign-in')).body).toEqual({ stores: [{ code: 'saebom', name: '새봄약국' }] })
    expect((await browser.post('/api/v1/sign-in/password', { name: ` ${name.toUpperCase()} `, password: RIGHT })).status).toBe(204)
    expect((await browser.get('/api/v1/session')).body).toEqual({ store: 'saebom', role: 'staff', name })
    const { events } = (await running.get('events?after=0&limit=1000', running.keys.integrator)).body
    expect(events.at(-1)).toMatchObject({ type: 'member.signed_in', data: { member: name, how: 'password' } })
  })

  test('[Y4] a wrong name, a wrong password, a member without one and a wrong store are one refusal', async () => {
    const name = await hired(running)
    const { member: newcomer } = await running.person('staff')
    const wrong = await Promise.all([
      attempt(running, name, 'a wrong long password'),
      attempt(running, 'nobody', RIGHT),
      attempt(running, newcomer, RIGHT),
      attempt(running, name, RIGHT, '192.168.0.20', 'elsewhere'),
    ])
    expect(wrong.map(({ status }) => status)).toEqual([401, 401, 401, 401])
    expect(new Set(wrong.map(({ body }) => JSON.stringify(body))).size, 'word for word the same').toBe(1)
    expect(wrong[0]?.body.kind).toBe('wrong_credentials')
    expect((await attempt(running, name, RIGHT, '192.168.0.20', 'saebom')).status, 'control').toBe(204)
  })

  test('[Y5] wrong passwords slow down this person at this place alone; there also the right one waits', async () => {
    const name = await hired(running)
    const colleague = await hired(running)
    const guesser = '198.51.100.7'
    // All at once: each counts before it is looked at.
    const guesses = await Promise.all(Array.from({ length: 12 }, (_, n) => attempt(running, name, `wrong password ${n}`, guesser)))
    expect(guesses.map(({ status }) => status).sort()).toEqual([...Array(5).fill(401), ...Array(7).fill(429)])

    const there = await attempt(running, name, RIGHT, guesser)
    const elsewhere = await attempt(running, name, RIGHT, '198.51.100.8')
    const other = await attempt(running, colleague, RIGHT, guesser)

    expect(there).toMatchObject({ status: 429, body: { kind: 'too_many_requests' } })
    expect(Number(there.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(elsewhere.status, 'the same person from another place').toBe(204)
    expect(other.status, 'another person at the same place').toBe(204)
  })

  test('[Y5] one address that tries many names is stopped after 20', async () => {
    const statuses: number[] = []
    for (let n = 0; n < 22; n++) statuses.push((await attempt(running, `name ${n}`, 'a wrong long password', '198.51.100.9')).status)
    expect(statuses).toEqual([...Array(20).fill(401), 429, 429])
  })

  test('[Y9] another password ends every other session and keeps this one going; the old one must be known', async () => {
    const name = await hired(running)
    const [one, other] = [openBrowser(running.base), openBrowser(running.base)]
    for (const browser of [one, other]) await browser.post('/api/v1/sign-in/password', { name, password: RIGHT })
    const change = (browser: Browser, password: string, newPassword: string) => browser.post('/api/v1/session/password', { password, newPassword })
    expect((await change(one, 'a wrong long password', 'the next password')).body.kind).toBe('wrong_password')
    expect((await change(one, RIGHT, `${name}1`)).body).toMatchObject({ kind: 'weak_password', why: 'name' })
    expect((await other.get('/api/v1/session')).status, 'control').toBe(200)

    expect((await change(one, RIGHT, 'the next password')).status).toBe(204)

    expect((await one.get('/api/v1/session')).body.name).toBe(name)
    expect((await other.get('/api/v1/session')).status).toBe(401)
    expect((await attempt(running, name, RIGHT, '192.168.0.31')).status).toBe(401)
    expect((await attempt(running, name, 'the next password', '192.168.0.31')).status).toBe(204)
    expect((await running.request('POST', '/api/v1/session/password', { key: running.keys.staff, body: { password: RIGHT, newPassword: RIGHT } })).status).toBe(
      403,
    )
  })
})

test('[Y6] weak passwords and PINs are named for what they are; long ones of any kind are good', () => {
  const of = (password: string) => weaknessOf(password, '김약사')
  expect(['short12', 'x'.repeat(129), 'aaaaaaaa', 'abcdefgh', '87654321', 'QWERTYUI', 'Password1', 'abababab', '12341234'].map(of)).toEqual([
    'short',
    'long',
    ...Array(7).fill('plain'),
  ])
  expect([weaknessOf('Kim Minsu', 'kim minsu'), weaknessOf('kim minsu 2026!', 'Kim Minsu'), weaknessOf('kimchi pancake', 'kim')]).toEqual([
    'name',
    'name',
    null,
  ])
  expect(['four words are enough', '비 오는 날의 약국', 'x7#kd02m'].map(of)).toEqual([null, null, null])
  expect(['123', '123456789', '12a4', '1111', '1234', '7654321', '٠٩٨٧'].map(isWeakPin)).toEqual(Array(7).fill(true))
  expect(['2807', '280746', '11223355'].map(isWeakPin)).toEqual([false, false, false])
})

describe('members and invitations', () => {
  let running: Running
  let owner: Browser
  const MEMBERS = `${STORE}/members`
  beforeAll(async () => {
    running = await shopBehindProxy()
    owner = openBrowser(running.base, { cookie: (await running.person('owner')).cookie })
  })
  afterAll(() => running.close())

  const added = async (name: string, role = 'staff') => (await owner.post(MEMBERS, { name, role })).body.member as { id: string; name: string }
  const codeFor = async ({ id }: { id: string }) => {
    const { url, expiresAt } = (await owner.post(`${MEMBERS}/${id}/invitation`)).body
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(23.9 * 3_600_000)
    expect(url).toContain(`${running.server.publicUrl}/invitation#code=`)
    return url.split('#code=')[1] as string
  }

  test('[Y7] an owner adds, renames and removes members; names are taken once, and the last owner stays', async () => {
    const lee = await added('이약사', 'pharmacist')
    expect((await owner.post(MEMBERS, { name: ' 이약사 ', role: 'staff' })).body.kind).toBe('name_taken')
    expect((await owner.post(`${MEMBERS}/${lee.id}`, { role: 'staff', name: '이직원' })).body.member).toMatchObject({
      id: lee.id,
      name: '이직원',
      role: 'staff',
    })
    const list = async () => (await owner.get(MEMBERS)).body.members as { id: string; name: string; role: string; hasSignIn: boolean; signedIn: number }[]
    expect((await list()).find(({ id }) => id === lee.id)).toMatchObject({ name: '이직원', role: 'staff', hasSignIn: false, signedIn: 0 })
    expect((await owner.post(`${MEMBERS}/${lee.id}/remove`)).status).toBe(200)
    expect((await list()).map(({ id }) => id)).not.toContain(lee.id)
    expect((await owner.post(`${MEMBERS}/${lee.id}/remove`)).body.kind).toBe('unknown_member')
    expect((await owner.post(`${MEMBERS}/${lee.id}/invitation`)).body.kind).toBe('unknown_member')
    const [me] = (await list()).filter(({ role }) => role === 'owner')
    expect((await owner.post(`${MEMBERS}/${me?.id}/remove`)).body.kind).toBe('last_owner')
    expect((await owner.post(`${MEMBERS}/${me?.id}`, { role: 'staff' })).body.kind).toBe('last_owner')
    expect((await owner.post(MEMBERS, { name: 'a\u202eb', role: 'staff' })).body.kind).toBe('invalid_content')
  })

  test('[Y8] an invitation lets somebody choose a password once; a weak one leaves it as it was', async () => {
    const park = await added('박직원')
    const code = await codeFor(park)
    const browser = openBrowser(running.base)
    expect((await browser.post('/api/v1/invitations/look', { code })).body).toEqual({
      store: { code: 'saebom', name: '새봄약국' },
      name: '박직원',
      role: 'staff',
    })
    const accept = (password: string, pin?: string) => browser.post('/api/v1/invitations/accept', { code, password, ...(pin ? { pin } : {}) })
    expect((await accept('1234')).body).toMatchObject({ kind: 'weak_password', why: 'short' })
    expect((await accept(RIGHT, '1111')).body.kind).toBe('weak_pin')
    expect((await accept(RIGHT, '280746')).status).toBe(204)
    expect((await browser.get('/api/v1/session')).body.name).toBe('박직원')
    const { events } = (await running.get('events?after=0&limit=1000', running.keys.integrator)).body
    expect(events.at(-1)).toMatchObject({ type: 'member.signed_in', data: { member: park.id, how: 'invitation' } })
    expect(await running.server.services.people.isPin(memberId(park.id), '280746')).toBe(true)
    expect(await accept('a second password')).toMatchObject({ status: 404, body: { kind: 'unknown_invitation' } })
    expect((await attempt(running, '박직원', RIGHT)).status, 'the first one stays').toBe(204)
  })

  test('[Y8] a forgotten password: the next invitation ends the one before and every session', async () => {
    const choi = await added('최직원')
    const first = await codeFor(choi)
    const browser = openBrowser(running.base)
    await browser.post('/api/v1/invitations/accept', { code: first, password: RIGHT })
    const [second, third] = [await codeFor(choi), await codeFor(choi)]
    const phone = openBrowser(running.base)
    expect((await phone.post('/api/v1/invitations/look', { code: second })).status).toBe(404)
    expect((await browser.get('/api/v1/session')).status, 'control').toBe(200)
    expect((await phone.post('/api/v1/invitations/accept', { code: third, password: 'the next password' })).status).toBe(204)
    expect((await browser.get('/api/v1/session')).status).toBe(401)
  })

  test('[Y8] the invitation of somebody removed opens nothing, and guesses are counted', async () => {
    const jung = await added('정직원')
    const code = await codeFor(jung)
    const stranger = openBrowser(running.base, { address: '198.51.100.20' })
    expect((await stranger.post('/api/v1/invitations/look', { code })).status, 'control').toBe(200)
    await owner.post(`${MEMBERS}/${jung.id}/remove`)
    expect((await stranger.post('/api/v1/invitations/accept', { code, password: RIGHT })).body.kind).toBe('unknown_invitation')
    const statuses: number[] = []
    for (let n = 0; n < 21; n++) statuses.push((await stranger.post('/api/v1/invitations/look', { code: `guess-${n}` })).status)
    expect(statuses).toEqual([...Array(19).fill(404), 429, 429])
  })
})

describe('settings', () => {
  let running: Running
  let owner: Browser
  beforeAll(async () => {
    running = await shopBehindProxy()
    owner = openBrowser(running.base, { cookie: (await running.person('owner')).cookie })
  })
  afterAll(() => running.close())

  test('[Y14] parts of the description are changed, the rest stays; mistakes are named by their path', async () => {
    const before = (await owner.get(`${STORE}/settings`)).body
    expect(before.settings).toMatchObject({ code: 'saebom', name: '새봄약국' })
    const changed = (await owner.post(`${STORE}/settings`, { name: '새봄온누리약국', phone: '02-123-4567', customerReach: 'shop_network' })).body
    expect(changed.settings).toEqual({ ...before.settings, name: '새봄온누리약국', phone: '02-123-4567', customerReach: 'shop_network' })
    expect(changed.sequence).toBeGreaterThan(before.sequence)
    expect((await owner.post(`${STORE}/settings`, { phone: null })).body.settings.phone).toBeUndefined()
    const issuesOf = async (body: object) => (await owner.post(`${STORE}/settings`, body)).body
    expect(await issuesOf({ retention: { ticketDays: 0 } })).toMatchObject({ kind: 'invalid_content', issues: [{ path: 'retention.ticketDays' }] })
    expect(await issuesOf({ code: 'other' })).toMatchObject({ kind: 'invalid_content', issues: [{ path: 'code' }] })
    expect((await issuesOf({ colour: 'blue' })).kind).toBe('invalid_content')
    expect((await issuesOf({ name: null })).issues[0].path).toBe('name')
    expect((await owner.get(`${STORE}/settings`)).body.settings.name).toBe('새봄온누리약국')
  })

  test('[Y15] a phone that opens the test’s page shows from where customers reach the server; addresses of any shop count as inside', async () => {
    const begin = async () => (await owner.post(`${STORE}/reach-test`)).body as { url: string; test: string; expiresAt: string }
    const look = async (id: string) => (await owner.get(`${STORE}/reach-test/${id}`)).body
    const phone = (id: string, address: string) => openBrowser(running.base, { address }).post(`/api/v1/reach/${id}`)
    const first = await begin()
    expect(first.url).toBe(`${running.server.publicUrl}/reach/${first.test}`)
    expect(await look(first.test)).toEqual({ state: 'waiting' })
    for (const address of ['192.168.0.9', '10.1.2.3', '172.20.0.1', '100.64.9.9', '169.254.1.1', 'fe80::1', 'fd00::1', '::1']) {
      const { test: id } = await begin()
      await phone(id, address)
      expect((await look(id)).state, address).toBe('seen_inside')
    }
    await phone(first.test, '192.168.0.9')
    expect((await look(first.test)).state).toBe('seen_inside')
    expect((await phone(first.test, '203.0.113.5')).body).toMatchObject({ state: 'seen_outside', at: expect.any(String) })
    await phone(first.test, '192.168.0.9')
    expect((await look(first.test)).state, 'once from outside is proof').toBe('seen_outside')
    const v6 = await begin()
    expect((await phone(v6.test, '2001:db8:1::5')).body.state).toBe('seen_outside')
    expect((await phone('A'.repeat(22), '203.0.113.5')).body.kind).toBe('unknown_reach_test')
    const read = await fetch(`${running.base}/api/v1/reach/${v6.test}`)
    expect(read.status, 'reading changes nothing').toBe(405)
  })
})

test('[Y4] where there are several stores one says which', async () => {
  const running = await startShop()
  onTestFinished(() => running.close())
  const name = await hired(running)
  const second = {
    code: 'other',
    name: '다른 약국',
    services: [{ code: 'C', name: '상담' }],
    counters: [{ code: '1', profile: { services: [{ service: 'C' }] } }],
  }
  await running.request('POST', '/api/v1/operator/import-setup', { key: running.server.operatorKey, body: second })
  const browser = openBrowser(running.base)
  expect((await browser.get('/api/v1/sign-in')).body.stores.map(({ code }: { code: string }) => code)).toEqual(['other', 'saebom'])
  expect((await browser.post('/api/v1/sign-in/password', { name, password: RIGHT })).body.kind).toBe('wrong_credentials')
  expect((await browser.post('/api/v1/sign-in/password', { store: 'other', name, password: RIGHT })).body.kind).toBe('wrong_credentials')
  expect((await browser.post('/api/v1/sign-in/password', { store: 'saebom', name, password: RIGHT })).status).toBe(204)
})
