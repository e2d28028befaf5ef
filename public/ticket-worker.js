// The part of a ticket's page that is awake while the page is not: it shows what the shop's server says. Nothing is kept for offline use,
// since an old place in a line is worse than none.

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('push', (event) => {
  const { title, body, label, kind } = event.data.json()
  // One notification a ticket: a call takes the place of "your turn is near".
  event.waitUntil(
    self.registration.showNotification(title, {
      body,
      tag: label,
      renotify: true,
      requireInteraction: kind === 'called',
      icon: '/icon-192.png',
      badge: '/icon-192.png',
      vibrate: [400, 200, 400, 200, 400],
      data: { label },
    }),
  )
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(event.notification.data.label))
})

/** The page that is open, else the address this phone kept: no message carries it. */
async function open(label) {
  const kept = await (await caches.open('tickets')).match(`/t/label/${label}`)
  const address = kept ? await kept.text() : '/'
  const windows = await self.clients.matchAll({ type: 'window' })
  const there = windows.find(({ url }) => new URL(url).pathname === address)
  return there ? there.focus() : self.clients.openWindow(address)
}
