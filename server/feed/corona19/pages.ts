import type { PageAsked } from '#core/feed/corona19'
import { type Kept, keep } from '#server/feed/answers'
import type { Blocks } from '#server/feed/blocks'
import type { StoreDirectory } from '#server/feed/directory'

/** One page of `/stores` or `/sales`; `room` is the name of its array. */
export function pageOf(directory: StoreDirectory, blocks: Blocks, room: 'storeInfos' | 'sales', { page, perPage }: PageAsked): Kept {
  const from = (page - 1) * perPage
  return keep({
    version: directory.version,
    isCurrent: (since) => !blocks.changedAfter(since, from, from + perPage),
    build() {
      const totalCount = blocks.count()
      const count = Math.max(0, Math.min(perPage, totalCount - from))
      const head = `{"totalPages":${Math.ceil(totalCount / perPage)},"totalCount":${totalCount},"page":${page},"count":${count},"${room}":[`
      return Buffer.concat([Buffer.from(head), ...blocks.slice(from, from + perPage), Buffer.from(']}')])
    },
  })
}
