// npm test: everything that must hold, from format to browser. All of it runs, whatever fails on the way.
//   node scripts/test.mjs --only unit     one step (again with another name: several)
import { parseArgs } from 'node:util'
import { steps } from './gate/steps.mjs'
import { say } from './setup/run.mjs'
import { setUp } from './setup.mjs'

const values = options()
const unknown = values.only?.find((name) => !steps.some((step) => step.name === name))
if (unknown !== undefined) {
  say(`There is no step ${unknown}: use one of ${steps.map(({ name }) => name).join(', ')}.`)
  process.exit(2)
}
const chosen = steps.filter(({ name }) => values.only === undefined || values.only.includes(name))

await setUp({ pages: chosen.some(({ needsPages }) => needsPages), dev: true })

const results = []
for (const { name, does, work } of chosen) {
  console.log(`\n── ${name}: ${does}`)
  const began = Date.now()
  let counts
  try {
    counts = await work()
  } catch (error) {
    say(`The step could not be carried out: ${error.message}`)
    counts = { passed: 0, failed: 1 }
  }
  results.push({ name, seconds: (Date.now() - began) / 1000, ...counts })
  console.log(line(results.at(-1)))
}

console.log(`\n${results.map(line).join('\n')}`)
const passed = results.reduce((sum, result) => sum + result.passed, 0)
const failed = results.reduce((sum, result) => sum + result.failed, 0)
process.exitCode = failed > 0 ? 1 : 0
console.log(`\n${passed} passed, ${failed} failed`)

function line({ name, seconds, passed: good, failed: bad }) {
  return `${bad > 0 ? '✗' : '✓'} ${name.padEnd(11)} ${seconds.toFixed(1).padStart(6)} s  ${good} passed, ${bad} failed`
}

function options() {
  try {
    return parseArgs({ options: { only: { type: 'string', multiple: true } } }).values
  } catch {
    say(`Usage: npm test [-- --only STEP]; steps are ${steps.map(({ name }) => name).join(', ')}.`)
    process.exit(2)
  }
}
