import { useEffect, useRef } from 'react'
import { openSpeaker, type Speaker } from '../../_live/voice/speaker'

/** A speaker for as long as the page is open. Opened at the first press: before it, a browser would refuse it sound. */
export function useSpeaker(): () => Speaker {
  const kept = useRef<Speaker | null>(null)
  useEffect(
    () => () => {
      kept.current?.close()
      kept.current = null
    },
    [],
  )
  return () => {
    kept.current ??= openSpeaker(() => {})
    return kept.current
  }
}
