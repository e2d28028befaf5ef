import { io } from 'socket.io-client'
import { isNewer, type LiveError, type LiveName, type LiveView, liveError, liveViews, PROTOCOL_VERSION, type Snapshot, snapshotOf } from '#core/protocol/live'
import { STALE_AFTER_MS } from '#core/protocol/pace'
import type { Link } from './link'

interface Listener<View> {
  snapshot(snapshot: Snapshot<View>): void
  link(link: Link): void
  refused(kind: LiveError['kind']): void
}

/**
 * How a connection comes back. Screens in the shop are few and near: what they show is right again within two seconds of the link's return,
 * so they try briefly and often; every fourth time with patience, for a server that is slow. Thousands of phones take their time.
 */
const NEAR = { timeout: 1_200, reconnectionDelay: 400, reconnectionDelayMax: 500, randomizationFactor: 0.3 } as const
const FAR = { timeout: 5_000, reconnectionDelay: 500, reconnectionDelayMax: 5_000, randomizationFactor: 0.7 } as const
const PATIENT_EVERY = 4

/** After the server itself ended the connection socket.io does not come back on its own. Milliseconds. */
const COME_BACK_MS = 4_000

/** Opens one namespace and keeps it open, with jitter so that a thousand phones do not return in the same instant. */
export function connect<Name extends LiveName>(
  name: Name,
  auth: Readonly<Record<string, string>> | null,
  initial: Snapshot<LiveView<Name>> | null,
  on: Listener<LiveView<Name>>,
): () => void {
  const schema = snapshotOf(liveViews[name])
  let current: Pick<Snapshot<unknown>, 'epoch' | 'sequence'> | null = initial
  let heardAt = performance.now()
  let comeBack: ReturnType<typeof setTimeout> | undefined

  const socket = io(`/${name}`, {
    transports: ['websocket'],
    auth: auth ?? {},
    forceNew: true,
    ...(name === 'ticket' ? FAR : NEAR),
  })
  if (name !== 'ticket') socket.io.on('reconnect_attempt', (nth) => socket.io.timeout(nth % PATIENT_EVERY === 0 ? FAR.timeout : NEAR.timeout))

  const later = () => {
    clearTimeout(comeBack)
    comeBack = setTimeout(() => socket.connect(), COME_BACK_MS * (0.5 + Math.random()))
  }

  socket.on('snapshot', (message: unknown) => {
    const parsed = schema.safeParse(message)
    if (!parsed.success) return reloadIfOutdated(message)
    heardAt = performance.now()
    // zod infers the view of `Name` only up to the union of all views.
    const snapshot = parsed.data as unknown as Snapshot<LiveView<Name>>
    if (!isNewer(snapshot, current)) return
    current = { epoch: snapshot.epoch, sequence: snapshot.sequence }
    on.snapshot(snapshot)
  })
  socket.on('error', (message: unknown) => {
    const parsed = liveError.safeParse(message)
    if (parsed.success) on.refused(parsed.data.kind)
  })
  socket.on('connect_error', () => {
    if (!socket.active) later()
  })
  socket.on('disconnect', () => {
    if (!socket.active) later()
  })

  const watch = setInterval(() => {
    if (performance.now() - heardAt > STALE_AFTER_MS) on.link('stale')
  }, 1_000)
  // A phone that slept finds its timers late and its socket dead: try at once when it is looked at again.
  const looked = () => {
    if (document.visibilityState === 'visible' && !socket.connected) socket.connect()
  }
  document.addEventListener('visibilitychange', looked)
  window.addEventListener('online', looked)

  return () => {
    clearInterval(watch)
    clearTimeout(comeBack)
    document.removeEventListener('visibilitychange', looked)
    window.removeEventListener('online', looked)
    socket.disconnect()
  }
}

/** The server was upgraded under an open page: fetch the page again, at most once a minute. */
function reloadIfOutdated(message: unknown): void {
  if (typeof message !== 'object' || message === null || !('protocol' in message) || message.protocol === PROTOCOL_VERSION) return
  const last = Number(sessionStorage.getItem('sunbeon_reloaded') ?? 0)
  if (Date.now() - last < 60_000) return
  sessionStorage.setItem('sunbeon_reloaded', String(Date.now()))
  setTimeout(() => location.reload(), 500 + Math.random() * 4_000)
}
