import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { counterStaff } from '#core/store/roles'
import type { PlainEndpoint } from '#server/api/endpoint'
import { Refused } from '#server/api/refused'
import { DOCS_POLICY } from '#server/web/headers'

const FILES = { 'swagger-ui.css': 'text/css', 'swagger-ui-bundle.js': 'text/javascript', 'start.js': 'text/javascript' } as const
// A file of its own: the page's policy lets no inline script run.
const START = "SwaggerUIBundle({url:'/api/v1/openapi.json',dom_id:'#ui'})\n"

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sunbeon API</title><link rel="stylesheet" href="/api/v1/docs/swagger-ui.css">
<div id="ui"></div><script src="/api/v1/docs/swagger-ui-bundle.js"></script><script src="/api/v1/docs/start.js"></script></html>`

const READERS = [...counterStaff, 'integrator', 'operator', 'loopback'] as const

/** The contract as a page, from files of the package: it works with no network. */
export const docsEndpoints: readonly PlainEndpoint[] = [
  {
    method: 'get',
    path: '/api/v1/docs',
    summary: 'The contract, to read',
    access: READERS,
    answer: null,
    handle: async () => ({ status: 200, body: PAGE, headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': DOCS_POLICY } }),
  },
  {
    method: 'get',
    path: '/api/v1/docs/{file}',
    summary: 'Its style and script',
    access: READERS,
    answer: null,
    async handle({ params }) {
      const name = params.file as keyof typeof FILES
      if (!(name in FILES)) throw new Refused({ kind: 'unknown_path' })
      const folder = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
      const body = name === 'start.js' ? START : await readFile(path.join(folder, name), 'utf8')
      return { status: 200, body, headers: { 'content-type': FILES[name], 'cache-control': 'max-age=86400' } }
    },
  },
]
