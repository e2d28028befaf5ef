// Matches tests/SPEC.md with the tests, both ways: a rule nobody tests and a test that names no rule are both errors.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const tests = path.join(root, 'tests')
const rules = new Set([...readFileSync(path.join(tests, 'SPEC.md'), 'utf8').matchAll(/^- \*\*([A-Z]+\d+)\*\* /gm)].map(([, rule]) => rule))
const files = readdirSync(tests, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(test|spec)\.ts$|contract\.ts$/.test(file))

const problems = []
const cited = new Set()
for (const file of files) {
  const text = readFileSync(path.join(tests, file), 'utf8')
  // A title follows `test(`, `test.only(` or the `](` that ends a table of `test.each`.
  for (const [, quote, name] of text.matchAll(/(?:\b(?:test|it)(?:\.\w+)*|\])\)?\(\s*(['"`])((?:(?!\1).)*)\1/g)) {
    const named = /^\[([A-Z]+\d+)\] /.exec(name)
    if (!named) problems.push(`${file}: no rule in ${quote}${name}${quote}`)
    else if (!rules.has(named[1])) problems.push(`${file}: ${named[1]} is not in SPEC.md`)
    else cited.add(named[1])
  }
}
for (const rule of rules) if (!cited.has(rule)) problems.push(`SPEC.md: ${rule} has no test`)

for (const problem of problems) console.error(problem)
console.log(problems.length === 0 ? `${rules.size} rules, each with a test.` : `${problems.length} to mend.`)
process.exit(problems.length === 0 ? 0 : 1)
