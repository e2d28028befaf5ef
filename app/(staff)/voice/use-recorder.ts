import { useEffect, useRef, useState } from 'react'
import type { Sound } from '#core/voice/wav'
import { keepRecording, type Microphone, openMicrophone, wordsOf } from './recording'
import { useSpeaker } from './use-speaker'

export type RecorderState = 'off' | 'denied' | 'ready' | 'recording' | 'heard' | 'silent' | 'keeping' | 'not_kept'

/** One clip at a time: record, listen, keep. */
export function useRecorder(store: string) {
  const speaker = useSpeaker()
  const microphone = useRef<Microphone | null>(null)
  const stopping = useRef<(() => void) | null>(null)
  const [state, setState] = useState<RecorderState>('off')
  const [sound, setSound] = useState<Sound | null>(null)
  const [level, setLevel] = useState(0)

  const isOn = state !== 'off' && state !== 'denied'
  useEffect(() => {
    if (!isOn) return
    const timer = setInterval(() => setLevel(microphone.current?.level() ?? 0), 80)
    return () => clearInterval(timer)
  }, [isOn])
  useEffect(
    () => () => {
      stopping.current?.()
      microphone.current?.close()
    },
    [],
  )

  async function begin(): Promise<void> {
    const { context } = speaker()
    try {
      if (!context) return setState('denied')
      await context.resume()
      microphone.current = await openMicrophone(context)
      setState('ready')
    } catch {
      setState('denied')
    }
  }
  async function record(): Promise<void> {
    const { context } = speaker()
    if (!microphone.current || !context || state === 'recording' || state === 'keeping') return
    const { stop, recorded } = microphone.current.record()
    stopping.current = stop
    setState('recording')
    const words = await wordsOf(context, await recorded).catch(() => null)
    setSound(words)
    setState(words ? 'heard' : 'silent')
  }
  async function listen(): Promise<void> {
    const device = speaker()
    if (!sound || !device.context) return
    const buffer = device.context.createBuffer(1, sound.samples.length, sound.rate)
    buffer.copyToChannel(new Float32Array(sound.samples), 0)
    await device.play({ chime: false, phrases: [[buffer]], percent: 100 })
  }
  /** True where it was kept, and the next clip may come. */
  async function keep(voice: string, clip: string): Promise<boolean> {
    if (!sound) return false
    setState('keeping')
    const isKept = await keepRecording(store, voice, clip, sound)
    setState(isKept ? 'ready' : 'not_kept')
    if (isKept) setSound(null)
    return isKept
  }
  const leave = () => {
    setSound(null)
    if (isOn) setState('ready')
  }
  return { ...{ state, sound, level, begin, record, listen, keep, leave }, stop: () => stopping.current?.() }
}
