'use client'

import { useEffect } from 'react'

/** Keys of a numeric keypad by the control that shows them; every control of the kiosk has one. */
export function useKeypad(): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return
      const target = event.target instanceof Element ? event.target.closest('button') : null
      if (event.key === 'Enter' && target) return
      const keyed = `button[data-key="${CSS.escape(event.key)}"]:not(:disabled)`
      const button = document.querySelector<HTMLButtonElement>(`${keyed}[data-goes-on]`) ?? document.querySelector<HTMLButtonElement>(keyed)
      if (!button) return
      event.preventDefault()
      button.click()
    }
    document.addEventListener('keydown', pressed)
    // From here on a key is heard: before the page lives, none is.
    document.documentElement.dataset.keypad = 'heard'
    return () => document.removeEventListener('keydown', pressed)
  }, [])
}
