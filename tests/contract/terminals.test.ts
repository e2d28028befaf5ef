import { io } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { type CredentialId, type MemberId, memberId } from '#core/ids'
import type { PersonRole } from '#core/store/roles'
import { signIn } from '#server/api/sign-in'
import { type Reply, type Running, STORE, startShop } from '../support/running-server'

const PASSWORD = 'three quiet herons'
const PIN = '258046'

interface Somebody {
  readonly member: MemberId
  readonly cookie: string
}

interface Till {
  readonly id: CredentialId
  /** Of the browser, whoever is signed in. */
  readonly terminal: string
  /** Of the one who registered it. */
  readonly cookie: string
}

describe('terminals', () => {
  let running: Running
  beforeAll(async () => {
    // Waits of minutes pass by the hand of the clock.
    vi.useFakeTimers({ toFake: ['Date'] })
    running = await startShop()
  })
  afterAll(async () => {
    await running.close()
    vi.useRealTimers()
  })
  let pharmacist: Somebody
  beforeEach(async () => {
    pharmacist = await somebody('pharmacist')
  })
  afterEach(() => vi.setSystemTime(Date.now() + 3_600_000))

  const services = () => running.server.services
  const ask = (method: string, path: string, cookie: string, body?: unknown): Promise<Reply> =>
    running.request(method, path, { headers: { cookie, origin: running.base }, ...(body === undefined ? {} : { body }) })
  const opens = async (cookie: string): Promise<boolean> => (await ask('GET', '/api/v1/session', cookie)).status === 200
  const given = (reply: { headers: Headers }, name: string): string =>
    reply.headers
      .getSetCookie()
      .map((line) => line.split(';')[0] ?? '')
      .find((pair) => pair.startsWith(`${name}=`)) ?? ''
  const events = async () => (await running.get('events?after=0&limit=1000')).body.events as { type: string; actor: unknown; data: Record<string, unknown> }[]

  /** Somebody with a password and a PIN who signed in on a browser of their own. */
  async function somebody(role: PersonRole): Promise<Somebody> {
    const { people } = services()
    const member = memberId((await running.person(role)).member)
    await people.setPassword(member, PASSWORD)
    await people.setPin(member, PIN)
    return { member, cookie: `sunbeon_session=${people.cookieOf(await people.openSession(member, null))}` }
  }

  async function register({ cookie }: Somebody, name = '접수대 PC'): Promise<Till> {
    const reply = await ask('POST', `${STORE}/terminals`, cookie, { name })
    expect(reply.status).toBe(201)
    return { id: reply.body.id, terminal: given(reply, 'sunbeon_terminal'), cookie: given(reply, 'sunbeon_session') }
  }

  /** Signs somebody in at a terminal with more than a PIN. */
  async function standAt({ terminal }: Till, member: MemberId): Promise<string> {
    const store = services().writer.stores()[0]
    if (!store) throw new Error('there is no store')
    const request = { secure: false, header: (name: string) => (name === 'cookie' ? terminal : undefined) }
    const { cookies = [] } = await signIn(services(), request, { store: store.id, member, how: 'password' })
    return cookies[0]?.split(';')[0] ?? ''
  }

  const unlock = (cookie: string, member: string, pin = PIN): Promise<Reply> => ask('POST', '/api/v1/terminal/unlock', cookie, { member, pin })

  test('[Y20] a pharmacist or owner registers a terminal; staff and keys do not, and its cookie alone opens nothing', async () => {
    const staff = await somebody('staff')
    expect((await ask('POST', `${STORE}/terminals`, staff.cookie, { name: 'till' })).body.kind).toBe('forbidden')
    const key = (await running.request('POST', '/api/v1/operator/keys', { key: running.server.operatorKey, body: { store: 'saebom', role: 'pharmacist' } }))
      .body
    expect((await running.post('terminals', { name: 'till' }, { key: key.key })).body.kind).toBe('person_required')
    expect((await ask('POST', '/api/v1/stores/other/terminals', pharmacist.cookie, { name: 'till' })).body.kind).toBe('wrong_store')
    const { id, terminal } = await register(await somebody('owner'))
    expect(terminal).toMatch(/^sunbeon_terminal=sb\.terminal\./)
    expect([await opens(terminal), (await ask('GET', `${STORE}/board`, terminal)).status]).toEqual([false, 401])
    const bearer = await running.get('board', terminal.split('=')[1])
    expect(bearer.body.kind, 'nor as a key').toBe('forbidden')
    expect((await events()).at(-1)).toMatchObject({ type: 'key.created', actor: { role: 'owner' }, data: { credential: id, role: 'terminal' } })
  })

  test('[Y21] whoever registers stands at the terminal for what was left of their session, and their former cookie opens nothing', async () => {
    const { people } = services()
    const before = Date.now()
    vi.setSystemTime(before + 15 * 3_600_000)
    expect(await opens(pharmacist.cookie)).toBe(true)
    const till = await register(pharmacist)
    expect([await opens(pharmacist.cookie), await opens(till.cookie)]).toEqual([false, true])
    expect(people.sessionsAt(till.id)).toMatchObject([{ member: pharmacist.member, locked: false }])
    vi.setSystemTime(before + 16 * 3_600_000 + 1)
    expect([await opens(till.cookie), people.sessionsAt(till.id)]).toEqual([false, []])
    expect((await unlock(till.terminal, pharmacist.member)).body.kind, 'a PIN is not enough the day after').toBe('password_needed')
  })

  test('[Y21] registered once more, a browser is one terminal: the one before is revoked', async () => {
    const first = await register(pharmacist)
    const second = await register({ ...pharmacist, cookie: `${first.cookie}; ${first.terminal}` })
    expect((await ask('GET', '/api/v1/terminal', first.terminal)).body.kind).toBe('no_terminal')
    expect((await ask('GET', '/api/v1/terminal', second.terminal)).body.people).toHaveLength(1)
    expect(await opens(second.cookie)).toBe(true)
  })

  test('[Y22] a terminal names those who stand there, and no other browser is told', async () => {
    const till = await register(pharmacist, '투약대 PC')
    const staff = await somebody('staff')
    await standAt(till, staff.member)
    const { body } = await ask('GET', '/api/v1/terminal', till.terminal)
    const named = { role: 'pharmacist', name: pharmacist.member, member: pharmacist.member, hasPin: true }
    expect(body).toEqual({ store: 'saebom', name: '투약대 PC', people: [named, { ...named, role: 'staff', name: staff.member, member: staff.member }] })
    for (const cookie of ['', till.cookie, 'sunbeon_terminal=sb.terminal.wrong.key', `sunbeon_terminal=${running.keys.staff}`])
      expect((await ask('GET', '/api/v1/terminal', cookie)).body.kind, cookie).toBe('no_terminal')
    await running.remove(staff.member)
    expect((await ask('GET', '/api/v1/terminal', till.terminal)).body.people).toEqual([named])
  })

  test('[Y23] what is locked opens no request, and its open connection ends within 5 s', async () => {
    const till = await register(pharmacist)
    const socket = io(`${running.base}/staff`, {
      ...{ transports: ['websocket'], forceNew: true, reconnection: false },
      extraHeaders: { cookie: till.cookie, origin: running.base },
    })
    onTestFinished(() => void socket.disconnect())
    await new Promise((done) => socket.once('snapshot', done))
    const closed = new Promise((done) => socket.once('disconnect', done))
    const locked = await ask('POST', '/api/v1/session/lock', till.cookie)
    expect(locked.status).toBe(204)
    expect(locked.headers.getSetCookie().join()).toMatch(/sunbeon_session=;.*Max-Age=0/)
    expect([await opens(till.cookie), (await ask('GET', `${STORE}/board`, till.cookie)).status]).toEqual([false, 401])
    const late = new Promise((_, fail) => setTimeout(() => fail(new Error('the connection outlived the lock')), 5_000))
    await Promise.race([closed, late])
  })

  test('[Y23] a session that stands at no terminal cannot be locked', async () => {
    expect((await ask('POST', '/api/v1/session/lock', pharmacist.cookie)).body.kind).toBe('not_at_terminal')
    const bare = await ask('POST', '/api/v1/session/lock', `sunbeon_session=${running.keys.staff}`)
    expect(bare.status).toBe(401)
    expect(await opens(pharmacist.cookie)).toBe(true)
  })

  test('[Y24] the right PIN opens the session at its own terminal and locks whoever was at work there', async () => {
    const till = await register(pharmacist)
    const other = await register(await somebody('owner'))
    const staff = await somebody('staff')
    const staffCookie = await standAt(till, staff.member)
    expect([await opens(till.cookie), await opens(staffCookie)], 'signing in locks the one before').toEqual([false, true])
    for (const cookie of ['', other.terminal]) expect((await unlock(cookie, pharmacist.member)).status, cookie).not.toBe(204)
    expect((await running.request('POST', '/api/v1/terminal/unlock', { headers: { cookie: till.terminal }, body: {} })).body.kind).toBe('cross_site')
    const back = await unlock(till.terminal, pharmacist.member)
    expect(back.status).toBe(204)
    expect(given(back, 'sunbeon_session')).toBe(till.cookie)
    expect([await opens(till.cookie), await opens(staffCookie)]).toEqual([true, false])
    expect((await events()).at(-1)).toMatchObject({ type: 'member.signed_in', data: { member: pharmacist.member, how: 'pin', terminal: till.id } })
    await standAt(till, pharmacist.member)
    expect(services().people.sessionsAt(till.id), 'nobody stands twice at a terminal').toHaveLength(2)
  })

  test('[Y25] wrong PINs are slowed down, and after ten in a row the session there ends, and no other', async () => {
    const till = await register(pharmacist)
    const elsewhere = await register(await somebody('owner'))
    await standAt(elsewhere, pharmacist.member)
    const kinds: string[] = []
    let waited = 0
    for (let tries = 0; tries < 10; tries++) {
      for (;;) {
        const { status, body } = await unlock(till.terminal, pharmacist.member, '000111')
        if (status !== 429) {
          kinds.push(body.kind)
          break
        }
        expect((await unlock(till.terminal, pharmacist.member)).status, 'the right one waits too').toBe(429)
        expect((await unlock(elsewhere.terminal, pharmacist.member)).status, 'other terminals do not').toBe(204)
        vi.setSystemTime(Date.now() + body.retryAfterSeconds * 1000)
        waited += body.retryAfterSeconds
      }
    }
    expect(kinds).toEqual([...Array(9).fill('wrong_pin'), 'password_needed'])
    expect(waited).toBeGreaterThan(120)
    expect(services().people.sessionsAt(till.id)).toEqual([])
    expect((await events()).at(-1)).toMatchObject({ type: 'member.signed_out', data: { member: pharmacist.member } })
    expect((await unlock(till.terminal, pharmacist.member)).body.kind).toBe('password_needed')
    expect((await unlock(elsewhere.terminal, pharmacist.member)).status).toBe(204)
    await standAt(till, pharmacist.member)
    expect((await unlock(till.terminal, pharmacist.member, '000111')).body.kind, 'the count began anew').toBe('wrong_pin')
    expect((await unlock(till.terminal, pharmacist.member)).status).toBe(204)
  })

  test('[Y25] many wrong PINs at once are no more tries than one after another', async () => {
    const till = await register(pharmacist)
    const replies = await Promise.all(Array.from({ length: 30 }, (_, n) => unlock(till.terminal, pharmacist.member, `90${String(n).padStart(2, '0')}`)))
    expect(replies.filter(({ body }) => body.kind === 'wrong_pin').length).toBeLessThanOrEqual(6)
    expect(replies.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(24)
  })

  test('[Y26] a revoked terminal opens nothing, and the sessions at it end', async () => {
    const till = await register(pharmacist)
    expect(await opens(till.cookie)).toBe(true)
    const revoke = { key: running.server.operatorKey, body: { store: 'saebom', id: till.id } }
    expect((await running.request('POST', '/api/v1/operator/keys/revoke', revoke)).status).toBe(200)
    expect(await opens(till.cookie)).toBe(false)
    expect((await unlock(till.terminal, pharmacist.member)).body.kind).toBe('no_terminal')
    await vi.waitFor(() => expect(services().people.sessionsAt(till.id)).toEqual([]))
    // As after a crash between the revocation and the end of its sessions.
    const left = await services().people.openSession(pharmacist.member, till.id)
    expect(await opens(`sunbeon_session=${services().people.cookieOf(left)}`)).toBe(false)
    const standing = await services().people.openSession(pharmacist.member, null)
    expect(await opens(`sunbeon_session=${services().people.cookieOf(standing)}`), 'the measure itself').toBe(true)
  })

  test('[Y27] a PIN is chosen with the password, which is slowed down like any guess', async () => {
    const choose = (password: string, pin: unknown) => ask('POST', '/api/v1/session/pin', pharmacist.cookie, { password, pin })
    const { people } = services()
    for (const pin of ['123', '123456789', '12a4', '', '１２３４']) expect((await choose(PASSWORD, pin)).status, pin).toBe(422)
    expect((await choose('another', '739105')).body.kind).toBe('wrong_password')
    expect(await people.isPin(pharmacist.member, '739105')).toBe(false)
    expect((await choose(PASSWORD, '739105')).status).toBe(204)
    expect([await people.isPin(pharmacist.member, '739105'), await people.isPin(pharmacist.member, PIN)]).toEqual([true, false])
    const statuses = await Promise.all(Array.from({ length: 8 }, async () => (await choose('another', '739105')).status))
    expect(new Set(statuses)).toEqual(new Set([401, 429]))
    const withKey = await running.request('POST', '/api/v1/session/pin', { key: running.keys.staff, body: { password: PASSWORD, pin: '739105' } })
    expect(withKey.body.kind).toBe('person_required')
    expect(JSON.stringify(await events()), 'the log has no PIN').not.toContain('739105')
  })
})
