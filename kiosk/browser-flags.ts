export interface BrowserWish {
  /** Its own profile: the session of the pairing lives there. */
  readonly profile: string
  readonly server: URL
  readonly startUrl: string
  /** No window: for tests, and for a machine without a screen. */
  readonly windowless: boolean
  readonly edge: boolean
  /** Root's browsers have no sandbox; only a windowless one is started so. */
  readonly root: boolean
}

/** Nobody listens there. */
const NOWHERE = 'http://127.0.0.1:9'

const OFF = [
  'Translate',
  'MediaRouter',
  'OptimizationHints',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'OverscrollHistoryNavigation',
  'msForceBrowserSignIn',
]

/**
 * A browser that shows one page and does nothing else. What flags cannot forbid, browser.ts does over the pipe.
 *
 * The network is closed by a proxy that does not exist, which everything but the shop's own server must go through: that
 * holds for pages, frames, sockets, service workers and the browser's own errands, from its first moment, to the very port, and
 * needs no administrator. (`<-loopback>` takes away the exception Chrome makes for this machine itself.)
 */
export function browserFlags({ profile, server, startUrl, windowless, edge, root }: BrowserWish): string[] {
  return [
    `--user-data-dir=${profile}`,
    '--remote-debugging-pipe',
    `--proxy-server=${NOWHERE}`,
    `--proxy-bypass-list=<-loopback>;${hostAndPort(server)}`,
    '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
    ...['--no-first-run', '--no-default-browser-check', '--no-service-autorun', '--disable-search-engine-choice-screen', '--disable-default-apps'],
    ...['--disable-extensions', '--disable-component-update', '--disable-background-networking', '--disable-sync', '--disable-breakpad', '--no-pings'],
    ...['--hide-crash-restore-bubble', '--disable-session-crashed-bubble', '--noerrdialogs', '--disable-notifications', '--deny-permission-prompts'],
    ...['--block-new-web-contents', '--disable-pinch', '--overscroll-history-navigation=0', '--pull-to-refresh=0'],
    // A page behind another window still beats.
    ...['--disable-background-timer-throttling', '--disable-renderer-backgrounding', '--disable-backgrounding-occluded-windows'],
    // No question of a keyring, which nobody could answer.
    ...['--password-store=basic', '--use-mock-keychain'],
    '--autoplay-policy=no-user-gesture-required',
    `--disable-features=${OFF.join(',')}`,
    ...(windowless ? ['--headless', '--hide-scrollbars', '--window-size=1080,1920', ...(root ? ['--no-sandbox'] : [])] : []),
    // Edge's kiosk mode keeps no cookies, so it would have to be paired at every start.
    ...(windowless ? [startUrl] : edge ? ['--start-fullscreen', `--app=${startUrl}`] : ['--kiosk', startUrl]),
  ]
}

function hostAndPort({ hostname, port, protocol }: URL): string {
  return `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`
}
