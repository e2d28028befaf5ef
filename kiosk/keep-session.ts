import type { Browser } from './browser'

/** Chrome writes cookies half a minute after they came, but at once when 512 wait (net/extensions/sqlite). */
const SITES = 4
const PER_SITE = 150
const GONE_AFTER_SECONDS = 60

/**
 * Has the browser write what it was given when it was let in. Without that a kiosk that is switched off just after its pairing, as one is that has just been
 * put up, has forgotten it: even a browser that is asked to end ends without writing. No command says "write", so
 * it gets so many cookies of nobody, which expire by themselves, that it does.
 */
export async function keepSession(browser: Browser): Promise<void> {
  const expires = Math.floor(Date.now() / 1000) + GONE_AFTER_SECONDS
  const cookies = Array.from({ length: SITES * PER_SITE }, (_, at) => ({ name: `c${at}`, value: '', domain: `site-${at % SITES}.invalid`, path: '/', expires }))
  await browser.send('Network.setCookies', { cookies })
}
