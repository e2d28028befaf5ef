'use client'

import 'leaflet/dist/leaflet.css'
import { Minus, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import type { Place } from '#core/feed/place'
import { type MapRow, mapKey } from '#core/protocol/map'
import type { Ground as LeafletGround } from './leaflet-map'

interface Props {
  readonly rows: readonly MapRow[]
  readonly heard: boolean
  readonly chosen: MapRow | null
  /** Where to look; another object is another wish. */
  readonly look: Place | null
  /** What is looked for: another one is framed, whatever comes or goes meanwhile. */
  readonly sought: string
  readonly tiles: { readonly url: string; readonly credit: string } | null
  readonly onChoose: (row: MapRow | null) => void
}

const button = 'grid size-11 place-items-center border border-line bg-card hover:border-brand'

/** The drawn map. Its code comes after the list can be read; where it does not come, the list stands alone. */
export function Ground({ rows, heard, chosen, look, sought, tiles, onChoose }: Props) {
  const t = useTranslations('map')
  const element = useRef<HTMLDivElement>(null)
  const ground = useRef<LeafletGround | null>(null)
  const latest = useRef({ rows, heard, chosen, look, sought, onChoose })
  latest.current = { rows, heard, chosen, look, sought, onChoose }
  const fitted = useRef<Place | string | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `bring` reads the latest of what it shows.
  useEffect(() => {
    let left = false
    void import('./leaflet-map')
      .then(({ openGround }) => {
        if (left || !element.current) return
        ground.current = openGround(element.current, { tiles, onChoose: (row) => latest.current.onChoose(row) })
        bring()
      })
      .catch(() => undefined)
    return () => {
      left = true
      ground.current?.close()
      ground.current = null
    }
  }, [tiles])

  /** What is shown moves under nobody's hand: the map goes somewhere by itself only when other stores are looked for. */
  function bring(): void {
    const { rows: all, heard: isHeard, chosen: one, look: place, sought: words } = latest.current
    if (!ground.current) return
    ground.current.show(all, isHeard)
    ground.current.choose(one && mapKey(one))
    const wanted = place ?? words
    if (fitted.current === wanted) return
    fitted.current = wanted
    if (place) ground.current.goTo(place)
    else ground.current.frame(all)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: `bring` reads the latest of these.
  useEffect(bring, [rows, heard, chosen, look, sought])

  return (
    <div className="relative isolate h-full min-h-72 overflow-hidden rounded-card border border-line">
      <section ref={element} aria-label={t('area')} className="absolute inset-0 bg-paper! font-sans! focus-visible:outline-4 focus-visible:-outline-offset-4" />
      <div className="absolute top-3 right-3 z-1000 grid">
        <button type="button" aria-label={t('zoomIn')} onClick={() => ground.current?.zoom(1)} className={`${button} rounded-t-xl`}>
          <Plus size={20} aria-hidden />
        </button>
        <button type="button" aria-label={t('zoomOut')} onClick={() => ground.current?.zoom(-1)} className={`${button} -mt-px rounded-b-xl`}>
          <Minus size={20} aria-hidden />
        </button>
      </div>
      {tiles?.credit && <small className="absolute bottom-0 left-0 z-1000 bg-card px-1.5 text-xs text-ink-2">{tiles.credit}</small>}
    </div>
  )
}
