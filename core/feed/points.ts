import { leastUnits } from '#core/feed/lamp'
import { lampNote } from '#core/feed/lamp-note'
import type { ListedFigure, ListedStore } from '#core/feed/listed-store'
import { seoulTime } from '#core/feed/seoul-time'

/**
 * A feature of Taiwan's `points.json` (2020). Its figures are numbers: exact for stores of ours, else the least its word stands for,
 * and then `note` says so. We tell one product a store, so `mask_child` is always 0.
 */
export function pointJson({ code, name, addr, lat, lng, phone }: ListedStore, { remain, units, createdAt, because }: ListedFigure): string {
  const masks = remain === null ? 0 : (units ?? leastUnits(remain))
  const properties = {
    ...{ id: code, name, phone: phone ?? '', address: addr, mask_adult: remain === 'break' ? 0 : masks, mask_child: 0 },
    updated: createdAt === null ? '' : seoulTime(createdAt),
    ...{ available: '', note: units === null && remain !== null && remain !== 'break' ? '수량은 최소치입니다.' : '', custom_note: lampNote(because) },
    ...{ website: '', county: addr.split(/\s+/)[0] ?? '', town: addr.split(/\s+/)[1] ?? '', cunli: '', service_periods: '' },
  }
  return JSON.stringify({ type: 'Feature', properties, geometry: { type: 'Point', coordinates: [lng, lat] } })
}
