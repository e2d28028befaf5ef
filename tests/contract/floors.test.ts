import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

type Packages = Readonly<Record<string, { readonly version?: string }>>

const read = (file: string): unknown => JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../..', file), 'utf8'))
const floors = read('security-floors.json') as Readonly<Record<string, string>>
const { packages } = read('package-lock.json') as { packages: Packages }

/** Installed copies, nested ones too, that are older than their floor or a preview of it; and floors for what is not there. */
function below(installed: Packages): string[] {
  return Object.entries(floors).flatMap(([name, floor]) => {
    const copies = Object.entries(installed).filter(([place]) => place === `node_modules/${name}` || place.endsWith(`/node_modules/${name}`))
    if (copies.length === 0) return [`${name} is not installed`]
    return copies.flatMap(([place, { version = '0' }]) => (isBelow(version, floor) ? [`${place} ${version} < ${floor}`] : []))
  })
}

function isBelow(version: string, floor: string): boolean {
  const [numbers = '', preview] = version.split(/-(.*)/)
  const wanted = floor.split('.').map(Number)
  const given = numbers.split('.').map(Number)
  const differs = wanted.findIndex((part, at) => part !== given[at])
  return differs === -1 ? preview !== undefined : (given[differs] ?? 0) < (wanted[differs] ?? 0)
}

test('[W8] no package is older than the version that mended its known hole', () => {
  expect(below(packages)).toEqual([])
})

test('[W8] an older copy would be found, wherever it lies', () => {
  const old = { ...packages, 'node_modules/next': { version: '16.3.2' }, 'node_modules/socket.io/node_modules/engine.io': { version: '6.6.6' } }
  expect(below(old)).toEqual(['node_modules/next 16.3.2 < 16.3.3', 'node_modules/socket.io/node_modules/engine.io 6.6.6 < 6.6.7'])
  expect([isBelow('16.3.3', '16.3.3'), isBelow('16.10.0', '16.3.3'), isBelow('17.0.0', '16.3.3'), isBelow('16.3.3-canary.1', '16.3.3')]).toEqual([
    false,
    false,
    false,
    true,
  ])
})
