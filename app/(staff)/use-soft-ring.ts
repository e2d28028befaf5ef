'use client'

import { useEffect, useRef, useState } from 'react'
import { openSpeaker, type Speaker, type SpeakerState } from '../_live/voice/speaker'

/** Half as loud as a call to a counter at its softest: it is for whoever stands at this screen. */
const PERCENT = 35

/**
 * Rings once for whatever is asked anew; what stood there already, or was asked while the browser let nothing sound, is seen and not
 * rung for later. Answers whether this page may sound.
 */
export function useSoftRing(asked: readonly string[]): SpeakerState {
  const [state, setState] = useState<SpeakerState>('starting')
  const speaker = useRef<Speaker | null>(null)
  const known = useRef<ReadonlySet<string>>(new Set())

  useEffect(() => {
    const opened = openSpeaker(setState)
    speaker.current = opened
    return () => {
      speaker.current = null
      opened.close()
    }
  }, [])

  const all = asked.join(' ')
  useEffect(() => {
    const now = new Set(all === '' ? [] : all.split(' '))
    const isNew = [...now].some((one) => !known.current.has(one))
    known.current = now
    if (isNew) void speaker.current?.play({ chime: true, phrases: [], percent: PERCENT })
  }, [all])
  return state
}
