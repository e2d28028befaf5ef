import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { bundleSimulation } from './bundle'
import { plantedBugs } from './planted-bugs'
import { BUNDLES, runSeeds } from './seeds'

/** Within so many seeds; each is found within a few. */
const WITHIN = 10_000

const numbered = plantedBugs.map((bug, at) => ({ nth: at + 1, ...bug }))

describe('planted bugs', () => {
  test.concurrent.each([...numbered])('[SIM3] a planted bug is found: ($nth) $name', async ({ nth, name, foundBy, patches }) => {
    const bundle = path.join(BUNDLES, `planted-${nth}.mjs`)
    await bundleSimulation(bundle, patches)
    const { failed, seconds } = await runSeeds(bundle, { seeds: WITHIN })
    console.log(`(${nth}) ${name}: seed ${failed?.seed} in ${seconds.toFixed(1)} s, by "${failed?.broken?.invariant}"`)
    expect(foundBy).toContain(failed?.broken?.invariant)
  })

  test('[SIM4] a planted bug whose place has changed is an error, and so is one that is planted nowhere', async () => {
    const outfile = path.join(BUNDLES, 'planted-nowhere.mjs')
    const cancel = 'core/ticket/cancel.ts'
    await expect(bundleSimulation(outfile, [{ file: cancel, from: 'what never stood there', to: '' }])).rejects.toThrow(/holds its place 0 times/)
    await expect(bundleSimulation(outfile, [{ file: cancel, from: 'draft', to: '' }])).rejects.toThrow(/times instead of once/)
    await expect(bundleSimulation(outfile, [{ file: 'server/main.ts', from: 'main', to: '' }])).rejects.toThrow(/no part of the simulation/)
  })
})
