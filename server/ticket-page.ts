import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { gzip, gzipSync } from 'node:zlib'
import { CannotStart } from '#server/cannot-start'
import type { Log } from '#server/log'
import type { Handle } from '#server/pages'
import type { PageDrawer } from '#server/runtime'

const packed = promisify(gzip)
const ASSETS = '/_ticket/'

/** The page of a ticket, which carries none of Next's 130 kB. docs/decisions/0023 */
export interface TicketPages {
  /** Answers whether the request was for it. */
  answer(request: IncomingMessage, response: ServerResponse, nonce: string): boolean
}

export const noTicketPages: TicketPages = { answer: () => false }

/** `pages` answers for tokens that are no ticket. */
export async function openTicketPages({ root, pages, log }: { readonly root: string; readonly pages: Handle; readonly log: Log }): Promise<TicketPages> {
  const folder = path.join(root, 'dist', 'ticket-page')
  const drawer = (await import(pathToFileURL(path.join(folder, 'html.js')).href)) as PageDrawer
  const assets = new Map(readdirSync(path.join(folder, 'assets')).map((name) => [name, assetOf(path.join(folder, 'assets', name))]))
  const script = [...assets.keys()].find((name) => name.startsWith('browser-'))
  const styles = [...assets.keys()].filter((name) => name.endsWith('.css')).map((name) => `${ASSETS}${name}`)
  if (!script || styles.length === 0) throw new CannotStart(`${folder} holds no script or no style sheet: build the pages anew.`)

  async function draw(request: IncomingMessage, response: ServerResponse, token: string, query: URLSearchParams, nonce: string): Promise<void> {
    const { cookie = null, 'accept-language': acceptLanguage = null } = request.headers
    const formKey = randomBytes(12).toString('base64url')
    const drawn = await drawer.ticketPage({ token, query, cookie, acceptLanguage, nonce, formKey, styles, script: `${ASSETS}${script}` })
    if (!drawn) return pages(request, response)
    if (drawn.cookie) response.setHeader('set-cookie', drawn.cookie)
    response.setHeader('cache-control', 'no-store')
    await send(request, response, 'text/html; charset=utf-8', Buffer.from(drawn.html))
  }

  async function fail(request: IncomingMessage, response: ServerResponse, err: unknown): Promise<void> {
    log.error({ err }, 'the page of a ticket could not be drawn')
    const { cookie = null, 'accept-language': acceptLanguage = null } = request.headers
    response.statusCode = 503
    response.setHeader('retry-after', '10')
    response.setHeader('cache-control', 'no-store')
    await send(request, response, 'text/html; charset=utf-8', Buffer.from(await drawer.failedPage({ cookie, acceptLanguage, styles })))
  }

  return {
    answer(request, response, nonce) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return false
      const url = request.url ?? ''
      const asset = url.startsWith(ASSETS) ? assets.get(url.slice(ASSETS.length)) : undefined
      if (asset) {
        response.setHeader('cache-control', 'public, max-age=31536000, immutable')
        response.setHeader('content-type', `${url.endsWith('.css') ? 'text/css' : 'text/javascript'}; charset=utf-8`)
        answerWith(request, response, asset.plain, asset.packed)
        return true
      }
      const [, token, search = ''] = /^\/t\/([\w-]+)(?:\?(.*))?$/.exec(url) ?? []
      if (token === undefined) return false
      draw(request, response, token, new URLSearchParams(search), nonce).catch((error: unknown) => void fail(request, response, error))
      return true
    },
  }
}

async function send(request: IncomingMessage, response: ServerResponse, type: string, plain: Buffer): Promise<void> {
  response.setHeader('content-type', type)
  answerWith(request, response, plain, takesGzip(request) ? await packed(plain) : null)
}

function answerWith(request: IncomingMessage, response: ServerResponse, plain: Buffer, small: Buffer | null): void {
  const isSmall = small !== null && takesGzip(request)
  const body = isSmall ? small : plain
  response.setHeader('vary', 'accept-encoding')
  if (isSmall) response.setHeader('content-encoding', 'gzip')
  response.setHeader('content-length', body.length)
  response.end(request.method === 'HEAD' ? undefined : body)
}

function takesGzip({ headers }: IncomingMessage): boolean {
  return /\bgzip\b/.test(String(headers['accept-encoding'] ?? ''))
}

function assetOf(file: string): { readonly plain: Buffer; readonly packed: Buffer } {
  const plain = readFileSync(file)
  return { plain, packed: gzipSync(plain, { level: 9 }) }
}
