import { defineConfig } from 'vitest/config'

// Files of a worker share what they load: to load it anew for each took as long as its tests.
const project = (name: string, include: string[], timeout: number) => ({
  test: { name, include, testTimeout: timeout, hookTimeout: timeout, pool: 'forks' as const, isolate: false },
})

export default defineConfig({
  test: {
    projects: [
      project('unit', ['tests/core/**/*.test.ts', 'tests/server/**/*.test.ts', 'tests/kiosk/**/*.test.ts'], process.env.LONG ? 3_600_000 : 60_000),
      // Real processes, files and sockets, which mostly wait for one another: three files at once on two cores.
      { test: { ...project('contract', ['tests/contract/**/*.test.ts'], process.env.LONG ? 3_600_000 : 120_000).test, maxWorkers: 3 } },
      // Both cores, for as long as its budget: one file after the other.
      { test: { ...project('simulation', ['tests/simulation/**/*.test.ts'], 3_600_000 * 12).test, fileParallelism: false, maxConcurrency: 2 } },
      { test: { ...project('crash', ['tests/crash/**/*.test.ts'], 3_600_000).test, fileParallelism: false } },
    ],
  },
})
