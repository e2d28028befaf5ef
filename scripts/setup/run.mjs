import { spawn } from 'node:child_process'
import { root } from './stamp.mjs'

/** Stops the set-up: `message` is one sentence, `output` what the failed step had to say. */
export class SetUpFailed extends Error {
  constructor(message, output = '') {
    super(message)
    this.output = output
  }
}

/** Progress goes to standard error: what a program answers on standard output can be piped. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/** Runs a program in the project's folder and keeps its output for the case that it fails. */
export function run([command, ...args], { failure, env = {}, shell = false }) {
  return new Promise((done, fail) => {
    const kept = []
    const child = spawn(command, args, { cwd: root, shell, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.on('data', (chunk) => kept.push(chunk))
    child.stderr.on('data', (chunk) => kept.push(chunk))
    const output = () => Buffer.concat(kept).toString('utf8').slice(-20_000).trimEnd()
    child.on('error', (error) => fail(new SetUpFailed(`${failure} (${error.message})`, output())))
    child.on('close', (code) => (code === 0 ? done() : fail(new SetUpFailed(failure, output()))))
  })
}

/** Says what begins, that it is still going on, and how long it took if that was long. */
export async function announced(says, work) {
  const began = Date.now()
  const seconds = () => Math.round((Date.now() - began) / 1000)
  say(`${says} …`)
  const reminder = setInterval(() => say(`  still at it (${seconds()} s)`), 30_000)
  try {
    await work()
  } finally {
    clearInterval(reminder)
  }
  if (seconds() >= 3) say(`  done in ${seconds()} s`)
}
