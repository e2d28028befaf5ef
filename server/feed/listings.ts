import path from 'node:path'
import type { Instant } from '#core/ids'
import { makeCorona19, makeFeedFront } from '#server/feed/corona19/front'
import { makeStoreDirectory } from '#server/feed/directory'
import { openImportedStores } from '#server/feed/imported-stores'
import { followOwnStores, receiptKey } from '#server/feed/own-stores'
import { makePoints } from '#server/feed/points'
import { makeSharePictures } from '#server/feed/share-pictures'
import { makeStagedImports } from '#server/feed/staged-import'
import { openStoresFile } from '#server/feed/stores-file'
import type { Reader } from '#server/journal/reader'
import type { Writer } from '#server/journal/writer'
import type { Log } from '#server/log'
import type { Clock } from '#server/ports'
import type { Arrive } from '#server/web/arrival'

export type Listings = Awaited<ReturnType<typeof openListings>>

/** Every listed store, ours and imported ones, in the formats of 2020 and others. */
export async function openListings({
  dataDir,
  root,
  writer,
  reader,
  clock,
  log,
  staleMs,
  arrive,
}: {
  readonly dataDir: string
  readonly root: string
  readonly writer: Writer
  readonly reader: Reader
  readonly clock: Clock
  readonly log: Log
  readonly staleMs: number
  readonly arrive: Arrive
}) {
  const directory = makeStoreDirectory()
  const imported = openImportedStores({ file: openStoresFile(path.join(dataDir, 'stores.db'), root), directory, clock, log, staleMs })
  const corona19 = makeCorona19(directory)
  const own = followOwnStores({ writer, directory, clock, lastReceipts: await lastReceiptsOf(writer, reader) })
  return {
    ...{
      directory,
      imported,
      staged: makeStagedImports(),
      points: makePoints(directory),
      pictures: makeSharePictures(),
    },
    corona19,
    handle: makeFeedFront(corona19, arrive),
    async close() {
      own.close()
      await imported.close()
    },
  }
}

/** When goods last came in, of each product the public is told of. */
async function lastReceiptsOf(writer: Pick<Writer, 'stores'>, { prisma }: Reader): Promise<ReadonlyMap<string, Instant>> {
  const found = new Map<string, Instant>()
  for (const { id, settings } of writer.stores()) {
    if (!settings.feed) continue
    for (const { code } of settings.products) {
      const movement = await prisma.movement.findFirst({ where: { storeId: id, product: code, kind: 'receipt' }, orderBy: { id: 'desc' } })
      if (movement) found.set(receiptKey(id, code), movement.at.getTime())
    }
  }
  return found
}
