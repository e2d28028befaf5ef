import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { settingsOf } from '../support/changes'
import { ask, type Ended, run, start } from '../support/programs'
import { tempFolder } from '../support/sqlite'

const admin = (folder: string, ...args: readonly string[]): Promise<Ended> => run('dist/admin.js', args, { DATA_DIR: folder })

function setupFile(folder: string, content: unknown): string {
  const file = path.join(folder, 'setup.json')
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

async function folderWithStore(): Promise<string> {
  const folder = tempFolder()
  expect(await admin(folder, 'import-setup', setupFile(folder, settingsOf('haetsal')))).toMatchObject({ code: 0, err: '' })
  return folder
}

test('[O1] a set-up file with mistakes changes nothing, and each mistake is named by its path, a line each', async () => {
  const folder = tempFolder()
  const settings = settingsOf('haetsal')
  const wrong = { ...settings, services: [{ ...settings.services[0], code: 'AA' }], counters: [] }

  const { code, out, err } = await admin(folder, 'import-setup', setupFile(folder, wrong))

  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toMatch(/^ {2}services\.0\.code: one capital letter$/m)
  expect(err).toMatch(/^ {2}counters: /m)
  expect((await admin(folder, 'create-key', '--role', 'staff', '--store', 'haetsal')).err).toContain('no store haetsal here')
})

test('[O1] a set-up file that is missing, or no JSON, is one sentence', async () => {
  const folder = tempFolder()

  const missing = await admin(folder, 'import-setup', path.join(folder, 'nowhere.json'))
  const broken = await admin(folder, 'import-setup', setupFile(folder, '{ "code": '))

  expect(missing).toMatchObject({ code: 1, err: `${path.join(folder, 'nowhere.json')} cannot be read (ENOENT).\n` })
  expect(broken.code).toBe(1)
  expect(broken.err).toMatch(/^.*setup\.json is not JSON: .*\n$/)
})

test('[O2] a store can be described anew, also from a file with the mark that Windows editors put first', async () => {
  const folder = await folderWithStore()

  const again = await admin(folder, 'import-setup', setupFile(folder, `\uFEFF${JSON.stringify(settingsOf('haetsal'))}`))

  expect(again).toMatchObject({ code: 0, out: 'haetsal is described anew.\n' })
})

test('[O3] a key made while no server runs opens the next one; standard output holds the key and nothing else', async () => {
  const folder = await folderWithStore()

  const { code, out } = await admin(folder, 'create-key', '--role', 'staff', '--store', 'haetsal', '--name', '창구')
  const server = await start('dist/test-server.js', [], { DATA_DIR: folder })

  expect(code).toBe(0)
  expect(out).toMatch(/^sb\.staff\.\S+\n$/)
  expect(await ask(`${server.url}/api/v1/session`, out.trim())).toEqual({ status: 200, body: { store: 'haetsal', role: 'staff', name: '창구' } })
})

test('[O4] beside a running server keys are made, listed and revoked through it, at once', async () => {
  const folder = await folderWithStore()
  const server = await start('dist/test-server.js', [], { DATA_DIR: folder })

  const key = (await admin(folder, 'create-key', '--role', 'display', '--store', 'haetsal')).out.trim()
  const before = await ask(`${server.url}/api/v1/session`, key)
  const id = key.split('.')[2] ?? ''
  const revoked = await admin(folder, 'revoke-key', '--store', 'haetsal', '--id', id)
  const after = await ask(`${server.url}/api/v1/session`, key)
  const listed = await admin(folder, 'keys')

  expect(before.status).toBe(200)
  expect(revoked.code).toBe(0)
  expect(after.status).toBe(401)
  expect(listed.out).toMatch(new RegExp(`^haetsal {2}${id} {2}display {2}display {2}made \\S+ {2}revoked \\S+$`, 'm'))
  expect(listed.out).not.toContain(key.split('.')[3])
})

test('[O5] a refusal says what is the matter and what to do', async () => {
  const folder = await folderWithStore()

  const { code, out, err } = await admin(folder, 'revoke-key', '--store', 'haetsal', '--id', 'nobody')

  expect({ code, out, err }).toEqual({ code: 1, out: '', err: 'There is no such key. List the keys and use an id from there.\n' })
})

const notUnderstood = [
  [['make-coffee'], 'There is no command make-coffee.'],
  [['keys', '--loud'], "Unknown option '--loud'."],
  [['create-key', '--role', 'staff'], '--store is missing.'],
  [['create-key', '--role', 'boss', '--store', 'x'], '--role is boss; expected one of staff, pharmacist, network, kiosk, display, printer, integrator.'],
  [['import-setup'], 'import-setup takes one file.'],
  [['verify', '--head', 'haetsal:7'], '--head is haetsal:7; expected STORE:SEQUENCE:CHAIN as verify or the report of a day says it.'],
] as const

for (const [args, sentence] of notUnderstood) {
  test(`[O6] ${args.join(' ')}: not understood, so one sentence, the usage and exit code 2`, async () => {
    const { code, out, err } = await admin(tempFolder(), ...args)

    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err.split('\n')[0]).toBe(sentence)
    expect(err).toContain('Usage: npm run admin -- COMMAND')
  })
}

