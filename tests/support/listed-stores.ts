import type { ListedFigure, ListedStore } from '#core/feed/listed-store'
import type { Listing } from '#server/feed/directory'

export const NOON = Date.parse('2020-03-11T12:00:00+09:00')

/** A store of the public feed, made up. */
export function listing(nth: number, figure: Partial<ListedFigure> = {}, store: Partial<ListedStore> = {}): Listing {
  return {
    store: {
      code: String(11_000_000 + nth),
      name: `약국 ${nth}`,
      addr: `서울특별시 종로구  대학로 ${nth} (연건동)`,
      type: '01',
      // Some 300 m apart, in rows of fifty.
      lat: 37.5 + Math.floor(nth / 50) * 0.003,
      lng: 126.9 + (nth % 50) * 0.003,
      ...store,
    },
    figure: { remain: 'plenty', units: null, stockAt: NOON - 3_600_000, createdAt: NOON, because: 'units', goodUntil: null, ...figure },
  }
}
