// node scripts/generate-migration.mjs NAME   writes prisma/migrations/<timestamp>_NAME from what schema.prisma has and the migrations lack
// node scripts/generate-migration.mjs --check   exits 1 when schema.prisma and the migrations differ
// Development only. The engine is WebAssembly: no database, no download. server/journal/migrate.ts applies what this writes.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const migrations = path.join(root, 'prisma', 'migrations')
const lockFile = path.join(migrations, 'migration_lock.toml')
const lockText = '# Written by scripts/generate-migration.mjs. One provider per folder of migrations.\nprovider = "sqlite"\n'
const [argument] = process.argv.slice(2)

if (!argument || (argument !== '--check' && !/^[a-z0-9_]+$/.test(argument))) {
  console.error('Give the migration a name of a-z, 0-9 and _, or pass --check.')
  process.exit(2)
}

const sql = await difference()
if (argument === '--check') {
  if (sql) console.error(`prisma/schema.prisma and prisma/migrations differ; run \`node scripts/generate-migration.mjs NAME\`. Missing:\n${sql}`)
  process.exit(sql ? 1 : 0)
}
if (!sql) {
  console.log('Nothing to do: the migrations already say what schema.prisma says.')
  process.exit(0)
}
const folder = `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${argument}`
await mkdir(path.join(migrations, folder), { recursive: true })
await writeFile(path.join(migrations, folder, 'migration.sql'), sql)
await writeFile(lockFile, lockText)
console.log(`prisma/migrations/${folder}/migration.sql`)

/** The SQL from the migrations to the schema, or '' when they agree. The migrations are replayed into a database in memory. */
async function difference() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => console.error(message) }
  const require = createRequire(import.meta.url)
  const wasm = await readFile(path.join(path.dirname(require.resolve('@prisma/schema-engine-wasm')), 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()

  const schema = { path: 'schema.prisma', content: await readFile(path.join(root, 'prisma', 'schema.prisma'), 'utf8') }
  const adapters = bindMigrationAwareSqlAdapterFactory(databaseInMemory())
  const engine = await glue.SchemaEngine.new({ datamodels: [[schema.path, schema.content]] }, () => {}, adapters)
  const { exitCode, stdout } = await engine.diff({
    from: { tag: 'migrations', ...(await migrationsList()) },
    to: { tag: 'schemaDatamodel', files: [schema] },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
    shadowDatabaseUrl: null,
  })
  return exitCode === 0 ? '' : (stdout ?? '')
}

// The engine hands whole migrations to executeRaw, which better-sqlite3 refuses: it prepares one statement at a time.
function databaseInMemory() {
  const factory = new PrismaBetterSqlite3({ url: ':memory:' })
  const connect = async () => {
    const adapter = await factory.connect()
    const executeRaw = adapter.executeRaw.bind(adapter)
    adapter.executeRaw = async (query) => {
      if (query.args.length > 0) return executeRaw(query)
      await adapter.executeScript(query.sql)
      return 0
    }
    return adapter
  }
  return { provider: factory.provider, adapterName: factory.adapterName, connect, connectToShadowDb: connect }
}

async function migrationsList() {
  const entries = await readdir(migrations, { withFileTypes: true }).catch(() => [])
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const migrationDirectories = await Promise.all(
    names.sort().map(async (name) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: await readFile(path.join(migrations, name, 'migration.sql'), 'utf8') } },
    })),
  )
  const lock = await readFile(lockFile, 'utf8').catch(() => lockText)
  return { baseDir: migrations, lockfile: { path: 'migration_lock.toml', content: lock }, shadowDbInitScript: '', migrationDirectories }
}
