'use client'

import { useEffect, useRef, useState } from 'react'
import type { ShopView } from '#core/protocol/shop'
import { send } from '../../_live/send'

/** The length of the line is no event of the stock, so it is asked for as well. */
const REFRESH_MS = 15_000
/** Between two looks after events: a burst of sales is one. */
const GAP_MS = 400
/** The stream says at least every 10 s that it is alive; without one only the asking is heard. */
const SILENT_MS = { withEvents: 13_000, without: 2 * REFRESH_MS } as const

/**
 * The page as the server rendered it; asked for again the moment something else can be claimed, which the events of the availability
 * tell, and every few seconds while somebody looks. Where there are no events (too many listen) the asking alone remains. A server that
 * hangs closes nothing: silence is a dead link as well.
 */
export function useShop(initial: ShopView): { readonly shop: ShopView; readonly stale: boolean; readonly refresh: () => Promise<void> } {
  const [shop, setShop] = useState(initial)
  const [stale, setStale] = useState(false)
  const asked = useRef(0)
  const heardAt = useRef(0)
  const store = `/api/v1/stores/${encodeURIComponent(initial.store.code)}`
  const refresh = async () => {
    const mine = ++asked.current
    const { shopView } = await import('#core/protocol/shop')
    const answer = await send(`${store}/join`, null, { method: 'GET', parse: (value) => shopView.parse(value) })
    // An answer that was overtaken by a later one is older than what is shown.
    if (mine !== asked.current) return
    if (answer.ok) {
      heardAt.current = performance.now()
      setShop(answer.value)
    }
    setStale(!answer.ok)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: `refresh` depends on the path alone.
  useEffect(() => {
    let soon: ReturnType<typeof setTimeout> | undefined
    let hasEvents = false
    let isSilent = false
    heardAt.current = performance.now()
    const look = () => {
      if (document.visibilityState === 'visible') void refresh().catch(() => setStale(true))
    }
    const changed = () => {
      clearTimeout(soon)
      soon = setTimeout(look, GAP_MS * (0.5 + Math.random()))
    }
    const events = new EventSource(`${store}/availability/events`)
    const heard = () => {
      hasEvents = true
      heardAt.current = performance.now()
      if (isSilent) changed()
    }
    events.addEventListener('alive', heard)
    events.addEventListener('availability', () => {
      heard()
      changed()
    })
    // It comes back by itself; meanwhile the server may be gone, and the next look says so.
    events.addEventListener('error', changed)
    const timer = setInterval(look, REFRESH_MS * (0.9 + Math.random() * 0.2))
    const listening = setInterval(() => {
      isSilent = performance.now() - heardAt.current > (hasEvents ? SILENT_MS.withEvents : SILENT_MS.without)
      if (isSilent) setStale(true)
    }, 1_000)
    document.addEventListener('visibilitychange', look)
    window.addEventListener('offline', changed)
    window.addEventListener('online', changed)
    return () => {
      events.close()
      clearTimeout(soon)
      clearInterval(timer)
      clearInterval(listening)
      document.removeEventListener('visibilitychange', look)
      window.removeEventListener('offline', changed)
      window.removeEventListener('online', changed)
    }
  }, [store])
  return { shop, stale, refresh }
}
