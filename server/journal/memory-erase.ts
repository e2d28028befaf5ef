import type { Instant, PurchaseId, StoreId, TicketId } from '#core/ids'
import { isSettled, type Purchase } from '#core/reconciliation/purchase'
import { hasEnded, type Ticket } from '#core/ticket/ticket'
import type { LogRow } from '#server/journal/chain'
import { CLEARLY_OVER_MS, ENDINGS, type Erasing, KEPT, withoutReasons } from '#server/journal/erase'
import type { MemoryDisk, MemoryStore } from '#server/journal/memory-disk'
import { instantToRow } from '#server/journal/rows'
import { CommitFailed, type Erased, type Journal, type JournalEntry, type Report } from '#server/ports'

/** Does to the maps what server/journal/erase.ts does to the rows. `commit` throws where nothing may be put down; then all is as before. */
export function memoryErasing(disk: MemoryDisk, commit: (entries: readonly JournalEntry[]) => void): Pick<Journal, 'eraseTicket' | 'eraseBuyers' | 'eraseOld'> {
  const erasing = mapErasing(disk)
  function erase(id: StoreId, work: () => Erased, report: Report): Erased {
    const store = disk.stores.get(id)
    const saved = store && {
      ...store,
      events: new Map(store.events),
      tickets: new Map(store.tickets),
      purchases: new Map(store.purchases),
      erased: new Set(store.erased),
    }
    const answers = new Map(disk.answers)
    try {
      const erased = work()
      commit(report(erased))
      return erased
    } catch (cause) {
      if (store) Object.assign(store, saved)
      for (const [key, answer] of answers) disk.answers.set(key, answer)
      throw cause instanceof CommitFailed ? cause : new CommitFailed('not_done', cause)
    }
  }
  return {
    eraseTicket: async (store, ticket, report) => erase(store, () => erasing.ticket(store, ticket), report),
    eraseBuyers: async (store, before, report) => erase(store, () => erasing.buyers(store, before), report),
    eraseOld: async (store, before, limit, report) => erase(store, () => erasing.old(store, before, limit), report),
  }
}

function mapErasing(disk: MemoryDisk): Erasing {
  return {
    ticket(id, ticket) {
      const store = disk.stores.get(id)
      const held = store?.tickets.get(ticket)
      if (!store || !held || !hasEnded(held)) return { tickets: 0, payloads: 0, more: false }
      const until = 'since' in held.standing ? held.standing.since : 0
      const payloads = blankPayloads(
        store,
        (row) => row.at <= instantToRow(until + CLEARLY_OVER_MS) && row.type !== 'records.erased' && ticketOf(row) === ticket,
      )
      for (const [key, answer] of disk.answers)
        if (answer.body.includes(ticket)) disk.answers.set(key, { ...answer, body: withoutReasons(answer.body, ticket) })
      return { tickets: blankTicket(store, ticket), payloads, more: false }
    },
    buyers(id, before) {
      const { purchases = new Map<PurchaseId, Purchase>() } = disk.stores.get(id) ?? {}
      const old = [...purchases.values()].filter((bought) => isSettled(bought) && bought.person !== null && bought.at < (before.get(bought.scheme) ?? 0))
      for (const bought of old) purchases.set(bought.id, { ...bought, person: null })
      return { tickets: 0, payloads: 0, buyers: old.length, more: false }
    },
    old(id, before, limit) {
      const store = disk.stores.get(id)
      if (!store) return { tickets: 0, payloads: 0, more: false }
      const { payloadsErasedThrough: done } = store
      const endings = older(store, store.ticketsErasedThrough, before.tickets, limit)
      store.ticketsErasedThrough = endings.at(-1)?.sequence ?? store.ticketsErasedThrough
      let [tickets, payloads] = [0, 0]
      for (const row of endings) {
        const ticket = ticketOf(row)
        if (ticket === null || !ENDINGS.includes(row.type)) continue
        tickets += blankTicket(store, ticket)
        if (!isLive(store, ticket))
          payloads += blankPayloads(store, (other) => other.sequence <= done && !KEPT.includes(other.type) && ticketOf(other) === ticket)
      }
      const old = older(store, done, before.payloads, limit)
      store.payloadsErasedThrough = old.at(-1)?.sequence ?? done
      const { payloadsErasedThrough: last } = store
      payloads += blankPayloads(store, (row) => row.sequence > done && row.sequence <= last && !KEPT.includes(row.type) && !isLive(store, ticketOf(row)))
      return { tickets, payloads, more: endings.length === limit || old.length === limit }
    },
  }
}

function older(store: MemoryStore, from: number, before: Instant, limit: number): LogRow[] {
  const rows = [...store.events.values()].filter(({ sequence }) => sequence > from && sequence <= from + limit)
  return rows.filter(({ at }) => at < instantToRow(before))
}

function ticketOf({ data }: LogRow): TicketId | null {
  return data === null ? null : ((JSON.parse(data) as { ticket?: TicketId }).ticket ?? null)
}

function isLive(store: MemoryStore, id: TicketId | null): boolean {
  const ticket = id === null ? undefined : store.tickets.get(id)
  return ticket !== undefined && !hasEnded(ticket)
}

function blankPayloads(store: MemoryStore, isMeant: (row: LogRow) => boolean): number {
  const meant = [...store.events.values()].filter((row) => row.data !== null && isMeant(row))
  for (const row of meant) store.events.set(row.sequence, { ...row, data: null })
  return meant.length
}

function blankTicket(store: MemoryStore, id: TicketId): number {
  const ticket = store.tickets.get(id)
  if (!ticket || !hasEnded(ticket) || store.erased.has(id)) return 0
  const claims = ticket.claims.map((claim) => ({ ...claim, reason: null, birthDigit: null, proxyClass: null }))
  const standing: Ticket['standing'] = ticket.standing.status === 'cancelled' ? { ...ticket.standing, reason: null } : ticket.standing
  store.tickets.set(id, { ...ticket, claims, standing, language: null })
  store.erased.add(id)
  return 1
}
