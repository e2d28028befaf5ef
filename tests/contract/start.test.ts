import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { writeCertificate } from '../support/certificate'
import { type Ended, run, start } from '../support/programs'
import { tempFolder } from '../support/sqlite'

/** What a person at the keyboard reads when a start is not possible. */
function expectOneSentence({ code, out, err }: Ended, ...parts: readonly string[]): void {
  expect(err.trim().split('\n')).toHaveLength(1)
  for (const part of parts) expect(err).toContain(part)
  expect({ code, out }).toEqual({ code: 1, out: '' })
}

const wrongVariables = [
  ['PORT', 'eighty', 'a port number'],
  ['PUBLIC_URL', 'apotheke', 'http://192.168.0.10:3000'],
  ['LOG_LEVEL', 'loud', 'silent, error, warn, info or debug'],
  ['TRUSTED_PROXIES', '10.0.0.0/33', '10.0.0.0/8'],
  ['TRUSTED_PROXIES', 'nginx', '127.0.0.1'],
  ['HTTPS_PORT', 'tls', 'a port number'],
] as const

for (const [name, value, expected] of wrongVariables) {
  test(`[U1] a wrong ${name} stops the start with its name, its value and what is expected`, async () => {
    const ended = await run('dist/start.js', [], { DATA_DIR: tempFolder(), [name]: value })

    expectOneSentence(ended, name, value, expected)
  })
}

test('[U1] a certificate without its key, one that cannot be read and one that is none stop the start', async () => {
  const folder = tempFolder()
  const { TLS_CERT, TLS_KEY } = writeCertificate(folder)
  const missing = path.join(folder, 'missing.pem')

  expectOneSentence(await run('dist/start.js', [], { DATA_DIR: tempFolder(), TLS_CERT }), 'TLS_CERT is set', 'TLS_KEY is not')
  expectOneSentence(await run('dist/start.js', [], { DATA_DIR: tempFolder(), TLS_CERT: missing, TLS_KEY }), missing, 'ENOENT')
  expectOneSentence(await run('dist/start.js', [], { DATA_DIR: tempFolder(), TLS_CERT: TLS_KEY, TLS_KEY }), 'no certificate and its key')
})

test('[U3] an HTTPS port in use stops the start and names its variable', async () => {
  const first = await start('dist/test-server.js', [], { DATA_DIR: tempFolder() })
  const files = writeCertificate(tempFolder())

  const ended = await run('dist/start.js', [], { DATA_DIR: tempFolder(), ...files, HTTPS_PORT: new URL(first.url).port })

  expectOneSentence(ended, 'is in use', 'HTTPS_PORT')
})

test('[W13] a start over plain HTTP says what browsers withhold there; with a certificate it names the port', async () => {
  const plain = await start('dist/test-server.js', [], { DATA_DIR: tempFolder() })
  expect((await plain.stop()).out).toMatch(/camera, notifications, keeping the screen awake/)
  const secure = await start('dist/test-server.js', [], { DATA_DIR: tempFolder(), ...writeCertificate(tempFolder()), HTTPS_PORT: '0' })
  expect((await secure.stop()).out).toMatch(/HTTPS is on port \d+/)
})

test('[U2] the real store refuses another clock than the machine has', async () => {
  const ended = await run('dist/start.js', [], { DATA_DIR: tempFolder(), DEMO_CLOCK: '2020-03-11T08:55+09:00x60' })

  expectOneSentence(ended, 'DEMO_CLOCK')
})

test('[U3] a port in use stops the start and says so', async () => {
  const first = await start('dist/test-server.js', [], { DATA_DIR: tempFolder() })
  const { port } = new URL(first.url)

  const ended = await run('dist/start.js', [], { DATA_DIR: tempFolder(), PORT: port })

  expectOneSentence(ended, `ort ${port} is in use`)
})

test('[U4] a second server on the same data stops, names the first, and leaves it running', async () => {
  const folder = tempFolder()
  const first = await start('dist/test-server.js', [], { DATA_DIR: folder })

  const ended = await run('dist/start.js', [], { DATA_DIR: folder })

  expectOneSentence(ended, folder, 'in use by another Sunbeon server')
  expect((await fetch(`${first.url}/readyz`)).status).toBe(200)
})

test('[U5] a data folder that cannot be written stops the start and is named', async () => {
  const file = path.join(tempFolder(), 'a file')
  writeFileSync(file, '')
  const folders = [path.join(file, 'data'), ...(process.platform === 'linux' ? ['/proc/sunbeon'] : [])]

  for (const folder of folders) expectOneSentence(await run('dist/start.js', [], { DATA_DIR: folder }), `DATA_DIR ${folder}`)
})

test('[U6] asked to stop, a server ends by itself with exit code 0', async () => {
  const server = await start('dist/test-server.js', [], { DATA_DIR: tempFolder() })

  const { code } = await server.stop()

  expect(code).toBe(0)
})
