import type { Sink, SinkKind } from '#core/feed/sink'
import { type SinkId, type StoreId, sinkId } from '#core/ids'
import type { Batch } from '#server/journal/batch'
import type { Connection } from '#server/journal/connection'
import { instantFromRow, instantToRow } from '#server/journal/rows'

interface SinkRow {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly target: string
  readonly addedAt: string
  readonly cursorEpoch: string | null
  readonly cursorSequence: number | null
  readonly told: string
  readonly untrue: string
}

/** Statements for those who are told. */
export function prepareSinkWrites(connection: Connection): (batch: Batch) => void {
  const put = connection.prepare(
    `INSERT INTO Sink (id, storeId, kind, name, target, addedAt, removedAt, cursorEpoch, cursorSequence, told, untrue) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET removedAt = excluded.removedAt, cursorEpoch = excluded.cursorEpoch, cursorSequence = excluded.cursorSequence,
       told = excluded.told, untrue = excluded.untrue`,
  )
  return ({ store, sinks }) => {
    for (const { id, kind, name, target, addedAt, removedAt, cursor, told, untrue } of sinks.values())
      put.run(
        ...[id, store, kind, name, target, instantToRow(addedAt), removedAt === null ? null : instantToRow(removedAt)],
        ...[cursor?.epoch ?? null, cursor?.sequence ?? null, JSON.stringify(told), JSON.stringify(untrue)],
      )
  }
}

/** Removed ones are no part of the present. */
export function loadSinks(connection: Connection, store: StoreId): Map<SinkId, Sink> {
  const rows = connection.prepare<[string], SinkRow>('SELECT * FROM Sink WHERE storeId = ? AND removedAt IS NULL ORDER BY rowid').all(store)
  return new Map(rows.map((row) => [sinkId(row.id), sinkOf(row)]))
}

function sinkOf({ id, kind, name, target, addedAt, cursorEpoch, cursorSequence, told, untrue }: SinkRow): Sink {
  return {
    ...{ id: sinkId(id), kind: kind as SinkKind, name, target, addedAt: instantFromRow(addedAt), removedAt: null },
    cursor: cursorEpoch === null || cursorSequence === null ? null : { epoch: cursorEpoch, sequence: cursorSequence },
    told: JSON.parse(told) as Sink['told'],
    untrue: JSON.parse(untrue) as Sink['untrue'],
  }
}
