'use client'

import { useLocale } from 'next-intl'
import { useEffect } from 'react'
import type { Modes } from './use-modes'

const TAGS: Readonly<Record<string, string>> = { ko: 'ko-KR', en: 'en-US', zh: 'zh-CN', vi: 'vi-VN' }
const VOLUME = { 1: 0.4, 2: 0.7, 3: 1 } as const
const SPEED = { 1: 0.75, 2: 0.95, 3: 1.3 } as const

/** Says what the page says whenever that changes; a new sentence takes the place of the one before. */
export function useSpeech({ speech, volume, speed }: Modes, text: string): void {
  const locale = useLocale()
  useEffect(() => {
    if (!('speechSynthesis' in window)) return
    speechSynthesis.cancel()
    if (!speech || text === '') return
    const said = new SpeechSynthesisUtterance(text)
    said.lang = TAGS[locale] ?? 'ko-KR'
    said.volume = VOLUME[volume]
    said.rate = SPEED[speed]
    speechSynthesis.speak(said)
    return () => speechSynthesis.cancel()
  }, [speech, volume, speed, text, locale])
}
