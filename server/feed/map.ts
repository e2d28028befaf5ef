import { randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { importedRow, ownRow } from '#core/feed/map-row'
import { type MapRow, mapKey } from '#core/protocol/map'
import { iso } from '#core/views/shared'
import type { Book } from '#server/feed/book'
import type { StoreDirectory } from '#server/feed/directory'
import type { Clock } from '#server/ports'

const packed = promisify(gzip)
/** Looked at so often at most, whoever asks: a change is on every map soon after. */
const LOOK_EVERY_MS = 200
/** The whole is not told with an older time than that. */
const REFRESH_MS = 5_000

export interface MapAnswer {
  readonly json: Uint8Array<ArrayBuffer>
  readonly gzip: Uint8Array<ArrayBuffer>
  readonly version: string
}

export interface MapBook {
  rows(): readonly MapRow[]
  /** Everything, in bytes that were made once for all who ask. */
  whole(): Promise<MapAnswer>
  /** What changed since; null where that version is none of this run's. */
  since(version: string): string | null
}

interface Kept {
  readonly row: MapRow
  readonly json: string
  readonly changed: number
}

/** Every store of the installation on one map: ours as their books stand, imported ones as they were told. */
export function makeMapBook({
  book,
  directory,
  clock,
}: {
  readonly book: Pick<Book, 'ours'>
  readonly directory: Pick<StoreDirectory, 'entries' | 'version'>
  readonly clock: Clock
}): MapBook {
  const run = randomBytes(6).toString('base64url')
  const kept = new Map<string, Kept>()
  const gone = new Map<string, number>()
  let version = 1
  let isChanged = false
  let imported = { version: 0, keys: new Set<string>() }
  let own = new Set<string>()
  let lookedAt = Number.NEGATIVE_INFINITY
  let made: { readonly at: number; readonly version: number; readonly answer: Promise<MapAnswer> } | null = null

  function put(row: MapRow): void {
    const key = mapKey(row)
    const json = JSON.stringify(row)
    if (kept.get(key)?.json === json) return
    kept.set(key, { row, json, changed: version + 1 })
    gone.delete(key)
    isChanged = true
  }

  function dropUnless(keys: ReadonlySet<string>, before: ReadonlySet<string>): void {
    for (const key of before) {
      if (keys.has(key) || !kept.delete(key)) continue
      gone.set(key, version + 1)
      isChanged = true
    }
  }

  /** The version rises once for whatever has changed since the last look. */
  function look(): void {
    if (performance.now() - lookedAt < LOOK_EVERY_MS) return
    lookedAt = performance.now()
    const ours = book.ours().flatMap(({ told }) => {
      const row = told.source === 'ledger' ? ownRow(told) : null
      return row ? [row] : []
    })
    for (const row of ours) put(row)
    const keys = new Set(ours.map(mapKey))
    dropUnless(keys, own)
    own = keys
    if (directory.version() !== imported.version) {
      const rows = directory.entries().flatMap(({ source, changed, store, figure }) => (source === 'own' ? [] : [{ changed, row: importedRow(store, figure) }]))
      for (const { changed, row } of rows) if (changed > imported.version) put(row)
      const now = { version: directory.version(), keys: new Set(rows.map(({ row }) => mapKey(row))) }
      dropUnless(now.keys, imported.keys)
      imported = now
    }
    if (isChanged) version += 1
    isChanged = false
  }

  const text = (whole: boolean, rows: readonly string[], left: readonly string[]): string =>
    `{"version":"${run}.${version}","asOf":"${iso(clock.now())}","whole":${whole},"stores":[${rows.join(',')}],"gone":${JSON.stringify(left)}}`

  return {
    rows() {
      look()
      return [...kept.values()].map(({ row }) => row)
    },
    whole() {
      look()
      if (made && made.version === version && performance.now() - made.at < REFRESH_MS) return made.answer
      const body = Buffer.from(
        text(
          true,
          [...kept.values()].map(({ json }) => json),
          [],
        ),
      )
      const name = `${run}.${version}`
      const answer = packed(body).then((small) => ({ json: Uint8Array.from(body), gzip: Uint8Array.from(small), version: name }))
      made = { at: performance.now(), version, answer }
      return answer
    },
    since(from) {
      look()
      const [of, count] = from.split('.')
      const since = Number(count)
      if (of !== run || !(since <= version)) return null
      const after = (changed: number): boolean => changed > since
      const rows = since === version ? [] : [...kept.values()].flatMap(({ json, changed }) => (after(changed) ? [json] : []))
      return text(
        false,
        rows,
        [...gone].flatMap(([key, changed]) => (after(changed) ? [key] : [])),
      )
    },
  }
}
