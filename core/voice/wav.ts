/** One channel of sound, each sample from -1 to 1. */
export interface Sound {
  readonly rate: number
  readonly samples: Float32Array
}

/** Quieter than this is silence: 40 dB below full scale, above the hiss of a cheap microphone. */
const SILENCE = 0.01
/** Left at either end, so that no consonant is cut. */
const MARGIN_SECONDS = 0.03
const LOUD = -20
const HEADER = 44

/** Reads a WAV file of 16-bit samples; more channels become one. Null for anything else. */
export function readWav(bytes: Uint8Array): Sound | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.byteLength < HEADER || textAt(bytes, 0) !== 'RIFF' || textAt(bytes, 8) !== 'WAVE') return null
  let format: { readonly channels: number; readonly rate: number } | null = null
  for (let at = 12; at + 8 <= bytes.byteLength; ) {
    const name = textAt(bytes, at)
    // A program that writes to a pipe does not know the length and claims the largest.
    const size = Math.min(view.getUint32(at + 4, true), bytes.byteLength - at - 8)
    if (name === 'fmt ' && size >= 16) {
      if (view.getUint16(at + 8, true) !== 1 || view.getUint16(at + 22, true) !== 16) return null
      format = { channels: view.getUint16(at + 10, true), rate: view.getUint32(at + 12, true) }
    }
    if (name === 'data') return format && samplesOf(view, at + 8, size, format)
    at += 8 + size + (size % 2)
  }
  return null
}

export function writeWav({ rate, samples }: Sound): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER + samples.length * 2)
  const view = new DataView(bytes.buffer)
  const text = (at: number, words: string): void =>
    bytes.set(
      [...words].map((letter) => letter.charCodeAt(0)),
      at,
    )
  text(0, 'RIFF')
  view.setUint32(4, bytes.length - 8, true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, rate * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  text(36, 'data')
  view.setUint32(40, samples.length * 2, true)
  for (const [at, sample] of samples.entries()) view.setInt16(HEADER + at * 2, Math.round(Math.max(-1, Math.min(1, sample)) * 0x7fff), true)
  return bytes
}

/** Without the silence before and after. Empty where nobody said anything. */
export function trimmed({ rate, samples }: Sound): Sound {
  const first = samples.findIndex((sample) => Math.abs(sample) > SILENCE)
  if (first < 0) return { rate, samples: new Float32Array(0) }
  const last = samples.findLastIndex((sample) => Math.abs(sample) > SILENCE)
  const margin = Math.round(MARGIN_SECONDS * rate)
  return { rate, samples: samples.slice(Math.max(0, first - margin), last + margin + 1) }
}

/** As loud as every other clip, so that no word of a sentence jumps out; never so loud that it distorts. */
export function levelled(sound: Sound): Sound {
  const peak = sound.samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
  if (peak === 0) return sound
  const gain = Math.min(10 ** ((LOUD - loudnessOf(sound)) / 20), 0.95 / peak)
  return { rate: sound.rate, samples: sound.samples.map((sample) => sample * gain) }
}

/** Root mean square, in dB below full scale; -100 for silence. */
export function loudnessOf({ samples }: Sound): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length)
  return power === 0 ? -100 : Math.max(-100, Math.min(0, 10 * Math.log10(power)))
}

export function secondsOf({ rate, samples }: Sound): number {
  return samples.length / rate
}

function samplesOf(view: DataView, from: number, size: number, { channels, rate }: { channels: number; rate: number }): Sound | null {
  if (channels < 1 || channels > 8 || rate < 8_000 || rate > 192_000) return null
  const samples = new Float32Array(Math.floor(size / 2 / channels))
  for (let at = 0; at < samples.length; at++) {
    let sum = 0
    for (let channel = 0; channel < channels; channel++) sum += view.getInt16(from + (at * channels + channel) * 2, true)
    samples[at] = sum / channels / 0x8000
  }
  return { rate, samples }
}

function textAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4))
}
