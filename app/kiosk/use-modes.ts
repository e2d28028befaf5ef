'use client'

import { useEffect, useState } from 'react'

export interface Modes {
  readonly large: boolean
  readonly contrast: boolean
  readonly low: boolean
  readonly speech: boolean
  /** Of 3 steps. */
  readonly volume: 1 | 2 | 3
  readonly speed: 1 | 2 | 3
}

export const NO_MODES: Modes = { large: false, contrast: false, low: false, speech: false, volume: 2, speed: 2 }

/** What helps the person who stands here now; gone with them. */
export function useModes() {
  const [modes, setModes] = useState<Modes>(NO_MODES)
  useEffect(() => {
    const root = document.documentElement
    root.toggleAttribute('data-text', modes.large)
    if (modes.large) root.dataset.text = 'large'
    if (modes.contrast) root.dataset.contrast = 'high'
    else delete root.dataset.contrast
  }, [modes.large, modes.contrast])
  return { modes, setModes }
}
