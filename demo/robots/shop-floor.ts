import { z } from 'zod'
import { ticket } from '#core/protocol/shapes'
import type { Answer, Client } from './client'
import type { Pace } from './pace'
import type { Random } from './random'
import type { StaffScreen } from './staff-screen'

/** Where robots meet: what all of them know and use. */
export interface ShopFloor {
  readonly store: string
  readonly keys: { readonly staff: string; readonly kiosk: string }
  readonly client: Client
  readonly screen: StaffScreen
  readonly pace: Pace
  readonly random: Random
  /** Ids of tickets whose people have wandered off: called, nobody comes. */
  readonly wandered: Set<string>
  /** How many have bought in another shop meanwhile. */
  readonly elsewhere: { count: number }
  /** Tells the national side that somebody bought in another shop meanwhile; absent where there is none. */
  readonly buyElsewhere?: (number: string, product: string, units: number) => Promise<void>
}

const withTicket = z.object({ ticket })

/** The ticket of an answer; null for a refusal, which is an everyday thing. */
export function ticketIn(answer: Answer): z.infer<typeof ticket> | null {
  return answer.ok ? withTicket.parse(answer.body).ticket : null
}

/** One act on a ticket by staff; null if it was refused, for instance because the person watching was faster. */
export async function act({ client, store, keys }: ShopFloor, id: string, name: string, body: object = {}) {
  return ticketIn(await client.post(`stores/${store}/tickets/${id}/${name}`, body, keys.staff))
}
