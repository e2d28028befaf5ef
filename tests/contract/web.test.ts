import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { connect } from 'node:net'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { writeCertificate } from '../support/certificate'
import { type Running, STORE, startShop } from '../support/running-server'
import { temporary } from '../support/temporary'

interface Got {
  readonly status: number
  readonly headers: IncomingHttpHeaders
}

/** Without fetch, which keeps `Host`, `Origin` and `Cookie` to itself and does not like our certificate. */
function ask(url: string, { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: object } = {}): Promise<Got> {
  return new Promise((done, fail) => {
    const send = url.startsWith('https:') ? httpsRequest : httpRequest
    const all = body ? { 'content-type': 'application/json', 'idempotency-key': `web-${Math.random()}`, ...headers } : headers
    const sent = send(url, { method, headers: all, rejectUnauthorized: false } as Parameters<typeof httpsRequest>[1] & object, (response) => {
      response.resume().on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers }))
    })
    sent.on('error', fail)
    sent.end(body && JSON.stringify(body))
  })
}

const sessionOf = ({ headers }: Got): string => headers['set-cookie']?.[0]?.split(';')[0] ?? ''

describe('headers and HTTPS', () => {
  let running: Running
  let secure: string
  const folder = temporary()
  beforeAll(async () => {
    running = await startShop({ env: { ...writeCertificate(folder), HTTPS_PORT: '0' } })
    secure = `https://127.0.0.1:${running.server.httpsPort}`
  })
  afterAll(() => running.close())

  const paths = {
    'a page, or what stands in for it': '/display',
    'an answer': '/readyz',
    'a refusal': `${STORE}/board`,
    'an unknown path of the API': '/api/v1/nowhere',
    'another method': '/api/v1/operator/keys/revoke',
    'an unknown page': '/nowhere',
    'the contract, to read': '/api/v1/docs',
    'a file of it': '/api/v1/docs/start.js',
    'what is not a socket': '/socket.io/',
  }

  for (const [what, path] of Object.entries(paths)) {
    test(`[W1] ${what} carries every header, HSTS under TLS alone, and no name of the software`, async () => {
      for (const base of [running.base, secure]) {
        const { headers } = await ask(base + path)
        expect(headers).toMatchObject({
          'content-security-policy': expect.stringMatching(/^default-src '(none|self)';.*frame-ancestors 'none'/),
          'x-content-type-options': 'nosniff',
          'x-frame-options': 'DENY',
          'referrer-policy': 'no-referrer',
          'permissions-policy': expect.stringMatching(/camera=\(self\).*microphone=\(self\), geolocation=\(\)/),
          'cross-origin-opener-policy': 'same-origin',
          'cross-origin-resource-policy': 'same-origin',
        })
        expect(headers['strict-transport-security'], base).toEqual(base === secure ? expect.stringMatching(/^max-age=\d{6,}$/) : undefined)
        expect(headers).not.toHaveProperty('server')
        expect(headers).not.toHaveProperty('x-powered-by')
      }
    })
  }

  test('[W1] data may run nothing at all, and so may the answer to a request that is none', async () => {
    expect((await ask(`${running.base}${STORE}/board`)).headers['content-security-policy']).toMatch(/^default-src 'none';/)
    const raw = await new Promise<string>((done) => {
      const socket = connect(running.server.port, '127.0.0.1', () => socket.write('GET /api/v1/session HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n'))
      let text = ''
      socket.on('data', (chunk) => {
        text += chunk.toString()
      })
      socket.on('close', () => done(text))
    })
    expect(raw).toMatch(/^HTTP\/1.1 400 [\s\S]*content-security-policy: default-src 'none'/i)
  })

  test('[W4] HTTPS serves the same shop beside HTTP, live screens too', async () => {
    const issued = await ask(`${secure}${STORE}/tickets`, {
      method: 'POST',
      headers: { authorization: `Bearer ${running.keys.staff}` },
      body: { service: 'C' },
    })
    expect(issued.status).toBe(201)
    for (const base of [secure, running.base]) {
      const socket = io(`${base}/display`, { transports: ['websocket'], auth: { key: running.keys.display }, forceNew: true, rejectUnauthorized: false })
      onTestFinished(() => void socket.disconnect())
      const { view } = await new Promise<{ view: { services: { code: string; waiting: number }[] } }>((done) => socket.once('snapshot', done))
      expect(view.services.find(({ code }) => code === 'C')?.waiting, base).toBe(1)
    }
    const astray = io(`${secure}/display`, {
      ...{ transports: ['websocket'], auth: { key: running.keys.display }, forceNew: true, reconnection: false, rejectUnauthorized: false },
      extraHeaders: { origin: 'https://evil.example' },
    })
    onTestFinished(() => void astray.disconnect())
    await new Promise((done) => astray.once('connect_error', done))
  })

  test('[W5] over TLS the session is a __Host- cookie, over plain HTTP it has a plain name; both are read, and signing out ends both', async () => {
    const signIn = (base: string) => ask(`${base}/api/v1/session`, { method: 'POST', headers: { origin: base }, body: { key: running.keys.staff } })
    const safe = await signIn(secure)
    expect(safe.headers['set-cookie']?.[0]).toMatch(/^__Host-sunbeon_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/)
    const plain = await signIn(running.base)
    expect(plain.headers['set-cookie']?.[0]).toMatch(/^sunbeon_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/)
    const look = async (cookie: string) => (await ask(`${secure}/api/v1/session`, { headers: { cookie } })).status
    expect([await look(sessionOf(safe)), await look(sessionOf(plain))]).toEqual([200, 200])
    expect(await look(`sunbeon_session=planted; ${sessionOf(safe)}`), 'the safe one counts first').toBe(200)

    const both = `${sessionOf(plain)}; ${sessionOf(safe)}`
    const issue = (origin: string) => ask(`${secure}${STORE}/tickets`, { method: 'POST', headers: { cookie: both, origin }, body: { service: 'C' } })
    expect((await issue(secure)).status).toBe(201)
    expect((await issue(secure.replace('https', 'http'))).status, 'a page that came by plain HTTP').toBe(403)
    const out = await ask(`${secure}/api/v1/session`, { method: 'DELETE', headers: { cookie: both, origin: secure } })
    expect(out.headers['set-cookie']).toEqual([
      expect.stringMatching(/^__Host-sunbeon_session=;.*Max-Age=0; Secure$/),
      expect.stringMatching(/^sunbeon_session=;.*Max-Age=0$/),
    ])
    expect([await look(sessionOf(safe)), await look(sessionOf(plain))]).toEqual([401, 401])
  })
})

