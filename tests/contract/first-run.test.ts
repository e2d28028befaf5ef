import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { CommitFailed } from '#server/ports'
import { openBrowser, startEmpty } from '../support/browser'
import { spawnServer } from '../support/process'
import { tempFolder } from '../support/sqlite'
import { shopSettings } from '../support/store'

const PASSWORD = 'four words are enough'
const owner = { name: '김약사', password: PASSWORD, pin: '280746' }
const settings = shopSettings()

describe('the first run', () => {
  test('[Y10] the code of this start sets up the store once; its owner is signed in, and afterwards the way is closed', async () => {
    const { server, base } = await startEmpty()
    const { text: code } = server.services.setUpCode
    const browser = openBrowser(base)
    expect((await browser.get('/api/v1/set-up')).body).toEqual({ open: true })
    expect(await browser.post('/api/v1/set-up/check', { code: 'A'.repeat(22) })).toMatchObject({ status: 401, body: { kind: 'wrong_set_up_code' } })
    expect((await browser.post('/api/v1/set-up', { code: 'A'.repeat(22), owner, settings })).body.kind).toBe('wrong_set_up_code')
    expect((await browser.post('/api/v1/set-up/check', { code })).status).toBe(204)
    expect((await browser.post('/api/v1/set-up', { code, owner: { ...owner, password: '12345678' }, settings })).body).toMatchObject({
      kind: 'weak_password',
      why: 'plain',
    })
    expect((await browser.post('/api/v1/set-up', { code, owner, settings: { ...settings, timeZone: 'Mars' } })).body.issues[0].path).toBe('settings.timeZone')
    expect(server.services.writer.stores(), 'nothing was made so far').toEqual([])

    const made = await browser.post('/api/v1/set-up', { code, owner, settings })

    expect(made).toMatchObject({ status: 201, body: { store: 'saebom' } })
    expect((await browser.get('/api/v1/session')).body).toEqual({ store: 'saebom', role: 'owner', name: '김약사' })
    expect((await browser.get('/api/v1/stores/saebom/members')).body.members).toMatchObject([{ name: '김약사', role: 'owner', hasSignIn: true, signedIn: 1 }])
    expect((await browser.get('/api/v1/set-up')).body).toEqual({ open: false })
    for (const [path, body] of [
      ['set-up/check', { code }],
      ['set-up', { code, owner: { ...owner, password: 'another long one' }, settings }],
      ['set-up', { code: 'A'.repeat(22), owner, settings }],
    ] as const)
      expect(await openBrowser(base).post(`/api/v1/${path}`, body), path).toMatchObject({ status: 410, body: { kind: 'already_set_up', whatToDo: 'Sign in.' } })
    const again = openBrowser(base)
    expect(await again.post('/api/v1/set-up', { code, owner, settings }), 'its answer was lost').toMatchObject({ status: 201, body: { store: 'saebom' } })
    expect((await again.get('/api/v1/session')).body.role).toBe('owner')
    expect(server.services.writer.stores()).toHaveLength(1)
  })

  test('[Y10] of two clicks at once one sets up, and both are answered', async () => {
    const { server, base } = await startEmpty()
    const body = { code: server.services.setUpCode.text, owner, settings }
    const both = await Promise.all([openBrowser(base).post('/api/v1/set-up', body), openBrowser(base).post('/api/v1/set-up', body)])
    expect(both.map(({ status }) => status)).toEqual([201, 201])
    const [store] = server.services.writer.stores()
    expect([...(store?.members.values() ?? [])]).toHaveLength(1)
  })

  test('[Y10] guessing the code ends after 20 tries', async () => {
    const { base } = await startEmpty()
    const browser = openBrowser(base)
    const statuses: number[] = []
    for (let n = 0; n < 22; n++) statuses.push((await browser.post('/api/v1/set-up/check', { code: `guess-${n}` })).status)
    expect(statuses).toEqual([...Array(20).fill(401), 429, 429])
  })

  for (const [moment, commits] of [
    ['before the store is written', 0],
    ['after it, before anybody is told', 1],
  ] as const)
    test(`[Y11] killed ${moment}, the next start offers set-up or lets the owner in`, async () => {
      const dataDir = tempFolder()
      let done = 0
      // What a kill leaves behind: commits up to there are on the disk, nothing after it is.
      const first = await startEmpty({
        dataDir,
        wrapJournal: (journal) => ({
          ...journal,
          async commit(entries) {
            if (done >= commits) throw new CommitFailed('not_done', new Error('killed'))
            done += 1
            await journal.commit(entries)
          },
        }),
      })
      const { text: code } = first.server.services.setUpCode
      expect((await openBrowser(first.base).post('/api/v1/set-up', { code, owner, settings })).status).toBe(503)
      await first.server.close()

      const second = await startEmpty({ dataDir })
      const browser = openBrowser(second.base)
      const { open } = (await browser.get('/api/v1/set-up')).body
      expect(open).toBe(commits === 0)
      const next = second.server.services.setUpCode.text
      expect(next, 'another code at every start').not.toBe(code)
      const entered = open
        ? await browser.post('/api/v1/set-up', { code: next, owner, settings })
        : await browser.post('/api/v1/sign-in/password', { name: owner.name, password: PASSWORD })
      expect([201, 204]).toContain(entered.status)
      expect((await browser.get('/api/v1/session')).body.role).toBe('owner')
      await second.server.close()
    })

  test('[Y11] killed by the system right after the commit, the owner signs in at the next start', async () => {
    const dataDir = tempFolder()
    const real = { test: { real: true }, environment: { DEMO_CLOCK: '' } }
    const first = spawnServer(dataDir, { ...real, test: { real: true, crashAfterCommit: 1 } })
    const base = await first.ready
    const printed = await until(() => /#code=([\w-]{22})/.exec(first.output()))
    await expect(openBrowser(base).post('/api/v1/set-up', { code: printed[1], owner, settings })).rejects.toThrow()
    expect(await first.ended).toBe('SIGKILL')

    const second = spawnServer(dataDir, real)
    onTestFinished(() => second.kill())
    const browser = openBrowser(await second.ready)
    expect((await browser.get('/api/v1/set-up')).body).toEqual({ open: false })
    expect((await browser.post('/api/v1/sign-in/password', { name: owner.name, password: PASSWORD })).status).toBe(204)
    expect((await browser.get('/api/v1/session')).body.role).toBe('owner')
  })

  test('[Y11] a commit whose outcome is unknown is answered once it is known, by asking again', async () => {
    let lost = 1
    const { server, base } = await startEmpty({
      wrapJournal: (journal) => ({
        ...journal,
        async commit(entries) {
          await journal.commit(entries)
          if (lost-- > 0) throw new CommitFailed('unknown', new Error('the reply was lost'))
        },
      }),
    })
    const browser = openBrowser(base)
    const body = { code: server.services.setUpCode.text, owner, settings }
    expect((await browser.post('/api/v1/set-up', body)).status).toBe(503)
    expect((await browser.post('/api/v1/set-up', body)).status).toBe(201)
    expect((await browser.get('/api/v1/session')).body.name).toBe('김약사')
  })

  test('[Y12] a store imported from a file closes the way as well', async () => {
    const { server, base } = await startEmpty()
    const { text: code } = server.services.setUpCode
    const imported = await fetch(`${base}/api/v1/operator/import-setup`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.operatorKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(settings),
    })
    expect(imported.status).toBe(200)
    const browser = openBrowser(base)
    expect((await browser.get('/api/v1/set-up')).body).toEqual({ open: false })
    expect((await browser.post('/api/v1/set-up', { code, owner, settings })).body.kind).toBe('already_set_up')
  })
})

