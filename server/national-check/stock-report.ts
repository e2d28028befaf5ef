import { z } from 'zod'
import type { StockReport } from '#core/feed/stock-report'
import { broken, failed, reasonIn, type Send } from '#server/national-check/http'
import type { Reply } from '#server/national-check/port'

/** Tells what is left; `name` is what the dialect calls an id of ours. Nothing can go wrong by telling it again. */
export async function reportStock(
  ask: Send,
  where: { readonly path: string; readonly name: string },
  report: StockReport,
  signal: AbortSignal,
): Promise<Reply<null>> {
  const { id, asOf, products } = report
  const reply = await ask({ method: 'POST', path: where.path, body: { [where.name]: id, asOf: new Date(asOf).toISOString(), products } }, signal)
  if (!reply.ok) return reply
  const taken = z.object({ accepted: z.literal(true), [where.name]: z.string() }).safeParse(reply.value.body)
  if (!taken.success) return failed('broken', true, reply.milliseconds, reasonIn(reply.value) ?? 'not_understood')
  return taken.data[where.name] === id ? { ...reply, value: null } : broken(reply, 'wrong_id')
}
