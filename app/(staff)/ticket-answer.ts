import { z } from 'zod'
import { ticket } from '#core/protocol/shapes'

const answer = z.object({ ticket })

/** What every command about a ticket answers. */
export function ticketAnswer(value: unknown) {
  return answer.parse(value).ticket
}
