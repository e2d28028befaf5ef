'use client'

import { useEffect, useLayoutEffect, useRef } from 'react'

const DIALOG = '[role="dialog"], [role="alertdialog"]'

export type Key = readonly [code: string, act: () => void]

/**
 * Keys of the desk, by their place on the keyboard: with the Korean input method on, R arrives as ㄱ.
 * Silent while somebody types, while a dialog is open, and for Enter and Space on a button that was reached by Tab.
 */
export function useKeys(keys: readonly Key[]): void {
  const current = useRef(keys)
  // Before the picture is seen: a busy machine runs effects long after, and a key means what stands on the screen.
  useLayoutEffect(() => {
    current.current = keys
  })
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.defaultPrevented) return
      const target = event.target instanceof HTMLElement ? event.target : null
      if (target?.closest(`input, textarea, select, ${DIALOG}, [contenteditable]`)) return
      const code = event.code === 'NumpadEnter' ? 'Enter' : event.code.replace('Numpad', 'Digit')
      const act = current.current.find(([key]) => key === code)?.[1]
      if (!act) return
      if ((event.code === 'Enter' || event.code === 'Space') && target?.closest('button, a, summary')) return
      event.preventDefault()
      act()
    }
    // A button pressed with the mouse gives the keyboard back to the desk.
    const clicked = (event: MouseEvent) => {
      const button = event.target instanceof Element ? event.target.closest('button') : null
      if (event.detail > 0 && button && !button.closest(DIALOG)) button.blur()
    }
    document.addEventListener('keydown', pressed)
    document.addEventListener('click', clicked)
    return () => {
      document.removeEventListener('keydown', pressed)
      document.removeEventListener('click', clicked)
    }
  }, [])
}
