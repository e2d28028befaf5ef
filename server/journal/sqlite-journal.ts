import { credentialId, type Instant, type StoreId, storeId, type TicketId } from '#core/ids'
import type { Claim } from '#core/ticket/ticket'
import { type Batch, batchesOf } from '#server/journal/batch'
import { purchasesOf, savedSince, sealOf } from '#server/journal/check-rows'
import { type Connection, type OpenDatabase, openConnection } from '#server/journal/connection'
import { type Erasing, emptyLog, overwriting, prepareErasing } from '#server/journal/erase'
import { loadStore, ticketsById } from '#server/journal/load'
import { instantFromRow, instantToRow } from '#server/journal/rows'
import { prepareWrites } from '#server/journal/statements'
import { CommitFailed, type Erased, type Journal, type JournalEntry, type Report, type StoredAnswer } from '#server/ports'

export interface SqliteJournalOptions {
  /** Already migrated (server/journal/migrate.ts). */
  readonly file: string
  /** Key of the log's hash chain. */
  readonly chainKey: Buffer
  /** SHA-256 of the token that `ticket` is known by to its customer. */
  readonly tokenHashOf: (ticket: TicketId) => string
  readonly database?: OpenDatabase
}

/** The only connection that writes the file. Everything it does is one synchronous turn. */
export function openSqliteJournal({ file, chainKey, tokenHashOf, database }: SqliteJournalOptions): Journal {
  const open = () => {
    const connection = openConnection(file, database)
    return {
      connection,
      writes: prepareWrites(connection, tokenHashOf),
      erasing: prepareErasing(connection),
      recall: connection.prepare<[string], StoredAnswer>('SELECT key, fingerprint, body FROM Answer WHERE key = ?'),
      forget: connection.prepare<[string, number]>('DELETE FROM Answer WHERE rowid IN (SELECT rowid FROM Answer WHERE at < ? ORDER BY at LIMIT ?)'),
      seen: connection.prepare<[string, string]>('UPDATE Credential SET lastSeenAt = ? WHERE id = ?'),
      // Most commands leave a ticket's claims alone and carry the very same array on: what is on disk is not written again.
      onDisk: new WeakSet<readonly Claim[]>(),
    }
  }
  let current = open()

  /** After this the connection can do nothing more: nobody reads what may not be there. */
  function abandon(cause: unknown): CommitFailed {
    closeQuietly(current.connection)
    return new CommitFailed('unknown', cause)
  }

  /** SQLite has already rolled back by itself after some errors, such as a full disk. */
  function undo(cause: unknown): CommitFailed {
    try {
      if (current.connection.inTransaction) current.writes.rollback()
      return new CommitFailed('not_done', cause)
    } catch {
      return abandon(cause)
    }
  }

  /** One transaction: what `work` does, and the entries it answers. */
  function commit(work: () => readonly JournalEntry[]): void {
    const { connection, writes, onDisk } = current
    let batches: readonly Batch[]
    try {
      writes.begin()
      batches = batchesOf(work(), writes.headOf, chainKey)
      for (const batch of batches) writes.write(batch, (claims) => onDisk.has(claims))
    } catch (cause) {
      throw undo(cause)
    }
    try {
      writes.commit()
    } catch (cause) {
      // Anything else may have failed after the commit record reached the disk, where a restart would find it.
      throw connection.inTransaction && wasOnlyRefused(cause) ? undo(cause) : abandon(cause)
    }
    for (const batch of batches) for (const ticket of batch.tickets.values()) onDisk.add(ticket.claims)
  }

  function erase(work: (erasing: Erasing) => Erased, report: Report): Erased {
    const { connection, erasing } = current
    return overwriting(connection, () => {
      let erased: Erased | null = null
      commit(() => {
        erased = work(erasing)
        return report(erased)
      })
      if (!erased) throw new Error('commit left out what it was given to do')
      return erased
    })
  }

  return {
    async stores() {
      const rows = current.connection.prepare<[], { id: string; code: string }>('SELECT id, code FROM Store ORDER BY code').all()
      return rows.map(({ id, code }) => ({ id: storeId(id), code }))
    },
    async load(store: StoreId) {
      return loadStore(current.connection, store)
    },
    async recall(keys) {
      const found = new Map<string, StoredAnswer>()
      for (const key of keys) {
        const answer = current.recall.get(key)
        if (answer) found.set(key, answer)
      }
      return found
    },
    async tickets(store, ids) {
      return ticketsById(current.connection, store, ids)
    },
    savedSince: async (store, since) => savedSince(current.connection, store, since),
    purchases: async (store, person) => purchasesOf(current.connection, store, person),
    seal: async (store, id) => sealOf(current.connection, store, id),
    async commit(entries) {
      if (entries.length > 0) commit(() => entries)
    },
    async forgetAnswers(before: Instant, limit: number) {
      return current.forget.run(instantToRow(before), limit).changes
    },
    async eraseTicket(store, ticket, report) {
      const erased = erase((erasing) => erasing.ticket(store, ticket), report)
      emptyLog(current.connection)
      return erased
    },
    eraseBuyers: async (store, before, report) => erase((erasing) => erasing.buyers(store, before), report),
    eraseOld: async (store, before, limit, report) => erase((erasing) => erasing.old(store, before, limit), report),
    async noteSeen(seen) {
      const { connection, seen: update } = current
      connection.transaction(() => {
        for (const [credential, at] of seen) update.run(instantToRow(at), credential)
      })()
    },
    async lastSeen() {
      const rows = current.connection
        .prepare<[], { id: string; lastSeenAt: string }>('SELECT id, lastSeenAt FROM Credential WHERE lastSeenAt IS NOT NULL')
        .all()
      return new Map(rows.map(({ id, lastSeenAt }) => [credentialId(id), instantFromRow(lastSeenAt)]))
    },
    async reopen() {
      closeQuietly(current.connection)
      current = open()
    },
    async close() {
      current.connection.close()
    },
  }
}

function wasOnlyRefused(cause: unknown): boolean {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_CONSTRAINT')
}

function closeQuietly(connection: Connection): void {
  try {
    connection.close()
  } catch {
    // Closing is what releases the file; what it could not flush is what the reload is there to find out.
  }
}
