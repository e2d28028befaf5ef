import path from 'node:path'
import { z } from 'zod'
import type { ListedStore, OutsideFigure } from '#core/feed/listed-store'
import { figureOfRow, saleColumns, storeColumns, storeOfRow } from '#core/feed/store-file'
import type { Report, Site } from '#server/admin/command'
import { AdminFailed } from '#server/admin/failures'
import { atOperatorApi, type OperatorApi } from '#server/admin/operator-api'
import { type Table, tableIn } from '#server/admin/store-table'

/** What the API takes in one request, with room to spare. */
const PIECE_BYTES = 40_000
const SAY_EVERY = 5_000
const MOST_LINES = 100

const begun = z.object({ id: z.string() })
const finished = z.object({
  stores: z.int(),
  added: z.int(),
  taken: z.int(),
  older: z.int(),
  refused: z.array(z.object({ code: z.string(), why: z.string() })),
})
const whyNot: Readonly<Record<string, string>> = {
  unknown_store: 'no such store is listed',
  own_store: 'a store of this installation tells its own figures',
  in_the_future: 'created_at lies in the future',
}

/** Reads the files, says row by row what cannot be taken, and hands the rest over; it is seen all at once or, where something breaks, not at all. */
export async function importStores(site: Site, storesFile: string, salesFile: string | undefined): Promise<Report> {
  const refused: string[] = []
  const stores = storesOf(tableIn(path.resolve(site.folder, storesFile), storeColumns), refused)
  const figures =
    salesFile === undefined ? new Map<string, Placed<OutsideFigure>>() : figuresOf(tableIn(path.resolve(site.folder, salesFile), saleColumns), refused)
  if (stores.size === 0 && figures.size === 0) throw new AdminFailed(['There is nothing to import.', ...shortened(refused)].join('\n'))
  const done = await atOperatorApi(site, (api) =>
    handOver(
      api,
      [...stores.values()],
      [...figures.values()].map(({ value }) => value),
    ),
  )
  for (const { code, why } of done.refused) refused.push(`${figures.get(code)?.place ?? code}: ${code}: ${whyNot[why] ?? why}`)
  const told = salesFile === undefined ? [] : [`${done.taken} figures taken, ${done.older} older than what is known.`]
  const counted = refused.length === 0 ? [] : [`${refused.length} rows refused:`, ...shortened(refused)]
  return { lines: [`${done.stores} stores imported, ${done.added} of them new.`, ...told, ...counted], failed: refused.length > 0 }
}

interface Placed<T> {
  readonly place: string
  readonly value: T
}

function storesOf(table: Table, refused: string[]): Map<string, ListedStore> {
  for (const { place, why } of table.refused) refused.push(`stores, ${place}: ${why}`)
  const stores = new Map<string, ListedStore>()
  const places = new Map<string, string>()
  for (const { place, row } of table.rows) {
    const read = storeOfRow(row)
    const first = read.ok ? places.get(read.value.code) : undefined
    if (!read.ok) refused.push(`stores, ${place}: ${read.refusal}`)
    else if (first !== undefined) refused.push(`stores, ${place}: code ${read.value.code} stands at ${first} already`)
    else {
      stores.set(read.value.code, read.value)
      places.set(read.value.code, place)
    }
  }
  return stores
}

function figuresOf(table: Table, refused: string[]): Map<string, Placed<OutsideFigure>> {
  for (const { place, why } of table.refused) refused.push(`sales, ${place}: ${why}`)
  const figures = new Map<string, Placed<OutsideFigure>>()
  for (const { place, row } of table.rows) {
    const read = figureOfRow(row)
    if (!read.ok) refused.push(`sales, ${place}: ${read.refusal}`)
    else if (read.value && figures.has(read.value.code)) refused.push(`sales, ${place}: code ${read.value.code} stands twice`)
    else if (read.value) figures.set(read.value.code, { place: `sales, ${place}`, value: read.value })
  }
  return figures
}

async function handOver(api: OperatorApi, stores: readonly ListedStore[], figures: readonly OutsideFigure[]): Promise<z.infer<typeof finished>> {
  const { id } = begun.parse(await api.post('stores/import', {}))
  const total = stores.length + figures.length
  let [sent, said] = [0, 0]
  for (const [room, list] of [
    ['stores', stores],
    ['figures', figures],
  ] as const)
    for (const piece of pieces<ListedStore | OutsideFigure>(list)) {
      await api.post(`stores/import/${id}/rows`, { [room]: piece })
      sent += piece.length
      if (sent - said < SAY_EVERY) continue
      said = sent
      process.stderr.write(`${sent} of ${total} rows sent\n`)
    }
  return finished.parse(await api.post(`stores/import/${id}/finish`, {}))
}

function* pieces<T>(list: readonly T[]): Generator<T[]> {
  let piece: T[] = []
  let bytes = 0
  for (const one of list) {
    const size = Buffer.byteLength(JSON.stringify(one)) + 1
    if (bytes + size > PIECE_BYTES && piece.length > 0) {
      yield piece
      piece = []
      bytes = 0
    }
    piece.push(one)
    bytes += size
  }
  if (piece.length > 0) yield piece
}

/** The first hundred tell what is wrong with a file; ten thousand would tell no more. */
function shortened(lines: readonly string[]): readonly string[] {
  const shown = lines.slice(0, MOST_LINES).map((line) => `  ${line}`)
  return lines.length > MOST_LINES ? [...shown, `  … and ${lines.length - MOST_LINES} more`] : shown
}
