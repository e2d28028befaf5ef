import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { Lamp } from './lamps'

/** One minute of one side: what it showed, and whether that was so. */
export interface Minute {
  readonly lamp: Lamp
  readonly isTrue: boolean
}

/** The whole morning so far: each picture is complete by itself, so that a page opened late has missed nothing. */
export interface MorningPicture {
  readonly hour: string
  /** Units a newcomer can really be promised now. */
  readonly free: number
  readonly unsent: number
  readonly theirs: readonly Minute[]
  readonly ours: readonly Minute[]
  readonly of: number
  /** Newest first. */
  readonly happened: readonly { readonly hour: string; readonly text: string }[]
  readonly isOver: boolean
}

const files = { '/': ['index.html', 'text/html'], '/page.js': ['page.js', 'text/javascript'], '/page.css': ['page.css', 'text/css'] } as const
/** Its own words and files alone, and nobody else's frame. */
const POLICY = "default-src 'self'; frame-ancestors 'none'"

/** A page of the demo's own, on this machine alone: the lamps of 2020 beside ours. */
export async function openMorningPage(folder: string) {
  const texts = new Map(Object.entries(files).map(([url, [file, type]]) => [url, { type, text: readFileSync(path.join(folder, file), 'utf8') }]))
  let picture: MorningPicture | null = null
  const server = createServer((request, response) => {
    const headers = { 'cache-control': 'no-store', 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff' }
    const file = texts.get(request.url ?? '')
    if (file) return response.writeHead(200, { ...headers, 'content-type': `${file.type}; charset=utf-8` }).end(file.text)
    if (request.url === '/picture') return response.writeHead(200, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify(picture))
    response.writeHead(404, headers).end()
  })
  await new Promise<void>((done, fail) => {
    server.once('error', fail)
    server.listen(0, '127.0.0.1', done)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    show(next: MorningPicture): void {
      picture = next
    },
    close(): void {
      server.close()
      server.closeAllConnections()
    },
  }
}
