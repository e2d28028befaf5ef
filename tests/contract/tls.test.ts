import { execFileSync } from 'node:child_process'
import { createPrivateKey } from 'node:crypto'
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { commands } from '#server/admin/commands'
import { makeBackup } from '#server/backup/backup'
import { decryptFile } from '#server/backup/format'
import { parseEnvironment } from '#server/env'
import { endOf, makeAuthority, makeLeaf, namesIn, permittedBy, read } from '#server/tls/certificates'
import { authorityIn, keepAuthority, keepLeaf, leafIn, tlsFiles } from '#server/tls/folder'
import { start } from '../support/programs'
import { type Running, startShop } from '../support/running-server'
import { tempFolder } from '../support/sqlite'

const DAY_MS = 86_400_000

/** `npm run admin -- tls …` on a data folder. */
async function tls(dataDir: string, ...args: readonly string[]): Promise<string> {
  const report = await commands.tls?.run(args, { environment: parseEnvironment({ DATA_DIR: dataDir }), root: '.', folder: '.' })
  return report?.lines.join('\n') ?? ''
}

interface Asked {
  readonly ca?: string
  readonly name?: string
  readonly method?: string
  readonly body?: object
}

/** One request that trusts `ca` alone; the error's code where there is no answer. `name` is who is expected at the other end. */
function ask(url: string, { ca, name, method = 'GET', body }: Asked): Promise<{ status: number; cookies: readonly string[] } | string> {
  const { port, pathname, hostname, origin } = new URL(url)
  return new Promise((done) => {
    const options = { host: hostname.replace(/[[\]]/g, ''), port, path: pathname, method, ...(ca ? { ca } : {}), ...(name ? { servername: name } : {}) }
    const headers = { host: name ?? new URL(url).host, origin, 'content-type': 'application/json' }
    const sent = request({ ...options, headers, agent: false }, (response) => {
      response.resume().on('end', () => done({ status: response.statusCode ?? 0, cookies: response.headers['set-cookie'] ?? [] }))
    })
    sent.on('error', (error: NodeJS.ErrnoException) => done(error.code === 'UNSPECIFIED' ? error.message : (error.code ?? error.message)))
    sent.end(body && JSON.stringify(body))
  })
}

async function secureShop(dataDir: string): Promise<Running> {
  const running = await startShop({ dataDir, env: { HTTPS_PORT: '0' } })
  onTestFinished(() => running.close())
  return running
}

const certificateOf = (dataDir: string) => read(readFileSync(tlsFiles(dataDir).cert, 'utf8'))
const authorityOf = (dataDir: string) => read(readFileSync(tlsFiles(dataDir).caCert, 'utf8'))

test('[W14] a device that trusts the shop’s authority alone reaches the server by address and by name, and its session is a __Host- cookie', async () => {
  const folder = tempFolder()
  await tls(folder)
  const { server, keys } = await secureShop(folder)
  const ca = readFileSync(tlsFiles(folder).caCert, 'utf8')

  for (const host of ['127.0.0.1', 'localhost']) {
    const url = `https://${host}:${server.httpsPort}/readyz`
    expect(await ask(url, { ca }), host).toMatchObject({ status: 200 })
    expect(await ask(url, {}), `${host}, for a device that does not trust it`).toMatch(/SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(VERIFY|GET)/)
  }
  expect(await ask(`https://127.0.0.1:${server.httpsPort}/readyz`, { ca, name: 'elsewhere.local' })).toBe('ERR_TLS_CERT_ALTNAME_INVALID')
  const signedIn = await ask(`https://127.0.0.1:${server.httpsPort}/api/v1/session`, { ca, method: 'POST', body: { key: keys.staff } })
  expect(signedIn).toMatchObject({ status: 204, cookies: [expect.stringMatching(/^__Host-sunbeon_session=.*; Secure$/)] })
})

test('[W14] the certificate is one browsers take: for servers alone, 398 days at most, with the names of this machine', async () => {
  const folder = tempFolder()
  await tls(folder, '--name', 'counter-1.local', '--name', '10.1.2.3')
  const [leaf, authority] = [certificateOf(folder), authorityOf(folder)]
  const { caCert, cert } = tlsFiles(folder)

  expect(leaf.checkIssued(authority) && leaf.verify(authority.publicKey)).toBe(true)
  expect(endOf(leaf) - Date.parse(leaf.validFrom)).toBeLessThanOrEqual(397 * DAY_MS)
  expect(leaf.keyUsage, 'its extended key usage').toEqual(['1.3.6.1.5.5.7.3.1'])
  expect(namesIn(leaf)).toEqual(expect.arrayContaining(['localhost', '127.0.0.1', '::1', 'counter-1.local', '10.1.2.3']))
  expect([leaf.ca, authority.ca, authority.publicKey.asymmetricKeyDetails?.namedCurve]).toEqual([false, true, 'prime256v1'])
  expect(readFileSync(cert, 'utf8').match(/BEGIN CERTIFICATE/g)).toHaveLength(2)
  const strict = ['verify', '-x509_strict', '-purpose', 'sslserver', '-CAfile', caCert, cert]
  expect(execFileSync('openssl', strict, { encoding: 'utf8' })).toMatch(/: OK/)
})

