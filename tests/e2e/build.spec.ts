import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'

test('[E11] no page of the live shop was frozen at build time', () => {
  const manifest = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../.next/prerender-manifest.json'), 'utf8')) as {
    routes: Record<string, unknown>
    dynamicRoutes: Record<string, unknown>
  }
  const pages = Object.keys({ ...manifest.routes, ...manifest.dynamicRoutes }).filter((route) => !/\.(svg|ico|png)$|^\/_global-error$/.test(route))
  expect(pages).toEqual([])
})
