'use client'

import { useCallback, useEffect, useRef, useState } from 'react'

/** Long enough for a pocket, and still no alarm: so often, so far apart. */
const RINGS = 5
const EVERY_MS = 4_000
const TREMBLE = [400, 200, 400, 200, 400]
const NOTES = [659, 784, 988] as const

export interface Ring {
  /** Whether this phone may sound: browsers let a page do so only after it was touched. */
  readonly allowed: boolean
  allow(): void
}

/** Sounds and trembles while `call` is somebody's call and nobody has said that they saw it; another call, a repeated one too, rings anew. */
export function useRing(call: string | null): Ring {
  const [allowed, setAllowed] = useState(false)
  const sound = useRef<AudioContext | null>(null)

  const allow = useCallback(() => {
    sound.current ??= new AudioContext()
    void sound.current.resume().then(() => {
      setAllowed(true)
      if (sound.current) chime(sound.current)
    })
  }, [])

  useEffect(() => {
    if (call === null) return
    let left = RINGS
    const ring = () => {
      if (left-- <= 0) return clearInterval(timer)
      navigator.vibrate?.(TREMBLE)
      if (sound.current?.state === 'running') chime(sound.current)
    }
    const timer = setInterval(ring, EVERY_MS)
    ring()
    return () => {
      clearInterval(timer)
      navigator.vibrate?.(0)
    }
  }, [call])

  return { allowed, allow }
}

/** Three rising notes, made on the spot: no file to fetch over a bad link. */
function chime(context: AudioContext): void {
  NOTES.forEach((hertz, at) => {
    const from = context.currentTime + at * 0.22
    const tone = context.createOscillator()
    const volume = context.createGain()
    tone.frequency.value = hertz
    volume.gain.setValueAtTime(0, from)
    volume.gain.linearRampToValueAtTime(0.5, from + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.001, from + 0.5)
    tone.connect(volume).connect(context.destination)
    tone.start(from)
    tone.stop(from + 0.55)
  })
}
