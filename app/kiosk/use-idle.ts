'use client'

import { useEffect, useState } from 'react'

export const COUNTDOWN_SECONDS = 20

/** Seconds left before what stands here is wiped; null while somebody is there. Every touch and key begins anew. */
export function useIdle(active: boolean, afterSeconds: number, onWipe: () => void): { readonly left: number | null; readonly stay: () => void } {
  const [quiet, setQuiet] = useState(0)
  useEffect(() => {
    setQuiet(0)
    if (!active) return
    const stay = () => setQuiet(0)
    const timer = setInterval(() => setQuiet((before) => before + 1), 1_000)
    document.addEventListener('pointerdown', stay)
    document.addEventListener('keydown', stay)
    return () => {
      clearInterval(timer)
      document.removeEventListener('pointerdown', stay)
      document.removeEventListener('keydown', stay)
    }
  }, [active])
  const over = active && quiet >= afterSeconds + COUNTDOWN_SECONDS
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is over; `onWipe` is new at every render.
  useEffect(() => {
    if (over) onWipe()
  }, [over])
  return { left: active && quiet >= afterSeconds ? Math.max(0, afterSeconds + COUNTDOWN_SECONDS - quiet) : null, stay: () => setQuiet(0) }
}
