import { useEffect, useState } from 'react'

/**
 * Keeps the screen on. The browser takes the lock away whenever the page is not looked at, so it is taken again each time it is.
 * False: this browser gives none, as on plain HTTP, and the TV's own settings have to do it.
 */
export function useWakeLock(): boolean {
  const [held, setHeld] = useState(true)
  useEffect(() => {
    let left = false
    let lock: WakeLockSentinel | null = null
    const ask = async (): Promise<void> => {
      if (document.visibilityState !== 'visible' || (lock && !lock.released)) return
      try {
        lock = await navigator.wakeLock.request('screen')
        if (left) return void lock.release()
        setHeld(true)
      } catch {
        // Absent, or refused: a weak battery is a reason too, and may end.
        if (!left) setHeld(false)
      }
    }
    void ask()
    const asked = () => void ask()
    document.addEventListener('visibilitychange', asked)
    return () => {
      left = true
      document.removeEventListener('visibilitychange', asked)
      void lock?.release()
    }
  }, [])
  return held
}
