import { execFile } from 'node:child_process'
import path from 'node:path'
import type { Lived } from './morning'
import type { Ran } from './run'

const ROOT = path.resolve(import.meta.dirname, '..', '..')
export const BUNDLES = path.join(ROOT, 'dist', 'simulation')

/** Lives through seeds in a process of their own: the virtual time takes the place of that process's. */
export function runSeeds(bundle: string, options: Partial<Record<'first' | 'step' | 'seeds' | 'atLeast' | 'seconds', number>>): Promise<Ran> {
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)])
  return new Promise((done, fail) => {
    execFile(process.execPath, [bundle, ...args], { cwd: ROOT, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error) fail(new Error(`${error.message}\n${stderr}`))
      else done(JSON.parse(stdout) as Ran)
    })
  })
}

/** What somebody needs to see it again. */
export function described({ seed, broken }: Lived): string {
  if (!broken) return `seed ${seed}: nothing broken`
  const again = `SEED=${seed} npx vitest run --project simulation -t SIM1`
  return `seed ${seed}, moment ${broken.step} (${broken.at} in the shop): "${broken.invariant}" is broken: ${broken.what}\nAgain: ${again}`
}
