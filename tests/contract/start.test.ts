import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
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
] as const

for (const [name, value, expected] of wrongVariables) {
  test(`[U1] a wrong ${name} stops the start with its name, its value and what is expected`, async () => {
    const ended = await run('dist/start.js', [], { DATA_DIR: tempFolder(), [name]: value })

    expectOneSentence(ended, name, value, expected)
  })
}

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
