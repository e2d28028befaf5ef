import { z } from 'zod'
import type { StoreId } from '#core/ids'
import type { Writer } from '#server/journal/writer'
import type { Asked } from '#server/national-check/port'
import type { Seals } from '#server/national-check/seals'
import type { Journal } from '#server/ports'

const content = z.object({
  identity: z.string(),
  proxy: z.object({ class: z.string(), birthYear: z.number().optional() }).optional(),
})
/** What the national side is to be told of a person, and nobody else. */
export type Opened = Pick<Asked, 'proxy'> & { readonly identity: string }

export interface Sealed {
  /** Seals and has it kept: until then its key stays. */
  keep<T>(id: string, opened: Opened, put: (sealed: string) => Promise<T>): Promise<T>
  /** null: told, or its key is gone. */
  open(store: StoreId, id: string): Promise<Opened | null>
  /** Destroys keys that nothing kept was sealed under. */
  tidy(): Promise<void>
}

export function makeSealed(seals: Seals, journal: Pick<Journal, 'seal'>, stores: Writer['stores']): Sealed {
  let made = 0
  let beingKept = 0
  return {
    async keep(id, opened, put) {
      made += 1
      beingKept += 1
      try {
        return await put(seals.seal(id, JSON.stringify(opened)))
      } finally {
        beingKept -= 1
      }
    },
    async open(store, id) {
      const sealed = await journal.seal(store, id)
      const text = sealed === null ? null : seals.open(id, sealed)
      return text === null ? null : content.parse(JSON.parse(text))
    },
    async tidy() {
      if (beingKept > 0) return
      const before = made
      const kept: string[] = []
      for (const { id: store, decisions, outbox } of stores())
        for (const id of [...decisions.keys(), ...outbox.keys()]) {
          const sealed = await journal.seal(store, id)
          if (sealed !== null) kept.push(sealed)
        }
      // Sealed meanwhile, and perhaps not yet kept: the next time will do.
      if (made === before) seals.keepOnly(kept)
    },
  }
}
