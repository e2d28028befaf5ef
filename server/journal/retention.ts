import { setTimeout as sleep } from 'node:timers/promises'
import type { RulePack } from '#core/eligibility/rule-pack'
import type { Instant } from '#core/ids'
import type { StoreState } from '#core/store/state'
import type { Writer } from '#server/journal/writer'
import type { Log } from '#server/log'
import type { Clock } from '#server/ports'

/** Events looked at in one go, some milliseconds of the line's time, and how long the line then has the disk to itself. */
const BATCH = 500
const PAUSE_MS = 50
const EVERY_MS = 3_600_000
const DAY_MS = 86_400_000

const kinds = ['tickets', 'payloads'] as const

interface Parts {
  readonly writer: Writer
  readonly clock: Clock
  /** Each says for how long it must be known who bought. */
  readonly packs: ReadonlyMap<string, RulePack>
  readonly log: Log
}

/** Erases what has outlived its period, now and every hour. */
export function keepRetention(parts: Parts): { close(): Promise<void> } {
  let closed = false
  const sweep = async () => {
    for (const state of parts.writer.stores()) {
      await eraseOld(parts, state, () => closed)
      if (!closed && state.settings.products.some(({ rules }) => rules !== undefined)) await eraseBuyers(parts, state)
    }
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

async function eraseOld({ writer, clock }: Parts, { id, settings }: StoreState, isClosed: () => boolean): Promise<void> {
  const now = clock.now()
  const before = { tickets: now - settings.retention.ticketDays * DAY_MS, payloads: now - settings.retention.payloadDays * DAY_MS }
  for (let more = true; more && !isClosed(); ) {
    const erased = await writer.erase({
      store: id,
      actor: { role: 'system', id: 'retention' },
      work: (journal, report) => journal.eraseOld(id, before, BATCH, report),
      told: (done) => kinds.filter((what) => done[what] > 0).map((what) => ({ what, before: iso(before[what]), count: done[what], reason: 'retention' })),
    })
    more = erased.more
    if (more) await sleep(PAUSE_MS)
  }
}

/** Once no window of the rules reaches back to a purchase, nobody needs to know whose it was. */
async function eraseBuyers({ writer, clock, packs }: Parts, { id }: StoreState): Promise<void> {
  const now = clock.now()
  const before = new Map([...packs.values()].map(({ scheme, retentionDays }) => [scheme, now - retentionDays * DAY_MS]))
  await writer.erase({
    store: id,
    actor: { role: 'system', id: 'retention' },
    work: (journal, report) => journal.eraseBuyers(id, before, report),
    told: ({ buyers = 0 }) => (buyers > 0 ? [{ what: 'buyers', count: buyers, reason: 'retention' }] : []),
  })
}

function iso(at: Instant): string {
  return new Date(at).toISOString()
}
