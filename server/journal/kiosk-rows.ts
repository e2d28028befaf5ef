import { type CredentialId, credentialId, type StoreId } from '#core/ids'
import type { Kiosk } from '#core/kiosk/kiosk'
import type { Batch } from '#server/journal/batch'
import type { Connection } from '#server/journal/connection'
import { instantFromRow, instantToRow } from '#server/journal/rows'

interface KioskRow {
  readonly credentialId: string
  readonly helpSince: string | null
  readonly nod: string | null
  readonly stoppedAt: string | null
  readonly issues: string
}

/** Statements for what kiosks ask of staff. */
export function prepareKioskWrites(connection: Connection): (batch: Batch) => void {
  const put = connection.prepare(
    `INSERT INTO Kiosk (credentialId, storeId, helpSince, nod, stoppedAt, issues) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (credentialId) DO UPDATE SET helpSince = excluded.helpSince, nod = excluded.nod, stoppedAt = excluded.stoppedAt, issues = excluded.issues`,
  )
  return ({ store, kiosks }) => {
    for (const { kiosk, helpSince, nod, stoppedAt, issues } of kiosks.values())
      put.run(
        ...[kiosk, store, helpSince === null ? null : instantToRow(helpSince), nod && JSON.stringify(nod)],
        ...[stoppedAt === null ? null : instantToRow(stoppedAt), JSON.stringify(issues)],
      )
  }
}

export function loadKiosks(connection: Connection, store: StoreId): Map<CredentialId, Kiosk> {
  const rows = connection.prepare<[string], KioskRow>('SELECT * FROM Kiosk WHERE storeId = ? ORDER BY rowid').all(store)
  return new Map(
    rows.map((row) => [
      credentialId(row.credentialId),
      {
        kiosk: credentialId(row.credentialId),
        helpSince: row.helpSince === null ? null : instantFromRow(row.helpSince),
        nod: row.nod === null ? null : (JSON.parse(row.nod) as Kiosk['nod']),
        stoppedAt: row.stoppedAt === null ? null : instantFromRow(row.stoppedAt),
        issues: JSON.parse(row.issues) as Kiosk['issues'],
      },
    ]),
  )
}
