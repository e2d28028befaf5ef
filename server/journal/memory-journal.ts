import type { BusinessDay, ProductCode, ServiceCode, StoreId, TicketId } from '#core/ids'
import { isSettled } from '#core/reconciliation/purchase'
import { buildState } from '#core/store/apply'
import { localDay } from '#core/store/business-day'
import type { DrawnNumber } from '#core/store/change'
import { type ProvisionalUnits, RECENT_CALLS, RECENT_PACES, type StoreState } from '#core/store/state'
import { hasEnded, labelOf, PAPER_SERIES, type Ticket } from '#core/ticket/ticket'
import { type Batch, batchesOf } from '#server/journal/batch'
import { emptyDisk, type MemoryDisk, type MemoryStore } from '#server/journal/memory-disk'
import { memoryErasing } from '#server/journal/memory-erase'
import { paperNumbersOf } from '#server/journal/paper-rows'
import { CommitFailed, type Journal, type JournalEntry, type StoredAnswer } from '#server/ports'

/** For tests: does what the SQLite journal does (tests/contract/journal-contract.ts), without a file. */
export function openMemoryJournal({ chainKey, disk = emptyDisk() }: { readonly chainKey: Buffer; readonly disk?: MemoryDisk }): Journal {
  const storeOf = (id: StoreId): MemoryStore => {
    const store = disk.stores.get(id)
    if (!store) throw new Error(`the journal holds no store ${id}`)
    return store
  }
  const commit = (entries: readonly JournalEntry[]): void => {
    try {
      const batches = batchesOf(entries, (id) => disk.stores.get(id)?.head ?? null, chainKey)
      // Everything that can be refused is looked at before anything is put down: all entries or none.
      refuseTaken(disk, batches)
      for (const batch of frozenCopy(batches)) putDown(disk, batch)
    } catch (cause) {
      throw new CommitFailed('not_done', cause)
    }
  }
  return {
    async stores() {
      const list = [...disk.stores].map(([id, { settings }]) => ({ id, code: settings.code }))
      return list.sort((a, b) => (a.code < b.code ? -1 : 1))
    },
    async load(id) {
      return stateOf(id, storeOf(id))
    },
    async recall(keys) {
      const found = new Map<string, StoredAnswer>()
      for (const key of keys) {
        const answer = disk.answers.get(key)
        if (answer) found.set(key, { key, fingerprint: answer.fingerprint, body: answer.body })
      }
      return found
    },
    async tickets(id, ids) {
      const all = disk.stores.get(id)?.tickets
      return new Map(ids.flatMap((wanted) => (all?.has(wanted) ? [[wanted, all.get(wanted) as Ticket] as const] : [])))
    },
    async purchases(id, person) {
      const all = [...(disk.stores.get(id)?.purchases.values() ?? [])]
      return all.filter((bought) => bought.person === person).sort((a, b) => a.at - b.at)
    },
    async savedSince(id, { saved, sold }) {
      const all = [...(disk.stores.get(id)?.purchases.values() ?? [])].flatMap((bought) =>
        bought.telling.state === 'confirmed' && bought.telling.by === 'national' && bought.telling.at >= saved && bought.at >= sold
          ? [{ bought, at: bought.telling.at }]
          : [],
      )
      return all.sort((a, b) => a.at - b.at).map(({ bought }) => bought)
    },
    seal: async (id, wanted) => disk.stores.get(id)?.seals.get(wanted) ?? null,
    commit: async (entries) => commit(entries),
    async forgetAnswers(before, limit) {
      const old = [...disk.answers.values()].filter(({ at }) => at < before).sort((a, b) => a.at - b.at)
      for (const { key } of old.slice(0, limit)) disk.answers.delete(key)
      return Math.min(old.length, limit)
    },
    ...memoryErasing(disk, commit),
    async noteSeen(seen) {
      for (const store of disk.stores.values()) for (const [id, at] of seen) if (store.credentials.has(id)) store.lastSeen.set(id, at)
    },
    async lastSeen() {
      return new Map([...disk.stores.values()].flatMap((store) => [...store.lastSeen]))
    },
    async reopen() {},
    async close() {},
  }
}

