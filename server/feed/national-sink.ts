import { stockReportOf } from '#core/feed/stock-report'
import type { NationalCheck } from '#server/national-check/port'
import type { Sink } from '#server/ports'

/** The national side as one more of those who are told. It is asked for each time: its address and session are the store's. */
export function nationalSink(national: () => NationalCheck): Sink {
  return {
    async deliver(told, signal) {
      const report = stockReportOf(told)
      if (report.products.length === 0) return { ok: true }
      const reply = await national().reportStock(report, signal)
      if (reply.ok) return { ok: true }
      const { failure, said, retryAfterMs } = reply
      const answered = failure === 'throttled' || failure === 'login_refused' || (failure === 'broken' && said !== 'connection_refused')
      return { ok: false, answered, said: said ?? failure, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }
    },
  }
}
