import { existsSync } from 'node:fs'
import path from 'node:path'

export type Platform = 'linux' | 'win32' | 'darwin' | (string & {})
type Variables = Readonly<Record<string, string | undefined>>

const ON_LINUX = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge-stable', 'microsoft-edge']
/** Beside what PATH says: a unit of systemd knows a short one. A snap stands last: it reads no hidden folders. */
const FOLDERS_ON_LINUX = ['/usr/bin', '/usr/local/bin', '/opt/google/chrome', '/opt/microsoft/msedge', '/snap/bin']
const ON_WINDOWS = ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']
const ON_MAC = ['Google Chrome', 'Chromium', 'Microsoft Edge']

/** Where Chrome, Chromium or Edge may be, the best place first. */
export function browserPlaces(platform: Platform, variables: Variables): string[] {
  if (platform === 'win32') {
    const folders = [variables.ProgramFiles, variables['ProgramFiles(x86)'], variables.LOCALAPPDATA].filter((folder) => folder !== undefined && folder !== '')
    return ON_WINDOWS.flatMap((place) => folders.map((folder) => path.win32.join(folder ?? '', place)))
  }
  if (platform === 'darwin') {
    const folders = ['/Applications', ...(variables.HOME ? [path.posix.join(variables.HOME, 'Applications')] : [])]
    return ON_MAC.flatMap((name) => folders.map((folder) => path.posix.join(folder, `${name}.app`, 'Contents', 'MacOS', name)))
  }
  const inPath = (variables.PATH ?? '').split(':').filter((folder) => folder !== '' && !FOLDERS_ON_LINUX.includes(folder))
  const [snap, ...others] = [...FOLDERS_ON_LINUX].reverse()
  return [...inPath, ...others.reverse(), snap ?? ''].flatMap((folder) => ON_LINUX.map((name) => path.posix.join(folder, name)))
}

export function findBrowser(platform: Platform, variables: Variables): string | null {
  return browserPlaces(platform, variables).find((place) => existsSync(place)) ?? null
}

export function isEdge(browser: string): boolean {
  return /msedge|microsoft[- ]edge/i.test(browser)
}
