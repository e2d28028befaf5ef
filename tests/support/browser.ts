import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { parseEnvironment } from '#server/env'
import { type RunningServer, type StartOptions, startServer } from '#server/main'
import type { Reply } from './running-server'

/** A browser on a page of this server: it keeps its cookie and says where it comes from. */
export interface Browser {
  cookie: string | null
  get(path: string): Promise<Reply>
  /** With a new Idempotency-Key. */
  post(path: string, body?: unknown): Promise<Reply>
  delete(path: string): Promise<Reply>
}

export function openBrowser(base: string, { address, cookie = null }: { readonly address?: string; readonly cookie?: string | null } = {}): Browser {
  const browser: Browser = {
    cookie,
    get: (target) => ask('GET', target),
    post: (target, body = {}) => ask('POST', target, body),
    delete: (target) => ask('DELETE', target),
  }
  async function ask(method: string, target: string, body?: unknown): Promise<Reply> {
    const response = await fetch(base + target, {
      method,
      headers: {
        origin: base,
        'accept-language': 'en',
        ...(browser.cookie === null ? {} : { cookie: browser.cookie }),
        // Believed where the test trusts this machine as a proxy.
        ...(address === undefined ? {} : { 'x-forwarded-for': address }),
        ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': randomBytes(12).toString('hex') }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const [set] = response.headers.getSetCookie()
    if (set) browser.cookie = set.includes('Max-Age=0') ? null : (set.split(';')[0] ?? null)
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) }
  }
  return browser
}

/** A server whose folder was never used; it ends, and the folder goes, with the test. */
export async function startEmpty(
  options: Partial<StartOptions> & { readonly dataDir?: string } = {},
): Promise<{ server: RunningServer; base: string; dataDir: string }> {
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'sunbeon-'))
  const environment = parseEnvironment({ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', DATA_DIR: dataDir })
  const server = await startServer({ root: path.resolve(import.meta.dirname, '../..'), pages: false, ...options, environment })
  let closed = false
  const close = async (): Promise<void> => {
    if (!closed) await server.close()
    closed = true
  }
  onTestFinished(async () => {
    await close()
    if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true })
  })
  return { server: { ...server, close }, base: `http://127.0.0.1:${server.port}`, dataDir }
}
