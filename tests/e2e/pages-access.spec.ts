import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, type Shop, test } from './shop'

/**
 * What each page shows of the shop, by hand: a page that is not here fails. `entrance`: it sends one there. `words`: it answers with
 * words of its own, or leads to another page, and nothing of the shop. `shop`: it shows the line. Pages are no lock (the API is), but none may show what is behind it.
 */
const PAGES: Record<string, Record<'nobody' | 'display' | 'staff', 'entrance' | 'words' | 'shop'>> = {
  '/': { nobody: 'words', display: 'words', staff: 'words' },
  '/enter': { nobody: 'words', display: 'words', staff: 'words' },
  '/set-up': { nobody: 'words', display: 'words', staff: 'words' },
  '/invitation': { nobody: 'words', display: 'words', staff: 'words' },
  '/trust': { nobody: 'words', display: 'words', staff: 'words' },
  '/device': { nobody: 'words', display: 'words', staff: 'words' },
  '/%5Fgallery': { nobody: 'words', display: 'words', staff: 'words' },
  '/reach/[test]': { nobody: 'words', display: 'words', staff: 'words' },
  '/t/[token]': { nobody: 'words', display: 'words', staff: 'words' },
  '/s/[store]': { nobody: 'words', display: 'words', staff: 'words' },
  '/map': { nobody: 'words', display: 'words', staff: 'words' },
  '/display': { nobody: 'words', display: 'shop', staff: 'shop' },
  '/kiosk': { nobody: 'words', display: 'words', staff: 'words' },
  '/console': { nobody: 'entrance', display: 'entrance', staff: 'shop' },
  '/line': { nobody: 'entrance', display: 'entrance', staff: 'shop' },
  '/pair': { nobody: 'words', display: 'words', staff: 'words' },
  '/devices': { nobody: 'entrance', display: 'entrance', staff: 'words' },
  '/people': { nobody: 'entrance', display: 'words', staff: 'words' },
  '/settings': { nobody: 'entrance', display: 'words', staff: 'words' },
  '/account': { nobody: 'entrance', display: 'entrance', staff: 'entrance' },
  '/paper': { nobody: 'entrance', display: 'entrance', staff: 'shop' },
  '/printers': { nobody: 'entrance', display: 'entrance', staff: 'words' },
  '/door-notice': { nobody: 'entrance', display: 'entrance', staff: 'words' },
  '/voice': { nobody: 'entrance', display: 'entrance', staff: 'words' },
  '/conflicts': { nobody: 'entrance', display: 'entrance', staff: 'shop' },
  '/publishing': { nobody: 'entrance', display: 'entrance', staff: 'words' },
  '/day/[date]': { nobody: 'entrance', display: 'entrance', staff: 'words' },
  '/policy': { nobody: 'entrance', display: 'entrance', staff: 'words' },
  '/outage-report': { nobody: 'entrance', display: 'entrance', staff: 'shop' },
}

/** Every page of the app, by its address; rooms in parentheses are no part of it. */
function pages(folder = path.resolve(import.meta.dirname, '../../app'), address = ''): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return pages(path.join(folder, entry.name), /^\(.*\)$/.test(entry.name) ? address : `${address}/${entry.name}`)
    return entry.name === 'page.tsx' ? [address === '' ? '/' : address] : []
  })
}

/** The session of a key, as a browser would hold it. */
async function cookieOf(shop: Shop, role: 'display' | 'staff'): Promise<string> {
  const response = await fetch(`${shop.base}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: shop.base },
    body: JSON.stringify({ key: shop.key(role) }),
  })
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}

test('[A18] every page stands in the table, and shows the line to those it names alone, whatever the pages themselves believe', async ({ shop }) => {
  expect(pages().sort()).toEqual(Object.keys(PAGES).sort())
  const { ticket } = await shop.post('tickets', { service: 'A' })
  await shop.post('counters/1/call-next')
  const who = { nobody: '', display: await cookieOf(shop, 'display'), staff: await cookieOf(shop, 'staff') }
  for (const [page, expected] of Object.entries(PAGES))
    for (const [name, cookie] of Object.entries(who) as [keyof typeof who, string][]) {
      const address = page.replace('[test]', 'none').replace('[token]', 'A'.repeat(22)).replace('[store]', 'saebom').replace('[date]', 'today')
      const response = await fetch(shop.base + address, { redirect: 'manual', headers: cookie ? { cookie } : {} })
      const text = await response.text()
      const isAway = response.headers.get('location')?.startsWith('/enter') ?? false
      const seen = text.includes(ticket.label) ? 'shop' : isAway ? 'entrance' : 'words'
      expect(seen, `${page} for ${name} (${response.status})`).toBe(expected[name])
    }
})
