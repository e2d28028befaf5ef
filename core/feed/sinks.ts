import { type Figure, isSameFigure, MOST_SINKS, type Sink, type ToldFigure, type Untruth } from '#core/feed/sink'
import { productCode, sinkId } from '#core/ids'
import type { CommandOf } from '#core/store/commands'
import { type Decision, refusal } from '#core/store/decision'
import { type Draft, record } from '#core/store/draft'

const DONE: Decision = { ok: true, value: { ticket: null } }

/** Somebody more is told from now on: of everything, as it is. */
export function addSink(draft: Draft, { sink }: CommandOf<'add_sink'>): Decision {
  if (draft.state.sinks.size >= MOST_SINKS) return refusal({ kind: 'too_many_sinks', limit: MOST_SINKS })
  const known = [...draft.state.sinks.values()].find(({ kind, target }) => kind === sink.kind && target === sink.target)
  if (known) return refusal({ kind: 'sink_exists', sink: known.id, name: known.name })
  draft.sinks.set(sink.id, { ...sink, addedAt: draft.at, removedAt: null, cursor: null, told: {}, untrue: {} })
  record(draft, { type: 'sink.added', data: { sink: sink.id, kind: sink.kind, name: sink.name, target: sink.target } })
  return DONE
}

/** They are told nothing more. What they hold that is not true stays on the report, without an end. */
export function removeSink(draft: Draft, { sink: id }: CommandOf<'remove_sink'>): Decision {
  const sink = draft.state.sinks.get(sinkId(id))
  if (!sink) return refusal({ kind: 'unknown_sink', sink: id })
  draft.sinks.set(sink.id, { ...sink, removedAt: draft.at })
  record(draft, { type: 'sink.removed', data: { sink: sink.id, name: sink.name } })
  return DONE
}

/**
 * They accepted what was true at `sequence`. What they held instead until now, and for how long, is written down with it: the proof
 * that they were told, and when. Under another history everything is news: what they were told since a backup that was restored is
 * not known here.
 */
export function noteDelivered(draft: Draft, { sink: id, epoch, sequence, figures }: CommandOf<'note_delivered'>): Decision {
  const sink = draft.state.sinks.get(sinkId(id))
  if (!sink) return refusal({ kind: 'unknown_sink', sink: id })
  const told: Record<string, ToldFigure> = {}
  const changed: (Figure & { product: string })[] = []
  for (const [product, figure] of Object.entries(figures)) {
    const before = sink.told[productCode(product)]
    const isNews = !before || sink.cursor?.epoch !== epoch || !isSameFigure(before, figure)
    told[product] = isNews ? { ...figure, at: draft.at } : before
    if (isNews) changed.push({ product, ...figure })
  }
  if (changed.length > 0) record(draft, { type: 'sink.told', data: { sink: sink.id, name: sink.name, sequence, figures: changed } })
  for (const [product, untruth] of Object.entries(sink.untrue)) corrected(draft, sink, product, untruth, figures[product] ?? untruth.truth)
  const isNews = changed.length > 0 || Object.keys(sink.untrue).length > 0
  if (isNews) draft.sinks.set(sink.id, { ...sink, cursor: { epoch, sequence }, told, untrue: {} })
  return DONE
}

/** They could not be told. Where what they hold has become untrue, that is written down while it lasts; where it is true again, that it is over. */
export function noteUndelivered(draft: Draft, { sink: id, why, figures }: CommandOf<'note_undelivered'>): Decision {
  const sink = draft.state.sinks.get(sinkId(id))
  if (!sink) return refusal({ kind: 'unknown_sink', sink: id })
  const untrue: Record<string, Untruth> = { ...sink.untrue }
  const now: { product: string; told: Figure; truth: Figure; since: string; truthSince: string }[] = []
  let isNews = false
  for (const [product, { truth, since }] of Object.entries(figures)) {
    const told = sink.told[productCode(product)]
    const before = sink.untrue[productCode(product)]
    // Who was never told of it holds nothing untrue.
    if (!told || (before && isSameFigure(before.truth, truth))) continue
    if (isSameFigure(told, truth)) {
      if (!before) continue
      corrected(draft, sink, product, before, truth, Math.min(since, draft.at))
      delete untrue[product]
    } else {
      const untruth = { since: before?.since ?? since, truth, truthSince: since, why }
      untrue[product] = untruth
      now.push({ product, told: figureIn(told), truth, since: iso(untruth.since), truthSince: iso(since) })
    }
    isNews = true
  }
  if (now.length > 0) record(draft, { type: 'sink.untrue', data: { sink: sink.id, name: sink.name, why, figures: now } })
  if (isNews) draft.sinks.set(sink.id, { ...sink, untrue })
  return DONE
}

function corrected(draft: Draft, sink: Sink, product: string, { since, why }: Untruth, truth: Figure, until = draft.at): void {
  const told = sink.told[productCode(product)]
  if (!told) return
  record(draft, {
    type: 'sink.corrected',
    data: {
      ...{ sink: sink.id, name: sink.name, product, told: figureIn(told), truth: figureIn(truth), why },
      ...{ since: iso(since), until: iso(until), seconds: Math.round((until - since) / 1000) },
    },
  })
}

function figureIn({ state, free }: Figure): Figure {
  return { state, free }
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
