// npm run bench: sets up what is missing, then measures.
import { spawn } from 'node:child_process'
import { root } from './setup/stamp.mjs'
import { setUp } from './setup.mjs'

await setUp({ pages: true, dev: true })
const bench = spawn(process.execPath, ['--import', 'tsx', 'bench/main.ts', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => bench.kill(signal))
bench.on('exit', (code) => process.exit(code ?? 1))