/** What a browser that trusts `authority` alone makes of a server that shows a certificate for `name`. */
async function visit(authority: { cert: string; key: string }, name: string) {
  const leaf = await makeLeaf({ cert: authority.cert, key: createPrivateKey(authority.key) }, [name])
  const server = createServer({ cert: leaf.cert, key: leaf.key }, (_, response) => void response.end())
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())
  return ask(`https://127.0.0.1:${(server.address() as AddressInfo).port}/`, { ca: authority.cert, name })
}

test('[W15] whoever steals the authority cannot play a site of the web with it; without its limits they could', async () => {
  const limited = await makeAuthority(['localhost'])
  const unlimited = await makeAuthority(['localhost'], null)

  for (const name of ['example.com', 'local.example.com', 'notlocal']) {
    expect(await visit(limited, name), name).toBe('permitted subtree violation')
    expect(await visit(unlimited, name), `control: ${name}`).toMatchObject({ status: 200 })
  }
  expect(await visit(limited, 'till.local')).toMatchObject({ status: 200 })
})

test('[W15] a word that could be a domain of the web is no name of a shop', async () => {
  const folder = tempFolder()

  await expect(tls(folder, '--name', 'pharmacy')).rejects.toThrow('--name is pharmacy; expected an address, or a name with a dot')
  await expect(tls(folder, '--name', '*.local')).rejects.toThrow('--name is *.local')

  expect(authorityIn(folder)).toBeNull()
  await tls(folder, '--name', 'shop-7.example', '--name', '203.0.113.7')
  const permitted = await permittedBy(authorityIn(folder)?.pem ?? '')
  expect(permitted).toEqual(expect.arrayContaining(['localhost', 'local', '10.0.0.0/8', 'fc00::/7', '::1/128', 'shop-7.example', '203.0.113.7/32']))
  expect(permitted.filter((subtree) => subtree.endsWith('/0'))).toEqual([])
})

test('[W16] made again, the authority stays, the certificate is new and keeps its names; a name it does not cover needs a new authority', async () => {
  const folder = tempFolder()
  const first = await tls(folder, '--name', 'till.local')
  const [authority, leaf] = [authorityOf(folder), certificateOf(folder)]

  const again = await tls(folder)
  expect(authorityOf(folder).fingerprint256).toBe(authority.fingerprint256)
  expect(certificateOf(folder).fingerprint256).not.toBe(leaf.fingerprint256)
  expect(namesIn(certificateOf(folder))).toContain('till.local')
  const kept = certificateOf(folder).fingerprint256
  await expect(tls(folder, '--name', 'shop-7.example')).rejects.toThrow('does not cover shop-7.example; nothing was done.')
  expect(certificateOf(folder).fingerprint256).toBe(kept)

  const anew = await tls(folder, '--new-authority', '--name', 'shop-7.example')
  expect(authorityOf(folder).fingerprint256).not.toBe(authority.fingerprint256)
  expect(namesIn(certificateOf(folder))).toContain('shop-7.example')
  expect([first, again, anew].map((text) => text.split(/[:,.]/)[0])).toEqual([
    'An authority of this shop was made',
    'The authority was kept',
    'A new authority was made',
  ])
  const shown = await tls(folder, '--show')
  expect(shown.replace(/\s+/g, ':'), 'the fingerprint, in two lines').toContain(authorityOf(folder).fingerprint256)
  expect(shown).toContain(`valid until ${new Date(endOf(certificateOf(folder))).toISOString().slice(0, 10)}, for: localhost`)
})

test('[W16] without the authority’s key nothing is renewed, and what is there stays', async () => {
  const folder = tempFolder()
  await tls(folder)
  const before = certificateOf(folder).fingerprint256
  rmSync(tlsFiles(folder).caKey)

  await expect(tls(folder)).rejects.toThrow('ca.key is missing')

  expect(certificateOf(folder).fingerprint256).toBe(before)
})

const aging = [
  { what: 'runs out within 30 days', days: 29, names: null },
  { what: 'lacks an address of this machine', days: 300, names: ['localhost'] },
] as const

