import { randomBytes } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { openPharmacy } from '../support/pharmacy'
import { spawnServer } from '../support/process'
import { temporary } from '../support/temporary'

const REQUESTS = 3_000
const folder = temporary()

/** Secrets of each kind, as wrong ones: a server that would repeat them would repeat real ones. */
function canaries() {
  const secret = () => randomBytes(32).toString('base64url')
  const token = () => randomBytes(16).toString('base64url')
  return {
    key: `sb.staff.${randomBytes(9).toString('base64url')}.${secret()}`,
    session: secret(),
    token: token(),
    ticket: token(),
    identity: '900311-1234567',
    idempotency: secret(),
  }
}

/** Every canary in a text, also without hyphen, as base64 and as hex. */
function sightings(text: string, values: Readonly<Record<string, string>>): string[] {
  const found = (value: string) =>
    [value, value.replaceAll('-', ''), Buffer.from(value).toString('base64'), Buffer.from(value).toString('hex')].some((form) => text.includes(form))
  return Object.entries(values).flatMap(([kind, value]) => (found(value) ? [kind] : []))
}

test('[W9] neither log nor error bodies repeat a key, token, cookie or number, also when the server itself fails', async () => {
  const server = spawnServer(folder, {
    test: { failLookups: true, limits: { perCredential: 100_000, perToken: 100_000, failuresPerAddress: 100_000 } },
    environment: { LOG_LEVEL: 'debug' },
  })
  onTestFinished(() => server.kill())
  const base = await server.ready
  const keys = await openPharmacy(base, folder, 10)
  const secret = canaries()
  const store = `${base}/api/v1/stores/saebom`
  const signedIn = await fetch(`${base}/api/v1/session`, {
    method: 'POST',
    headers: { origin: base, 'content-type': 'application/json' },
    body: JSON.stringify({ key: keys.staff }),
  })
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const real = { ...secret, realKey: keys.staff, realSession: cookie.split('=')[1] ?? '' }
  const withKey = { authorization: `Bearer ${keys.staff}`, 'content-type': 'application/json', 'idempotency-key': secret.idempotency }
  const { authorization: _, ...withoutKey } = withKey
  const kinds: (() => Promise<Response>)[] = [
    () => fetch(`${store}/board`, { headers: { authorization: `Bearer ${secret.key}` } }),
    () => fetch(`${store}/board`, { headers: { authorization: secret.key } }),
    () => fetch(`${store}/board`, { headers: { cookie: `sunbeon_session=${secret.session}; __Host-sunbeon_session=${secret.session}` } }),
    () => fetch(`${store}/tickets`, { method: 'POST', headers: { ...withoutKey, cookie, origin: `https://${secret.token}.example` }, body: '{}' }),
    () => fetch(`${base}/api/v1/t/${secret.token}`),
    () => fetch(`${base}/api/v1/t/${secret.token}/cancel`, { method: 'POST', headers: { ...withoutKey, origin: base }, body: '{}' }),
    () => fetch(`${base}/api/v1/${secret.token}?key=${secret.key}`),
    () => fetch(`${base}/${secret.token}?number=${secret.identity}`),
    () => fetch(`${store}/events?after=${secret.identity}`, { headers: withKey }),
    () => fetch(`${store}/tickets`, { method: 'POST', headers: withKey, body: JSON.stringify({ service: secret.identity }) }),
    () => fetch(`${store}/tickets`, { method: 'POST', headers: withKey, body: JSON.stringify({ service: 'A', claims: [{ birthDigit: secret.identity }] }) }),
    () => fetch(`${store}/tickets`, { method: 'POST', headers: withKey, body: `{"service":"${secret.identity}` }),
    () => fetch(`${store}/tickets`, { method: 'POST', headers: { ...withKey, 'content-type': secret.token }, body: secret.identity }),
    () =>
      fetch(`${base}/api/v1/session`, {
        method: 'POST',
        headers: { origin: base, 'content-type': 'application/json' },
        body: JSON.stringify({ key: secret.key }),
      }),
    () => fetch(`${base}/api/v1/operator/keys`, { method: 'POST', headers: { ...withKey, authorization: `Bearer ${secret.session}` }, body: '{}' }),
    () => fetch(`${store}/tickets/${secret.ticket}`, { headers: withKey }),
    () =>
      fetch(`${store}/tickets/${secret.ticket}/call`, {
        method: 'POST',
        headers: { ...withKey, 'idempotency-key': randomBytes(9).toString('hex') },
        body: '{"counter":"1"}',
      }),
  ]
  const statuses = new Set<number>()
  const seen = new Set<string>()
  for (let sent = 0; sent < REQUESTS; sent += kinds.length) {
    for (const answer of await Promise.all(kinds.map((kind) => kind()))) {
      statuses.add(answer.status)
      const text = await answer.text()
      for (const kind of sightings(text, real)) seen.add(`${kind} in ${answer.status}: ${text}`)
      if (/\bat .*\.[jt]s:\d+|SELECT |node_modules/.test(text)) seen.add(`a stack or SQL in ${answer.status}: ${text}`)
    }
  }
  await server.stop()

  expect([...statuses].sort()).toEqual(expect.arrayContaining([400, 401, 403, 404, 415, 422, 500]))
  expect([...seen]).toEqual([])
  expect(server.output(), 'the failures were logged').toMatch(/a request failed/)
  expect(sightings(server.output(), real)).toEqual([])
  for (const [kind, value] of Object.entries(real)) expect(sightings(`${server.output()} ${value}`, real), 'a planted one is found').toContain(kind)
})
