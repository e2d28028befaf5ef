'use client'

import { useState } from 'react'
import type { Place } from '#core/feed/place'

const WAIT_MS = 10_000

/** Where this phone is. It stays in this page: no address, no request and no storage has it. */
export function useNear(first: Place | null) {
  const [near, setNear] = useState<Place | null>(first)
  const [state, setState] = useState<'idle' | 'busy' | 'insecure' | 'refused'>('idle')
  const find = () => {
    // Browsers tell it to pages that came over a secure connection alone.
    if (!window.isSecureContext || !('geolocation' in navigator)) return setState('insecure')
    setState('busy')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setNear({ lat: coords.latitude, lng: coords.longitude })
        setState('idle')
      },
      () => setState('refused'),
      { maximumAge: 60_000, timeout: WAIT_MS },
    )
  }
  const forget = () => {
    setNear(null)
    setState('idle')
  }
  return { near, state, find, forget }
}