test('[Y13] a real start without a store prints the one-time link and its QR, one with a store or a demo does not', async () => {
  const dataDir = tempFolder()
  const real = { test: { real: true }, environment: { DEMO_CLOCK: '' } }
  const first = spawnServer(dataDir, real)
  onTestFinished(() => first.kill())
  const base = await first.ready
  const printed = await until(() =>
    /(http:\S+)\/set-up#code=([\w-]{22})\n[\s\S]*http:\/\/localhost:\d+\/set-up#code=[\w-]{22}\n[\s\S]*▄[\s\S]*works once/.exec(first.output()),
  )
  const code = printed[2] ?? ''
  expect((await openBrowser(base).post('/api/v1/set-up', { code, owner, settings })).status).toBe(201)
  await first.stop()

  const second = spawnServer(dataDir, real)
  onTestFinished(() => second.kill())
  expect((await openBrowser(await second.ready).get('/api/v1/set-up')).body).toEqual({ open: false })
  const demo = spawnServer(tempFolder())
  onTestFinished(() => demo.kill())
  await demo.ready
  await Promise.all([second.stop(), demo.stop()])
  expect(second.output() + demo.output()).not.toMatch(/set-up/)
})

async function until<T>(look: () => T | null): Promise<T> {
  for (const end = Date.now() + 5_000; Date.now() < end; await sleep(20)) {
    const found = look()
    if (found) return found
  }
  throw new Error('it was not printed')
}
