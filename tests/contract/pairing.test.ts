import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { CODE_LETTERS, readCode, writeCode } from '#core/protocol/pairing'
import { DEFAULT_LIMITS } from '#server/api/limits'
import { makeKey } from '#server/auth/keys'
import { makePairings } from '#server/auth/pairings'
import { cookieIn, pairingAt } from '../support/pairing'
import { type Running, STORE, startShop } from '../support/running-server'
import { temporary } from '../support/temporary'

const MINUTE = 60_000
const KIM = { scope: 'person:kim', name: '김약사' }
const LEE = { scope: 'person:lee', name: '이약사' }
const STORE_OF = { code: 'saebom', name: '새봄약국' }

/** The book of pairings alone, with a clock to turn. */
function openBook(options: { codeLength?: number } = {}) {
  const clock = { now: 1_000_000 }
  const book = makePairings({ now: () => clock.now, ...options })
  const asked = (address = '10.0.0.1') => {
    const result = book.ask('display', address)
    if (!result.ok) throw new Error(result.refusal.kind)
    return result.value
  }
  const admit = () => ({ ...makeKey('display', 'TV', clock.now), session: null, store: STORE_OF })
  return { clock, book, asked, admit }
}
const refusal = (kind: string) => ({ ok: false, refusal: expect.objectContaining({ kind }) })

