import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { ListedStore } from '#core/feed/listed-store'
import { openStoresFile } from '#server/feed/stores-file'
import { listing } from '../support/listed-stores'
import { type ServerProcess, spawnServer } from '../support/process'
import { run, start } from '../support/programs'
import { seeded, seedOfRun } from '../support/random'
import { tempFolder } from '../support/sqlite'

const STORES = 2_000
const PIECE = 150
const KILLS = process.env.LONG ? 100 : 4

/** Every store under a name of its own generation: whatever is half there shows two. */
const generation = (nth: number): ListedStore[] => Array.from({ length: STORES }, (_, at) => listing(at, {}, { name: `${nth}세대 약국` }).store)

async function importer(server: ServerProcess) {
  const base = `${await server.ready}/api/v1/operator/stores/import`
  const key = readFileSync(path.join(server.dataDir, 'secrets', 'operator.key')).toString('base64url')
  const post = async (target: string, body: object): Promise<{ id: string }> => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const response = await fetch(base + target, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(`${target} answered ${response.status}`)
    return (await response.json()) as { id: string }
  }
  return {
    async stage(stores: readonly ListedStore[]): Promise<string> {
      const { id } = await post('', {})
      for (let at = 0; at < stores.length; at += PIECE) await post(`/${id}/rows`, { stores: stores.slice(at, at + PIECE) })
      return id
    },
    finish: (id: string) => post(`/${id}/finish`, {}),
  }
}

/** The names on disk, each once: of a whole import it is one. */
async function namesIn(dataDir: string): Promise<string[]> {
  const file = openStoresFile(path.join(dataDir, 'stores.db'), path.resolve(import.meta.dirname, '../..'))
  const names = file.load().map(({ store }) => store.name)
  await file.close()
  expect(names).toHaveLength(STORES)
  return [...new Set(names)]
}

test('[LF14] killed at any instant of an import, all of it is there or nothing; what came piece by piece is found half there', {
  timeout: 600_000,
}, async () => {
  const seed = seedOfRun()
  const random = seeded(seed)
  const dataDir = tempFolder()
  const options = { test: { limits: { perCredential: 1e9, perToken: 1e9, failuresPerAddress: 1e9 } } }
  let server = spawnServer(dataDir, options)
  let at = await importer(server)
  const first = await at.stage(generation(0))
  const began = performance.now()
  await at.finish(first)
  const takes = performance.now() - began

  // The control: two halves, each an import of its own.
  await at.finish(await at.stage(generation(1).slice(0, STORES / 2)))
  await server.kill()
  expect(await namesIn(dataDir)).toEqual(['1세대 약국', '0세대 약국'])

  let known = '1세대 약국'
  for (let nth = 2; nth < 2 + KILLS; nth++) {
    server = spawnServer(dataDir, options)
    at = await importer(server)
    if (nth === 2) await at.finish(await at.stage(generation(1)))
    const id = await at.stage(generation(nth))
    const next = `${nth}세대 약국`
    const answered = at.finish(id).then(
      () => true,
      () => false,
    )
    await pause(random() * takes * 1.2)
    await server.kill()
    const names = await namesIn(dataDir)
    expect(names, `seed ${seed}`).toHaveLength(1)
    if (await answered) expect(names, `acknowledged; seed ${seed}`).toEqual([next])
    expect([known, next], `seed ${seed}`).toContain(names[0])
    known = names[0] ?? ''
  }
})

test('[LF13] the operator imports a file without a server and beside one; refused rows are named, and the exit code says so', async () => {
  const folder = tempFolder()
  const admin = (...args: string[]) => run('dist/admin.js', ['import-stores', ...args], { DATA_DIR: folder })
  const file = (name: string, ...lines: string[]): string => {
    writeFileSync(path.join(folder, name), lines.join('\n'))
    return path.join(folder, name)
  }
  const store = (code: string, lat = '35.1') => `${code},약국 ${code},부산광역시 중구 대청로 1,01,${lat},129.03`
  const header = 'code,name,addr,type,lat,lng'
  const stores = file('stores.csv', header, store('22000001'), store('22000002'))
  const sales = file('sales.csv', 'code,created_at,remain_stat,stock_at', '22000001,2020/03/11 09:00:00,some,')

  expect(await admin(stores, '--sales', sales)).toMatchObject({
    code: 0,
    err: '',
    out: '2 stores imported, 2 of them new.\n1 figures taken, 0 older than what is known.\n',
  })
  const server = await start('dist/test-server.js', [], { DATA_DIR: folder })
  const beside = await admin(file('more.csv', header, store('22000002'), store('22000003'), store('22000004', '52')))
  expect(beside.code).toBe(1)
  expect(beside.out + beside.err).toMatch(/^2 stores imported, 1 of them new\.\n1 rows refused:\n {2}stores, line 4: lat: a position in Korea/m)
  const listed = (await (await fetch(`${server.url}/corona19-masks/v1/stores/json`)).json()) as { storeInfos: { code: string }[] }
  expect(listed.storeInfos.map(({ code }) => code)).toEqual(['22000001', '22000002', '22000003'])
  const missing = await admin(path.join(folder, 'none.csv'))
  expect([missing.code, missing.out, missing.err]).toEqual([1, '', `${path.join(folder, 'none.csv')} cannot be read (ENOENT).\n`])
  expect((await admin()).code).toBe(2)
})
