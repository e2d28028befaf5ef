import { createHash } from 'node:crypto'
import { type StoreId, storeId, type TicketId, ticketId } from '#core/ids'
import type { CustomerLanguage } from '#core/languages'
import { alertsOn, type PushSubscriptionMessage } from '#core/protocol/push'
import { openConnection } from '#server/journal/connection'
import { seal, unseal } from '#server/sealing'

/** A phone that asked to be told about a ticket. */
export interface Subscriber {
  /** Hash of the address its browser gave it. */
  readonly id: string
  readonly store: StoreId
  readonly ticket: TicketId
  readonly subscription: PushSubscriptionMessage
  readonly language: CustomerLanguage
  /** The occasion it was told of last. */
  readonly told: string | null
}

/**
 * alerts.db: the addresses phones are pushed to, sealed under a key of their own. Apart from the journal on purpose: what is in the log
 * or a backup cannot be taken back, and these go when their ticket's token dies.
 */
export interface AlertsFile {
  load(): Subscriber[]
  put(subscriber: Subscriber): void
  told(subscriber: Pick<Subscriber, 'id' | 'ticket'>, mark: string): void
  drop(subscriber: Pick<Subscriber, 'id' | 'ticket'>): void
  close(): void
}

interface Row {
  readonly id: string
  readonly storeId: string
  readonly ticketId: string
  readonly sealed: Buffer
  readonly told: string | null
}

export function openAlertsFile(file: string, key: Buffer): AlertsFile {
  const connection = openConnection(file)
  connection.exec(
    'CREATE TABLE IF NOT EXISTS "Alert" ("ticketId" TEXT NOT NULL, "id" TEXT NOT NULL, "storeId" TEXT NOT NULL, "sealed" BLOB NOT NULL, "told" TEXT, PRIMARY KEY ("ticketId", "id")) WITHOUT ROWID',
  )
  const all = connection.prepare<[], Row>('SELECT * FROM "Alert"')
  const put = connection.prepare(
    'INSERT INTO "Alert" ("ticketId", "id", "storeId", "sealed", "told") VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "sealed" = excluded."sealed"',
  )
  const told = connection.prepare('UPDATE "Alert" SET "told" = ? WHERE "ticketId" = ? AND "id" = ?')
  const drop = connection.prepare('DELETE FROM "Alert" WHERE "ticketId" = ? AND "id" = ?')

  return {
    load() {
      return all.all().flatMap((row) => {
        const opened = open(key, row)
        return opened ? [{ id: row.id, store: storeId(row.storeId), ticket: ticketId(row.ticketId), ...opened, told: row.told }] : []
      })
    },
    put: ({ id, store, ticket, subscription, language, told: mark }) =>
      void put.run(ticket, id, store, seal(key, nameOf({ ticketId: ticket, id }), JSON.stringify({ subscription, language })), mark),
    told: ({ id, ticket }, mark) => void told.run(mark, ticket, id),
    drop: ({ id, ticket }) => void drop.run(ticket, id),
    close: () => void connection.close(),
  }
}

export function subscriberId(endpoint: string): string {
  return createHash('sha256').update(endpoint).digest('base64url')
}

function nameOf({ ticketId: ticket, id }: Pick<Row, 'ticketId' | 'id'>): string {
  return `${ticket} ${id}`
}

/** null: sealed under another key, as after the secrets were lost. Nobody can be told any more, and nothing is lost but that. */
function open(key: Buffer, row: Row): Pick<Subscriber, 'subscription' | 'language'> | null {
  const text = unseal(key, nameOf(row), row.sealed)
  return text === null ? null : alertsOn.parse(JSON.parse(text))
}