describe('pairing', () => {
  let running: Running
  let pairing: ReturnType<typeof pairingAt>
  let kim: string
  let lee: string
  beforeAll(async () => {
    running = await startShop({ limits: { ...DEFAULT_LIMITS, failuresPerAddress: 1_000 } })
    pairing = pairingAt(running)
    kim = (await running.person('pharmacist')).cookie
    lee = (await running.person('staff')).cookie
  })
  afterAll(() => running.close())

  const events = async (type: string) =>
    (await running.get('events?limit=1000')).body.events.filter((event: { type: string }) => event.type === type) as { actor: object; data: object }[]

  test('[Y40] a display is let in by cookie, with the role it asked for, in the store and under the name staff gave it', async () => {
    const asked = await pairing.ask('display')
    expect(asked.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(asked.url).toBe(`${running.server.publicUrl}/pair#code=${asked.code}`)
    expect((await pairing.poll(asked.device)).body).toEqual({ state: 'waiting' })
    const claimed = await pairing.claim(lee, asked.code)
    expect(claimed.body).toMatchObject({ role: 'display', address: '127.0.0.1', expiresAt: asked.expiresAt })
    expect((await pairing.poll(asked.device)).body).toEqual({ state: 'claimed', by: (await pairing.who(lee)).name })
    const approved = await pairing.approve(lee, claimed.body.pairing, '  벽 TV ')
    expect(approved.body).toEqual({ device: { id: expect.any(String), name: '벽 TV', role: 'display' } })

    const fetched = await pairing.poll(asked.device)

    expect(fetched.body).toEqual({ state: 'approved', store: { code: 'saebom', name: expect.any(String) }, name: '벽 TV' })
    expect(fetched.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax; Max-Age=34560000/)
    expect(await pairing.who(cookieIn(fetched))).toEqual({ store: 'saebom', role: 'display', name: '벽 TV' })
    const [{ actor, data } = { actor: {}, data: {} }] = (await events('key.created')).slice(-1)
    expect([actor, data]).toEqual([expect.objectContaining({ role: 'staff' }), { credential: approved.body.device.id, role: 'display', name: '벽 TV' }])
  })

  test('[Y40] a kiosk gets a cookie, a printer host its key and no cookie; nothing else may be asked for', async () => {
    const kiosk = await pairing.letIn(kim, 'kiosk', '키오스크')
    expect(await pairing.who(kiosk.cookie)).toMatchObject({ role: 'kiosk', name: '키오스크' })
    expect(kiosk.key).toBeUndefined()
    const printer = await pairing.letIn(kim, 'printer', '프린터')
    expect(printer.cookie).toBe('')
    expect((await running.request('GET', '/api/v1/session', { key: printer.key ?? '' })).body).toMatchObject({ role: 'printer', name: '프린터' })
    for (const role of ['staff', 'owner', 'terminal', 'integrator'])
      expect((await running.request('POST', '/api/v1/pairings', { body: { role }, headers: { origin: running.base } })).status, role).toBe(422)
    expect((await running.request('POST', '/api/v1/pairings', { body: { role: 'printer' } })).body.kind, 'no Origin').toBe('cross_site')
  })

  test('[Y41] approving or denying without a claim, or from another session, is refused and lets nobody in', async () => {
    const { device, code } = await pairing.ask()
    const { body } = await pairing.claim(kim, code)
    expect((await pairing.claim(lee, code)).body).toMatchObject({ status: 409, kind: 'already_claimed' })
    expect((await pairing.approve(lee, body.pairing)).body).toMatchObject({ status: 409, kind: 'not_claimed' })
    expect((await pairing.deny(lee, body.pairing)).body).toMatchObject({ status: 409, kind: 'not_claimed' })
    expect((await pairing.approve(lee, 'f'.repeat(32))).body).toMatchObject({ status: 404, kind: 'unknown_pairing' })
    expect((await pairing.poll(device)).body.state).toBe('claimed')
    const { book, asked, admit } = openBook()
    expect(book.approving(asked().pairing.id, KIM.scope, admit), 'nobody has claimed it').toEqual(refusal('not_claimed'))
  })

  test('[Y41] of many staff racing for one code exactly one gets it, and only they can approve', async () => {
    const staff = await Promise.all(Array.from({ length: 8 }, async () => (await running.person('staff')).cookie))
    const { device, code } = await pairing.ask()
    const claims = await Promise.all(staff.map((cookie) => pairing.claim(cookie, code)))
    expect(claims.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)])
    const id = claims.find(({ status }) => status === 200)?.body.pairing
    const approvals = await Promise.all(staff.map((cookie) => pairing.approve(cookie, id)))
    expect(approvals.map(({ status }) => status)).toEqual(claims.map(({ status }) => status))
    expect((await pairing.poll(device)).body.state).toBe('approved')
  })

  test('[Y42] a code is the same however it is typed, and works once', async () => {
    expect(['abcd-2345', ' ABCD 2345 ', 'ABCD2345', 'abcd２３４５'].map(readCode)).toEqual(Array(4).fill('ABCD2345'))
    expect([readCode('OIL0-1111'), readCode('ABCD-234'), readCode('ABCD-23456'), readCode('ABCU-2345'), readCode('')]).toEqual([
      '01101111',
      ...Array(4).fill(null),
    ])
    expect(new Set(CODE_LETTERS).size).toBe(32)
    const { device, code } = await pairing.ask()
    const typed = code.replace('-', '').toLowerCase()
    const { body } = await pairing.claim(kim, typed)
    expect((await pairing.claim(kim, ` ${code} `)).body, 'the same session may look again').toEqual(body)
    await pairing.approve(kim, body.pairing)
    for (const cookie of [kim, lee]) expect((await pairing.claim(cookie, code)).body).toMatchObject({ status: 404, kind: 'unknown_code' })
    expect((await pairing.poll(device)).body.state).toBe('approved')
  })

  test('[Y42] after ten minutes code, claim and secret are worth nothing; an approval at the last moment can still be fetched', () => {
    const { clock, book, asked, admit } = openBook()
    const [late, early] = [asked(), asked()]
    const claimed = book.claim(early.code, KIM)
    clock.now += 10 * MINUTE - 1
    expect(book.approving(early.pairing.id, KIM.scope, admit).ok && claimed.ok).toBe(true)
    expect(book.poll(late.device)).not.toBeNull()
    clock.now += 1
    book.approved(early.pairing.id)
    expect(book.claim(late.code, KIM)).toEqual(refusal('unknown_code'))
    expect([book.poll(late.device), book.poll(early.device)?.standing.state]).toEqual([null, 'approved'])
    clock.now += 2 * MINUTE
    expect(book.poll(early.device)).toBeNull()
    expect(book.deny(early.pairing.id, KIM.scope)).toEqual(refusal('unknown_pairing'))
  })

  test('[Y43] a device that was turned away is told so, and nothing lets it in any more', async () => {
    const { device, code } = await pairing.ask()
    const { body } = await pairing.claim(kim, code)
    const created = (await events('key.created')).length
    expect((await pairing.deny(kim, body.pairing)).status).toBe(204)
    const told = await pairing.poll(device)
    expect([told.body, cookieIn(told)]).toEqual([{ state: 'denied' }, ''])
    expect((await pairing.approve(kim, body.pairing)).body.kind).toBe('not_claimed')
    expect((await pairing.claim(kim, code)).body.kind).toBe('unknown_code')
    expect((await events('key.created')).length).toBe(created)
  })

  test('[Y44] approved five times at once and fetched three times: one key, one session, the same cookie', async () => {
    const { device, code } = await pairing.ask()
    const { body } = await pairing.claim(kim, code)
    const before = [(await events('key.created')).length, (await events('session.opened')).length] as const
    const approvals = await Promise.all(Array.from({ length: 5 }, (_, n) => pairing.approve(kim, body.pairing, `화면 ${n}`)))
    expect(new Set(approvals.map((approval) => JSON.stringify([approval.status, approval.body]))).size).toBe(1)
    const cookies = [await pairing.poll(device), await pairing.poll(device), await pairing.poll(device)].map(cookieIn)
    expect(new Set(cookies).size).toBe(1)
    expect(await pairing.who(cookies[0] ?? '')).toMatchObject({ role: 'display' })
    expect([(await events('key.created')).length, (await events('session.opened')).length]).toEqual([before[0] + 1, before[1] + 1])
    expect((await pairing.deny(kim, body.pairing)).body.kind, 'what was approved is revoked, not denied').toBe('not_claimed')
  })

  test('[Y45] guessing: a short code is found, one of 40 bits is not, and each session has ten tries a minute', () => {
    const guess = (codeLength: number, guesses: () => Iterable<string>) => {
      const { book, asked } = openBook({ codeLength })
      asked()
      let n = 0
      for (const code of guesses()) if (book.claim(code, { ...LEE, scope: `person:${Math.floor(n++ / 10)}` }).ok) return n
      return null
    }
    const everyShortOne = () => [...CODE_LETTERS].flatMap((a) => [...CODE_LETTERS].map((b) => a + b))
    expect(guess(2, everyShortOne), 'control: the measure finds what can be found').not.toBeNull()
    const random = function* () {
      for (let n = 0; n < 20_000; n++) yield [...randomBytes(8)].map((byte) => CODE_LETTERS[byte % 32]).join('')
    }
    expect(guess(8, random)).toBeNull()

    const { clock, book, asked } = openBook()
    const { code } = asked()
    for (let n = 0; n < 10; n++) expect(book.claim(`0000-000${n}`, KIM)).toEqual(refusal('unknown_code'))
    expect(book.claim(code, KIM), 'the right one too').toEqual({ ok: false, refusal: { kind: 'too_many_requests', retryAfterSeconds: 60 } })
    expect(book.claim(code, LEE).ok, 'a colleague is not slowed down').toBe(true)
    clock.now += MINUTE
    expect(book.claim(code, KIM)).toEqual(refusal('already_claimed'))
  })

  test('[Y46] so many devices may wait at one address and in all; one that expires makes room', () => {
    const { clock, book, asked } = openBook()
    for (let n = 0; n < 20; n++) asked('10.0.0.1')
    expect(book.ask('display', '10.0.0.1')).toEqual({ ok: false, refusal: { kind: 'too_many_requests', retryAfterSeconds: 600 } })
    for (let n = 20; n < 500; n++) asked(`10.0.1.${n}`)
    expect(book.ask('display', '10.0.0.2')).toEqual(refusal('too_many_requests'))
    clock.now += 10 * MINUTE
    expect(asked('10.0.0.1').pairing.standing.state).toBe('waiting')
  })

  test('[Y48] a pairing that waits is gone after a restart; a device that was let in stays', async () => {
    const dataDir = temporary()
    const before = await startShop({ dataDir })
    const { cookie } = await before.person('staff')
    const waiting = await pairingAt(before).ask()
    const stays = await pairingAt(before).letIn(cookie)
    await before.close()
    const after = await startShop({ dataDir })
    onTestFinished(() => after.close())
    expect((await pairingAt(after).poll(waiting.device)).body.kind).toBe('unknown_pairing')
    expect(await pairingAt(after).who(stays.cookie)).toMatchObject({ role: 'display' })
  })
})

