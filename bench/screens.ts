import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import config from '../playwright.config'
import { temporaryFolder } from './issuing'
import type { Part } from './part'
import { measuredOn, met } from './report'
import { type Looked, lookAt } from './screens-look'
import { median } from './workers'

const TV = { width: 1920, height: 1080 }
const KIOSK = { width: 1080, height: 1920 }
const PHONE = { width: 390, height: 844 }

/** What a screen costs whoever opens it, and whether it keeps up with a busy shop. */
export const screens: Part = {
  name: 'screens',
  title: 'Screens',
  async measure({ quick, say }) {
    const seconds = quick ? 10 : 60
    const { demo, child } = await openDemo()
    const browser = await chromium.launch(config.use?.launchOptions ?? {})
    const found: Looked[] = []
    const pages = [
      { name: 'display', path: '/display', viewport: TV, key: demo.keys.display },
      { name: 'kiosk', path: '/kiosk', viewport: KIOSK, key: demo.keys.kiosk },
      { name: 'phone', path: await ticketPath(demo), viewport: PHONE, key: null },
    ]
    for (const page of pages) {
      say(`${page.name}, ${seconds} s of a busy shop`)
      found.push(await lookAt(browser, { ...page, base: demo.baseUrl, seconds }))
    }
    await close(browser, child)
    return `${measuredOn()} The demo with its robots; each page opened anew in a browser that keeps nothing, then looked at for ${seconds} s.

| | first load (kB, compressed) | of that script | fonts | pictures a minute | bytes a picture, median (largest) | tasks over 50 ms, longest | aim |
|---|---:|---:|---:|---:|---:|---:|---|
${found.map((looked) => row(looked, seconds)).join('\n')}

A picture is absolute, so it stays as small however long the line is. The font comes in pieces, as many as the page has letters for.`
  },
}

interface Demo {
  readonly baseUrl: string
  readonly store: { readonly code: string }
  readonly keys: Readonly<Record<'staff' | 'kiosk' | 'display', string>>
}

async function openDemo(): Promise<{ demo: Demo; child: ChildProcess }> {
  const dataDir = temporaryFolder()
  const program = path.join(import.meta.dirname, '..', 'dist', 'demo.js')
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const file = path.join(dataDir, 'demo.json')
  while (!existsSync(file)) {
    if (child.exitCode !== null) throw new Error(`the demo ended with code ${child.exitCode}`)
    await new Promise((done) => setTimeout(done, 200))
  }
  return { demo: JSON.parse(readFileSync(file, 'utf8')) as Demo, child }
}

async function ticketPath({ baseUrl, store, keys }: Demo): Promise<string> {
  const headers = { authorization: `Bearer ${keys.staff}`, 'content-type': 'application/json', 'idempotency-key': 'bench-phone-ticket' }
  const response = await fetch(`${baseUrl}/api/v1/stores/${store.code}/tickets`, { method: 'POST', headers, body: JSON.stringify({ service: 'C' }) })
  return new URL(((await response.json()) as { ticket: { url: string } }).ticket.url).pathname
}

async function close(browser: Browser, child: ChildProcess): Promise<void> {
  await browser.close()
  child.kill('SIGTERM')
  await new Promise((done) => child.once('exit', done))
}

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(0)

function row({ name, first, script, fonts, pictures, tasks }: Looked, seconds: number): string {
  const isSmall = name !== 'phone' || first - fonts <= 170_000
  const aims = [`no task over 50 ms: ${met(tasks.length === 0)}`, ...(name === 'phone' ? [`≤ 170 kB without fonts: ${met(isSmall)}`] : [])]
  const cells = [
    ...[name, kilobytes(first), kilobytes(script), kilobytes(fonts), ((60 * pictures.length) / seconds).toFixed(0)],
    `${median(pictures)} (${Math.max(0, ...pictures)})`,
    tasks.length === 0 ? 'none' : `${tasks.length}, ${Math.max(...tasks).toFixed(0)} ms`,
    aims.join('; '),
  ]
  return `| ${cells.join(' | ')} |`
}
