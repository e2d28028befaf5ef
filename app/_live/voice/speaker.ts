/** `blocked`: the browser lets no page sound until somebody has touched it; `none`: this browser has no sound at all. */
export type SpeakerState = 'starting' | 'running' | 'blocked' | 'none'

export interface Speaker {
  /** Null where there is no sound. */
  readonly context: AudioContext | null
  state(): SpeakerState
  /** To be called from a press of a button or key: browsers listen to nothing else. */
  allow(): void
  /** Plays a chime, then phrases of clips with a breath between them; ends when they have. */
  play(sound: { readonly chime: boolean; readonly phrases: readonly (readonly AudioBuffer[])[]; readonly percent: number }): Promise<void>
  close(): void
}

/** A browser that may sound needs a moment to begin. */
const PATIENCE_MS = 1_500
const BREATH_SECONDS = 0.22
/** Two tones, the second lower: e″ and c″. */
const TONES = [
  { at: 0, hertz: 659.26, seconds: 0.9 },
  { at: 0.35, hertz: 523.25, seconds: 1.2 },
] as const
const CHIME_SECONDS = 1.3

export function openSpeaker(onState: (state: SpeakerState) => void): Speaker {
  const context = makeContext()
  let isEarly = true
  /** Until when what was scheduled goes on: nothing begins before it, so nothing ever sounds over something else. */
  let busyUntil = 0

  const state = (): SpeakerState => {
    if (!context) return 'none'
    if (context.state === 'running') return 'running'
    return isEarly ? 'starting' : 'blocked'
  }
  const tell = () => onState(state())
  const allow = () => void context?.resume().catch(() => {})
  const patience = setTimeout(() => {
    isEarly = false
    tell()
  }, PATIENCE_MS)
  context?.addEventListener('statechange', tell)
  // A touch anywhere on the page counts for the browser, so it shall count here.
  document.addEventListener('pointerdown', allow)
  document.addEventListener('keydown', allow)

  return {
    ...{ context, state, allow },
    async play({ chime, phrases, percent }) {
      if (context?.state !== 'running') return
      const volume = context.createGain()
      // Loudness is heard by proportions: half the figure is about half as loud.
      volume.gain.value = (percent / 100) ** 2
      volume.connect(context.destination)
      let at = Math.max(context.currentTime + 0.05, busyUntil)
      if (chime) at = scheduleChime(context, volume, at)
      for (const [nth, phrase] of phrases.entries()) {
        if (nth > 0) at += BREATH_SECONDS
        for (const buffer of phrase) at = scheduleClip(context, volume, buffer, at)
      }
      busyUntil = at
      // By the clock, not by an event of the last clip: one that never comes would end all announcements.
      await new Promise((done) => setTimeout(done, (at - context.currentTime) * 1_000))
      volume.disconnect()
    },
    close() {
      clearTimeout(patience)
      document.removeEventListener('pointerdown', allow)
      document.removeEventListener('keydown', allow)
      context?.removeEventListener('statechange', tell)
      void context?.close().catch(() => {})
    },
  }
}

function makeContext(): AudioContext | null {
  try {
    return new AudioContext()
  } catch {
    return null
  }
}

/** Made of oscillators: no file that could be missing, and nothing to decode. docs/decisions/0020 */
function scheduleChime(context: AudioContext, out: AudioNode, from: number): number {
  for (const { at, hertz, seconds } of TONES)
    for (const [times, loudness] of [
      [1, 0.5],
      [2, 0.12],
      [3, 0.05],
    ] as const) {
      const tone = context.createOscillator()
      const shape = context.createGain()
      tone.frequency.value = hertz * times
      shape.gain.setValueAtTime(0.0001, from + at)
      shape.gain.exponentialRampToValueAtTime(loudness, from + at + 0.015)
      shape.gain.exponentialRampToValueAtTime(0.0001, from + at + seconds)
      tone.connect(shape).connect(out)
      tone.start(from + at)
      tone.stop(from + at + seconds)
    }
  return from + CHIME_SECONDS
}

function scheduleClip(context: AudioContext, out: AudioNode, buffer: AudioBuffer, at: number): number {
  const source = context.createBufferSource()
  source.buffer = buffer
  source.connect(out)
  source.start(at)
  return at + buffer.duration
}
