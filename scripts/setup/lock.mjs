// One set-up at a time in a checkout, however many programs are started together.
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from './stamp.mjs'

const lock = path.join(root, 'dist', '.set-up-lock')
const HEARTBEAT_MS = 5_000
/** A holder that has shown no sign of life for so long is gone, even if its process number now belongs to somebody else. */
const SILENT_MS = 60_000

/** Runs `work` alone; `onWait` is told once if another process holds the lock. */
export async function alone(work, onWait) {
  mkdirSync(path.dirname(lock), { recursive: true })
  for (let told = false; !take(); ) {
    if (giveUpOn(holder())) continue
    if (!told) onWait()
    told = true
    await sleep(300)
  }
  const heartbeat = setInterval(() => touch(), HEARTBEAT_MS)
  try {
    return await work()
  } finally {
    clearInterval(heartbeat)
    rmSync(lock, { recursive: true, force: true })
  }
}

function take() {
  try {
    mkdirSync(lock)
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
  writeFileSync(path.join(lock, 'pid'), String(process.pid))
  return true
}

function holder() {
  try {
    const { mtimeMs } = statSync(lock)
    let pid = null
    try {
      pid = Number(readFileSync(path.join(lock, 'pid'), 'utf8')) || null
    } catch {
      // Between the folder and the number in it.
    }
    return { pid, silentMs: Date.now() - mtimeMs }
  } catch {
    return null
  }
}

/** Removes the lock of a holder that is gone. Renamed first: of several that noticed, one removes it. */
function giveUpOn(found) {
  if (!found) return true
  if (found.silentMs < SILENT_MS && (found.pid === null ? found.silentMs < HEARTBEAT_MS : isAlive(found.pid))) return false
  const aside = `${lock}.${process.pid}`
  try {
    renameSync(lock, aside)
    rmSync(aside, { recursive: true, force: true })
  } catch {
    // Somebody else was faster.
  }
  return true
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function touch() {
  const now = new Date()
  try {
    utimesSync(lock, now, now)
  } catch {
    // Taken away from us after a long standstill of this machine; the work itself can be repeated without harm.
  }
}
