// Generates the Prisma client into server/journal/prisma-client. Works without a network: `generate` needs no schema
// engine, yet the CLI tries to download one unless it is told of a binary, and any file that exists will do.
// For `generate` only: with a fake engine `migrate` and `db push` would exit 0 having done nothing.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const require = createRequire(import.meta.url)
const cli = path.join(path.dirname(require.resolve('prisma/package.json')), 'build', 'index.js')

const { status, error } = spawnSync(process.execPath, [cli, 'generate', '--no-hints'], {
  cwd: root,
  stdio: process.argv.includes('--quiet') ? ['ignore', 'ignore', 'inherit'] : 'inherit',
  env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
})
if (error) console.error(`The Prisma client could not be generated: ${error.message}`)
process.exit(status ?? 1)
