import { readlinkSync, rmSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'

const FILES = ['SingletonLock', 'SingletonSocket', 'SingletonCookie']

/**
 * Frees a profile that a browser on a machine of another name has left: that is this one before it was renamed, and Chrome would ask, in a window nobody
 * answers, whether the profile is in use elsewhere. What was left under today's name it cleans up by itself.
 * Only for who holds the data folder.
 */
export function freeProfile(profile: string, machine: string = hostname()): void {
  const host = holderOf(profile)
  if (host === null || host === machine) return
  for (const file of FILES) rmSync(path.join(profile, file), { force: true })
}

/** A symbolic link to `machine-process`; Windows has none. */
function holderOf(profile: string): string | null {
  try {
    return /^(.*)-\d+$/.exec(readlinkSync(path.join(profile, 'SingletonLock')))?.[1] ?? null
  } catch {
    return null
  }
}
