'use client'

import { useEffect, useRef, useState } from 'react'

/** Less than a line of letters is no reason to scroll. Pixels. */
const SLACK = 12
const KEYS: Readonly<Record<string, number>> = { ArrowDown: 0.4, ArrowUp: -0.4, PageDown: 0.85, PageUp: -0.85 }

/**
 * What does not fit is never out of reach of a keypad: whether more is further down in one of the areas that scroll, and the way there,
 * one after the other. A new page begins at its top.
 */
export function useMore(page: string) {
  const areas = useRef<(HTMLElement | null)[]>([])
  const [more, setMore] = useState(false)
  const next = (): HTMLElement | undefined => areas.current.flatMap((area) => (area && isCut(area) ? [area] : []))[0]
  const look = () => setMore(next() !== undefined)

  // Not at once: 큰 글씨 is set by an effect of the page around this one.
  useEffect(() => {
    const frame = requestAnimationFrame(look)
    return () => cancelAnimationFrame(frame)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: once a page.
  useEffect(() => {
    for (const area of areas.current) area?.scrollTo({ top: 0 })
  }, [page])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the areas are read when it happens.
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const share = KEYS[event.key]
      if (share === undefined) return
      event.preventDefault()
      const area = share > 0 ? next() : areas.current.toReversed().find((one) => one && one.scrollTop > 0)
      area?.scrollBy({ top: share * area.clientHeight })
    }
    document.addEventListener('scroll', look, { capture: true, passive: true })
    document.addEventListener('keydown', pressed)
    window.addEventListener('resize', look)
    return () => {
      document.removeEventListener('scroll', look, { capture: true })
      document.removeEventListener('keydown', pressed)
      window.removeEventListener('resize', look)
    }
  }, [])

  return {
    more,
    area: (nth: number) => (element: HTMLElement | null) => {
      areas.current[nth] = element
    },
    goOn: () => {
      const area = next()
      area?.scrollBy({ top: 0.85 * area.clientHeight })
    },
  }
}

function isCut(area: HTMLElement): boolean {
  const scrolls = getComputedStyle(area).overflowY === 'auto'
  return scrolls && area.scrollHeight - area.clientHeight - area.scrollTop > SLACK
}
