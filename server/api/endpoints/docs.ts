import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { PlainEndpoint } from '#server/api/endpoint'
import { Refused } from '#server/api/refused'

const FILES = { 'swagger-ui.css': 'text/css', 'swagger-ui-bundle.js': 'text/javascript' } as const

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sunbeon API</title><link rel="stylesheet" href="/api/v1/docs/swagger-ui.css">
<div id="ui"></div><script src="/api/v1/docs/swagger-ui-bundle.js"></script><script>SwaggerUIBundle({url:'/api/v1/openapi.json',dom_id:'#ui'})</script></html>`

const READERS = ['staff', 'integrator', 'operator', 'loopback'] as const

/** The contract as a page, from files of the package: it works with no network. */
export const docsEndpoints: readonly PlainEndpoint[] = [
  {
    method: 'get',
    path: '/api/v1/docs',
    summary: 'The contract, to read',
    access: READERS,
    answer: null,
    handle: async () => ({ status: 200, body: PAGE, headers: { 'content-type': 'text/html; charset=utf-8' } }),
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
      return { status: 200, body: await readFile(path.join(folder, name), 'utf8'), headers: { 'content-type': FILES[name], 'cache-control': 'max-age=86400' } }
    },
  },
]
