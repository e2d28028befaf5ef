import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startShop } from '../support/running-server'
import { tempFolder } from '../support/sqlite'
import { MASK } from '../support/store'

const OWN = path.resolve(import.meta.dirname, '../../rules/shop-limit.json')

test('[NC29] packs of the shop are loaded, a broken one stops the start by file and path, and those of the demo are for the demo alone', async () => {
  const dataDir = tempFolder()
  const file = path.join(dataDir, 'rules', 'our-own.json')
  mkdirSync(path.dirname(file))
  const pack = JSON.parse(readFileSync(OWN, 'utf8')) as Record<string, unknown>
  const write = (changes: object): void => writeFileSync(file, JSON.stringify({ ...pack, scheme: 'our-own', ...changes }))

  writeFileSync(file, '{"scheme"')
  await expect(startShop({ dataDir })).rejects.toThrow(`The rules in ${file} are no JSON`)
  write({ periods: [] })
  await expect(startShop({ dataDir })).rejects.toThrow(new RegExp(`The rules in ${file} are not right: periods: `))
  write({ on: 'nowhere' })
  await expect(startShop({ dataDir })).rejects.toThrow('The rules our-own stand on "nowhere", which is not there')

  write({})
  const settings = { products: [{ code: MASK, name: 'KF94', rules: 'our-own' }] }
  const running = await startShop({ dataDir, settings })
  const { server, request } = running
  const demo = { ...settings, code: 'demo-shop', name: '시연', services: [], counters: [] }
  const described = await request('POST', '/api/v1/operator/import-setup', {
    key: server.operatorKey,
    body: {
      ...demo,
      products: [{ code: MASK, name: 'KF94', rules: 'demo-weekly' }],
      services: [{ code: 'A', name: 'A', product: MASK }],
      counters: [{ code: '1', profile: { services: [{ service: 'A' }] } }],
    },
  })
  expect(described.body, 'nothing of the demo in a real shop').toMatchObject({ kind: 'unknown_rules', scheme: 'demo-weekly' })
  await running.close()

  // Without its rules the product would be sold to anybody.
  rmSync(file)
  await expect(startShop({ dataDir, settings })).rejects.toThrow(`${MASK} of saebom is sold under the rules "our-own", which are not there`)
  write({})
  const again = await startShop({ dataDir, settings })
  onTestFinished(() => again.close())
  expect(again.server.services.national.packs.has('our-own')).toBe(true)
})
