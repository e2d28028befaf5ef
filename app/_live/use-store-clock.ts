'use client'

import { useEffect, useState } from 'react'

/**
 * The store's time in milliseconds: that of the last picture, and on from there by this device's steady clock. Never by its
 * wall clock: the one of a cheap TV is off by minutes.
 */
export function useStoreClock(asOf: string | undefined): number | null {
  const [now, setNow] = useState<number | null>(asOf ? Date.parse(asOf) : null)
  useEffect(() => {
    if (!asOf) return
    const from = Date.parse(asOf)
    const heard = performance.now()
    const tick = () => setNow(from + (performance.now() - heard))
    tick()
    const timer = setInterval(tick, 1_000)
    return () => clearInterval(timer)
  }, [asOf])
  return now
}
