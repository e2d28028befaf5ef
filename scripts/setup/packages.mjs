// The packages in node_modules, as package-lock.json names them.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { announced, run } from './run.mjs'
import { dropStamp, hashOf, readStamp, root, writeStamp } from './stamp.mjs'

const modules = path.join(root, 'node_modules')
const stampFile = path.join(modules, '.sunbeon.json')

/** Compiled packages belong to one kind of Node: another one needs them anew. */
const machine = `${process.platform}-${process.arch}-${process.versions.modules}`

/** `dev`: also those that only tests and checks need. */
export function packagesAreThere({ dev }) {
  const stamp = readStamp(stampFile)
  const lock = hashOf(['package-lock.json'])
  if (stamp && stamp.lock === lock && stamp.machine === machine && (stamp.dev || !dev)) return true
  // Installed by hand, by `npm install`: what counts is that everything is there.
  if (!matchesLock({ dev }) || !sqliteLoads()) return false
  writeStamp(stampFile, { lock, machine, dev: dev || matchesLock({ dev: true }) })
  return true
}

export async function installPackages() {
  const lock = hashOf(['package-lock.json'])
  dropStamp(stampFile)
  const [command, ...args] = npm()
  await announced('Installing packages with `npm ci`: about a minute, and about two more where better-sqlite3 has to be compiled', () =>
    run([command, ...args, 'ci', '--include=dev', '--no-audit', '--no-fund'], {
      shell: command === 'npm' && process.platform === 'win32',
      failure:
        'The packages could not be installed: look at what npm says above (no connection to the npm registry? no C++ compiler and Python, where better-sqlite3 has no ready-made file?) and start again.',
      // npm before 11 does not know `allowScripts` and lets Prisma look for an engine that nothing here uses.
      env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, SCARF_ANALYTICS: 'false', CHECKPOINT_DISABLE: '1', npm_config_update_notifier: 'false' },
    }),
  )
  writeStamp(stampFile, { lock, machine, dev: true })
}

/** npm as it runs now, else the one beside Node; on Windows `npm` is a script that cannot be started without a shell. */
function npm() {
  const running = process.env.npm_execpath
  if (running && /npm-cli\.c?js$/.test(running) && existsSync(running)) return [process.execPath, running]
  const beside = path.join(path.dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js')
  return existsSync(beside) ? [process.execPath, beside] : ['npm']
}

function matchesLock({ dev }) {
  try {
    const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages
    const found = JSON.parse(readFileSync(path.join(modules, '.package-lock.json'), 'utf8')).packages
    return Object.entries(wanted).every(([place, entry]) => {
      if (place === '' || entry.optional || entry.devOptional || entry.peer || (entry.dev && !dev)) return true
      return found[place]?.version === entry.version && existsSync(path.join(root, place, 'package.json'))
    })
  } catch {
    return false
  }
}

function sqliteLoads() {
  return spawnSync(process.execPath, ['-e', "new (require('better-sqlite3'))(':memory:')"], { cwd: root, stdio: 'ignore' }).status === 0
}