/** The unique indexes of prisma/schema.prisma, the fence first. */
function refuseTaken(disk: MemoryDisk, batches: readonly Batch[]): void {
  const taken = new Set<string>()
  const once = (what: string, isTaken: boolean) => {
    if (isTaken || taken.has(what)) throw new Error(`${what} is taken`)
    taken.add(what)
  }
  for (const { store: id, events, numbers, answers, settings } of batches) {
    const store = disk.stores.get(id)
    for (const { sequence } of events) once(`sequence ${sequence} of store ${id}`, store?.events.has(sequence) ?? false)
    for (const drawn of numbers) once(`number ${numberKey(drawn)} of store ${id}`, store?.numbers.has(numberKey(drawn)) ?? false)
    for (const { key } of answers) once(`key ${key}`, disk.answers.has(key))
    if (settings)
      once(
        `store code ${settings.code}`,
        [...disk.stores].some(([other, held]) => other !== id && held.settings.code === settings.code),
      )
  }
}

function putDown(disk: MemoryDisk, batch: Batch): void {
  const { head, settings, phase, day } = batch
  const store = disk.stores.get(batch.store) ?? newStore(batch)
  disk.stores.set(batch.store, store)
  Object.assign(store, { head, ...(settings && { settings }), ...(phase && { phase }), ...(day && { day }) })
  for (const event of batch.events) store.events.set(event.sequence, event)
  for (const [id, ticket] of batch.tickets) store.tickets.set(id, ticket)
  for (const [id, service] of batch.paceIn) if (!store.paceIn.has(id)) store.paceIn.set(id, service)
  for (const drawn of batch.numbers) store.numbers.set(numberKey(drawn), drawn)
  store.movements.push(...batch.movements)
  for (const [product, level] of batch.levels) store.levels.set(product, level)
  for (const [code, counter] of batch.counters) store.counters.set(code, counter)
  for (const [id, credential] of batch.credentials) store.credentials.set(id, credential)
  for (const [id, member] of batch.members) store.members.set(id, member)
  for (const [hash, session] of batch.sessions) {
    if (session) store.sessions.set(hash, session)
    else store.sessions.delete(hash)
  }
  for (const outage of batch.outages) store.outage = outage
  for (const [id, decision] of batch.decisions) {
    if (decision) store.decisions.set(id, decision)
    else store.decisions.delete(id)
  }
  for (const [id, bought] of batch.purchases) store.purchases.set(id, bought)
  for (const [id, sealed] of batch.seals) {
    if (sealed === null) store.seals.delete(id)
    else store.seals.set(id, sealed)
  }
  for (const [id, sheet] of batch.sheets) store.sheets.set(id, sheet)
  for (const [id, sink] of batch.sinks) store.sinks.set(id, sink)
  for (const [id, kiosk] of batch.kiosks) store.kiosks.set(id, kiosk)
  for (const answer of batch.answers) disk.answers.set(answer.key, answer)
}

function newStore({ head, settings, phase, day }: Batch): MemoryStore {
  if (!settings || !phase || !day) throw new Error('batchesOf let a new store through without settings, phase and day')
  const tables = { events: new Map(), tickets: new Map(), paceIn: new Map(), numbers: new Map(), movements: [], levels: new Map() }
  const erasing = { erased: new Set<TicketId>(), ticketsErasedThrough: 0, payloadsErasedThrough: 0 }
  const checks = { outage: null, decisions: new Map(), purchases: new Map(), seals: new Map(), sheets: new Map(), sinks: new Map(), kiosks: new Map() }
  return {
    head,
    settings,
    phase,
    day,
    ...tables,
    counters: new Map(),
    credentials: new Map(),
    lastSeen: new Map(),
    members: new Map(),
    sessions: new Map(),
    ...checks,
    ...erasing,
  }
}

