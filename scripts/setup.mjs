// Everything between a fresh clone and a program that runs: packages, database client, server bundle, pages.
// Plain Node and no packages, since it is what installs them. A second start finds its stamps and does nothing.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { alone } from './setup/lock.mjs'
import { installPackages, packagesAreThere } from './setup/packages.mjs'
import { announced, run, SetUpFailed, say } from './setup/run.mjs'
import { dropStamp, hashOf, readStamp, root, writeStamp } from './setup/stamp.mjs'

const client = {
  name: 'database-client',
  says: 'Generating the database client',
  failure: 'The database client could not be generated: its messages stand above.',
  inputs: ['prisma/schema.prisma', 'scripts/generate-prisma.mjs', 'package-lock.json'],
  outputs: ['server/journal/prisma-client/client.ts'],
  command: ['scripts/generate-prisma.mjs'],
}
const server = {
  name: 'server',
  says: 'Bundling the server',
  failure: 'The server could not be bundled: the messages above name the file and line.',
  inputs: [
    'core',
    'server',
    'demo',
    'simulator',
    'kiosk',
    'messages',
    'tests/support',
    'prisma/schema.prisma',
    'scripts/build-server.mjs',
    'package.json',
    'package-lock.json',
  ],
  outputs: [
    'dist/start.js',
    'dist/demo.js',
    'dist/admin.js',
    'dist/simulator.js',
    'dist/kiosk.mjs',
    'dist/stores-writer.js',
    'dist/voice-pack.js',
    'dist/test-server.js',
  ],
  command: ['scripts/build-server.mjs'],
}
const pages = {
  name: 'pages',
  says: 'Building the pages',
  failure: 'The pages could not be built: the messages above name the file and line.',
  inputs: ['app', 'messages', 'core', 'server/runtime.ts', 'public', 'instrumentation-client.ts', 'next.config.js', 'postcss.config.mjs', 'package-lock.json'],
  outputs: ['.next/BUILD_ID'],
  command: ['node_modules/next/dist/bin/next', 'build'],
  env: { NEXT_TELEMETRY_DISABLED: '1' },
}
const ticketPage = {
  name: 'ticket-page',
  says: "Building the ticket's page",
  failure: "The ticket's page could not be built: the messages above name the file and line.",
  inputs: ['app', 'messages', 'core', 'server/runtime.ts', 'scripts/build-ticket-page.mjs', 'package-lock.json'],
  outputs: ['dist/ticket-page/html.js', 'dist/ticket-page/assets'],
  command: ['scripts/build-ticket-page.mjs'],
}

/**
 * Makes the checkout ready to run. `pages`: with the pages built; `dev`: with what tests and checks need.
 * What prevents it is one sentence, and the process ends.
 */
export async function setUp({ pages: withPages, dev }) {
  try {
    requireNode()
    const steps = withPages ? [client, server, pages, ticketPage] : [client, server]
    const isReady = () => packagesAreThere({ dev }) && steps.every(isDone)
    if (isReady()) return
    await alone(
      async () => {
        if (!packagesAreThere({ dev })) await installPackages()
        for (const step of steps) if (!isDone(step)) await carryOut(step)
      },
      () => say('Another Sunbeon is setting up this folder: waiting for it …'),
    )
  } catch (error) {
    if (!(error instanceof SetUpFailed)) throw error
    if (error.output) say(error.output)
    say(error.message)
    process.exit(1)
  }
}

function isDone(step) {
  const stamp = readStamp(stampOf(step))
  if (!stamp || !step.outputs.every((output) => existsSync(path.join(root, output)))) return false
  return stamp.outputs === hashOf(step.outputs) && stamp.inputs === hashOf(step.inputs)
}

async function carryOut(step) {
  const inputs = hashOf(step.inputs)
  dropStamp(stampOf(step))
  await announced(step.says, () => run([process.execPath, ...step.command], { failure: step.failure, env: step.env }))
  writeStamp(stampOf(step), { inputs, outputs: hashOf(step.outputs) })
}

function stampOf({ name }) {
  return path.join(root, 'dist', '.stamps', `${name}.json`)
}

function requireNode() {
  const { engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const [major, minor] = process.versions.node.split('.').map(Number)
  const fits = engines.node.split('||').some((range) => {
    const [, sign, wantedMajor, wantedMinor] = /^\s*(\^|>=)(\d+)\.(\d+)/.exec(range) ?? []
    if (major === Number(wantedMajor)) return minor >= Number(wantedMinor)
    return sign === '>=' && major > Number(wantedMajor)
  })
  if (!fits)
    throw new SetUpFailed(
      `Sunbeon needs Node ${engines.node.replaceAll('^', '').replaceAll('||', 'or')}, and this is ${process.versions.node}: install Node 24 LTS from https://nodejs.org and start again.`,
    )
}
