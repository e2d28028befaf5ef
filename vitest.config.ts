import { defineConfig } from 'vitest/config'

const project = (name: string, include: string[], timeout: number) => ({
  test: { name, include, testTimeout: timeout, hookTimeout: timeout, pool: 'forks' as const },
})

export default defineConfig({
  test: {
    projects: [
      project('unit', ['tests/core/**/*.test.ts', 'tests/server/**/*.test.ts'], process.env.LONG ? 3_600_000 : 60_000),
      // Real processes, files and sockets. Two cores: files one after another, so that no test waits for another's load.
      { test: { ...project('contract', ['tests/contract/**/*.test.ts'], 120_000).test, fileParallelism: false } },
      { test: { ...project('crash', ['tests/crash/**/*.test.ts'], 3_600_000).test, fileParallelism: false } },
    ],
  },
})
