import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { dataHeaders } from '#server/web/headers'

export type Handle = (request: IncomingMessage, response: ServerResponse) => void

/** The pages, as `next build` left them. Imported only here, so that the API starts in a fraction of a second without them. */
export async function openPages(root: string, port: number): Promise<Handle> {
  const { default: next } = await import('next')
  // Next listens for upgrades on the server it is given. Ours has one handler for them (server/realtime/hub.ts), so it gets one that never listens.
  const pages = next({ dev: false, dir: root, httpServer: createServer(), port })
  await pages.prepare()
  const handle = pages.getRequestHandler()
  return (request, response) => void handle(request, response)
}

/** What stands in for pages on a server that was started without them. */
export const noPages: Handle = (_, response) => {
  response.writeHead(404, { ...dataHeaders.plain, 'content-type': 'text/plain; charset=utf-8' })
  response.end('This server was started without its pages.\n')
}

/** Until the stores are loaded. */
export const notYet: Handle = (_, response) => {
  response.writeHead(503, { ...dataHeaders.plain, 'content-type': 'text/plain; charset=utf-8', 'retry-after': '1' })
  response.end('Starting.\n')
}
