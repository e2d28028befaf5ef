import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { openBrowser } from '../support/browser'
import { spawnServer } from '../support/process'
import { tempFolder } from '../support/sqlite'
import { shopSettings } from '../support/store'

const made = () => randomBytes(12).toString('base64url')

/** Where a secret stands in bytes: plain, as base64, as hex, as UTF-16. */
function isIn(bytes: Buffer, secret: string): boolean {
  const forms = [secret, Buffer.from(secret).toString('base64').replace(/=+$/, ''), Buffer.from(secret).toString('hex')]
  return forms.some((form) => bytes.includes(form)) || bytes.includes(Buffer.from(secret, 'utf16le'))
}

test('[Y19] passwords, PINs, invitation and set-up codes stand in no log, error, event or database, also when the disk fails', async () => {
  const folder = tempFolder()
  const start = (test: object) => spawnServer(folder, { test: { real: true, ...test }, environment: { DEMO_CLOCK: '', LOG_LEVEL: 'debug' } })
  const server = start({})
  onTestFinished(() => server.kill())
  const base = await server.ready
  const browser = openBrowser(base)
  const answers: string[] = []
  const post = async (target: string, body: unknown, by = browser) => {
    const reply = await by.post(`/api/v1/${target}`, body)
    answers.push(JSON.stringify(reply.body))
    return reply
  }
  let code = ''
  while (code === '') {
    code = /#code=([\w-]{22})/.exec(server.output())?.[1] ?? ''
    await sleep(20)
  }
  // No digits of a PIN may happen to be part of a time or a port: eight of them, as long as may be.
  const secrets: Record<string, string> = {
    'set-up code': code,
    password: made(),
    PIN: '90817263',
    'wrong password': made(),
    'weak password': `weak${made()}`.slice(0, 7),
    'next password': made(),
    'wrong code': made(),
    'wrong PIN': '48372615x',
  }
  const owner = { name: '김약사', password: secrets.password, pin: secrets.PIN }
  const settings = shopSettings()

  await post('set-up/check', { code: secrets['wrong code'] })
  await post('set-up/check', { code: { [`${secrets['wrong code']}`]: 1 } })
  await post('set-up', { code, owner: { ...owner, password: secrets['weak password'] }, settings })
  await post('set-up', { code, owner: { ...owner, pin: secrets['wrong PIN'] }, settings })
  await post('set-up', { code, owner, settings: { ...settings, name: 7 } })
  expect((await post('set-up', { code, owner, settings })).status).toBe(201)
  await post('set-up', { code, owner: { ...owner, password: secrets['wrong password'] }, settings }, openBrowser(base))
  const { id } = (await post('stores/saebom/members', { name: '이직원', role: 'staff' })).body.member
  const { url } = (await browser.post(`/api/v1/stores/saebom/members/${id}/invitation`)).body
  secrets.invitation = url.split('#code=')[1]
  const phone = openBrowser(base)
  await post('invitations/look', { code: secrets['wrong code'] }, phone)
  await post('invitations/accept', { code: secrets.invitation, password: secrets['weak password'] }, phone)
  await post('invitations/accept', { code: secrets.invitation, password: secrets.password, pin: secrets['wrong PIN'] }, phone)
  expect((await post('invitations/accept', { code: secrets.invitation, password: secrets.password, pin: secrets.PIN }, phone)).status).toBe(204)
  for (let n = 0; n < 7; n++) await post('sign-in/password', { name: '이직원', password: secrets['wrong password'] }, openBrowser(base))
  await post('sign-in/password', { name: '김약사', password: secrets['wrong password'] }, openBrowser(base))
  await post('session/password', { password: secrets['wrong password'], newPassword: secrets['next password'] })
  expect((await post('session/password', { password: secrets.password, newPassword: secrets['next password'] })).status).toBe(204)
  answers.push(JSON.stringify((await browser.get('/api/v1/stores/saebom/members')).body))
  await server.stop()

  const full = start({ maxPages: 1 })
  onTestFinished(() => full.kill())
  const failing = openBrowser(await full.ready)
  // Until the last free page of the file is written.
  for (let status = 204; status < 500 && answers.length < 400; )
    status = (await post('sign-in/password', { name: '김약사', password: secrets['next password'] }, failing)).status
  await full.kill()

  // The terminal shows the set-up link to whoever starts the server, and that is where it may stand.
  const log = Buffer.from(
    `${server.output()}${full.output()}`
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .join('\n'),
  )
  const files = Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => [name, readFileSync(path.join(parentPath, name))]),
  )
  expect(log.toString(), 'what failed was logged').toMatch(/failed/)
  const places: Record<string, Buffer> = { log, answers: Buffer.from(answers.join('\n')), ...files }
  expect(Object.keys(files)).toEqual(expect.arrayContaining(['sunbeon.db', 'auth.db']))
  const seen = Object.entries(places).flatMap(([place, bytes]) =>
    Object.entries(secrets).flatMap(([kind, secret]) => (isIn(bytes, secret) ? [`${kind} in ${place}`] : [])),
  )
  expect(seen).toEqual([])
  for (const [kind, secret] of Object.entries(secrets))
    for (const planted of [secret, Buffer.from(secret).toString('hex')])
      expect(isIn(Buffer.concat([log, Buffer.from(planted)]), secret), `${kind}: a planted one is found`).toBe(true)
})
