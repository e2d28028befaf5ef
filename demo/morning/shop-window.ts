import { io } from 'socket.io-client'
import { z } from 'zod'
import { snapshotOf } from '#core/protocol/live'
import { type StaffView, staffView, stock } from '#core/protocol/views'
import type { DemoFile } from '../demo-file'
import { MASKS } from '../shop'

const message = snapshotOf(staffView)
const sold = z.object({ ticket: z.string(), claim: z.string(), product: z.string(), units: z.int() })
const page = z.object({ events: z.array(z.object({ type: z.string(), at: z.string(), data: z.unknown() })), next: z.int() })

export interface Sale {
  readonly claim: string
  readonly units: number
  readonly at: string
}

/** The shop as seen from outside: its books, its log, and what a screen shows. */
export function openShopWindow(local: string, { keys, store }: DemoFile) {
  const socket = io(`${local}/staff`, { transports: ['websocket'], auth: { key: keys.staff } })
  let shelf: StaffView['stock'][number] | null = null
  let unsent = 0
  let cursor = 0
  socket.on('snapshot', (sent: unknown) => {
    const picture = message.safeParse(sent)
    if (!picture.success) return
    shelf = picture.data.view.stock.find(({ code }) => code === MASKS) ?? null
    unsent = picture.data.view.check.unsent
  })
  async function get(path: string): Promise<unknown> {
    const response = await fetch(`${local}/api/v1/stores/${store.code}/${path}`, {
      headers: { authorization: `Bearer ${keys.staff}` },
      signal: AbortSignal.timeout(5_000),
    })
    return response.ok ? response.json() : null
  }
  return {
    picture: () => shelf,
    /** Sales the national side must still be told. */
    unsent: () => unsent,
    /** Units on the shelf that nobody has been promised, by the books; null where they could not be read. */
    async truth(): Promise<{ readonly free: number } | null> {
      const books = stock.safeParse(await get('stock').catch(() => null))
      const masks = books.success ? books.data.products.find(({ code }) => code === MASKS) : undefined
      return masks ? { free: Math.max(0, masks.standby > 0 ? 0 : masks.onHand - masks.allocated - masks.heldBack) } : null
    },
    /** What was handed out since the last look. */
    async sales(): Promise<readonly Sale[]> {
      const read = page.safeParse(await get(`events?after=${cursor}&limit=1000`).catch(() => null))
      if (!read.success) return []
      cursor = read.data.next
      return read.data.events.flatMap(({ type, at, data }) => {
        const one = type === 'claim.dispensed' ? sold.safeParse(data) : null
        return one?.success && one.data.product === MASKS ? [{ claim: one.data.claim, units: one.data.units, at }] : []
      })
    },
    close: () => void socket.close(),
  }
}
