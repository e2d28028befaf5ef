'use client'

import { useEffect, useRef } from 'react'
import { noteTouch, untouchedFor } from '../_live/touched'

/** Without a touch for so long a terminal locks itself. */
const IDLE_MS = 15 * 60_000
const LOOK_MS = 5_000
const TOUCHES = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const

/** Calls `lock` once nobody has touched this browser for a quarter of an hour, again and again until it worked. A browser opened again later counts too. */
export function useIdleLock(isOn: boolean, lock: () => void): void {
  const current = useRef(lock)
  useEffect(() => {
    current.current = lock
  })
  useEffect(() => {
    if (!isOn) return
    let noted = 0
    const look = (): boolean => {
      const isIdle = untouchedFor() >= IDLE_MS
      if (isIdle) current.current()
      return isIdle
    }
    const touched = () => {
      if (Date.now() - noted < 1_000 || look()) return
      noted = Date.now()
      noteTouch()
    }
    touched()
    const looking = setInterval(look, LOOK_MS)
    for (const touch of TOUCHES) document.addEventListener(touch, touched, { passive: true })
    return () => {
      clearInterval(looking)
      for (const touch of TOUCHES) document.removeEventListener(touch, touched)
    }
  }, [isOn])
}
