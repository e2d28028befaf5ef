import { io } from 'socket.io-client'
import type { LiveError, LiveName, LiveView } from '#core/protocol/live'
import { STALE_AFTER_MS } from '#core/protocol/pace'
import { isNewer, PROTOCOL_VERSION, type Snapshot } from '#core/protocol/snapshot'
import type { Link } from './link'

export interface Listener<View> {
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

/** What a screen makes of a message; null: it cannot be read. */
export type Read<View> = (message: unknown) => Snapshot<View> | null

const REFUSALS: readonly string[] = ['unauthenticated', 'forbidden', 'unknown_ticket', 'busy'] satisfies LiveError['kind'][]

/** Opens one namespace and keeps it open, with jitter so that a thousand phones do not return in the same instant. */
export function connect<Name extends LiveName>(
  name: Name,
  auth: Readonly<Record<string, string>> | null,
  initial: Snapshot<LiveView<Name>> | null,
  on: Listener<LiveView<Name>>,
  read: Read<LiveView<Name>>,
): () => void {
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
    const snapshot = read(message)
    if (!snapshot) return reloadIfOutdated(message)
    heardAt = performance.now()
    if (!isNewer(snapshot, current)) return
    current = { epoch: snapshot.epoch, sequence: snapshot.sequence }
    on.snapshot(snapshot)
  })
  socket.on('error', (message: unknown) => {
    if (isRefusal(message)) on.refused(message.kind)
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

function isRefusal(message: unknown): message is LiveError {
  return typeof message === 'object' && message !== null && 'kind' in message && REFUSALS.includes(String(message.kind))
}

/** The server was upgraded under an open page: fetch the page again, at most once a minute. */
function reloadIfOutdated(message: unknown): void {
  if (typeof message !== 'object' || message === null || !('protocol' in message) || message.protocol === PROTOCOL_VERSION) return
  const last = Number(sessionStorage.getItem('sunbeon_reloaded') ?? 0)
  if (Date.now() - last < 60_000) return
  sessionStorage.setItem('sunbeon_reloaded', String(Date.now()))
  setTimeout(() => location.reload(), 500 + Math.random() * 4_000)
}
