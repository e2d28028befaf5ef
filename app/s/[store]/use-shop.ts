'use client'

import { useEffect, useState } from 'react'
import type { ShopView } from '#core/protocol/shop'
import { send } from '../../_live/send'

const REFRESH_MS = 20_000

/** The page as the server rendered it, asked for again every few seconds while somebody looks. */
export function useShop(initial: ShopView): { readonly shop: ShopView; readonly stale: boolean; readonly refresh: () => Promise<void> } {
  const [shop, setShop] = useState(initial)
  const [stale, setStale] = useState(false)
  const path = `/api/v1/stores/${encodeURIComponent(initial.store.code)}/join`
  const refresh = async () => {
    const { shopView } = await import('#core/protocol/shop')
    const answer = await send(path, null, { method: 'GET', parse: (value) => shopView.parse(value) })
    if (answer.ok) setShop(answer.value)
    setStale(!answer.ok)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: `refresh` depends on the path alone.
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') void refresh().catch(() => setStale(true))
    }
    const timer = setInterval(look, REFRESH_MS * (0.9 + Math.random() * 0.2))
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [path])
  return { shop, stale, refresh }
}
