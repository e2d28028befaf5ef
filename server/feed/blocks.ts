import { type DirectoryChange, type Entry, placeOf, type StoreDirectory } from '#server/feed/directory'

/**
 * A list of stores as JSON, in blocks of so many: a store that changes costs one block, and a page of five thousand is fifty
 * blocks laid side by side. Nothing is built before somebody asks.
 */
const BLOCK = 100
const COMMA = Buffer.from(',')

export interface Blocks {
  count(): number
  /** The items from `from` until `until`, between commas. */
  slice(from: number, until: number): Buffer[]
  /** Whether any of them changed after that version. */
  changedAfter(version: number, from: number, until: number): boolean
}

export function makeBlocks(directory: StoreDirectory, textOf: (entry: Entry) => string, isIn: (entry: Entry) => boolean = () => true): Blocks {
  let list: Entry[] | null = null
  let listedAt = 0
  let blocks: { bytes: Buffer | null; changed: number }[] = []

  directory.onChange((change) => {
    if (!list) return
    if (change.lists || !change.entries.every((entry) => isIn(entry) === (inPlace(list as Entry[], entry) !== null))) list = null
    else update(list, change)
  })

  function update(own: Entry[], { entries }: DirectoryChange): void {
    for (const entry of entries) {
      const place = inPlace(own, entry)
      if (place === null) continue
      own[place] = entry
      const block = blocks[Math.floor(place / BLOCK)]
      if (block) Object.assign(block, { bytes: null, changed: entry.changed })
    }
  }

  function ready(): Entry[] {
    if (list) return list
    list = directory.entries().filter(isIn)
    listedAt = directory.version()
    blocks = Array.from({ length: Math.ceil(list.length / BLOCK) }, () => ({ bytes: null, changed: listedAt }))
    return list
  }

  function bytesOf(nth: number, own: readonly Entry[]): Buffer {
    const block = blocks[nth]
    if (!block) return Buffer.alloc(0)
    block.bytes ??= joined(own.slice(nth * BLOCK, (nth + 1) * BLOCK))
    return block.bytes
  }

  const joined = (entries: readonly Entry[]): Buffer => Buffer.from(entries.map(textOf).join(','))

  return {
    count: () => ready().length,
    slice(from, until) {
      const own = ready()
      const end = Math.min(until, own.length)
      if (from >= end) return []
      if (from % BLOCK !== 0 || (end % BLOCK !== 0 && end !== own.length)) return [joined(own.slice(from, end))]
      const parts: Buffer[] = []
      for (let at = from; at < end; at += BLOCK) parts.push(...(at === from ? [] : [COMMA]), bytesOf(at / BLOCK, own))
      return parts
    },
    changedAfter(version, from, until) {
      ready()
      if (listedAt > version) return true
      for (let nth = Math.floor(from / BLOCK); nth * BLOCK < until; nth++) {
        const block = blocks[nth]
        if (!block) return false
        if (block.changed > version) return true
      }
      return false
    },
  }
}

function inPlace(list: readonly Entry[], { store: { code } }: Entry): number | null {
  const place = placeOf(list, code)
  return list[place]?.store.code === code ? place : null
}
