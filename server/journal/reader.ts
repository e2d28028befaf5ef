import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { type Instant, type PurchaseId, type StoreId, serviceCode, storeId } from '#core/ids'
import { paperLabel, type Sheet } from '#core/paper/sheet'
import type { Purchase } from '#core/reconciliation/purchase'
import type { Actor } from '#core/store/events'
import type { Ticket } from '#core/ticket/ticket'
import type { LogRow } from '#server/journal/chain'
import { purchaseOf } from '#server/journal/check-rows'
import { PrismaClient } from '#server/journal/prisma-client/client'
import { instantToRow, ticketFromRow } from '#server/journal/rows'

/** An event of the log as its readers get it. `data` is null once it was erased. */
export interface LoggedEvent {
  readonly sequence: number
  readonly at: Instant
  readonly type: string
  readonly actor: Actor
  readonly data: unknown
}

/** Units moved of one product since its first movement: what its level must be. */
export interface MovedUnits {
  readonly product: string
  readonly onHand: number
  readonly allocated: number
  readonly heldBack: number
}

/** Reads beside the writer, on a connection that cannot write: it sees what was committed and nothing else. */
export interface Reader {
  /** Events of a store after a sequence, oldest first. */
  events(store: StoreId, after: number, limit: number): Promise<readonly LoggedEvent[]>
  /** The same as the log keeps them, for whoever checks the chain. */
  logRows(store: StoreId, after: number, limit: number): Promise<readonly LogRow[]>
  /** The payloads of events up to this sequence have outlived their period. 0: none has. */
  payloadsErasedThrough(store: StoreId): Promise<number>
  /** The ticket a customer's token belongs to, by the SHA-256 of the token. */
  ticketByTokenHash(hash: string): Promise<{ readonly store: StoreId; readonly ticket: Ticket } | null>
  /** The printed slip a token belongs to; null once it has become a ticket. */
  slipByTokenHash(hash: string): Promise<{ readonly store: StoreId; readonly label: string; readonly state: 'printed' | 'shredded' } | null>
  /** What was refused or could not be proved, decided ones too, oldest first. */
  troubled(store: StoreId): Promise<readonly Purchase[]>
  /** What was sold under rules since an instant, newest first, settled or not. */
  sold(store: StoreId, since: Instant, most: number): Promise<readonly Purchase[]>
  /** One of them; null where there is none. */
  purchase(store: StoreId, id: PurchaseId): Promise<Purchase | null>
  movements(store: StoreId, product?: string): Promise<readonly MovedUnits[]>
  /** For reads that have no function here. */
  readonly prisma: PrismaClient
  close(): Promise<void>
}

export function openReader(file: string): Reader {
  // Prisma's adapter is not isolated on a connection it writes on (measured: a query beside an open transaction runs inside it).
  const prisma = new PrismaClient({ adapter: new PrismaBetterSqlite3({ url: `file:${file}`, readonly: true }) })
  const eventsAfter = (store: StoreId, after: number, limit: number) =>
    prisma.event.findMany({ where: { storeId: store, sequence: { gt: after } }, orderBy: { sequence: 'asc' }, take: limit })
  return {
    prisma,
    async events(store, after, limit) {
      const rows = await eventsAfter(store, after, limit)
      return rows.map(({ sequence, at, type, actorRole, actorId, data }) => ({
        ...{ sequence, at: at.getTime(), type },
        actor: { role: actorRole as Actor['role'], id: actorId },
        data: data === null ? null : (JSON.parse(data) as unknown),
      }))
    },
    async logRows(store, after, limit) {
      return (await eventsAfter(store, after, limit)).map((row) => ({ ...row, at: instantToRow(row.at.getTime()) }))
    },
    async payloadsErasedThrough(store) {
      const row = await prisma.store.findUnique({ where: { id: store }, select: { payloadsErasedThrough: true } })
      return row?.payloadsErasedThrough ?? 0
    },
    async ticketByTokenHash(hash) {
      const row = await prisma.ticket.findUnique({ where: { tokenHash: hash }, include: { claims: { orderBy: { nth: 'asc' } } } })
      return row && { store: storeId(row.storeId), ticket: ticketFromRow(row, row.claims) }
    },
    async slipByTokenHash(hash) {
      const row = await prisma.paperSlip.findUnique({ where: { tokenHash: hash }, include: { sheet: true } })
      const runs = row ? (JSON.parse(row.sheet.handedOut) as Sheet['handedOut']) : []
      if (!row || runs.some(([from, to]) => row.number >= from && row.number <= to)) return null
      const { service, state } = row.sheet
      return { store: storeId(row.storeId), label: paperLabel(serviceCode(service), row.number), state: state === 'shredded' ? 'shredded' : 'printed' }
    },
    async troubled(store) {
      const states = ['conflict', 'undetermined', 'resolved'].map((state) => ({ telling: { contains: `"state":"${state}"` } }))
      const rows = await prisma.purchase.findMany({ where: { storeId: store, OR: states }, orderBy: { purchaseOrder: 'asc' } })
      return rows.map(bought)
    },
    async sold(store, since, most) {
      const rows = await prisma.purchase.findMany({ where: { storeId: store, at: { gte: new Date(since) } }, orderBy: { at: 'desc' }, take: most })
      return rows.map(bought)
    },
    async purchase(store, id) {
      const row = await prisma.purchase.findFirst({ where: { id, storeId: store } })
      return row && bought(row)
    },
    async movements(store, product) {
      const where = product === undefined ? { storeId: store } : { storeId: store, product }
      const sums = await prisma.movement.groupBy({
        by: ['product'],
        where,
        _sum: { onHand: true, allocated: true, heldBack: true },
        orderBy: { product: 'asc' },
      })
      return sums.map(({ product: code, _sum: sum }) => ({
        product: code,
        onHand: sum.onHand ?? 0,
        allocated: sum.allocated ?? 0,
        heldBack: sum.heldBack ?? 0,
      }))
    },
    close: () => prisma.$disconnect(),
  }
}

type BoughtRow = Omit<Parameters<typeof purchaseOf>[0], 'at' | 'provisional'> & { readonly at: Date; readonly provisional: boolean }

/** Prisma hands over dates and booleans where raw SQLite has text and 0 or 1. */
function bought({ at, provisional, ...row }: BoughtRow): Purchase {
  return purchaseOf({ ...row, at: instantToRow(at.getTime()), provisional: Number(provisional) })
}
