// A thousand screens and one kiosk, in a process of their own: issues at a steady pace and notes when each screen shows each number.
import { io, type Socket } from 'socket.io-client'
import { openClient } from '../tests/support/client'

export interface WatchJob {
  readonly baseUrl: string
  /** Of a display, and of whoever issues. */
  readonly keys: { readonly display: string; readonly staff: string }
  readonly watchers: number
  readonly perSecond: number
  readonly seconds: number
}

export interface WatchResult {
  /** Milliseconds from pressing to the number standing on a screen, over all issues and screens. */
  readonly p50: number
  readonly p99: number
  /** Of that: from the server's sending to the screen. */
  readonly deliveryP50: number
  readonly deliveryP99: number
  /** Pairs of issue and screen that never met: must be 0. */
  readonly missing: number
  readonly messagesPerSecond: number
  readonly messageBytes: number
}

interface Seen {
  readonly sequence: number
  readonly at: number
}

async function watch({ baseUrl, keys, watchers, perSecond, seconds }: WatchJob): Promise<WatchResult> {
  const screens: Seen[][] = Array.from({ length: watchers }, () => [])
  const deliveries: number[] = []
  let measuring = false
  let messageBytes = 0
  const sockets: Socket[] = []
  for (const seen of screens) {
    const socket = io(`${baseUrl}/display`, { transports: ['websocket'], auth: { key: keys.display }, forceNew: true, reconnection: false })
    socket.on('snapshot', (snapshot: { sequence: number; asOf: string }) => {
      seen.push({ sequence: snapshot.sequence, at: performance.now() })
      if (measuring) deliveries.push(Date.now() - Date.parse(snapshot.asOf))
      if (messageBytes === 0) messageBytes = JSON.stringify(snapshot).length
    })
    sockets.push(socket)
    if (sockets.length % 50 === 0) await pause(40)
  }
  while (screens.some((seen) => seen.length === 0)) await pause(50)

  const staff = openClient(baseUrl, keys.staff)
  const issued: { sequence: number; at: number }[] = []
  measuring = true
  const asks: Promise<void>[] = []
  const began = performance.now()
  for (let nth = 0; nth < perSecond * seconds; nth++) {
    await pause(began + (nth * 1000) / perSecond - performance.now())
    const at = performance.now()
    asks.push(
      staff.post('/api/v1/stores/saebom/tickets', { service: 'C' }).then(({ status, json }) => {
        if (status !== 201) throw new Error(`an issue was answered ${status}`)
        issued.push({ at, sequence: json<{ sequence: number }>().sequence })
      }),
    )
  }
  await Promise.all(asks)
  await pause(1500)
  measuring = false
  for (const socket of sockets) socket.close()
  staff.close()

  const waits: number[] = []
  let missing = 0
  for (const seen of screens)
    for (const { sequence, at } of issued) {
      const shown = seen.find((picture) => picture.sequence >= sequence)
      if (shown) waits.push(shown.at - at)
      else missing += 1
    }
  const share = (list: number[], part: number): number => list.sort((a, b) => a - b)[Math.floor(list.length * part)] ?? Number.NaN
  return {
    ...{ p50: share(waits, 0.5), p99: share(waits, 0.99), deliveryP50: share(deliveries, 0.5), deliveryP99: share(deliveries, 0.99), missing, messageBytes },
    messagesPerSecond: deliveries.length / watchers / seconds,
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, Math.max(0, milliseconds)))
}

process.on('message', (job: WatchJob) => {
  void watch(job).then((result) => process.send?.(result))
})
process.send?.('up')