function stateOf(id: StoreId, store: MemoryStore): StoreState {
  const { head, settings, phase, day } = store
  const all = [...store.tickets.values()]
  const live = all.filter((ticket) => !hasEnded(ticket)).sort((a, b) => a.order - b.order)
  const numbers = new Map<ServiceCode, number>()
  const drawnToday = [...store.numbers.values()].filter((drawn) => drawn.day === day.date)
  for (const drawn of drawnToday) if (drawn.number <= PAPER_SERIES) numbers.set(drawn.service, Math.max(drawn.number, numbers.get(drawn.service) ?? 0))
  return buildState({
    id,
    ...{ epoch: head.epoch, sequence: head.sequence, at: head.at, settings, phase, day, numbers },
    tickets: new Map(live.map((ticket) => [ticket.id, ticket])),
    counters: new Map(store.counters),
    levels: new Map(store.levels),
    recentCalls: all
      .flatMap((ticket) =>
        ticket.call && ticket.call.sequence > day.sequence ? [{ ...ticket.call, ticket: ticket.id, service: ticket.service, label: labelOf(ticket) }] : [],
      )
      .sort((a, b) => b.sequence - a.sequence)
      .slice(0, RECENT_CALLS),
    paces: paces(store, all),
    credentials: new Map(store.credentials),
    members: new Map(store.members),
    sessions: new Map(store.sessions),
    outage: store.outage,
    decisions: new Map(store.decisions),
    outbox: new Map([...store.purchases].filter(([, bought]) => !isSettled(bought))),
    provisional: provisionalOn(store, day.date, settings.timeZone),
    sheets: new Map([...store.sheets].filter(([, sheet]) => sheet.state === 'printed')),
    sinks: new Map([...store.sinks].filter(([, sink]) => sink.removedAt === null)),
    kiosks: new Map(store.kiosks),
    lastPaper: lastPaper(store),
    paperNumbers: paperNumbersOf(drawnToday),
  })
}

function lastPaper({ sheets }: MemoryStore): Map<ServiceCode, number> {
  const last = new Map<ServiceCode, number>()
  for (const { service, to } of sheets.values()) last.set(service, Math.max(to, last.get(service) ?? 0))
  return last
}

function provisionalOn({ purchases }: MemoryStore, day: BusinessDay, timeZone: string): Map<ProductCode, ProvisionalUnits> {
  const sums = new Map<ProductCode, ProvisionalUnits>()
  for (const { product, units, provisional, at } of purchases.values())
    if (provisional && localDay(at, timeZone) >= day) sums.set(product, { day, units: units + (sums.get(product)?.units ?? 0) })
  return sums
}

function paces(store: MemoryStore, tickets: readonly Ticket[]): Map<ServiceCode, readonly number[]> {
  const seconds = new Map<ServiceCode, number[]>()
  const measured = tickets.flatMap(({ id, pace }) => (pace ? [{ service: store.paceIn.get(id), ...pace }] : []))
  for (const { service, ...first } of measured.sort((a, b) => b.sequence - a.sequence)) {
    if (!service) continue
    const list = seconds.get(service) ?? []
    if (list.length < RECENT_PACES) seconds.set(service, [...list, first.seconds])
  }
  return seconds
}

function numberKey({ day, service, number }: DrawnNumber): string {
  return `${day} ${service} ${number}`
}

/** A copy that shares nothing with the writer and cannot be changed by whoever loads it. */
function frozenCopy<T>(value: T): T {
  return deepFrozen(structuredClone(value))
}

function deepFrozen<T>(value: T): T {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return value
  const inner = value instanceof Map ? value.values() : Object.values(value)
  for (const item of inner) deepFrozen(item)
  return Object.freeze(value)
}
