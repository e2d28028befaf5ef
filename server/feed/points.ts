import { type Kept, keep } from '#server/feed/answers'
import { makeBlocks } from '#server/feed/blocks'
import type { StoreDirectory } from '#server/feed/directory'

/** Taiwan's `points.json` of all stores, from prepared features like the pages of the 2020 format. */
export function makePoints(directory: StoreDirectory): Kept {
  const features = makeBlocks(directory, (entry) => entry.point())
  return keep({
    version: directory.version,
    isCurrent: () => false,
    build: () => Buffer.concat([Buffer.from('{"type":"FeatureCollection","features":['), ...features.slice(0, features.count()), Buffer.from(']}')]),
  })
}
