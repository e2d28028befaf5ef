import { io } from 'socket.io-client'
import { snapshotOf } from '#core/protocol/live'
import { isNewer } from '#core/protocol/snapshot'
import { type StaffTicket, type StaffView, staffView } from '#core/protocol/views'
import type { Pace } from './pace'

const message = snapshotOf(staffView)

/** What staff have before their eyes: the console's live picture. */
export interface StaffScreen {
  /** Waits for the first picture. */
  look(): Promise<StaffView>
  /** A prescription that is being collected, not brought: seen under "ready", or known as prepared. */
  wasPrepared(ticket: string): boolean
  close(): void
}

export function openStaffScreen(url: string, key: string, pace: Pace): StaffScreen {
  const socket = io(`${url}/staff`, { transports: ['websocket'], auth: { key } })
  const prepared = new Set<string>()
  let present: ReturnType<typeof message.parse> | null = null
  socket.on('snapshot', (sent: unknown) => {
    const picture = message.safeParse(sent)
    if (!picture.success || !isNewer(picture.data, present)) return
    present = picture.data
    for (const ticket of preparedIn(picture.data.view)) prepared.add(ticket.id)
    forgetOldest(prepared)
  })
  return {
    async look() {
      while (!present) await pace.waitReally(100)
      return present.view
    },
    wasPrepared: (ticket) => prepared.has(ticket),
    close: () => void socket.close(),
  }
}

function preparedIn({ ready, counters }: StaffView): StaffTicket[] {
  return [...ready, ...counters.flatMap(({ tickets }) => tickets.filter((ticket) => ticket.prepared))]
}

/** A demo may run for weeks. */
export function forgetOldest(seen: Set<string>, keep = 1_000): void {
  for (const oldest of seen) {
    if (seen.size <= keep) return
    seen.delete(oldest)
  }
}
