import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { feed } from './feed'
import { herd } from './herd'
import { removeFolders } from './issuing'
import { national } from './national'
import { withSection } from './page'
import type { Part } from './part'
import { screens } from './screens'
import { speed } from './speed'
import { stopWorkers } from './workers'

/** In the order of the page. */
const parts: readonly Part[] = [speed, national, herd, feed, screens]
const PAGE = path.join(import.meta.dirname, '..', 'docs', 'bench.md')

const { only = parts.map(({ name }) => name), quick = false } = options()
const unknown = only.find((name) => !parts.some((part) => part.name === name))
if (unknown !== undefined) wrong(`There is no part ${unknown}.`)

execFileSync(process.execPath, [path.join(import.meta.dirname, '..', 'scripts', 'build-server.mjs')], { stdio: 'inherit' })
for (const part of parts.filter(({ name }) => only.includes(name))) {
  const text = await part.measure({ quick, say: (line) => void process.stderr.write(`${part.name}: ${line}\n`) })
  console.log(`\n## ${part.title}\n\n${text}`)
  // Kept as soon as it is there: the next part may take an hour.
  if (!quick) writeFileSync(PAGE, withSection(readFileSync(PAGE, 'utf8'), { title: part.title, text, order: parts.map(({ title }) => title) }))
}
stopWorkers()
removeFolders()
process.exit(0)

function options(): { only?: string[]; quick?: boolean } {
  try {
    return parseArgs({ options: { only: { type: 'string', multiple: true }, quick: { type: 'boolean' } } }).values
  } catch {
    return wrong('Usage: npm run bench [-- --only PART] [-- --quick]')
  }
}

function wrong(text: string): never {
  process.stderr.write(`${text} Parts are ${parts.map(({ name }) => name).join(', ')}.\n`)
  process.exit(2)
}
