import path from 'node:path'
import type { Sink as SinkState } from '#core/feed/sink'
import type { SinkId, StoreId } from '#core/ids'
import { fileSink } from '#server/feed/file-sink'
import { nationalSink } from '#server/feed/national-sink'
import { type LastTry, startTeller, TELLING, type Teller, type TellTiming } from '#server/feed/teller'
import { webhookSink } from '#server/feed/webhook'
import type { Writer } from '#server/journal/writer'
import type { Log } from '#server/log'
import type { AdapterFor, AutomaticDialect } from '#server/national-check/adapters'
import type { Clock, Sink } from '#server/ports'
import type { Secrets } from '#server/secrets'

export interface Tellers {
  /** Begins to tell; not for a start that serves one command. */
  start(): void
  /** How it went last, since this process began to tell; null: it has not, or there is no such sink. */
  lastTry(sink: SinkId): LastTry | null
  close(): Promise<void>
}

/** A teller for each sink of each store, begun and ended as the log says. */
export function makeTellers(options: {
  readonly writer: Writer
  readonly clock: Clock
  readonly log: Log
  readonly secrets: Pick<Secrets, 'webhookOf'>
  readonly dataDir: string
  readonly nationalFor: AdapterFor
  readonly timing?: Partial<TellTiming> | undefined
}): Tellers {
  const { writer, clock, log, secrets, dataDir, nationalFor } = options
  const tellers = new Map<SinkId, { readonly store: StoreId; readonly teller: Teller }>()
  const ending = new Set<Promise<void>>()
  let isOn = false

  function adapterFor(store: StoreId, { id, kind, target }: SinkState): Sink {
    switch (kind) {
      case 'webhook':
        return webhookSink({ id, url: target, secret: secrets.webhookOf(id) })
      case 'file':
        return fileSink(path.join(dataDir, 'feed'), target)
      case 'national':
        return nationalSink(() => nationalFor(store, target as AutomaticDialect))
    }
  }

  function begin(store: StoreId, sink: SinkState): Teller {
    return startTeller({ store, sink, adapter: adapterFor(store, sink), writer, clock, log, timing: { ...TELLING[sink.kind], ...options.timing } })
  }

  function look(store: StoreId): void {
    const state = isOn ? writer.stores().find(({ id }) => id === store) : undefined
    if (!state) return
    for (const sink of state.sinks.values()) {
      const known = tellers.get(sink.id)
      if (known) known.teller.look()
      else tellers.set(sink.id, { store, teller: begin(store, sink) })
    }
    for (const [id, { store: of, teller }] of tellers) {
      if (of !== store || state.sinks.has(id)) continue
      tellers.delete(id)
      const ended = teller.close().finally(() => ending.delete(ended))
      ending.add(ended)
    }
  }

  writer.onCommit(look)
  return {
    start() {
      isOn = true
      for (const { id } of writer.stores()) look(id)
    },
    lastTry: (sink) => tellers.get(sink)?.teller.lastTry() ?? null,
    async close() {
      isOn = false
      await Promise.all([...ending, ...[...tellers.values()].map(({ teller }) => teller.close())])
    },
  }
}
