import { minutesOf, untrueRuns } from '#core/feed/untrue-minutes'
import type { CorrectedFigure, StoreEvent } from '#core/store/events'
import { iso } from '#core/views/shared'
import type { LogRow } from '#server/journal/chain'

type Held = Omit<CorrectedFigure, 'until'> & { readonly until: string | null }
interface UntruthOfDay {
  readonly untrue: readonly Held[]
  readonly untrueMinutes: number
  readonly untrueIn: readonly { readonly from: string; readonly to: string }[]
}
type Untrue = Extract<StoreEvent, { type: 'sink.untrue' }>['data']

/** What those outside held that was not true, on the day the log is being read of. From the log alone, as the rest of the report. */
export function untruthOfDay(): { note(row: LogRow): void; report(closedAt: number): UntruthOfDay } {
  let openedAt = 0
  let ended: Held[] = []
  const standing = new Map<string, Held>()

  function begin({ sink, name, why, figures }: Untrue): void {
    for (const { product, told, truth, since } of figures)
      standing.set(`${sink} ${product}`, { ...{ sink, name, product, told, truth, why, since }, until: null, seconds: 0 })
  }

  function end(corrected: CorrectedFigure): void {
    standing.delete(`${corrected.sink} ${corrected.product}`)
    ended.push(corrected)
  }

  return {
    note({ type, data, at }) {
      if (type === 'day.opened') {
        openedAt = Date.parse(at)
        ended = []
      }
      if (data === null || (type !== 'sink.untrue' && type !== 'sink.corrected')) return
      try {
        if (type === 'sink.untrue') begin(JSON.parse(data) as Untrue)
        else end(JSON.parse(data) as CorrectedFigure)
      } catch {
        // A payload somebody spoiled: the walk along the chain says so.
      }
    },
    report(closedAt) {
      const last = [...standing.values()].map((held) => ({ ...held, seconds: Math.round((closedAt - Date.parse(held.since)) / 1000) }))
      const untrue = [...ended, ...last]
      const intervals = untrue.map(({ since, until }) => ({ since: Date.parse(since), until: until === null ? null : Date.parse(until) }))
      const runs = untrueRuns(intervals, openedAt, closedAt)
      const untrueIn = runs.map(({ from, to }) => ({ from: iso(from), to: iso(to) }))
      return { untrue, untrueMinutes: minutesOf(runs), untrueIn }
    },
  }
}
