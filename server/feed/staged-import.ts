import { randomBytes } from 'node:crypto'
import type { ListedStore, OutsideFigure } from '#core/feed/listed-store'

/** Rows of a file that comes in pieces: nothing of it is anywhere else before all of it is here. */
export interface StagedImport {
  readonly id: string
  readonly stores: Map<string, ListedStore>
  readonly figures: OutsideFigure[]
}

/** One file at a time: whoever begins anew has given up the one before, or died with it. */
export interface StagedImports {
  begin(): StagedImport
  find(id: string): StagedImport | null
  /** It is carried out, or given up. */
  end(id: string): void
}

export function makeStagedImports(): StagedImports {
  let staged: StagedImport | null = null
  return {
    begin() {
      staged = { id: randomBytes(9).toString('base64url'), stores: new Map(), figures: [] }
      return staged
    },
    find: (id) => (staged?.id === id ? staged : null),
    end(id) {
      if (staged?.id === id) staged = null
    },
  }
}
