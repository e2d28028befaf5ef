import { MAX_CLIP_SECONDS } from '#core/voice/clip-pack'
import { levelled, type Sound, trimmed, writeWav } from '#core/voice/wav'

/** Good for speech, and half the size of what a browser records. */
const RATE = 24_000

export interface Microphone {
  /** Loudness right now, 0 to 1. */
  level(): number
  /** Records until `stop` is called, or a clip's longest time is over. */
  record(): { readonly stop: () => void; readonly recorded: Promise<Blob> }
  close(): void
}

/** Throws where the microphone is not allowed or not there. */
export async function openMicrophone(context: AudioContext): Promise<Microphone> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: false, noiseSuppression: true } })
  const meter = context.createAnalyser()
  meter.fftSize = 1024
  const source = context.createMediaStreamSource(stream)
  source.connect(meter)
  const samples = new Float32Array(meter.fftSize)
  return {
    level() {
      meter.getFloatTimeDomainData(samples)
      return Math.min(1, 4 * Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length))
    },
    record() {
      const recorder = new MediaRecorder(stream)
      const parts: Blob[] = []
      recorder.ondataavailable = ({ data }) => void parts.push(data)
      const recorded = new Promise<Blob>((done) => {
        recorder.onstop = () => done(new Blob(parts, { type: recorder.mimeType }))
      })
      const stop = () => {
        if (recorder.state !== 'inactive') recorder.stop()
      }
      recorder.start()
      setTimeout(stop, MAX_CLIP_SECONDS * 1_000)
      return { stop, recorded }
    },
    close() {
      source.disconnect()
      for (const track of stream.getTracks()) track.stop()
    },
  }
}

/** The words of a recording alone, as loud as every other clip; null where none were heard. */
export async function wordsOf(context: BaseAudioContext, recorded: Blob): Promise<Sound | null> {
  const decoded = await context.decodeAudioData(await recorded.arrayBuffer())
  const offline = new OfflineAudioContext(1, Math.max(1, Math.ceil(decoded.duration * RATE)), RATE)
  const source = offline.createBufferSource()
  source.buffer = decoded
  source.connect(offline.destination)
  source.start()
  const words = levelled(trimmed({ rate: RATE, samples: (await offline.startRendering()).getChannelData(0) }))
  return words.samples.length < 0.05 * RATE ? null : words
}

/** Sends a recording; true where it was kept. Sent again it is the same, so there is no key. */
export async function keepRecording(store: string, voice: string, clip: string, sound: Sound): Promise<boolean> {
  const address = `/api/v1/stores/${encodeURIComponent(store)}/voices/${voice}/record/${encodeURIComponent(clip)}`
  try {
    const headers = { 'content-type': 'audio/wav', 'accept-language': document.documentElement.lang }
    return (await fetch(address, { method: 'POST', body: writeWav(sound), headers, credentials: 'same-origin' })).ok
  } catch {
    return false
  }
}
