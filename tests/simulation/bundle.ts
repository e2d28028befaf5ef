import { readFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'

/** A change of one file of the program, for one bundle of the simulation and nowhere else. */
export interface Patch {
  readonly file: string
  /** Must stand there exactly once. */
  readonly from: string
  readonly to: string
}

const ROOT = path.resolve(import.meta.dirname, '..', '..')

/** The simulation with the program in it, as one file; patched where a bug is planted. Throws where a patch does not fit any more. */
export async function bundleSimulation(outfile: string, patches: readonly Patch[] = []): Promise<void> {
  const fitted = new Set<string>()
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['tests/simulation/run.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
    plugins: [
      {
        name: 'simulation',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^#(core|server)\// }, ({ path: name }) => ({ path: path.join(ROOT, `${name.slice(1)}.ts`) }))
          onResolve({ filter: /^node:timers\/promises$/ }, () => ({ path: path.join(ROOT, 'tests/simulation/virtual-sleep.ts') }))
          if (patches.length === 0) return
          onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
            const own = patches.filter((patch) => path.join(ROOT, patch.file) === file)
            if (own.length === 0) return undefined
            fitted.add(file)
            return { contents: own.reduce(patched, readFileSync(file, 'utf8')), loader: 'ts' }
          })
        },
      },
    ],
  })
  for (const { file } of patches) if (!fitted.has(path.join(ROOT, file))) throw new Error(`${file} is no part of the simulation`)
}

function patched(text: string, { file, from, to }: Patch): string {
  const found = text.split(from).length - 1
  if (found !== 1) throw new Error(`a planted bug no longer fits: ${file} holds its place ${found} times instead of once:\n${from}`)
  return text.replace(from, () => to)
}
