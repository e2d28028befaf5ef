import { createHash } from 'node:crypto'
import { accessSync, constants, mkdirSync, realpathSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { WrongOptions } from './options'

const ANSWER_MS = 2_000

export interface FolderLock {
  release(): Promise<void>
}

/**
 * Makes this the only agent of a data folder: two browsers cannot share a profile. The lock is a name that this process listens on, which the system
 * gives back with the process; a file that says "in use" would outlive a power cut, and the kiosk with it would stay dark.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch (error) {
    throw new WrongOptions(`${folder} cannot be written (${(error as NodeJS.ErrnoException).code}): give --data another folder.`)
  }
  const name = nameOf(realpathSync(folder))
  const server = (await listen(name)) ?? (await afterOneThatDied(name))
  if (!server)
    throw new WrongOptions(`${folder} is in use by another kiosk agent${described(await holderAt(name))}: stop that one, or give --data another folder.`)
  server.unref()
  return { release: () => new Promise((done) => server.close(() => done())) }
}

/** Linux and Windows have names without a file. */
function nameOf(folder: string): string {
  const short = `sunbeon-kiosk-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`
  if (process.platform === 'linux') return `\0${short}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${short}` : path.join(tmpdir(), `${short}.sock`)
}

/** Null: somebody else has it. */
function listen(name: string): Promise<Server | null> {
  return new Promise((done, fail) => {
    const server = createServer((socket) => socket.on('error', () => {}).end(String(process.pid)))
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' || error.code === 'EACCES' ? done(null) : fail(error)))
    server.listen(name, () => done(server))
  })
}

/** Where the name is a file, it stays behind when its process dies. */
async function afterOneThatDied(name: string): Promise<Server | null> {
  if (!path.isAbsolute(name) || process.platform === 'win32' || (await holderAt(name)) !== null) return null
  rmSync(name, { force: true })
  return listen(name)
}

/** Who answers under that name; null: nobody. */
function holderAt(name: string): Promise<string | null> {
  return new Promise((done) => {
    let text = ''
    const socket = connect(name)
    socket.setTimeout(ANSWER_MS, () => socket.destroy())
    socket.on('data', (part) => {
      text += part.toString()
    })
    socket.on('error', () => done(null))
    socket.on('close', () => done(text))
  })
}

function described(holder: string | null): string {
  return holder ? ` (process ${holder})` : ''
}
