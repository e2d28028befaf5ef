// npm run test:long: the crash tests with many more kills, the property tests with many more runs, 10,000 simulated mornings. For nights, not for every commit.
import { vitest } from './gate/steps.mjs'
import { setUp } from './setup.mjs'

await setUp({ pages: false, dev: true })
let passed = 0
let failed = 0
for (const project of ['unit', 'contract', 'simulation', 'crash']) {
  const counts = await vitest(project, { LONG: '1' })
  passed += counts.passed
  failed += counts.failed
}
process.exitCode = failed > 0 ? 1 : 0
console.log(`\n${passed} passed, ${failed} failed`)
