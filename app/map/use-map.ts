'use client'

import { useEffect, useState } from 'react'
import { type MapRow, type MapView, mapKey } from '#core/protocol/map'
import { STALE_AFTER_MS } from '#core/protocol/pace'
import { send } from '../_live/send'

/** A figure that changed is on the map within two seconds; what is asked for is only what changed. */
const ASK_EVERY_MS = 1_200
const ASK_AGAIN_MS = 3_000
/** A country of stores over a bad link. */
const WHOLE_TIMEOUT_MS = 60_000

export interface LiveMap {
  /** Null until everything has come once. */
  readonly rows: readonly MapRow[] | null
  readonly asOf: string
  /** Whether the figures are those of now. */
  readonly heard: boolean
}

/** Everything once, then what has changed since, while somebody looks. */
export function useMap(asOf: string): LiveMap {
  const [live, setLive] = useState<LiveMap>({ rows: null, asOf, heard: true })

  useEffect(() => {
    const known = new Map<string, MapRow>()
    let version: string | null = null
    let heardAt = performance.now()
    let timer: ReturnType<typeof setTimeout> | undefined
    let left = false

    const take = (view: MapView) => {
      if (view.whole) known.clear()
      for (const key of view.gone) known.delete(key)
      for (const row of view.stores) known.set(mapKey(row), row)
      version = view.version
      heardAt = performance.now()
      const isSame = !view.whole && view.stores.length === 0 && view.gone.length === 0
      setLive((before) => ({ rows: isSame ? before.rows : [...known.values()], asOf: view.asOf, heard: true }))
    }
    const ask = async () => {
      clearTimeout(timer)
      let wait = ASK_EVERY_MS
      if (document.visibilityState === 'visible') {
        const { mapView } = await import('#core/protocol/map')
        const since = version === null ? '' : `?since=${encodeURIComponent(version)}`
        const options = { method: 'GET', parse: (value: unknown) => mapView.parse(value), ...(since === '' && { timeoutMs: WHOLE_TIMEOUT_MS }) } as const
        const answer = await send(`/api/v1/map.json${since}`, null, options)
        if (left) return
        if (answer.ok) take(answer.value)
        else wait = ASK_AGAIN_MS
      }
      if (performance.now() - heardAt > STALE_AFTER_MS) setLive((before) => ({ ...before, heard: false }))
      timer = setTimeout(again, wait * (0.9 + Math.random() * 0.2))
    }
    // The code that reads the answer may not come either, where the network is gone.
    const again = () => void ask().catch(() => (timer = setTimeout(again, ASK_AGAIN_MS)))
    const offline = () => setLive((before) => ({ ...before, heard: false }))
    const looked = () => {
      if (document.visibilityState === 'visible') again()
    }
    again()
    document.addEventListener('visibilitychange', looked)
    window.addEventListener('online', again)
    window.addEventListener('offline', offline)
    return () => {
      left = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', looked)
      window.removeEventListener('online', again)
      window.removeEventListener('offline', offline)
    }
  }, [])
  return live
}