test('[W3] behind a trusted proxy its host, scheme and address count: cookies are safe, guessing is counted by client', async () => {
  const behind = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'shop.example', origin: 'https://shop.example' }
  const shop = async (env: Record<string, string>) => {
    const running = await startShop({ env })
    onTestFinished(() => running.close())
    const signIn = () => ask(`${running.base}/api/v1/session`, { method: 'POST', headers: behind, body: { key: running.keys.staff } })
    const guess = (address: string) => ask(`${running.base}/api/v1/t/${'x'.repeat(22)}`, { headers: { 'x-forwarded-for': address } })
    return { signIn, guess }
  }
  const proxied = await shop({ TRUSTED_PROXIES: '127.0.0.1' })
  const signedIn = await proxied.signIn()
  expect(signedIn.status).toBe(204)
  expect(sessionOf(signedIn)).toMatch(/^__Host-/)
  expect(signedIn.headers).toHaveProperty('strict-transport-security')
  for (let n = 0; n < 21; n++) await proxied.guess('203.0.113.1')
  expect([(await proxied.guess('203.0.113.1')).status, (await proxied.guess('203.0.113.2')).status]).toEqual([429, 404])

  const direct = await shop({})
  expect((await direct.signIn()).status, 'the same words from a stranger').toBe(403)
  for (let n = 0; n < 21; n++) await direct.guess(`203.0.113.${n}`)
  expect((await direct.guess('203.0.113.99')).status, 'a new name for the same guesser').toBe(429)
})
