import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { type Devtools, openDevtools } from './devtools'
import { guardScript } from './guard-script'

export interface Browser {
  readonly pid: number
  /** How it ended: the last it wrote, for whoever looks for the reason. */
  readonly ended: Promise<string>
  /** Goes there in a new process of the page, so that one that hangs is left behind. Rejects if the browser does not do it. */
  show(url: string): Promise<void>
  /** What an expression is in the page; undefined where the page does not answer in time. */
  value(expression: string, withinMs: number): Promise<unknown>
  /** Any command of the debugging protocol, to the page. */
  send(method: string, params?: object): Promise<unknown>
  /** Asks it to end; kills it if it does not. */
  close(): Promise<void>
  kill(): void
}

export interface BrowserNews {
  /** The page's process is dead. */
  crashed(): void
  /** The page went where it may not be. */
  strayed(url: string): void
}

const STARTED_WITHIN_MS = 30_000
const CLOSED_WITHIN_MS = 5_000

const targets = z.object({ targetInfos: z.array(z.object({ targetId: z.string(), type: z.string() })) })
const attached = z.object({ sessionId: z.string() })
const target = z.object({ targetInfo: z.object({ targetId: z.string(), type: z.string() }) })
const gone = z.object({ targetId: z.string() })
const navigated = z.object({ frame: z.object({ url: z.string(), unreachableUrl: z.string().optional(), parentId: z.string().optional() }) })
const navigation = z.object({ errorText: z.string().optional() })
const evaluated = z.object({ result: z.object({ value: z.unknown() }) })

/** Starts it and holds its one page. `allowed` says where that may be. */
export async function openBrowser(file: string, flags: readonly string[], allowed: (url: string) => boolean, news: BrowserNews): Promise<Browser> {
  // A group of its own, so that all its processes can be ended at once; the pipe ends it when this program is gone.
  const child = spawn(file, flags, { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'], detached: process.platform !== 'win32' })
  const ended = followed(child)
  const kill = (): void => endAll(child)
  try {
    const devtools = openDevtools(child.stdio[3] as Writable, child.stdio[4] as Readable)
    const failed = ended.then((said) => Promise.reject(new Error(`the browser ended at once. ${said}`)))
    const page = await Promise.race([firstPage(devtools), failed])
    const session = attached.parse(await devtools.send('Target.attachToTarget', { targetId: page, flatten: true })).sessionId
    const send: Browser['send'] = (method, params = {}) => devtools.send(method, params, { session })
    listen(devtools, page, session, allowed, news, kill)
    await closeDown(devtools, send)
    return {
      ...{ pid: child.pid ?? 0, ended, send, kill },
      async show(url) {
        const { errorText } = navigation.parse(await send('Page.navigate', { url }))
        // A page that cannot be reached is the watch's business; a navigation that another one overtook is no failure.
        if (errorText !== undefined && !/^net::ERR_/.test(errorText)) throw new Error(`${url} cannot be shown: ${errorText}`)
      },
      async value(expression, withinMs) {
        try {
          const answer = await devtools.send('Runtime.evaluate', { expression, returnByValue: true }, { session, withinMs })
          return evaluated.parse(answer).result.value ?? null
        } catch {
          return undefined
        }
      },
      async close() {
        devtools.send('Browser.close').catch(() => {})
        await Promise.race([ended, sleep(CLOSED_WITHIN_MS, undefined, { ref: false })])
        kill()
        await ended
      },
    }
  } catch (error) {
    kill()
    throw error
  }
}

/** What flags cannot forbid. */
async function closeDown(devtools: Devtools, send: Browser['send']): Promise<void> {
  await devtools.send('Target.setDiscoverTargets', { discover: true })
  await devtools.send('Browser.setDownloadBehavior', { behavior: 'deny' })
  await send('Page.enable')
  await send('Inspector.enable')
  await send('Page.setInterceptFileChooserDialog', { enabled: true })
  await send('Page.addScriptToEvaluateOnNewDocument', { source: guardScript })
}

function listen(devtools: Devtools, page: string, session: string, allowed: (url: string) => boolean, news: BrowserNews, kill: () => void): void {
  devtools.on(({ method, params, session: from }) => {
    if (method === 'Target.targetCreated') {
      const { targetInfo } = target.parse(params)
      if (targetInfo.type === 'page' && targetInfo.targetId !== page) devtools.send('Target.closeTarget', { targetId: targetInfo.targetId }).catch(() => {})
    }
    if (method === 'Target.targetDestroyed' && gone.parse(params).targetId === page) kill()
    if (from !== session) return
    if (method === 'Inspector.targetCrashed') news.crashed()
    if (method === 'Page.javascriptDialogOpening') devtools.send('Page.handleJavaScriptDialog', { accept: false }, { session }).catch(() => {})
    if (method === 'Page.frameNavigated') {
      const { frame } = navigated.parse(params)
      const url = frame.unreachableUrl ?? frame.url
      if (frame.parentId === undefined && !allowed(url)) news.strayed(url)
    }
  })
}

async function firstPage(devtools: Devtools): Promise<string> {
  for (const began = Date.now(); Date.now() - began < STARTED_WITHIN_MS; await sleep(50)) {
    const { targetInfos } = targets.parse(await devtools.send('Target.getTargets', {}, { withinMs: STARTED_WITHIN_MS }))
    const page = targetInfos.find(({ type }) => type === 'page')
    if (page) return page.targetId
  }
  throw new Error(`the browser opened no page within ${STARTED_WITHIN_MS / 1000} s`)
}

function followed(child: ChildProcess): Promise<string> {
  let said = ''
  child.stderr?.on('data', (part: Buffer) => {
    said = (said + part.toString('utf8')).slice(-2_000)
  })
  return new Promise((done) => {
    child.on('error', (error) => done(error.message))
    child.on('close', () => done(said.trim()))
  })
}

function endAll(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  if (process.platform === 'win32') spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' })
  else
    try {
      process.kill(-child.pid, 'SIGKILL')
    } catch {
      child.kill('SIGKILL')
    }
}
