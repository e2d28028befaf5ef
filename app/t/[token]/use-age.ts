'use client'

import { useEffect, useState } from 'react'

/** Whole minutes since this phone last heard anything. By its wall clock, of which only the difference counts: the steady one stands still while a phone sleeps. */
export function useAge(asOf: string): number {
  const [minutes, setMinutes] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new picture begins to age anew.
  useEffect(() => {
    const heard = Date.now()
    const tick = () => setMinutes(Math.max(0, Math.floor((Date.now() - heard) / 60_000)))
    tick()
    const timer = setInterval(tick, 1_000)
    return () => clearInterval(timer)
  }, [asOf])
  return minutes
}