for (const { what, days, names } of aging) {
  test(`[W17] a server renews by itself, at its start, a certificate that ${what}, under the same authority`, async () => {
    const folder = tempFolder()
    await tls(folder)
    const [ca, caKey] = [readFileSync(tlsFiles(folder).caCert, 'utf8'), createPrivateKey(readFileSync(tlsFiles(folder).caKey))]
    const good = certificateOf(folder).fingerprint256
    await (await startShop({ dataDir: folder, env: { HTTPS_PORT: '0' } })).close()
    expect(certificateOf(folder).fingerprint256, 'control: a good one stays').toBe(good)
    keepLeaf(folder, await makeLeaf({ cert: ca, key: caKey }, names ?? namesIn(certificateOf(folder)), days))
    const old = certificateOf(folder)

    const { server } = await secureShop(folder)

    const renewed = certificateOf(folder)
    expect(renewed.fingerprint256).not.toBe(old.fingerprint256)
    expect(renewed.verify(authorityOf(folder).publicKey)).toBe(true)
    expect(endOf(renewed)).toBeGreaterThan(Date.now() + 390 * DAY_MS)
    expect(namesIn(renewed)).toContain('127.0.0.1')
    expect(await ask(`https://127.0.0.1:${server.httpsPort}/readyz`, { ca })).toMatchObject({ status: 200 })
  })
}

test('[W17] a crash between a new key and its certificate is mended at the start; TLS_CERT goes first; without an authority nothing listens', async () => {
  const folder = tempFolder()
  const bare = await secureShop(folder)
  expect(bare.server.httpsPort).toBeNull()
  await bare.server.close()
  await tls(folder)
  keepAuthority(folder, await makeAuthority([]))
  const authority = authorityIn(folder)
  expect(authority && leafIn(folder, authority.certificate), 'the certificate of another authority').toBeNull()
  const running = await startShop({ dataDir: folder, env: { HTTPS_PORT: '0' } })
  expect(await ask(`https://127.0.0.1:${running.server.httpsPort}/readyz`, { ca: readFileSync(tlsFiles(folder).caCert, 'utf8') })).toMatchObject({
    status: 200,
  })
  await running.close()

  const other = await makeAuthority([])
  const given = await makeLeaf({ cert: other.cert, key: createPrivateKey(other.key) }, ['127.0.0.1'])
  const files = { TLS_CERT: path.join(folder, 'given.crt'), TLS_KEY: path.join(folder, 'given.key') }
  writeFileSync(files.TLS_CERT, given.cert)
  writeFileSync(files.TLS_KEY, given.key)
  const named = await startShop({ dataDir: folder, env: { HTTPS_PORT: '0', ...files } })
  onTestFinished(() => named.close())
  expect(await ask(`https://127.0.0.1:${named.server.httpsPort}/readyz`, { ca: other.cert })).toMatchObject({ status: 200 })
})

test('[W17] the start says where staff find it by HTTPS, and where a device comes to trust it; customers stay on plain HTTP', async () => {
  const folder = tempFolder()
  await tls(folder)

  const { out } = await (await start('dist/test-server.js', [], { DATA_DIR: folder, HTTPS_PORT: '0' })).stop()

  expect(out).toMatch(/HTTPS is on port (\d+)\. Staff reach it at https:\/\/[\d.]+:\1\/ A device trusts it after http:\/\/[\d.]+:\d+\/trust/)
  expect(out).toMatch(/Customers reach it at http:/)
})

test('[W18] keys are for this user alone, whatever was there before, and in no backup', async () => {
  const folder = tempFolder()
  await tls(folder)
  await tls(folder)
  const running = await secureShop(folder)
  await running.post('tickets', { service: 'C' })
  const files = tlsFiles(folder)

  if (process.platform !== 'win32') {
    expect(statSync(files.folder).mode & 0o777).toBe(0o700)
    for (const file of [files.caKey, files.key]) expect(statSync(file).mode & 0o777, file).toBe(0o600)
  }
  const plain = path.join(folder, 'plain.db')
  await decryptFile(readFileSync(path.join(folder, 'secrets', 'backup.key')), (await makeBackup(folder)).file, plain)
  const bytes = readFileSync(plain)
  expect(bytes.includes('ticket.issued'), 'control').toBe(true)
  for (const file of [files.caKey, files.key]) {
    const key = createPrivateKey(readFileSync(file)).export({ type: 'pkcs8', format: 'der' })
    for (const form of [key, key.toString('base64').slice(0, 60), 'PRIVATE KEY']) expect(bytes.includes(form), file).toBe(false)
  }
})

test('[W19] the authority’s certificate is handed to anybody, its key to nobody; without an authority there is none', async () => {
  const folder = tempFolder()
  const running = await secureShop(folder)
  const get = () => running.request('GET', '/api/v1/tls/ca.crt')
  expect(await get()).toMatchObject({ status: 404, body: { kind: 'no_authority', whatToDo: expect.stringContaining('admin -- tls') } })

  await tls(folder)

  const { status, headers, body } = await get()
  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('application/x-x509-ca-cert')
  expect(read(body).fingerprint256).toBe(authorityOf(folder).fingerprint256)
  expect(body).not.toContain('PRIVATE')
  expect((await running.request('GET', '/api/v1/tls/ca.key')).status).toBe(404)
})
