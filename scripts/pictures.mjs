// npm run pictures: photographs every page in its main states, then writes the page that shows them. `-- -g "phone: called"` takes one alone.
import { spawn } from 'node:child_process'
import { root } from './setup/stamp.mjs'
import { setUp } from './setup.mjs'

await setUp({ pages: true, dev: true })
const run = (args) => new Promise((done) => spawn(process.execPath, args, { cwd: root, stdio: 'inherit' }).on('exit', (code) => done(code ?? 1)))
const playwright = ['node_modules/@playwright/test/cli.js', 'test', '--config', 'playwright.pictures.config.ts', ...process.argv.slice(2)]
const failed = await run(playwright)
process.exitCode = failed || (await run(['--import', 'tsx', 'tests/pictures/write-index.ts']))
