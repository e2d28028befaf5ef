// What `npm test` consists of, in its order. A step answers how much of it passed and failed.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { say } from '../setup/run.mjs'
import { root } from '../setup/stamp.mjs'

export const steps = [
  { name: 'lint', does: 'format and lint', work: () => check('@biomejs/biome', 'biome', ['ci', `--colors=${process.stdout.isTTY ? 'force' : 'off'}`, '.']) },
  {
    name: 'boundaries',
    does: 'dependency boundaries',
    work: () =>
      check('dependency-cruiser', 'depcruise', [
        '--config',
        '.dependency-cruiser.cjs',
        ...['app', 'core', 'server', 'demo', 'simulator', 'kiosk', 'bench'].filter(isThere),
      ]),
  },
  { name: 'types', does: 'types', work: types },
  { name: 'generated', does: 'generated files in step', work: () => counted(runNode(['scripts/generate-migration.mjs', '--check'])) },
  { name: 'spec', does: 'spec coverage', work: () => counted(runNode(['scripts/check-spec.mjs'])) },
  { name: 'unit', does: 'unit tests', work: () => vitest('unit') },
  { name: 'contract', does: 'contract tests', needsPages: true, work: () => vitest('contract') },
  { name: 'simulation', does: 'mornings, simulated (short)', work: () => vitest('simulation') },
  { name: 'crash', does: 'crash tests (short)', work: () => vitest('crash') },
  { name: 'e2e', does: 'end to end, in a browser', needsPages: true, work: e2e },
]

/** Runs vitest on one project and counts; its own reporter goes on the screen. */
export async function vitest(project, env = {}) {
  const counts = (report) => {
    // A file that does not even load has no tests to count: it is one failure.
    const unloaded = report.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length
    return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded }
  }
  return withReport(counts, (file) => {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    return runNode([binOf('vitest', 'vitest'), 'run', '--project', project, ...reporters], { env, live: true })
  })
}

async function e2e() {
  if (!(await browserIsThere())) {
    say('No browser for the end-to-end tests. Run this one command, then again: npx playwright install --with-deps chromium')
    return { passed: 0, failed: 1 }
  }
  const counts = ({ stats, errors }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected + (errors ?? []).length })
  return withReport(counts, (file) =>
    runNode([binOf('@playwright/test', 'playwright'), 'test', '--reporter=list,json'], { env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file }, live: true }),
  )
}

async function browserIsThere() {
  if ([process.env.PLAYWRIGHT_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].some((file) => file && existsSync(file))) return true
  const { chromium } = await import(pathToFileURL(path.join(root, 'node_modules', '@playwright', 'test', 'index.mjs')).href)
  return existsSync(chromium.executablePath())
}

async function types() {
  // Routes and links are typed from files that Next writes.
  if (!existsSync(path.join(root, 'next-env.d.ts')) || !existsSync(path.join(root, '.next', 'types'))) {
    const { code, output } = await runNode([binOf('next', 'next'), 'typegen'], { env: { NEXT_TELEMETRY_DISABLED: '1' } })
    if (code !== 0) say(output)
  }
  return check('typescript', 'tsc', ['--noEmit'])
}

function check(name, bin, args) {
  return counted(runNode([binOf(name, bin), ...args]))
}

/** A step without tests of its own counts as one; what it says is shown if it failed. */
async function counted(running) {
  const { code, output } = await running
  if (code === 0) return { passed: 1, failed: 0 }
  say(output)
  return { passed: 0, failed: 1 }
}

/** Runs a test runner and reads its figures. A runner that fails without a failing test has failed once. */
async function withReport(counts, work) {
  const folder = mkdtempSync(path.join(tmpdir(), 'sunbeon-report-'))
  const file = path.join(folder, 'report.json')
  try {
    const { code } = await work(file)
    const { passed, failed } = existsSync(file) ? counts(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0 }
    return { passed, failed: code === 0 ? failed : Math.max(1, failed) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** `live`: on the screen as it comes; otherwise kept. */
function runNode(args, { env = {}, live = false } = {}) {
  return new Promise((done) => {
    const kept = []
    const stdio = live ? 'inherit' : ['ignore', 'pipe', 'pipe']
    const child = spawn(process.execPath, args, { cwd: root, stdio, env: { ...process.env, ...env } })
    child.stdout?.on('data', (chunk) => kept.push(chunk))
    child.stderr?.on('data', (chunk) => kept.push(chunk))
    const finish = (code, more = '') => done({ code, output: `${Buffer.concat(kept).toString('utf8')}${more}`.trimEnd() })
    child.on('error', (error) => finish(1, error.message))
    child.on('close', (code) => finish(code ?? 1))
  })
}

/** The file behind a package's command: started with Node itself it needs no shell, also on Windows. */
function binOf(name, command) {
  const folder = path.join(root, 'node_modules', ...name.split('/'))
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  return path.join(folder, typeof bin === 'string' ? bin : bin[command])
}

function isThere(name) {
  return existsSync(path.join(root, name))
}
