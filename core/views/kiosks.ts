import type { KioskStanding } from '#core/protocol/views'
import type { StoreState } from '#core/store/state'
import { iso, present } from '#core/views/shared'

/** What each kiosk asks of staff; `names` for those who know them, never for the room in front of one. */
export function kiosksOf({ kiosks, credentials }: StoreState, { names = false } = {}): KioskStanding[] {
  return [...kiosks.values()].flatMap(({ kiosk, helpSince, nod, stoppedAt }) => {
    const credential = credentials.get(kiosk)
    if (!credential || credential.revokedAt !== null || (helpSince === null && !nod && stoppedAt === null)) return []
    return [
      {
        kiosk,
        ...present({
          name: names ? credential.name : undefined,
          helpSince: helpSince === null ? undefined : iso(helpSince),
          nod: nod ? { service: nod.service as string, until: iso(nod.until), given: nod.given } : undefined,
          stoppedAt: stoppedAt === null ? undefined : iso(stoppedAt),
        }),
      },
    ]
  })
}