describe('limits of pairing', () => {
  test('[Y45] codes are guessed at 20 times an address, however many sessions take part', async () => {
    const running = await startShop()
    onTestFinished(() => running.close())
    const pairing = pairingAt(running)
    const statuses: number[] = []
    for (let person = 0; person < 3; person++) {
      const { cookie } = await running.person('staff')
      for (let n = 0; n < 9; n++) statuses.push((await pairing.claim(cookie, writeCode(`0000000${n}`))).status)
    }
    expect(statuses).toEqual([...Array(20).fill(404), ...Array(7).fill(429)])
  })

  test('[Y47] a secret opens its own pairing alone: neither code nor id do, and wrong ones end after 20 an address', async () => {
    const running = await startShop()
    onTestFinished(() => running.close())
    const pairing = pairingAt(running)
    const { device, code } = await pairing.ask()
    const { cookie } = await running.person('staff')
    const id = (await pairing.claim(cookie, code)).body.pairing
    await pairing.approve(cookie, id)
    const statuses: number[] = []
    for (const wrong of [code, id, ...Array.from({ length: 20 }, (_, n) => `${device.slice(0, -2)}${n + 10}`).filter((text) => text !== device)])
      statuses.push((await pairing.poll(wrong)).status)
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(404))
    expect(statuses.slice(20)).toContain(429)
    expect((await pairing.poll(device)).body.state, 'the right one is looked up before any limit').toBe('approved')
    expect((await running.request('GET', `${STORE}/board`, { headers: { authorization: `Bearer ${device}` } })).status, 'and it is no key').toBe(429)
  })
})