test('[O6] help lists every command', async () => {
  const { code, out } = await admin(tempFolder(), 'help')

  expect(code).toBe(0)
  for (const command of ['create-key', 'keys', 'revoke-key', 'import-setup', 'export-ticket', 'erase-ticket', 'verify']) expect(out).toContain(`  ${command}`)
})

test('[O7] verify vouches for what the server wrote, also while it runs, and finds an event that was edited', async () => {
  const folder = await folderWithStore()
  const server = await start('dist/test-server.js', [], { DATA_DIR: folder })
  const key = (await admin(folder, 'create-key', '--role', 'staff', '--store', 'haetsal')).out.trim()
  await ask(`${server.url}/api/v1/stores/haetsal/stock/receipts`, key, { product: 'mask-kf94', units: 40 })
  await ask(`${server.url}/api/v1/stores/haetsal/tickets`, key, { service: 'A' })

  const running = await admin(folder, 'verify')
  await server.stop()
  edit(folder, "UPDATE Event SET data = replace(data, '40', '41') WHERE type = 'stock.received'")
  const edited = await admin(folder, 'verify')

  expect(running).toMatchObject({ code: 0, err: '' })
  expect(running.out).toMatch(
    /^haetsal: the log is whole, \d+ events\.\nhaetsal: stock is the sum of its movements\.\nhaetsal: its head is haetsal:\d+:[\w-]{43}\n$/,
  )
  expect(edited.code).toBe(1)
  expect(edited.out).toMatch(/THE LOG IS BROKEN: event \d+ was altered after it was written\./)
})

test('[O7] verify finds stock that is not the sum of its movements', async () => {
  const folder = await folderWithStore()
  edit(folder, 'UPDATE Level SET onHand = onHand + 5')

  const { code, out } = await admin(folder, 'verify')

  expect(code).toBe(1)
  expect(out).toContain('haetsal: STOCK IS NOT THE SUM OF ITS MOVEMENTS: mask-kf94.')
})

test('[O8] verify makes neither a database nor a key where there is none', async () => {
  const folder = path.join(tempFolder(), 'nothing')

  const { code, err } = await admin(folder, 'verify')

  expect(code).toBe(1)
  expect(err).toContain('There is no database in')
})

function edit(folder: string, sql: string): void {
  const database = new Database(path.join(folder, 'sunbeon.db'))
  expect(database.prepare(sql).run().changes).toBe(1)
  database.close()
}

test('[O9] check-rules names each mistake of a rule pack by its path, and says of a right one what it asks and when it holds', async () => {
  const folder = tempFolder()
  const wrong = setupFile(folder, { scheme: 'x', periods: [{ from: 'someday', limits: [] }] })

  const refused = await admin(folder, 'check-rules', wrong)
  const right = await admin(folder, 'check-rules', 'rules/kr-mask-2020.json')

  expect(refused.code).toBe(1)
  expect(refused.out).toMatch(/^.*setup\.json is not right; it would not be loaded\.$/m)
  expect(refused.out).toMatch(/^ {2}periods\.0\.from: /m)
  expect(refused.out).toMatch(/^ {2}timeZone: /m)
  expect(right).toMatchObject({ code: 0, err: '' })
  expect(right.out).toContain('kr-mask-2020 (Public masks, Korea 2020) is right.')
  expect(right.out).toMatch(/its last day is 2020-07-12.*\n.*national number/)
  expect(existsSync(path.join(folder, 'sunbeon.db')), 'it makes no data').toBe(false)
})
