import { setTimeout as sleep } from 'node:timers/promises'
import type { Instant } from '#core/ids'
import type { ErasedRecords } from '#core/store/events'
import type { StoreState } from '#core/store/state'
import type { Writer } from '#server/journal/writer'
import type { Log } from '#server/log'
import type { Clock, Journal } from '#server/ports'

/** Events looked at in one go, some milliseconds of the line's time, and how long the line then has the disk to itself. */
const BATCH = 500
const PAUSE_MS = 50
const EVERY_MS = 3_600_000
const DAY_MS = 86_400_000

interface Parts {
  readonly journal: Journal
  readonly writer: Writer
  readonly clock: Clock
  readonly log: Log
}

/** Erases what has outlived its period, now and every hour. */
export function keepRetention(parts: Parts): { close(): Promise<void> } {
  let closed = false
  const sweep = async () => {
    for (const state of parts.writer.stores()) await eraseOld(parts, state, () => closed)
  }
  const begin = () => sweep().catch((err: unknown) => parts.log.warn({ err }, 'what has outlived its period was not erased; trying again in an hour'))
  let running = begin()
  const timer = setInterval(() => {
    running = running.then(begin)
  }, EVERY_MS)
  timer.unref()
  return {
    async close() {
      closed = true
      clearInterval(timer)
      await running
    },
  }
}

async function eraseOld({ journal, writer, clock }: Parts, { id, settings }: StoreState, isClosed: () => boolean): Promise<void> {
  const now = clock.now()
  const before = { tickets: now - settings.retention.ticketDays * DAY_MS, payloads: now - settings.retention.payloadDays * DAY_MS }
  const total = { tickets: 0, payloads: 0 }
  try {
    for (let more = true; more && !isClosed(); ) {
      const erased = await journal.eraseOld(id, before, BATCH)
      total.tickets += erased.tickets
      total.payloads += erased.payloads
      more = erased.more
      if (more) await sleep(PAUSE_MS)
    }
  } finally {
    // Also of a sweep that was interrupted: nothing is erased in silence.
    for (const what of ['tickets', 'payloads'] as const)
      if (total[what] > 0) await note(writer, id, { what, before: iso(before[what]), count: total[what], reason: 'retention' })
  }
}

async function note(writer: Writer, store: StoreState['id'], erased: ErasedRecords): Promise<void> {
  const outcome = await writer.submit({
    store,
    actor: { role: 'system', id: 'retention' },
    command: { type: 'record_erasure', erased },
    key: null,
    answer: () => null,
  })
  if (outcome.kind !== 'done') throw new Error(`an erasure could not be written into the log: ${outcome.kind}`)
}

function iso(at: Instant): string {
  return new Date(at).toISOString()
}
